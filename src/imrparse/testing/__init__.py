"""For authors of formats and their tests: invented letters, printed any way letters are printed.

`render` and `lay_out` need nothing else; the strategies need Hypothesis, which the extra ``test`` installs::

    from hypothesis import given
    from imrparse import loads
    from imrparse.testing import renderings

    @given(renderings())
    def test_summary_is_read(rendering):
        assert loads(rendering.text).summary == rendering.letter.summary
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from imrparse.errors import MissingExtraError
from imrparse.testing.label_triple import FORM_WORDS, letter_paragraphs, render
from imrparse.testing.layout import Layout, Paragraph, lay_out

if TYPE_CHECKING:
    from imrparse.testing.guidelines import guidelines
    from imrparse.testing.narratives import rationales, summaries
    from imrparse.testing.services import headings, services
    from imrparse.testing.strategies import Rendering, cases, layouts, letters, renderings, reviewers

__all__ = [
    "FORM_WORDS",
    "Layout",
    "Paragraph",
    "Rendering",
    "cases",
    "guidelines",
    "headings",
    "lay_out",
    "layouts",
    "letter_paragraphs",
    "letters",
    "rationales",
    "render",
    "renderings",
    "reviewers",
    "services",
    "summaries",
]

_STRATEGIES = {
    **dict.fromkeys(("Rendering", "cases", "layouts", "letters", "renderings", "reviewers"), "strategies"),
    **dict.fromkeys(("headings", "services"), "services"),
    **dict.fromkeys(("rationales", "summaries"), "narratives"),
    "guidelines": "guidelines",
}


def __getattr__(name: str) -> Any:
    if name not in _STRATEGIES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{_STRATEGIES[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise MissingExtraError(
            f"imrparse.testing.{name} needs Hypothesis, which is not installed.",
            hint="Install the extra `test`: pip install 'imrparse[test]'.",
        ) from None
