"""Documents the fields of data classes one by one, from the "Attributes" section of the class's docstring.

The package describes the fields of attrs classes and named tuples in one place, the class's docstring. Here each line of
it becomes the description of that field, with the field's type, so that every field can be linked.
"""

from __future__ import annotations

import enum
import inspect
import re
import sys
from typing import Any

import attrs
from sphinx.application import Sphinx

VALUES = ("attribute", "property", "data")
_ENTRY = re.compile(r"    (\w+): (.*)")


def is_data_class(obj: object) -> bool:
    """Tell whether a class is an attrs class or a named tuple."""
    return isinstance(obj, type) and (attrs.has(obj) or (issubclass(obj, tuple) and hasattr(obj, "_fields")))


def split(docstring: str) -> tuple[list[str], dict[str, list[str]]]:
    """Split a docstring into its text without the "Attributes" section, and the description of each attribute."""
    text: list[str] = []
    described: dict[str, list[str]] = {}
    inside = False
    name = ""
    for line in inspect.cleandoc(docstring).split("\n"):
        if line == "Attributes:":
            inside = True
        elif inside and (entry := _ENTRY.fullmatch(line)):
            name = entry[1]
            described[name] = [entry[2]]
        elif inside and line.startswith("        "):
            described[name].append(line.strip())
        else:
            inside = inside and not line
            text.append(line)
    return text, described


def describe(app: Sphinx, what: str, name: str, obj: object, _options: Any, lines: list[str]) -> None:
    """Take the fields out of a class's description, or give a field its own."""
    if what in ("class", "exception") and is_data_class(obj):
        lines[:] = split(obj.__doc__ or "")[0]
    elif what in VALUES:
        cls = _owner(name)
        if cls is not None and is_data_class(cls):
            lines[:] = split(cls.__doc__ or "")[1].get(name.rpartition(".")[2], lines)
        app.env.temp_data["values"] = {**app.env.temp_data.get("values", {}), name: list(lines)}


def restore(app: Sphinx, what: str, name: str, _obj: object, _options: Any, lines: list[str]) -> None:
    """Undo what napoleon did to the description of a value: it takes words before a colon for a type."""
    if what in VALUES:
        lines[:] = app.env.temp_data["values"][name]


def hide(_app: Sphinx, what: str, _name: str, obj: object, _options: Any, *_signature: str | None) -> Any:
    """Show no constructor for data classes: their fields follow one by one, and users do not make them."""
    return ("", None) if what == "class" and (is_data_class(obj) or isinstance(obj, enum.EnumType)) else None


def _owner(name: str) -> type | None:
    """Find the class that a field belongs to."""
    module, cls, _ = f"..{name}".rsplit(".", 2)
    return getattr(sys.modules.get(module.removeprefix("..")), cls, None)


def keep(_app: Sphinx, what: str, name: str, obj: object, _skip: bool, _options: Any) -> bool | None:  # noqa: FBT001
    """Document fields although they have no docstrings of their own."""
    is_field = repr(obj) == "SLOTS_ATTR" or inspect.ismemberdescriptor(obj) or type(obj).__name__ == "_tuplegetter"
    return False if what == "class" and is_field and not name.startswith("_") else None


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the handlers, some before napoleon's and one behind."""
    app.connect("autodoc-process-docstring", describe, priority=400)
    app.connect("autodoc-process-docstring", restore, priority=600)
    app.connect("autodoc-process-signature", hide)
    app.connect("autodoc-skip-member", keep)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
