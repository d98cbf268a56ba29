"""Letters as plain data and as JSON, and back."""

from __future__ import annotations

import datetime
import enum
import functools
import json
from typing import Any

import attrs

from imrparse.errors import SerializationError
from imrparse.model import Letter
from imrparse.offsets import Span, Spans

__all__ = ["SCHEMA", "from_dict", "from_json", "to_dict", "to_json"]

SCHEMA = "imrparse/1"
"""Version of the data's form; it changes only when a reader of the old form would be misled."""


def to_dict(letter: Letter, *, spans: bool = False) -> dict[str, Any]:
    """Turn a letter into plain data.

    Args:
        letter: The letter.
        spans: Whether every object tells where its values are printed.

    Returns:
        Dictionaries, lists, strings, numbers, booleans and None, with the field names of the model, enums by value,
        dates in ISO 8601, spans as ``[start, end]``, and ``"schema"`` and ``"outcome"`` besides.
    """
    data: dict[str, Any] = {"schema": SCHEMA, **_plain(letter, spans=spans)}
    outcome = letter.outcome
    data["outcome"] = outcome.value if outcome else None
    return data


def _plain(value: Any, *, spans: bool) -> Any:
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, tuple):
        return [_plain(entry, spans=spans) for entry in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Spans):
        return {name: list(span) for name, span in value.items()}
    return {
        name: _plain(getattr(value, name), spans=spans) for name in (field.name for field in attrs.fields(type(value))) if spans or name != "spans"
    }


def to_json(letter: Letter, *, spans: bool = False, indent: int | None = None) -> str:
    """Turn a letter into JSON.

    Args:
        letter: The letter.
        spans: Whether every object tells where its values are printed.
        indent: Blanks of indentation; None for one line.

    Returns:
        JSON text, not restricted to ASCII.
    """
    return json.dumps(to_dict(letter, spans=spans), ensure_ascii=False, indent=indent)


def from_dict(data: dict[str, Any]) -> Letter:
    """Make a letter of plain data, as `to_dict` returns it.

    Args:
        data: The data. Fields that are absent get their defaults; ``"outcome"`` is derived anew.

    Returns:
        The letter; ``from_dict(to_dict(letter)) == letter``.

    Raises:
        SerializationError: The data does not describe a letter; the message names the field.
    """
    if not isinstance(data, dict):
        raise SerializationError(f"A letter is a JSON object, not {type(data).__name__}.")
    if data.get("schema", SCHEMA) != SCHEMA:
        raise SerializationError(f"The data's schema is {data['schema']!r}; this version reads {SCHEMA!r}.")
    import cattrs

    kept = {key: value for key, value in data.items() if key not in ("schema", "outcome")}
    try:
        return _converter().structure(kept, Letter)  # type: ignore[no-any-return]
    except (cattrs.BaseValidationError, cattrs.StructureHandlerNotFoundError) as error:
        problems = "; ".join(cattrs.transform_error(error, path="letter"))
        raise SerializationError(f"The data does not describe a letter: {problems}.") from None


def from_json(text: str | bytes) -> Letter:
    """Make a letter of JSON, as `to_json` returns it.

    Args:
        text: JSON text.

    Returns:
        The letter.

    Raises:
        SerializationError: The text is not JSON or does not describe a letter.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SerializationError(f"This is not JSON: {error}.") from None
    return from_dict(data)


@functools.cache
def _converter() -> Any:
    import cattrs

    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(datetime.date, _date)
    converter.register_structure_hook(Spans, lambda value, _: Spans({k: _span(v) for k, v in dict(value).items()}))
    converter.register_structure_hook(Span, lambda value, _: _span(value))
    converter.register_structure_hook(str, _exactly(str))
    converter.register_structure_hook(int, _exactly(int))
    converter.register_structure_hook(bool, _exactly(bool))
    return converter


def _span(value: Any) -> Span:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("a span is a list of two offsets")
    start, end = value
    return Span(_exactly(int)(start, int), _exactly(int)(end, int))


def _date(value: Any, _: Any) -> datetime.date:
    if not isinstance(value, str):
        raise TypeError(f"a date is a string such as 2016-12-19, not {type(value).__name__}")
    return datetime.date.fromisoformat(value)


def _exactly(kind: type) -> Any:
    """Take a value of exactly one type: nothing is guessed from "12" or 1."""

    def take(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"expected {kind.__name__}, found {type(value).__name__}")
        return value

    return take
