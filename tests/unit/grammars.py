"""The start rules that the library uses, found in its code."""

from __future__ import annotations

import ast

from .letters import GRAMMARS, SOURCES


def _used() -> list[tuple[str, str]]:
    """Return every (file, start rule) that is loaded anywhere in the library."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "load_grammar":
                file, start = (
                    constants.get(a.id) if isinstance(a, ast.Name) else a.value if isinstance(a, ast.Constant) else None
                    for a in node.args
                )
                if isinstance(file, str) and isinstance(start, str):
                    found.add((file, start))
    return sorted(found)


STARTS = [*_used(), ("drugs.lark", "drugs")]  # the names of drugs are only imported
FILES = sorted(path.name for path in GRAMMARS.glob("*.lark"))
