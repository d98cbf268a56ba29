"""Colours for grammar files of Lark."""

from __future__ import annotations

from typing import ClassVar

from pygments.lexer import RegexLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Whitespace
from sphinx.application import Sphinx


class LarkLexer(RegexLexer):
    """Lexer for ``.lark`` files."""

    name = "Lark"
    aliases: ClassVar[list[str]] = ["lark"]
    filenames: ClassVar[list[str]] = ["*.lark"]
    tokens: ClassVar[dict[str, list[tuple[str, object]]]] = {
        "root": [
            (r"//[^\n]*", Comment.Single),
            (r"%\w+", Keyword),
            (r'"(?:[^"\\\n]|\\.)*"i?', String.Double),
            (r"/(?!/)(?:[^/\\\n]|\\.)+/[imslux]*", String.Regex),
            (r"_?[A-Z][A-Z0-9_]*", Name.Constant),
            (r"[!?]*_?[a-z][a-z0-9_]*", Name.Function),
            (r"\.(?:-?\d+)?", Number),
            (r"[|?*+~]|->", Operator),
            (r"[:()\[\],{}]", Punctuation),
            (r"\d+", Number),
            (r"\s+", Whitespace),
        ]
    }


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the lexer."""
    app.add_lexer("lark", LarkLexer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
