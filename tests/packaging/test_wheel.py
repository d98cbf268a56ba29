"""The built wheel alone, without the source tree."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(TOP)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode:
        pytest.skip(f"the build backend cannot be had here: {built.stderr[-300:]}")
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_the_grammars_and_the_type_marker(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"imrparse/grammars/{path.name}" for path in (TOP / "grammars").iterdir() if path.suffix in {".lark", ".txt"}}
    assert expected <= names
    assert "imrparse/py.typed" in names


def test_the_wheel_installs_nothing_but_imrparse(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"imrparse"}


def test_the_installed_wheel_reads_a_letter_from_any_folder(wheel, tmp_path):
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    found = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    )
    site = Path(found.stdout.strip())
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies are those of the environment that runs the tests; imrparse itself comes from the wheel.
    import attrs

    (site / "dependencies.pth").write_text(str(Path(attrs.__file__).resolve().parents[1]))
    letter = TOP / "examples" / "letters" / "one-item.pdf"
    code = f"import imrparse; letter = imrparse.load({str(letter)!r}); print(imrparse.__file__, letter.case.number)"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    result = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)
    file, number = result.stdout.split()
    assert Path(file).is_relative_to(site)
    assert number.startswith("CM16-99")
