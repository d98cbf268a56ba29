"""Letters survive dictionaries, JSON and pickling."""

from __future__ import annotations

import contextlib
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from imrparse import SerializationError, from_dict, from_json, json_schema, loads, to_dict, to_json
from imrparse.testing import letters, renderings

from .letter_values import SAMPLES, objects

SHORT = renderings(letters(max_items=2))
VALIDATOR = Draft202012Validator(json_schema())
READ = st.one_of(
    SHORT.map(lambda rendering: loads(rendering.text)),
    st.sampled_from(sorted(SAMPLES)).map(lambda name: loads(SAMPLES[name])),
)


def spans(letter):
    return [(path, dict(owner.spans)) for path, owner in objects(letter)]


@given(READ)
def test_a_letter_made_of_its_dictionary_is_equal(letter):
    assert from_dict(to_dict(letter)) == letter
    again = from_dict(to_dict(letter, spans=True))
    assert again == letter
    assert spans(again) == spans(letter)
    assert again.unclaimed == letter.unclaimed


@given(READ, st.sampled_from([None, 2]))
def test_a_letter_made_of_its_json_is_equal_and_keeps_its_places(letter, indent):
    assert from_json(to_json(letter, indent=indent)) == letter
    again = from_json(to_json(letter, spans=True, indent=indent))
    assert again == letter
    assert spans(again) == spans(letter)


@given(letters(max_items=3))
def test_an_invented_letter_without_places_survives_too(letter):
    assert from_dict(to_dict(letter)) == letter
    assert from_json(to_json(letter, spans=True)) == letter


@given(READ, st.booleans())
def test_the_dictionary_fits_the_published_schema(letter, with_spans):
    data = to_dict(letter, spans=with_spans)
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(json.dumps(data)))] == []


def test_the_schema_itself_is_valid():
    Draft202012Validator.check_schema(json_schema())


@given(READ)
def test_a_letter_survives_pickling_with_its_places(letter):
    again = pickle.loads(pickle.dumps(letter))
    assert again == letter
    assert spans(again) == spans(letter)
    assert hash(again) == hash(letter)


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_letters_are_equal_after_json(name):
    letter = loads(SAMPLES[name])
    assert from_json(to_json(letter, spans=True)) == letter


# ---- data that describes no letter ----------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def damaged(draw):
    """A letter's dictionary with one entry changed, removed or added."""
    data = to_dict(draw(READ), spans=draw(st.booleans()))
    owner = data
    while True:
        keys = sorted(owner) if isinstance(owner, dict) else range(len(owner))
        if not keys:
            return data
        key = draw(st.sampled_from(keys))
        if isinstance(owner[key], dict | list) and owner[key] and draw(st.integers(0, 3)):
            owner = owner[key]
            continue
        if draw(st.booleans()):
            owner[key] = draw(ANYTHING)
        elif draw(st.booleans()):
            del owner[key]
        elif isinstance(owner, dict):
            owner[draw(st.text(max_size=5))] = draw(ANYTHING)
        return data


@given(damaged())
def test_damaged_data_gives_a_letter_or_an_error_of_ours(data):
    letter = error = None
    try:
        letter = from_dict(data)
    except SerializationError as caught:
        error = caught
    if letter is not None:
        assert from_dict(to_dict(letter)) == letter
    else:
        assert str(pickle.loads(pickle.dumps(error))) == str(error)


@given(ANYTHING)
def test_any_data_gives_a_letter_or_an_error_of_ours(data):
    with contextlib.suppress(SerializationError):
        from_dict(data)
    with contextlib.suppress(SerializationError):
        from_json(json.dumps(data))


@given(st.text() | st.binary())
def test_any_text_that_is_no_json_gives_an_error_of_ours(text):
    with contextlib.suppress(SerializationError):
        from_json(text)
