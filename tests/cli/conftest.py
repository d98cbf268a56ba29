"""What the tests of the command line share: sample letters, broken letters, and two ways to run the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import imrparse
from imrparse.cli.main import main

LETTERS = Path(__file__).parents[2] / "examples" / "letters"


@pytest.fixture(autouse=True)
def _neutral_surroundings(monkeypatch):
    """Tests must not depend on the terminal they are started in."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def letters(monkeypatch):
    """The folder of sample letters, made the current one so that names in the output are short."""
    monkeypatch.chdir(LETTERS)
    return LETTERS


@pytest.fixture
def run():
    """Run the program inside the test."""

    def invoke(*args, stdin=None, color=False) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, color=color, prog_name="imrparse")

    return invoke


@pytest.fixture
def environment():
    """Surroundings for the program as a process of its own, wherever imrparse was imported from."""
    above = str(Path(imrparse.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (above, os.environ.get("PYTHONPATH"))))}


@pytest.fixture
def program():
    """The program's command line as a process of its own."""
    return [sys.executable, "-m", "imrparse"]


@pytest.fixture
def start(program, environment):
    """Run the program as a process of its own and wait for its end."""

    def call(*args, **options):
        env = {**environment, **options.pop("env", {})}
        command = [*program, *(os.fspath(arg) for arg in args)]
        return subprocess.run(command, env=env, capture_output=True, check=False, timeout=60, **options)

    return call


@pytest.fixture
def run_python(environment):
    """Run Python code in a process of its own and return what it prints."""

    def call(code):
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60, text=True)
        return done.stdout

    return call


@pytest.fixture
def write(tmp_path):
    """Write a sample letter with some words replaced, return its path."""

    def write(name, *replacements, sample="one-item.txt", before=""):
        text = (LETTERS / sample).read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(before + text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def cut_off(write, tmp_path):
    """A letter that ends before its decisions: what can be read of it has an error."""
    text = write("cut-off.txt").read_text(encoding="utf-8")
    path = tmp_path / "cut-off.txt"
    path.write_text(text[: text.index("IMR ISSUES")], encoding="utf-8")
    return path


@pytest.fixture
def unusable(tmp_path):
    """Files that no letter can be read from, by what is wrong with them."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.7\nnothing that belongs to a PDF")
    (tmp_path / "shopping.txt").write_text("milk, bread, eggs\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    names = {"empty": "empty.txt", "binary": "picture.png", "damaged": "damaged.pdf", "other": "shopping.txt"}
    return {kind: tmp_path / name for kind, name in {**names, "folder": "folder", "missing": "missing.txt"}.items()}
