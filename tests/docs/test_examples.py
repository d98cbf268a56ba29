"""Every example in the documentation is run, and prints what the documentation says."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "grammars").glob("*.md"),
    *(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts),
]
RUN = re.compile(r"\bimrparse (?:parse|check|tree|schema|--help|--version)\b")
CHECKER = doctest.OutputChecker()


def run_console(example: Example) -> str | None:
    """Run the ``imrparse`` commands of a block and compare what they print; other commands are not run."""
    for command, expected in commands(example.parsed):
        if not RUN.search(command) or shutil.which("sh") is None:
            continue
        done = subprocess.run(
            command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
        )
        if expected and not CHECKER.check_output(expected, done.stdout, doctest.ELLIPSIS):
            return f"{command}\nprinted:\n{done.stdout}"
        if not expected and done.returncode:
            return f"{command}\nended with status {done.returncode}:\n{done.stdout}"
    return None


def commands(block: str) -> list[tuple[str, str]]:
    """Split a console block into commands, which begin with ``$``, and what they print."""
    found = re.split(r"(?m)^\$ (.*)\n", block)
    return list(zip(found[1::2], found[2::2], strict=True))


SYBIL = Sybil([PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS), CodeBlockParser("console", run_console)])


@pytest.fixture
def top_folder(tmp_path, monkeypatch):
    """A folder with the project's examples and documentation, in which commands may write files."""
    for name in ("examples", "docs", "grammars"):
        (tmp_path / name).symlink_to(ROOT / name)
    program = tmp_path / "bin" / "imrparse"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m imrparse "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")])))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("top_folder")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples(path):
    document = SYBIL.parse(path)
    failures = []
    for example in document.examples():
        try:
            example.evaluate()
        except Exception as error:  # noqa: BLE001 - an example may raise anything; all failures are told at once
            failures.append(str(error))
    assert not failures, "\n\n".join(failures)


def test_program_in_documentation():
    program = ROOT / "docs" / "how-to" / "read_in_parallel.py"
    done = subprocess.run(
        [sys.executable, program, ROOT / "examples" / "letters"], capture_output=True, encoding="utf-8", check=True
    )
    assert "one-item.pdf - overturned" in done.stdout
    assert "README.md - " in done.stdout
