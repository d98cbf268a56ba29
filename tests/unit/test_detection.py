import attrs
import pytest

import imrparse
from imrparse import AmbiguousFormatError, NoFormatMatchesError, detection
from imrparse.cleaning import clean
from imrparse.detection import choose_format, detect_formats
from imrparse.formats.ca_dwc import CA_DWC
from imrparse.source import Source

from .letters import letter_text, sample_paths


def cleaned(text):
    return clean(Source.from_text(text))


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_every_sample_shows_all_landmarks(path):
    (match,) = detect_formats(cleaned(path.read_text(encoding="utf-8")))
    assert match.format is CA_DWC
    assert match.score == 1.0
    assert match.missed == ()
    assert len(match.found) == len(CA_DWC.landmarks)


@pytest.mark.parametrize("landmark", CA_DWC.landmarks)
def test_one_landmark_alone_is_enough_and_the_others_are_missed_by_name(landmark):
    printed = {
        "DETERMINATION_HEAD": "HOW THE IMR FINAL DETERMINATION WAS MADE",
        "SUMMARY_HEAD": "CLINICAL CASE SUMMARY",
        "ISSUES_HEAD": "IMR ISSUES, DECISIONS AND RATIONALES",
        "CLAIMS_ADMINISTRATOR_LABEL": "Claims Administrator guideline:",
        "REVIEWER_LABEL": "MAXIMUS guideline:",
        "RATIONALE_LABEL": "Decision rationale:",
    }
    (match,) = detect_formats(cleaned(f"words {printed[landmark]} words"))
    assert match.found == (CA_DWC.labels[landmark],)
    assert set(match.missed) == {CA_DWC.labels[name] for name in CA_DWC.landmarks if name != landmark}
    assert match.score == pytest.approx(1 / len(CA_DWC.landmarks))
    assert choose_format(cleaned(f"words {printed[landmark]} words"), "x") is CA_DWC


def test_landmarks_are_found_over_line_ends():
    (match,) = detect_formats(cleaned("HOW THE IMR FINAL\nDETERMINATION WAS MADE"))
    assert len(match.found) == 1


def test_nothing_known_is_an_error_that_tells_what_was_missed():
    with pytest.raises(NoFormatMatchesError) as caught:
        choose_format(cleaned("Take two eggs and a pound of flour."), "recipe.txt")
    message = str(caught.value)
    assert message.startswith("recipe.txt: no known kind of decision letter was recognised.")
    assert "ca-dwc: missed the heading HOW THE IMR FINAL DETERMINATION WAS MADE" in message
    assert caught.value.candidates[0][0] == "ca-dwc"
    assert caught.value.hint


def test_the_better_match_wins_and_equal_ones_are_ambiguous(monkeypatch):
    fewer = attrs.evolve(CA_DWC, id="other", landmarks=("SUMMARY_HEAD",))
    monkeypatch.setattr(detection, "formats", lambda: (CA_DWC, fewer))
    assert choose_format(cleaned("CLINICAL CASE SUMMARY"), "x") is fewer
    assert choose_format(cleaned("Decision rationale:"), "x") is CA_DWC
    matches = detect_formats(cleaned("CLINICAL CASE SUMMARY"))
    assert [match.format.id for match in matches] == ["other", "ca-dwc"]
    with pytest.raises(AmbiguousFormatError, match=r"letter\.txt: the formats .*ca-dwc.*fit equally well") as caught:
        choose_format(cleaned(letter_text()), "letter.txt")
    assert "format=" in caught.value.hint


def test_detect_is_public_and_takes_text():
    assert imrparse.detect(letter_text())[0].format.id == "ca-dwc"
    assert imrparse.detect("nothing")[0].score == 0
    assert imrparse.detect("")[0].score == 0
