"""Directives whose text is made from the package itself, so that it cannot fall behind.

``diagnostics-catalogue`` writes every code of `imrparse.diagnostics.CATALOGUE` with meaning, example and advice; a code
can be linked with the role ``diagnostic``. ``json-schema`` writes the JSON Schema of a letter.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import imrparse
from imrparse.diagnostics import CATALOGUE, CodeInfo

FAMILIES = {
    "1": ("Reading", "Found while bytes become text."),
    "2": ("Structure", "Sections, headings and labels that are missing, out of place or not understood."),
    "3": ("Values", "Dates, header values, guideline lines and conclusions that could not be read."),
    "4": ("Consistency", "Parts of a letter that contradict each other."),
    "5": ("Plugins", "Formats that other packages supply."),
}


class DiagnosticsCatalogue(SphinxDirective):
    """The catalogue, one section for each family of codes."""

    def run(self) -> list[nodes.Node]:
        """Make the sections; their content is Markdown like the page."""
        found: list[nodes.Node] = []
        for family, infos in itertools.groupby(CATALOGUE.values(), key=lambda info: info.code[3]):
            title, introduction = FAMILIES[family]
            section = nodes.section(ids=[title.lower()], names=[title.lower()])
            section += nodes.title(text=f"{title} ({family}xx)")
            text = [introduction, "", *itertools.chain.from_iterable(map(entry, infos))]
            self.state.nested_parse(StringList(text, source="diagnostics catalogue"), self.content_offset, section)
            found.append(section)
        return found


def entry(info: CodeInfo) -> Iterator[str]:
    """Write one code."""
    yield f"```{{diagnostic}} {info.code}"
    yield f"**{info.title}** · {info.severity.value}"
    yield ""
    yield info.meaning
    yield ""
    yield f":Example: {info.example}"
    yield f":What to do: {info.advice}"
    yield "```"
    yield ""


class JsonSchema(SphinxDirective):
    """The JSON Schema, as `imrparse.json_schema` returns it."""

    def run(self) -> list[nodes.Node]:
        """Make one block of code."""
        text = json.dumps(imrparse.json_schema(), indent=2)
        return [nodes.literal_block(text, text, language="json")]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_object_type(
        "diagnostic", "diagnostic", objname="diagnostic code", indextemplate="pair: %s; diagnostic code"
    )
    app.add_directive("diagnostics-catalogue", DiagnosticsCatalogue)
    app.add_directive("json-schema", JsonSchema)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
