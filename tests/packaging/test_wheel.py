"""The built wheel alone, without the source tree."""

import email.parser
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
SOURCES = TOP / "src" / "imrparse"


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


def test_the_wheel_holds_every_module_and_nothing_else(wheel):
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("imrparse/")}
    modules = {f"imrparse/{path.relative_to(SOURCES).as_posix()}" for path in SOURCES.rglob("*.py")}
    assert modules <= held
    rest = held - modules - {"imrparse/py.typed"}
    assert {str(Path(name).parent) for name in rest} == {"imrparse/grammars"}
    assert {Path(name).suffix for name in rest} <= {".lark", ".txt", ".md"}


def test_the_wheel_installs_nothing_but_imrparse(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"imrparse"}
    assert len(tops) == 2


def test_the_wheel_tells_who_it_is_and_what_it_needs(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.parser.BytesParser().parsebytes(archive.read(name))
        commands = archive.read(name.replace("METADATA", "entry_points.txt")).decode()
    assert metadata["Name"] == "imrparse"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    needed = {line.split(">")[0] for line in metadata.get_all("Requires-Dist") if "extra ==" not in line}
    assert needed == {"attrs", "cattrs", "click", "lark", "pypdfium2"}
    assert "imrparse = imrparse.cli.main:main" in commands


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
