"""Letters as plain data and as JSON, and back."""

from __future__ import annotations

import contextlib
import datetime
import enum
import functools
import json
import typing
from collections.abc import Callable
from typing import Any, Literal

import attrs

from imrparse.diagnostics import Severity
from imrparse.errors import SerializationError
from imrparse.model import Letter, Outcome
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
    except cattrs.BaseValidationError as error:
        problems = "; ".join(cattrs.transform_error(error, path="letter", format_exception=_plain_words))
        raise SerializationError(f"The data does not describe a letter: {problems}.") from None


def _plain_words(error: BaseException, kind: type | None) -> str:
    """Say what is wrong without the words of the library that found it."""
    import cattrs

    if isinstance(error, TypeError | ValueError) and not isinstance(error, cattrs.ForbiddenExtraKeysError):
        return str(error)
    return cattrs.v.format_exception(error, kind)


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
    converter.register_structure_hook_factory(attrs.has, _object_hook)
    converter.register_structure_hook_func(_is_a(tuple), _tuple)
    converter.register_structure_hook_func(_is_a(Literal), _literal)
    converter.register_structure_hook(Outcome, _member)
    converter.register_structure_hook(Severity, _member)
    converter.register_structure_hook(datetime.date, _date)
    converter.register_structure_hook(Spans, _spans)
    converter.register_structure_hook(Span, _span)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly)
    return converter


def _is_a(origin: Any) -> Callable[[Any], bool]:
    return lambda hint: typing.get_origin(hint) is origin


def _object_hook(cls: Any, converter: Any) -> Any:
    """Structure an attrs class of a dictionary and nothing else."""
    from cattrs.gen import make_dict_structure_fn

    structure = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)

    def hook(value: Any, kind: Any) -> Any:
        return structure(_expect(value, dict, "an object"), kind)

    return hook


def _expect(value: Any, kind: type | tuple[type, ...], name: str) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"expected {name}, found {_SHOWN.get(type(value), type(value).__name__)}")
    return value


_SHOWN = {dict: "an object", list: "a list", str: "text", int: "a number", float: "a number", bool: "true or false", type(None): "null"}


def _exactly(value: Any, kind: type) -> Any:
    """Take a value of exactly one type: nothing is guessed from "12" or 1."""
    if type(value) is not kind:
        raise TypeError(f"expected {_SHOWN[kind]}, found {_SHOWN.get(type(value), type(value).__name__)}")
    return value


def _tuple(value: Any, hint: Any) -> tuple[Any, ...]:
    from cattrs.errors import IterableValidationError, IterableValidationNote

    _expect(value, (list, tuple), "a list")
    kinds = typing.get_args(hint)
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    elif len(kinds) != len(value):
        raise ValueError(f"expected a list of {len(kinds)}, found one of {len(value)}")
    found, problems = [], []
    for index, (entry, kind) in enumerate(zip(value, kinds, strict=True)):
        try:
            found.append(_converter().structure(entry, kind))
        except Exception as error:  # noqa: BLE001 - all problems of the list are told together
            error.__notes__ = [*getattr(error, "__notes__", ()), IterableValidationNote(f"at index {index}", index, kind)]
            problems.append(error)
    if problems:
        raise IterableValidationError("list", problems, hint)
    return tuple(found)


def _literal(value: Any, hint: Any) -> Any:
    allowed = typing.get_args(hint)
    if value not in allowed:
        raise ValueError(f"expected one of {', '.join(map(repr, allowed))}, found {value!r}")
    return value


def _member(value: Any, kind: type[enum.Enum]) -> enum.Enum:
    return kind(_literal(value, Literal[tuple(member.value for member in kind)]))


def _date(value: Any, _: Any) -> datetime.date:
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(_expect(value, str, "a date such as 2016-12-19"))
    raise ValueError(f"expected a date such as 2016-12-19, found {value!r}")


def _span(value: Any, _: Any) -> Span:
    _expect(value, (list, tuple), "a span, which is a list of two offsets")
    if len(value) != 2 or any(type(offset) is not int or offset < 0 for offset in value):
        raise ValueError("a span is a list of two offsets from 0 on")
    return Span(*value)


def _spans(value: Any, _: Any) -> Spans:
    entries = _expect(value, dict, "an object of spans")
    return Spans({_exactly(name, str): _span(span, Span) for name, span in entries.items()})
