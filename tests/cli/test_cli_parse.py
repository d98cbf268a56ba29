"""``imrparse parse``: the readable summary and JSON."""

from __future__ import annotations

import json
import re
import textwrap

import pytest

import imrparse


def rows(text, label):
    """Return the values that stand beside a label, wrapped lines joined."""
    pattern = rf"^   {re.escape(label)} {{2,}}(\S.*(?:\n {{20,}}\S.*)*)"
    return [" ".join(found.split()) for found in re.findall(pattern, text, re.MULTILINE)]


def items(text):
    """Return the parts of a summary that tell of one item each."""
    return re.split(r"\n\n(?=\d+\. )", text)[1:]


def test_summary_begins_with_the_case(run, letters):
    result = run("parse", "partial-authorization.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        textwrap.dedent("""\
        IMR decision CM17-9900303
           File                  partial-authorization.txt
           Review organization   MAXIMUS Federal Services
           Priority              standard
           Date of injury        08/02/2016
           UR denial             12/28/2016
           Application received  01/11/2017
           Assigned              01/18/2017
           Decision              02/16/2017
           Patient               51-year-old female
           Reviewer              Preventive Medicine, Occupational Medicine and Public
                                 Health & General Preventive Medicine; licensed in Utah,
                                 Vermont and Kansas
           Disputed items        4 (1 overturned, 3 upheld)
           Outcome               PARTIALLY OVERTURNED
        """)
    )


def test_summary_tells_each_item_completely(run, letters):
    assert items(run("parse", "partial-authorization.txt").stdout)[1] == textwrap.dedent("""\
        2. Two refills of Naproxen 500mg #60
           Outcome               OVERTURNED - the denial is reversed
           Original request      Naproxen 500mg #60 with 3 refills
           Authorized            Naproxen 500mg #60 with 1 refill
           In dispute            Two refills of Naproxen 500mg #60
           Drug                  Naproxen 500mg, quantity 60, 2 refills
           Claims admin. cites   MTUS Chronic Pain Medical Treatment 2016: NSAIDs
                                 (non-steroidal anti-inflammatory drugs)
           Reviewer cites        MTUS Chronic Pain Medical Treatment 2016: NSAIDs
                                 (non-steroidal anti-inflammatory drugs)
           Conclusion            medically necessary""")


def test_summary_tells_how_often_a_service_was_requested(run, letters):
    (service,) = rows(run("parse", "several-items.txt").stdout, "Service")
    assert service.startswith("Physical therapy")
    assert service.endswith(" - 12 sessions")


def test_summary_gives_each_citation_a_line(run, letters):
    therapy = items(run("parse", "several-items.txt").stdout)[4]
    assert "cites   MTUS Shoulder Complaints 2004\n" + " " * 25 + "not MTUS: Official Disability Guidelines" in therapy


def test_summary_says_when_a_party_cited_nothing(run, letters):
    drug_screen = items(run("parse", "several-items.txt").stdout)[6]
    assert rows(drug_screen, "Claims admin. cites") == rows(drug_screen, "Reviewer cites") == ["no medical evidence"]


def test_summary_says_when_services_were_already_provided(run, letters):
    text = run("parse", "dates-and-hyphens.txt").stdout
    assert re.search(r"already\s+provided\s+on\s+\d\d/\d\d/\d{4}", text)


def test_summary_of_a_letter_without_header_says_so(run, letters):
    text = run("parse", "odd-guidelines-2014.txt").stdout
    assert text.startswith("IMR decision without a case number\n")
    assert not rows(text, "Decision")


def test_summary_of_a_pdf_equals_that_of_its_text(run, letters):
    texts = [run("parse", f"partial-authorization.{kind}").stdout for kind in ("txt", "pdf")]
    assert texts[0] == texts[1].replace("partial-authorization.pdf", "partial-authorization.txt")


def test_summary_ends_with_a_word_when_nothing_was_odd(run, letters):
    last = run("parse", "one-item.txt").stdout.splitlines()[-1]
    assert last == "Nothing in this letter was odd, missing or not understood."


def test_summary_counts_findings_and_tells_how_to_see_them(run, letters):
    lines = run("parse", "odd-guidelines-2014.txt").stdout.splitlines()
    assert lines[-2:] == ["1 info about this letter. To see it:", "   imrparse check odd-guidelines-2014.txt"]


def test_the_command_to_see_findings_can_be_copied_when_the_name_has_blanks(run, write):
    path = write("my letter.txt", before="A cover note.\n\n")
    assert run("parse", path).stdout.splitlines()[-1] == f"   imrparse check '{path}'"


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_summary_keeps_within_the_terminal(run, letters, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    for sample in sorted(letters.glob("*.txt")):
        lines = run("parse", sample.name).stdout.splitlines()
        assert max(map(len, lines[:-1])) <= columns, sample.name


def test_summary_is_never_wider_than_a_hundred_columns(run, letters, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    widest = max(len(line) for line in run("parse", "odd-guidelines-2014.txt", "sections-2016.txt").stdout.splitlines())
    assert widest == 100


def test_several_summaries_are_separated_by_a_line(run, letters):
    first, second = run("parse", "one-item.txt", "several-items.txt").stdout.split("\n" + "=" * 80 + "\n")
    assert "CM16-9900101" in first
    assert "CM16-9900202" in second


def test_outcomes_are_coloured_by_what_they_mean(run, letters):
    text = run("parse", "partial-authorization.txt", color=True).stdout
    assert "\x1b[32m\x1b[1mOVERTURNED - " in text
    assert "\x1b[31m\x1b[1mUPHELD - " in text


def test_control_characters_of_a_letter_do_not_reach_the_terminal(run, write):
    path = write("letter.txt", ("Orthopedic", "\x1b[31mOrtho\x07pedic\x9b"))
    for command in ("parse", "check", "tree"):
        assert not set(run(command, path).stdout) & {"\x1b", "\x07", "\x9b"}


def test_json_of_one_letter_is_an_indented_object(run, letters):
    result = run("parse", "--json", "one-item.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith('{\n  "schema": "imrparse/1",\n')
    assert json.loads(result.stdout) == imrparse.to_dict(imrparse.load("one-item.txt"))


def test_json_of_several_letters_is_an_indented_array(run, letters):
    names = ["one-item.txt", "several-items.txt"]
    result = run("parse", "--json", *names)
    assert result.stdout.startswith('[\n  {\n    "schema"')
    assert json.loads(result.stdout) == [imrparse.to_dict(imrparse.load(name)) for name in names]


def test_jsonl_has_one_compact_object_a_line(run, letters):
    names = ["one-item.txt", "several-items.txt"]
    lines = run("parse", "--jsonl", *names).stdout.splitlines()
    assert [json.loads(line) for line in lines] == [imrparse.to_dict(imrparse.load(name)) for name in names]
    assert all(line.startswith('{"schema":"imrparse/1","format"') for line in lines)


@pytest.mark.parametrize("option", ["--json", "--jsonl"])
def test_json_can_be_read_back(run, letters, option):
    letter = imrparse.load("partial-authorization.txt")
    assert imrparse.from_json(run("parse", option, "partial-authorization.txt").stdout) == letter


@pytest.mark.parametrize("option", ["--json", "--jsonl"])
def test_spans_are_in_the_json_only_if_asked_for(run, letters, option):
    assert '"spans"' not in run("parse", option, "one-item.txt").stdout
    data = json.loads(run("parse", option, "--spans", "one-item.txt").stdout)
    start, end = data["case"]["spans"]["number"]
    assert data["source"]["text"][start:end] == "CM16-9900101"


def test_spans_without_json_are_refused(run, letters):
    result = run("parse", "--spans", "one-item.txt")
    assert result.exit_code == 2
    assert "--spans needs --json or --jsonl" in result.stderr


def test_json_goes_uncoloured_even_to_a_terminal(run, letters):
    assert "\x1b" not in run("parse", "--json", "one-item.txt", color=True).stdout


@pytest.mark.parametrize("name", ["one-item.txt", "one-item.pdf"])
def test_standard_input_may_be_text_or_pdf(run, letters, name):
    result = run("parse", "-", stdin=(letters / name).read_bytes())
    assert result.exit_code == 0
    assert rows(result.stdout, "File") == ["<stdin>"]
    assert "IMR decision CM16-9900101" in result.stdout


def test_empty_standard_input_is_reported(run):
    result = run("parse", "-", stdin=b"")
    assert result.exit_code == 2
    assert result.stderr.startswith("imrparse: <stdin>: there is nothing in it.")


@pytest.mark.parametrize("options", [[], ["--jsonl"]])
def test_letters_after_one_that_fails_are_still_read(run, letters, unusable, options):
    result = run("parse", *options, "one-item.txt", unusable["missing"], unusable["other"], "several-items.txt")
    assert result.exit_code == 2
    assert "CM16-9900101" in result.stdout
    assert "CM16-9900202" in result.stdout
    assert result.stderr.count("imrparse: ") == 2


def test_an_array_leaves_out_letters_that_fail(run, letters, unusable):
    result = run("parse", "--json", unusable["empty"], "one-item.txt")
    assert result.exit_code == 2
    assert [letter["case"]["number"] for letter in json.loads(result.stdout)] == ["CM16-9900101"]


def test_an_array_of_several_files_stays_an_array_when_all_fail(run, unusable):
    result = run("parse", "--json", unusable["empty"], unusable["missing"])
    assert (result.exit_code, json.loads(result.stdout)) == (2, [])


def test_json_of_one_file_that_fails_prints_nothing(run, unusable):
    result = run("parse", "--json", unusable["empty"])
    assert (result.exit_code, result.stdout) == (2, "")


def test_what_can_be_read_of_a_letter_with_an_error_is_shown(run, cut_off):
    result = run("parse", cut_off)
    assert result.exit_code == 0
    assert rows(result.stdout, "Disputed items") == ["none found"]
    assert "1 error about this letter. To see it:" in result.stdout


def test_strict_refuses_a_letter_with_an_error(run, cut_off):
    result = run("parse", "--strict", cut_off)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"imrparse: {cut_off}: the letter could not be read completely.\n  IMR202: ")
    assert result.stderr.endswith(f"hint: To see the places: imrparse check {cut_off}\n")


def test_strict_takes_a_letter_with_mere_warnings(run, write):
    assert run("parse", "--strict", write("letter.txt", before="A cover note.\n\n")).exit_code == 0
