"""The documentation builds without a warning, describes everything that the package offers, and its links lead somewhere."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import attrs
import pytest

import imrparse
from imrparse.diagnostics import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("sphinx", "furo", "myst_parser", "sphinx_click", "sphinx_copybutton", "sphinx_design")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]


class Page(HTMLParser):
    """The ids and links of a page, and the files that a browser loads for it."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loaded = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = {name: value for name, value in attrs if value}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in ("script", "img") and "src" in given:
            self.loaded.append(given["src"])
        if tag == "link" and given.get("rel") == "stylesheet":
            self.loaded.append(given["href"])


def build(folder):
    """Build the pages; any warning is an error."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-W", "-n", "--keep-going", "-q", "-b", "html"),
            *("-d", folder / "doctrees", ROOT / "docs", folder / "html"),
        ],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {path: Page(path.read_text(encoding="utf-8")) for path in (folder / "html").rglob("*.html")}


def undocumented(ids):
    """Public names, fields of the model and diagnostic codes that no page describes."""
    values = {name: getattr(imrparse, name) for name in imrparse.__all__}
    wanted = [f"imrparse.{name}" for name in values]
    for name, value in values.items():
        if attrs.has(value):
            wanted += [f"imrparse.{name}.{field.name}" for field in attrs.fields(value)]
    wanted += [f"diagnostic-{code}" for code in CATALOGUE]
    return [name for name in wanted if name not in ids]


def broken_links(pages):
    """Links inside the site that lead nowhere."""
    broken = []
    for path, page in pages.items():
        for link in page.links:
            target, fragment = map(unquote, urldefrag(link))
            if urlsplit(link).scheme:
                continue
            file = (path.parent / target).resolve() if target else path
            if not file.exists() or (fragment and file in pages and fragment not in pages[file].ids):
                broken.append(f"{path.name}: {link}")
    return broken


@pytest.mark.skipif(bool(MISSING), reason=f"the extra 'docs' is not installed: {', '.join(MISSING)}")
def test_site(tmp_path):
    pages = build(tmp_path)
    assert undocumented(set().union(*(page.ids for page in pages.values()))) == []
    assert broken_links(pages) == []
    loaded = {link for page in pages.values() for link in page.loaded}
    assert [link for link in loaded if urlsplit(link).netloc] == [], "pages load files from elsewhere"
