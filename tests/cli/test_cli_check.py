"""``imrparse check``: places, carets, hints, exit status."""

from __future__ import annotations

import re

import pytest

import imrparse


@pytest.fixture
def bad_date(write):
    """A letter with a warning at a date."""
    return write("date.txt", ("12/22/2016", "13/45/2016"))


def blocks(stdout):
    """Return the findings, each as its lines."""
    return [block.splitlines() for block in stdout.split("\n\n")[:-1]]


def above_carets(block):
    """Return the words that stand exactly above the carets."""
    line, carets = block[1:3]
    assert set(carets) == {" ", "^"}
    return line[carets.index("^") : carets.rindex("^") + 1]


def test_a_clean_letter_has_nothing_to_report(run, letters):
    result = run("check", "one-item.txt")
    assert (result.exit_code, result.stdout) == (0, "1 letter checked: nothing to report.\n")


def test_a_finding_tells_place_line_and_hint(run, bad_date):
    result = run("check", bad_date)
    line = next(line for line in bad_date.read_text().splitlines() if "13/45/2016" in line)
    number = bad_date.read_text().splitlines().index(line) + 1
    column = line.index("13/45") + 1
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f'{bad_date}:1:{number}:{column}: warning IMR301 "13/45/2016" is no day of the calendar.',
        f"    {line}",
        "    " + " " * (column - 1) + "^" * len("13/45/2016"),
        "    hint: Read the date yourself; the field is empty.",
        "",
        "1 letter checked: 1 warning.",
    ]


def test_page_line_and_column_are_those_of_the_letter(run, write):
    path = write("letter.txt", ("Decision rationale:", "Decision rationales:"), sample="page-breaks.txt")
    letter = imrparse.load(path)
    places = [(d.code, *letter.position(d.span)) for d in letter.diagnostics if d.span]
    found = re.findall(r":(\d+):(\d+):(\d+): \w+ (IMR\d+) ", run("check", path).stdout)
    assert len({place[1] for place in places}) > 1
    assert found == [(str(page), str(line), str(column), code) for code, page, line, column in places]


def test_a_finding_without_a_place_has_no_line(run, letters):
    (block,) = blocks(run("check", "odd-guidelines-2014.txt").stdout)
    assert block[0].startswith("odd-guidelines-2014.txt: info IMR208 ")
    assert block[1].startswith("    hint: ")


def test_carets_stand_below_words_after_tabs_and_wide_letters(run, write):
    path = write("letter.txt", ("Decision Date:", "\t中文\u0301\tDecision Date:"), ("12/22/2016", "13/45/2016"))
    block = next(block for block in blocks(run("check", path).stdout) if "IMR301" in block[0])
    before = block[1][: block[1].index("13/45")]
    assert "\t" not in before
    assert block[2].index("^") == len(before) + 2 - 1  # two letters take two columns, an accent none


def test_words_of_several_lines_are_marked_to_the_end_of_the_first(run, write):
    path = write("letter.txt", before="This cover note is\nof two lines.\n\n")
    (block,) = blocks(run("check", path).stdout)
    assert block[1] == "    This cover note is"
    assert above_carets(block) == "This cover note is"


def test_a_long_line_is_cut_around_the_marked_words(run, tmp_path, letters):
    path = tmp_path / "flat.txt"
    path.write_text((letters / "several-items.txt").read_text(encoding="utf-8").replace("\n", " "), encoding="utf-8")
    found = blocks(run("check", path).stdout)
    assert len(found) > 2
    for block in found:
        assert len(block[1]) <= 80
        assert block[1].startswith("    ...")
        assert block[1].endswith("...")
    assert above_carets(found[0]) == "Diclofenac 1% gel, 100 grams"


def test_control_characters_around_the_place_are_shown_as_signs(run, write):
    path = write("letter.txt", before="A \x1b[31mred\x07 note.\n\n")
    block = next(block for block in blocks(run("check", path).stdout) if "IMR205" in block[0])
    assert block[1] == "    A \ufffd[31mred\ufffd note."
    assert above_carets(block) == "A \ufffd[31mred\ufffd note."


def test_the_same_hint_is_told_once_for_each_letter(run, write):
    path = write("letter.txt", ("MAXIMUS guideline", "MAXIMUM guideline"), sample="many-items.txt")
    assert run("check", path).stdout.count(" IMR203 ") == 15
    assert run("check", path).stdout.count("a label may be mistyped") == 1
    assert run("check", path, path).stdout.count("a label may be mistyped") == 2


def test_colour_marks_severity_and_carets(run, bad_date):
    stdout = run("check", bad_date, color=True).stdout
    assert "\x1b[33m\x1b[1mwarning\x1b[0m IMR301" in stdout
    assert re.search(r"\x1b\[33m *\^+\x1b\[0m", stdout)


@pytest.mark.parametrize(
    ("severity", "shown", "total"),
    [
        ("info", ["IMR208", "IMR205"], "1 letter checked: 1 warning, 1 info."),
        ("warning", ["IMR205"], "1 letter checked: 1 warning (1 of lower severity not shown)."),
        ("error", [], "1 letter checked: nothing to report (2 of lower severity not shown)."),
    ],
)
def test_lower_severities_can_be_left_out(run, write, severity, shown, total):
    path = write("letter.txt", sample="odd-guidelines-2014.txt", before="A cover note.\n\n")
    result = run("check", "--min-severity", severity, path)
    assert re.findall(r"IMR\d+", result.stdout) == shown
    assert result.exit_code == (1 if shown else 0)
    assert result.stdout.splitlines()[-1] == total


def test_an_error_is_shown_even_if_only_errors_are_wanted(run, cut_off):
    result = run("check", "--min-severity", "error", cut_off)
    assert result.exit_code == 1
    assert f"{cut_off}: error IMR202 " in result.stdout


def test_an_unknown_severity_is_refused_with_the_known_ones(run, letters):
    result = run("check", "--min-severity", "fatal", "one-item.txt")
    assert result.exit_code == 2
    assert "'info', 'warning', 'error'" in result.stderr


def test_files_after_one_that_fails_are_still_checked_and_the_failure_decides_the_status(run, letters, unusable):
    result = run("check", unusable["missing"], "odd-guidelines-2014.txt", unusable["folder"], "one-item.txt")
    assert result.exit_code == 2
    assert "IMR208" in result.stdout
    assert result.stdout.endswith("2 letters checked: 1 info; 2 files could not be read.\n")
    assert result.stderr.count("imrparse: ") == 2


def test_only_unusable_files_give_no_letters(run, unusable):
    result = run("check", unusable["empty"])
    assert (result.exit_code, result.stdout) == (2, "1 file could not be read.\n")


def test_standard_input_is_called_so(run, write):
    result = run("check", "-", stdin=write("letter.txt", before="A cover note.\n\n").read_bytes())
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:1:1:1: warning IMR205 ")


def test_sample_letters_give_the_findings_that_the_library_gives(run, letters):
    names = sorted(path.name for path in letters.glob("*.txt"))
    codes = [found.code for name in names for found in imrparse.load(name).diagnostics]
    assert re.findall(r": \w+ (IMR\d+) ", run("check", *names).stdout) == codes
