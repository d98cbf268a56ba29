import copy
import datetime
import json

import attrs
import pytest

import imrparse
from imrparse import SerializationError, from_dict, from_json, to_dict, to_json
from imrparse.model import Outcome

from .letters import read, sample_paths

PATHS = sample_paths()


@pytest.fixture(scope="module")
def letters():
    return {path.stem: imrparse.load(path) for path in PATHS}


def all_spans(value, path="letter"):
    """Return every span of a letter under the path of its value."""
    found = {}
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.name == "spans":
                found |= {f"{path}.{name}": span for name, span in value.spans.items()}
            else:
                found |= all_spans(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for at, entry in enumerate(value):
            found |= all_spans(entry, f"{path}[{at}]")
    return found


# ---- round trips ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", [path.stem for path in PATHS])
@pytest.mark.parametrize("spans", [False, True])
def test_a_letter_comes_back_from_plain_data(letters, stem, spans):
    letter = letters[stem]
    data = to_dict(letter, spans=spans)
    again = from_dict(data)
    assert again == letter
    assert hash(again) == hash(letter)
    assert to_dict(again, spans=spans) == data
    if spans:
        assert all_spans(again) == all_spans(letter)
        assert all_spans(letter)


@pytest.mark.parametrize("stem", [path.stem for path in PATHS])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_letter_comes_back_from_json(letters, stem, indent):
    text = to_json(letters[stem], indent=indent)
    assert json.loads(text) == to_dict(letters[stem])
    assert ("\n" in text) is (indent is not None)
    assert from_json(text) == letters[stem]
    assert from_json(text.encode()) == letters[stem]


def test_plain_data_is_plain():
    kinds = set()

    def walk(value):
        kinds.add(type(value))
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    for path in PATHS:
        walk(to_dict(imrparse.load(path), spans=True))
    assert kinds == {dict, list, str, int, bool, type(None)}


def test_plain_data_names_its_form_and_the_outcome():
    data = to_dict(read())
    assert next(iter(data)) == "schema"
    assert data["schema"] == "imrparse/1"
    assert data["outcome"] == "upheld"
    assert data["case"]["decision_date"] == "2016-12-22"
    assert data["items"][0]["outcome"] == "upheld"


def test_spans_are_left_out_unless_asked_for():
    letter = read()
    assert "spans" not in to_json(letter)
    data = to_dict(letter, spans=True)
    start, end = data["case"]["spans"]["number"]
    assert letter.source.text[start:end] == "CM16-9912345"


def test_json_keeps_characters_as_printed():
    letter = read(summary="The worker is a 48-year-old female at 35° – “yes”.")
    assert "35° – “yes”" in to_json(letter)


def test_fields_that_are_absent_get_their_defaults():
    source = to_dict(read())["source"]
    letter = from_dict({"format": "ca-dwc", "source": source})
    assert letter.items == ()
    assert letter.outcome is None


def test_the_outcome_is_derived_anew():
    data = to_dict(read())
    data["outcome"] = "overturned"
    assert from_dict(data).outcome is Outcome.UPHELD


def test_a_value_of_every_field_survives():
    letter = read()
    full = attrs.evolve(
        letter,
        case=attrs.evolve(letter.case, other_numbers=(("Claim Number", "12-34"), ("IRO Case", "7"))),
        patient=attrs.evolve(letter.patient, age_range="40-49"),
        reviewers=(attrs.evolve(letter.reviewers[0], opinion=Outcome.MODIFIED, subspecialties=("Pain",)),),
        documents_reviewed=("Notes", "Letter"),
        stated_outcome=Outcome.PARTIALLY_OVERTURNED,
        items=(
            attrs.evolve(
                letter.items[0],
                original_request="a",
                authorized="b",
                treatment=attrs.evolve(
                    letter.items[0].treatment,
                    dates_of_service=(datetime.date(2016, 2, 29),),
                    timing="pre-operative",
                    sessions=3,
                    refills=0,
                    retrospective=True,
                    associated_surgical=True,
                ),
            ),
        ),
    )
    assert from_dict(to_dict(full)) == full
    assert from_json(to_json(full, spans=True)) == full


# ---- bad data -------------------------------------------------------------------------------------------------------

GONE = object()


@pytest.fixture(scope="module")
def data(letters):
    return to_dict(letters["several-items"], spans=True)


def changed(data, path, value):
    data = copy.deepcopy(data)
    owner = data
    for step in path[:-1]:
        owner = owner[step]
    if value is GONE:
        del owner[path[-1]]
    else:
        owner[path[-1]] = value
    return data


CITATION = ("items", 0, "reviewer_guideline", "citations", 0)
TREATMENT = ("items", 0, "treatment")
BAD = [
    (("format",), 7),
    (("format",), None),
    (("format",), GONE),
    (("source",), GONE),
    (("source",), None),
    (("source", "text"), b"x"),
    (("source", "page_starts"), ["a"]),
    (("source", "page_starts"), 5),
    (("case",), None),
    (("case",), []),
    (("case", "number"), 5),
    (("case", "priority"), "urgent"),
    (("case", "decision_date"), "2016-13-45"),
    (("case", "decision_date"), "yesterday"),
    (("case", "decision_date"), 20161212),
    (("case", "decision_date"), "2016-12-09T00:00:00"),
    (("case", "other_numbers"), [["a"]]),
    (("case", "other_numbers"), [["a", "b", "c"]]),
    (("case", "other_numbers"), [["a", 1]]),
    (("patient", "age"), "46"),
    (("patient", "age"), 46.0),
    (("patient", "age"), True),
    (("patient", "sex"), "f"),
    (("reviewers",), "abc"),
    (("reviewers",), {}),
    (("reviewers",), None),
    (("reviewers", 0), None),
    (("reviewers", 0, "licensed_in"), "Texas"),
    (("reviewers", 0, "opinion"), "maybe"),
    (("items",), None),
    (("items",), {"0": {}}),
    (("items", 0), "x"),
    (("items", 0, "number"), "1"),
    (("items", 0, "number"), 1.5),
    (("items", 0, "heading"), GONE),
    (("items", 0, "outcome"), "Upheld"),
    (("items", 0, "outcome"), None),
    (("items", 0, "conclusion"), "x"),
    (("items", 0, "reviewer_guideline"), 5),
    (("items", 0, "reviewer_guideline", "status"), None),
    ((*CITATION, "authority"), "x"),
    ((*CITATION, "pages"), [[1]]),
    ((*CITATION, "pages"), [["1", "2"]]),
    ((*TREATMENT, "quantity"), "90"),
    ((*TREATMENT, "retrospective"), "yes"),
    ((*TREATMENT, "retrospective"), 0),
    ((*TREATMENT, "dates_of_service"), ["x"]),
    ((*TREATMENT, "timing"), "during"),
    (("items", 0, "spans"), "abc"),
    (("items", 0, "spans"), []),
    (("items", 0, "spans"), {"heading": [1]}),
    (("items", 0, "spans"), {"heading": [1, 2, 3]}),
    (("items", 0, "spans"), {"heading": ["a", "b"]}),
    (("items", 0, "spans"), {"heading": [-1, 5]}),
    (("unclaimed",), [5]),
    (("unclaimed",), [[1]]),
    (("unclaimed",), [[-3, -1]]),
    (("diagnostics",), [{"code": "IMR208", "severity": "bad", "message": "x"}]),
    (("diagnostics",), [{"code": "IMR208", "severity": "info", "message": "x", "span": [1]}]),
    (("stated_outcome",), "x"),
    (("summary",), ["a"]),
]


def named(path):
    return "letter" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


@pytest.mark.parametrize(("path", "value"), BAD, ids=[f"{named(path)}={str(value)[:20]}" for path, value in BAD])
def test_bad_data_is_refused_with_the_name_of_its_field(data, path, value):
    with pytest.raises(SerializationError) as caught:
        from_dict(changed(data, path, value))
    message = str(caught.value)
    assert named(path) in message
    for word in ("object has no attribute", "typing.", "Traceback", "unknown error", "NoneType"):
        assert word not in message


@pytest.mark.parametrize("path", [("case",), (), ("items", 0), CITATION])
def test_a_field_that_does_not_exist_is_named(data, path):
    with pytest.raises(SerializationError, match=r"colour") as caught:
        from_dict(changed(data, (*path, "colour"), 1))
    assert named(path) in str(caught.value)


def test_several_mistakes_are_all_named(data):
    wrong = changed(changed(data, ("case", "number"), 5), ("patient", "age"), "46")
    with pytest.raises(SerializationError, match=r"letter\.case\.number.*letter\.patient\.age"):
        from_dict(wrong)


@pytest.mark.parametrize("schema", ["imrparse/2", "other", None, 1])
def test_another_form_of_data_is_refused(data, schema):
    with pytest.raises(SerializationError, match=r"schema"):
        from_dict(changed(data, ("schema",), schema))


@pytest.mark.parametrize("value", [None, 5, [], "x", True])
def test_what_is_no_object_is_refused(value):
    with pytest.raises(SerializationError, match="A letter is a JSON object"):
        from_dict(value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, b"\xff\xfe", "NaN", '{"format": 1}', "{'a': 1}"])
def test_bad_json_is_refused(text):
    with pytest.raises(SerializationError):
        from_json(text)


def test_bad_data_is_not_changed(data):
    wrong = changed(data, ("case", "number"), 5)
    before = copy.deepcopy(wrong)
    with pytest.raises(SerializationError):
        from_dict(wrong)
    assert wrong == before
