"""Grammar files: where they are, and what becomes of them: a scanner for the words and a Lark parser for the order.

A grammar of this library is read in two steps. The `Scanner` looks for all terminals of a start rule in one pass over
the text; what lies between them becomes TEXT tokens, so that every text whatever can be scanned. Lark's LALR parser then
checks the order of the tokens and builds the tree. The ``.lark`` file stays the only place that knows the words.
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

__all__ = ["Grammar", "Scanner", "grammar_directory", "load_grammar"]

TEXT = "TEXT"
"""Type of the tokens between the terminals."""


class _TokenFeed(Lexer):
    """Lark lexer that hands on tokens which were scanned before."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        """Lark passes its configuration; the tokens need none."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        return iter(lexer_state.text)


class Scanner:
    """One compiled expression that finds all terminals of a grammar in a text.

    Where two terminals match at the same place, the one with the higher priority wins, then the longer pattern, as in
    Lark. A blank in a pattern stands for any white space.
    """

    __slots__ = ("_all", "_each", "_ignored", "_names")

    def __init__(self, terminals: Sequence[Any], ignored: Sequence[str] = ()) -> None:
        kept = [t for t in terminals if t.name not in ignored and t.pattern.to_regexp() != ""]
        order = sorted(kept, key=lambda t: (-t.priority, -len(t.pattern.value), t.name))
        patterns = [(t.name, _any_white_space(t.pattern.to_regexp())) for t in order]
        self._names = tuple(name for name, _ in patterns)
        self._each = dict(patterns)
        self._all = re.compile("|".join(f"(?P<{name}>{regexp})" for name, regexp in patterns))
        glue = [_any_white_space(t.pattern.to_regexp()) for t in terminals if t.name in ignored]
        self._ignored = re.compile("|".join(glue)) if glue else None

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """Return the terminals found and the TEXT between them, in order; white space around TEXT is left out."""
        end = len(text) if end is None else end
        found: list[Token] = []
        at = start
        for match in self._all.finditer(text, start, end):
            here = match.start()
            if here > at:
                self._between(text, at, here, found)
            at = match.end()
            found.append(Token(match.lastgroup or TEXT, match.group(), here, end_pos=at))
        if at < end:
            self._between(text, at, end, found)
        return found

    def _between(self, text: str, start: int, end: int, found: list[Token]) -> None:
        piece = text[start:end]
        words = piece.strip()
        if not words or (self._ignored and self._ignored.fullmatch(words)):
            return
        start += len(piece) - len(piece.lstrip())
        found.append(Token(TEXT, words, start, end_pos=start + len(words)))

    def first(self, text: str, start: int = 0) -> Token | None:
        """Return the first terminal found, None if there is none."""
        match = self._all.search(text, start)
        return Token(match.lastgroup or TEXT, match.group(), match.start(), end_pos=match.end()) if match else None

    @functools.cache  # noqa: B019 - scanners live as long as their grammar
    def pattern(self, *names: str) -> re.Pattern[str]:
        """Return one expression for some of the terminals, each a named group."""
        return re.compile("|".join(f"(?P<{name}>{self._each[name]})" for name in names))


def _any_white_space(regexp: str) -> str:
    """Let a blank of a pattern match any white space; ``" ?"`` and ``" *"`` also none."""
    return re.sub(r"\\? ([?*+]?)", lambda match: r"\s*" if match[1] in tuple("?*") else r"\s+", regexp)


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
        conf = self.lark.lexer_conf  # type: ignore[attr-defined]
        declared = {t.name for t in conf.terminals if t.pattern is None}
        try:
            return Scanner([t for t in conf.terminals if t.name not in declared], tuple(conf.ignore))
        except re.error as error:
            raise GrammarError(f"{self.path}, start rule {self.start!r}: {error}") from error

    def parse_tokens(self, tokens: Sequence[Token]) -> Tree[Token]:
        """Build the tree of tokens in the order the grammar allows.

        Raises:
            lark.UnexpectedInput: A token stands where the grammar does not allow it.
        """
        return self.lark.parse(tokens)  # type: ignore[arg-type]

    @functools.lru_cache(maxsize=4096)  # noqa: B019 - grammars live as long as the program
    def parse(self, text: str) -> Tree[Token] | None:
        """Scan and parse a small text; the same lines come back in thousands of letters, so results are kept.

        Args:
            text: The text; tokens of the tree have offsets in it.

        Returns:
            The tree, which must not be changed, or None if the grammar does not fit.
        """
        try:
            return self.parse_tokens(self.scanner.tokens(text))
        except UnexpectedInput:
            return None


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
