"""Single backticks in docstrings: a link where the name is documented, else plain code.

The docstrings of the package write `Letter` and `text` alike. Every other kind of reference stays strict.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx


def as_code(_app: Sphinx, _env: Any, node: addnodes.pending_xref, content: nodes.Element) -> nodes.Element | None:
    """Resolve a name that is documented nowhere to its own text."""
    return content if node.get("reftype") == "obj" and not node.get("refexplicit") else None


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the handler."""
    app.connect("missing-reference", as_code)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
