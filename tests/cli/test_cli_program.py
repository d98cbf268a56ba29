"""What holds for the whole program: help, version, errors, pipes, colours, encodings."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

import imrparse

FULL = Path("/dev/full")
COMMANDS = ("parse", "check", "tree", "schema")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="POSIX pipes, signals and terminals")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_all_commands(run, option):
    result = run(option)
    assert result.exit_code == 0
    assert tuple(re.findall(r"^  (\w+) +\S", result.stdout.split("Commands:\n")[1], re.MULTILINE))[:4] == COMMANDS


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run, command, option):
    result = run(command, option)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: imrparse {command} ")


def test_one_line_descriptions_of_the_commands_are_complete(run):
    assert "..." not in run("--help").stdout.split("Commands:\n")[1]


def test_help_explains_the_exit_status(run):
    assert "2    a file could not be read" in run("--help").stdout


@pytest.mark.parametrize("command", [[], ["parse"], ["check"], ["tree"], ["schema"]])
def test_help_loads_no_heavy_package(run_python, command):
    code = (
        "import sys\nfrom imrparse.cli.main import main\n"
        f"try:\n    main({[*command, '--help']!r}, prog_name='imrparse')\nexcept SystemExit:\n    pass\n"
        "print(sorted({'lark', 'cattrs', 'pypdfium2'} & set(sys.modules)))"
    )
    assert run_python(code).splitlines()[-1] == "[]"


def test_commands_are_loaded_when_they_are_called(run_python):
    code = (
        "import sys, imrparse.cli.main\n"
        "heavy = {'lark', 'cattrs', 'pypdfium2', 'imrparse.cli.parse', 'imrparse.cli.check'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert run_python(code) == "[]\n"


def test_version_is_that_of_the_installed_package(run, monkeypatch):
    monkeypatch.setattr("importlib.metadata.version", lambda name: {"imrparse": "1.2.3"}[name])
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, "imrparse 1.2.3\n")


def test_version_says_so_when_the_package_is_not_installed(run, monkeypatch):
    import importlib.metadata

    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", missing)
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("imrparse (version unknown")


def test_the_program_runs_as_a_module(start, letters):
    done = start("parse", "one-item.txt")
    assert done.returncode == 0
    assert b"CM16-9900101" in done.stdout
    assert done.stderr == b""


def test_an_unknown_command_suggests_the_nearest(run):
    result = run("prase", "letter.pdf")
    assert result.exit_code == 2
    assert "There is no command 'prase'. Did you mean 'parse'?" in result.stderr


def test_a_file_in_place_of_a_command_is_answered_with_the_command_to_use(run, letters):
    result = run("one-item.txt")
    assert result.exit_code == 2
    assert "imrparse parse one-item.txt" in result.stderr


@pytest.mark.parametrize("command", ["parse", "check", "tree"])
def test_a_command_without_a_file_says_what_is_missing(run, command):
    result = run(command)
    assert result.exit_code == 2
    assert "Missing argument 'FILE" in result.stderr


@pytest.mark.parametrize("command", ["parse", "check", "tree"])
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing", "there is no such file"),
        ("folder", "this is a directory, not a letter"),
        ("empty", "there is nothing in it"),
        ("binary", "this is neither a PDF nor text"),
        ("damaged", "the PDF is damaged"),
        ("other", "no known kind of decision letter was recognised"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(run, unusable, command, kind, words):
    result = run(command, unusable[kind])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"imrparse: {unusable[kind]}: {words}")


@pytest.mark.parametrize("command", ["parse", "check", "tree"])
def test_a_file_that_cannot_be_read_gives_no_traceback(start, unusable, command):
    done = start(command, unusable["damaged"])
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 2


@needs_posix
def test_a_closed_standard_input_is_reported(program, environment):
    command = " ".join([*program, "parse", "-", "<&-"])
    done = subprocess.run(command, env=environment, shell=True, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (2, b"imrparse: <stdin>: standard input is closed.\n")


def test_the_hint_of_an_error_stands_on_a_line_of_its_own(run, unusable):
    assert run("parse", unusable["empty"]).stderr.splitlines()[1:] == ["hint: Check that the download was complete."]


def test_the_hint_for_an_unrecognised_letter_names_the_option(run, unusable):
    stderr = run("parse", unusable["other"]).stderr
    assert "hint: If you know the letter's format, name it: --format ca-dwc\n" in stderr
    assert all(len(line) <= 80 for line in stderr.splitlines()[1:])


@pytest.mark.parametrize("command", ["parse", "check", "tree"])
def test_an_unknown_format_is_reported_once_with_the_nearest_known(run, letters, command):
    files = ["one-item.txt", "several-items.txt"][: 1 if command == "tree" else 2]
    result = run(command, "--format", "ca-dwcc", *files)
    assert result.exit_code == 2
    assert result.stderr == "imrparse: There is no format 'ca-dwcc'.\nhint: Did you mean 'ca-dwc'?\n"
    assert not result.stdout


@pytest.mark.parametrize("command", ["parse", "check", "tree"])
def test_a_known_format_may_be_named(run, letters, command):
    assert run(command, "--format", "ca-dwc", "one-item.txt").exit_code == 0


def test_control_characters_of_a_message_do_not_reach_the_terminal(run, tmp_path):
    result = run("parse", tmp_path / "no\x1b[2Jsuch\x07file.txt")
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert "\x07" not in result.stderr


def test_a_bug_is_not_hidden(run, letters, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("imrparse.load", fail)
    assert isinstance(run("parse", "one-item.txt").exception, ZeroDivisionError)


@needs_posix
@pytest.mark.parametrize("args", [["parse"], ["parse", "--jsonl"], ["check"], ["tree"]])
def test_a_reader_that_stops_reading_ends_the_program_quietly(program, environment, letters, args):
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [*program, *args, "odd-guidelines-2014.txt"]
    done = subprocess.run(command, env=environment, stdout=write_end, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write_end)
    assert done.stderr == b""
    assert done.returncode == 128 + signal.SIGPIPE


@needs_posix
def test_head_gets_its_lines(program, environment, letters):
    command = " ".join([*program, "parse", *["many-items.txt"] * 20, "| head -n 1"])
    done = subprocess.run(command, env=environment, shell=True, capture_output=True, check=False, timeout=60)
    assert done.stdout == b"IMR decision CM17-9901313\n"
    assert done.stderr == b""


@needs_posix
def test_an_interrupt_ends_the_program_quietly_after_what_was_already_printed(program, environment, letters):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*program, "parse", "--jsonl", "one-item.txt", "-"], env=environment, **pipes) as process:
        first = process.stdout.readline()  # it was flushed at once; the program now waits for standard input
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 128 + signal.SIGINT
        assert process.stderr.read() == b""
    assert json.loads(first)["case"]["number"] == "CM16-9900101"


@pytest.mark.skipif(not FULL.exists(), reason="a device that is always full")
@pytest.mark.parametrize("args", [["parse", "one-item.txt"], ["schema"]])
def test_a_full_disk_is_reported(program, environment, letters, args):
    with FULL.open("wb") as full:
        command = [*program, *args]
        done = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(b"imrparse: the output could not be written")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("command", ["parse", "check", "tree"])
def test_an_output_in_any_encoding_can_be_printed_to(start, write, encoding, command):
    path = write("letter.txt", sample="several-items.txt", before="Une note ® 中文 × – ’ “ ”\n\n")
    done = start(command, path, env={"PYTHONIOENCODING": encoding})
    assert done.returncode == (1 if command == "check" else 0)
    assert done.stderr == b""
    assert done.stdout.decode("utf-8" if encoding == "ascii" else encoding)  # click takes ASCII for a mistake


@pytest.mark.parametrize("option", ["--json", "--jsonl"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_json_loses_nothing_in_an_output_of_few_characters(start, write, option, encoding):
    path = write("letter.txt", sample="several-items.txt", before="中文 ×\n\n")
    done = start("parse", option, path, env={"PYTHONIOENCODING": encoding})
    assert json.loads(done.stdout.decode(encoding)) == imrparse.to_dict(imrparse.load(path))


@needs_posix
def test_a_file_name_that_is_not_text_can_be_printed(start, letters, tmp_path):
    path = tmp_path / os.fsdecode(b"lettre-\xe9.txt")
    try:
        path.write_bytes((letters / "one-item.txt").read_bytes())
    except OSError:
        pytest.skip("this file system takes only names that are text")
    assert start("parse", path).returncode == 0
    assert json.loads(start("parse", "--json", path).stdout)["case"]["number"] == "CM16-9900101"


@pytest.mark.parametrize("args", [["parse", "one-item.txt"], ["check", "odd-guidelines-2014.txt"]])
def test_colour_goes_only_to_a_terminal(run, letters, args):
    assert "\x1b[" not in run(*args).stdout
    assert "\x1b[" in run(*args, color=True).stdout


@pytest.mark.parametrize(
    ("variable", "colored"), [("NO_COLOR=1", False), ("NO_COLOR=", True), ("TERM=dumb", False), ("TERM=xterm", True)]
)
def test_surroundings_can_switch_colour_off(run, letters, monkeypatch, variable, colored):
    monkeypatch.setenv(*variable.split("="))
    assert ("\x1b[" in run("parse", "one-item.txt", color=True).stdout) is colored


@needs_posix
@pytest.mark.parametrize(("variables", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_real_terminal_gets_colour_unless_it_is_unwanted(program, environment, letters, variables, colored):
    controller, terminal = os.openpty()
    command = [*program, "check", "odd-guidelines-2014.txt"]
    env = {**environment, **variables}
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=terminal, check=False, timeout=60)
    os.close(terminal)
    shown = os.read(controller, 65536)
    os.close(controller)
    assert done.returncode == 1
    assert b"IMR208" in shown
    assert (b"\x1b[" in shown) is colored
