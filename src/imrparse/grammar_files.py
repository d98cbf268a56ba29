"""Grammar files: where they are, and what becomes of them: a scanner for the words and a Lark parser for the order.

A grammar of this library is read in two steps. The `Scanner` looks for all terminals of a start rule in one pass over
the text. Lark's LALR parser then checks the order of the tokens and builds the tree. The ``.lark`` file stays the only
place that knows the words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import LarkError, UnexpectedInput
from lark.lexer import Lexer

from imrparse.errors import GrammarError
from imrparse.lalr import LeanParser, OutOfPlaceError
from imrparse.scanning import Scanner, Word

__all__ = ["Grammar", "grammar_directory", "load_grammar"]


class _TokenFeed(Lexer):
    """Lark lexer that hands on tokens which were scanned before."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        """Lark passes its configuration; the tokens need none."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:  # noqa: ARG002 - Lark calls it so
        return iter(lexer_state.text)


class Grammar:
    """A start rule of a grammar file, compiled when it is first used.

    Attributes:
        path: The ``.lark`` file.
        start: Name of the start rule.
    """

    def __init__(self, path: Path, start: str) -> None:
        self.path = path
        self.start = start

    def __repr__(self) -> str:
        return f"Grammar({self.path.name!r}, start={self.start!r})"

    @functools.cached_property
    def lark(self) -> Lark:
        """Lark's parser for this start rule.

        Raises:
            GrammarError: The file is missing or does not compile.
        """
        try:
            return Lark(
                self.path.read_text(encoding="utf-8"),
                start=self.start,
                parser="lalr",
                lexer=_TokenFeed,
                source_path=str(self.path),
                import_paths=[str(self.path.parent)],
                maybe_placeholders=False,
            )
        except OSError as error:
            raise GrammarError(f"{self.path}: the grammar file cannot be read: {error}") from error
        except LarkError as error:
            raise GrammarError(f"{self.path}, start rule {self.start!r}: {error}") from error

    @functools.cached_property
    def scanner(self) -> Scanner:
        """The scanner for the terminals that the start rule reaches."""
        conf = self.lark.lexer_conf
        declared = {t.name for t in conf.terminals if t.pattern is None}
        try:
            return Scanner([t for t in conf.terminals if t.name not in declared], tuple(conf.ignore))
        except re.error as error:
            raise GrammarError(f"{self.path}, start rule {self.start!r}: {error}") from error

    @functools.cached_property
    def parser(self) -> LeanParser:
        """The lean parser over Lark's tables."""
        return LeanParser(self.lark, self.start)

    def read(self, text: str, reader: Any) -> Any:
        """Scan and parse a text and read it at once, without a tree.

        Args:
            text: The text.
            reader: An object with a method for every rule, which gets the list of the rule's children.

        Returns:
            What the start rule's method returns, or None if the grammar does not fit.
        """
        return self.read_words(self.scanner.words(text), reader)

    def read_words(self, words: Sequence[Word], reader: Any) -> Any:
        """Parse words and read them at once; None if the grammar does not fit."""
        try:
            return self.parser.run(words, _Methods(reader))
        except OutOfPlaceError:
            return None

    def tree(self, text: str, offset: int = 0) -> Tree[Token] | None:
        """Scan and parse a text.

        Args:
            text: The text.
            offset: Added to the places of the tokens.

        Returns:
            Its tree, or None if the grammar does not fit.
        """
        try:
            return self.tree_of(self.scanner.words(text), offset)
        except UnexpectedInput:
            return None

    def tree_of(self, words: Sequence[Word], offset: int = 0) -> Tree[Token]:
        """Build the tree of words with Lark itself.

        Raises:
            lark.UnexpectedInput: A word stands where the grammar does not allow it.
        """
        return self.lark.parse([word.token(offset) for word in words])


class _Methods(dict[str, Any]):
    """The methods of a reader by name, looked up once each."""

    def __init__(self, reader: Any) -> None:
        super().__init__()
        self.reader = reader

    def __missing__(self, name: str) -> Any:
        method = self[name] = getattr(self.reader, name)
        return method


@functools.cache
def grammar_directory() -> Path:
    """Return the folder of the grammars: inside the installed package, or at the top of a source tree.

    Raises:
        GrammarError: There is none, so the installation is broken.
    """
    packaged = files("imrparse") / "grammars"
    if packaged.is_dir():
        return Path(str(packaged))
    top = Path(__file__).resolve().parents[2]
    if (top / "pyproject.toml").is_file() and (top / "grammars").is_dir():
        return top / "grammars"
    raise GrammarError(
        "imrparse's grammar files are missing from this installation.", hint="Install the package again."
    )


@functools.cache
def load_grammar(file: str, start: str) -> Grammar:
    """Return the grammar of a start rule in one of the library's grammar files, always the same object."""
    return Grammar(grammar_directory() / file, start)
