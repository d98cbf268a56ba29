"""Links between the files of the repository lead to files that exist."""

from __future__ import annotations

import re
import urllib.parse
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    path
    for folder in ("", "docs", "grammars", "examples")
    for path in ((ROOT / folder).rglob("*.md") if folder else ROOT.glob("*.md"))
    if "_build" not in path.parts
]
LINK = re.compile(r"\[[^\]\n]*\]\(([^()\s]+)\)")
FENCE = re.compile(r"(?ms)^(`{3,}|:{3,}).*?^\1$")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links(path):
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    targets = [urllib.parse.urldefrag(link).url for link in LINK.findall(text)]
    relative = [target for target in targets if target and not urllib.parse.urlsplit(target).scheme]
    assert [target for target in relative if not (path.parent / urllib.parse.unquote(target)).exists()] == []


def test_readme_links_to_the_other_files():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "grammars/README.md", "docs/index.md"):
        assert f"]({name})" in text
