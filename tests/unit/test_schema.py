import copy

import jsonschema
import pytest

import imrparse
from imrparse import json_schema, to_dict
from imrparse.errors import SerializationError

from .letters import read, sample_paths
from .test_serialize import BAD, changed, named

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def test_the_schema_is_valid():
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
@pytest.mark.parametrize("spans", [False, True])
def test_every_sample_letter_fits_the_schema(path, spans):
    VALIDATOR.validate(to_dict(imrparse.load(path), spans=spans))


def test_a_letter_with_diagnostics_and_unclaimed_words_fits_the_schema():
    letter = read(header="A note.", credentials=None, summary=None)
    assert letter.diagnostics
    assert letter.unclaimed
    VALIDATOR.validate(to_dict(letter, spans=True))


def test_the_schema_describes_every_class_and_every_field():
    for name, cls in (("Case", imrparse.Case), ("Citation", imrparse.Citation), ("Treatment", imrparse.Treatment)):
        described = SCHEMA["$defs"][name]["properties"]
        assert list(described) == [field.name for field in cls.__attrs_attrs__]
    assert set(SCHEMA["$defs"]) >= {
        "Case", "Citation", "Diagnostic", "DisputedItem", "Guideline", "Patient", "Reviewer", "Source", "Treatment"
    }  # fmt: skip


@pytest.fixture(scope="module")
def data():
    path = next(path for path in sample_paths() if path.stem == "several-items")
    return to_dict(imrparse.load(path), spans=True)


SAME_TO_JSON = {"letter.patient.age=46.0"}  # JSON Schema takes 46.0 for an integer
NOT_A_JSON_VALUE = {"letter.source.text=b'x'"}
ROWS = [row for row in BAD if f"{named(row[0])}={str(row[1])[:20]}" not in SAME_TO_JSON | NOT_A_JSON_VALUE]


@pytest.mark.parametrize(("path", "value"), ROWS, ids=[f"{named(path)}={str(value)[:20]}" for path, value in ROWS])
def test_the_schema_refuses_what_from_dict_refuses(data, path, value):
    wrong = changed(data, path, value)
    assert list(VALIDATOR.iter_errors(wrong))
    with pytest.raises(SerializationError):
        imrparse.from_dict(wrong)


@pytest.mark.parametrize("field", ["schema", "outcome", "items", "case"])
def test_the_schema_asks_for_every_field_of_the_letter(data, field):
    less = copy.deepcopy(data)
    del less[field]
    assert list(VALIDATOR.iter_errors(less))


def test_the_schema_knows_no_other_fields(data):
    assert list(VALIDATOR.iter_errors({**data, "colour": 1}))


def test_the_schema_is_new_each_time():
    json_schema()["properties"].clear()
    assert json_schema()["properties"]


def test_every_class_has_a_description():
    assert all(definition["description"] for definition in SCHEMA["$defs"].values())
