"""The JSON Schema of a letter as plain data, made from the model itself."""

from __future__ import annotations

import datetime
import enum
import types
import typing
from typing import Any

import attrs

from imrparse.model import Letter, Outcome
from imrparse.offsets import Span, Spans
from imrparse.serialize import SCHEMA

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `to_dict` returns.

    Returns:
        The schema as plain data; every class of the model is a definition under ``$defs``.
    """
    definitions: dict[str, Any] = {}
    _object(Letter, definitions)
    letter = definitions.pop("Letter")
    letter["properties"] = {
        "schema": {"const": SCHEMA},
        **letter["properties"],
        "outcome": {"enum": [*(member.value for member in Outcome), None]},
    }
    letter["required"] = ["schema", *letter["required"], "outcome"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "imrparse letter",
        **letter,
        "$defs": definitions,
    }


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Describe an attrs class once, under its name."""
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}  # reserved, should a class hold itself
        hints = typing.get_type_hints(cls)
        fields = attrs.fields(cls)
        definitions[cls.__name__] = {
            "type": "object",
            "description": (cls.__doc__ or "").split("\n", 1)[0],
            "properties": {field.name: _type(hints[field.name], definitions) for field in fields},
            "required": [field.name for field in fields if field.name != "spans"],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{cls.__name__}"}


_SPAN = {"type": "array", "prefixItems": [{"type": "integer", "minimum": 0}] * 2, "items": False, "minItems": 2}
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    datetime.date: {"type": "string", "format": "date"},
    Span: _SPAN,
    Spans: {"type": "object", "additionalProperties": _SPAN},
}


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_type(argument, definitions) for argument in arguments]}
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return _array(arguments, definitions)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return {"enum": [member.value for member in hint]}
    return _object(hint, definitions)


def _array(arguments: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return {"type": "array", "items": _type(arguments[0], definitions)}
    entries = [_type(argument, definitions) for argument in arguments]
    return {"type": "array", "prefixItems": entries, "items": False, "minItems": len(entries)}
