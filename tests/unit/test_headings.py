import pytest

import imrparse

from .letters import codes, item, letter_text, read

LABELS = (
    "Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n"
    "MAXIMUS guideline: The Expert Reviewer did not cite any medical evidence for its decision.\n"
    "Decision rationale: "
)
WIDE = "This line of the rationale is as wide as the printed page, so it tells how wide a full line is"
LAST = "It is not medically necessary."


def two_items(between: str) -> imrparse.Letter:
    """Print a letter whose first rationale and second heading are printed as given."""
    text = letter_text(f"Norco 10/325mg #60: Upheld\n{LABELS}{WIDE}\n{between}: Upheld\n{LABELS}{LAST}")
    letter = imrparse.loads(text)
    assert len(letter.items) == 2
    return letter


CERTAIN = {
    "a blank line": (f"{LAST}\n\nPhysical therapy", "Physical therapy"),
    "a blank line before small letters": (f"{LAST}\n\nphysical therapy", "physical therapy"),
    "a blank line in a sentence without full stop": ("It is non-certified\n\nPhysical therapy", "Physical therapy"),
    "a line end after a sentence end": (f"{LAST}\nPhysical therapy", "Physical therapy"),
    "a line end after a quoted sentence end": ("It is “not medically necessary.”\nPhysical therapy", "Physical therapy"),
    "a line end after a bracketed sentence end": ("(It is not medically necessary.)\nPhysical therapy", "Physical therapy"),
    "a heading that begins with a digit": (f"{LAST}\n12 sessions of physical therapy", "12 sessions of physical therapy"),
    "a heading that begins with a hash": (f"{LAST}\n#60 tablets of Norco", "#60 tablets of Norco"),
    "a line with room for the next word": ("It is non-certified\nPhysical therapy", "Physical therapy"),
    "two lines": (
        f"{LAST}\n\nLeft shoulder arthroscopy with rotator cuff repair and with biceps tenodesis and also\nwith an interscalene block",
        "Left shoulder arthroscopy with rotator cuff repair and with biceps tenodesis and also with an interscalene block",
    ),
    "two lines without a blank line before them": (
        f"{LAST}\nLeft shoulder arthroscopy with rotator cuff repair and with biceps tenodesis and also\nwith a block",
        "Left shoulder arthroscopy with rotator cuff repair and with biceps tenodesis and also with a block",
    ),
    "a wrap before a capital": (
        f"{LAST}\n\nLeft shoulder arthroscopy with rotator cuff repair and with biceps tenodesis under the care of\nDr. X",
        "Left shoulder arthroscopy with rotator cuff repair and with biceps tenodesis under the care of Dr. X",
    ),
    "five lines": (
        f"{LAST}\n\n" + "a heading of many words which is wrapped as it does not fit into one printed line of it\n" * 4 + "end",
        "a heading of many words which is wrapped as it does not fit into one printed line of it " * 4 + "end",
    ),
    "a page break after a sentence": (f"{LAST}\n\fPhysical therapy", "Physical therapy"),
    "a page break inside a heading": (
        f"{LAST}\n\nLeft shoulder arthroscopy with rotator cuff repair and with biceps tenodesis and also\n\fwith a block",
        "Left shoulder arthroscopy with rotator cuff repair and with biceps tenodesis and also with a block",
    ),
    "colons in the heading": (f"{LAST}\n\nLabs to include: EKG", "Labs to include: EKG"),
    "an outcome word in the heading": (f"{LAST}\n\nAppeal of the Upheld request: MRI", "Appeal of the Upheld request: MRI"),
    "a date at the end": (f"{LAST}\n\nRetro Norco, DOS: 11/11/2016", "Retro Norco, DOS: 11/11/2016"),
    "a full stop inside": (f"{LAST}\n\nNorco 7.5/325mg no. 60 by Dr. X", "Norco 7.5/325mg no. 60 by Dr. X"),
}


@pytest.mark.parametrize(("between", "heading"), CERTAIN.values(), ids=CERTAIN)
def test_the_layout_shows_where_a_heading_begins(between, heading):
    letter = two_items(between)
    assert letter.items[1].heading == heading
    assert "IMR207" not in codes(letter)
    rationale = letter.items[0].rationale
    assert rationale is not None
    assert rationale.startswith(WIDE)
    assert heading not in rationale
    assert rationale + " " + heading == " ".join(f"{WIDE}\n{between}".split())


@pytest.mark.parametrize("outcome", ["Upheld", "Overturned"])
@pytest.mark.parametrize("space", [" ", "  ", "\n", "\n\n", "\f", " \n "])
def test_an_outcome_may_stand_alone_behind_the_colon(outcome, space):
    text = letter_text(item("Norco 10/325mg #60")).replace("#60: Upheld", f"#60:{space}{outcome}")
    (only,) = imrparse.loads(text).items
    assert only.heading == "Norco 10/325mg #60"
    assert only.outcome_text == outcome


@pytest.mark.parametrize("space", ["\n", "\n\n", " ", "\n\f", "\f"])
def test_the_label_may_follow_the_outcome_after_any_white_space(space):
    text = letter_text().replace("Upheld\n\nClaims", f"Upheld{space}Claims")
    assert [i.heading for i in imrparse.loads(text).items] == ["Norco 10/325mg #60"]


def test_an_outcome_alone_in_its_paragraph_takes_the_paragraph_above():
    letter = two_items(f"{LAST}\n\nLeft shoulder arthroscopy with rotator cuff repair:\n\nOverturned\n\nPhysical therapy")
    assert letter.items[1].heading == "Physical therapy"  # the quoted outcome is followed by no label
    text = letter_text(f"Norco: Upheld\n{LABELS}{LAST}\n\nPhysical therapy:\n\nOverturned\n\n{LABELS}{LAST}")
    assert [(i.heading, i.outcome_text) for i in imrparse.loads(text).items] == [
        ("Norco", "Upheld"),
        ("Physical therapy", "Overturned"),
    ]


def test_the_first_heading_begins_after_the_introduction():
    letter = imrparse.loads(letter_text(f"Norco 10/325mg #60 for\nDr. X\nand others: Upheld\n{LABELS}{LAST}"))
    assert letter.items[0].heading == "Norco 10/325mg #60 for Dr. X and others"


def test_without_line_ends_the_last_sentence_end_counts_and_is_called_uncertain():
    text = " ".join(letter_text(item("Norco"), item("Physical therapy"), item("MRI of the brain")).split())
    letter = imrparse.loads(text)
    assert [i.heading for i in letter.items] == ["Norco", "Physical therapy", "MRI of the brain"]
    assert codes(letter).count("IMR207") == 2
    assert [letter.excerpt(d.span) for d in letter.diagnostics if d.code == "IMR207"] == ["Physical therapy", "MRI of the brain"]


PARTIAL = (
    "Norco 10/325mg #60 was the original request. Norco 10/325mg #25 was authorized by the Claims Administrator. The "
    "remaining IMR eligible portion of the original request, Norco 10/325mg #35 is"
)
LEAVING = (
    "MRI was the original request. The Claims Administrator authorized X-rays, leaving the original request IMR eligible. "
    "The original request, MRI is"
)


@pytest.mark.parametrize("heading", [PARTIAL, LEAVING])
def test_a_partial_authorization_in_flat_text_reaches_back_to_its_first_sentence(heading):
    text = " ".join(letter_text(item("Norco"), item(heading)).split())
    letter = imrparse.loads(text)
    assert letter.items[1].heading == heading
    assert letter.items[0].rationale == "The request is not medically necessary."


@pytest.mark.parametrize("heading", [PARTIAL, LEAVING])
@pytest.mark.parametrize("place", range(3))
def test_a_partial_authorization_is_whole_though_its_lines_end_in_full_stops(heading, place):
    sentences = heading.replace(". ", ".\n").split("\n")
    broken = "\n".join(" ".join(part) for part in (sentences[:place], sentences[place:]) if part)
    letter = read(item("Soma 350mg"), item(broken))
    assert letter.items[1].heading == heading


def test_a_quoted_partial_authorization_does_not_pull_a_heading_back():
    rationale = "The letter says: X was the original request and Y was authorized by the Claims Administrator. It stands."
    letter = read(item("Norco", rationale=rationale), item("Soma"))
    assert [i.heading for i in letter.items] == ["Norco", "Soma"]
    assert letter.items[0].rationale == rationale


def test_no_words_are_lost_between_rationale_and_heading():
    for between, _ in CERTAIN.values():
        letter = two_items(between)
        first, second = letter.items
        printed = f"{first.rationale} {second.heading}"
        assert printed.split() == f"{WIDE} {between}".split()
