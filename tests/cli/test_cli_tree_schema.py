"""``imrparse tree`` and ``imrparse schema``."""

from __future__ import annotations

import json

import pytest

import imrparse
from imrparse.trees import show_tree


def test_tree_shows_rules_and_words(run, letters):
    result = run("tree", "one-item.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == list(show_tree(imrparse.parse("one-item.txt").tree))
    assert "CM16-9900101" in result.stdout


@pytest.mark.parametrize("width", [1, 10, 200])
def test_tree_shortens_texts_as_asked(run, letters, width):
    lines = run("tree", "--width", width, "one-item.txt").stdout.splitlines()
    texts = [line.strip().split("  ", 1)[1] for line in lines if "  " in line.strip()]
    assert max(map(len, texts)) == width


def test_tree_needs_a_sensible_width(run, letters):
    assert run("tree", "--width", "0", "one-item.txt").exit_code == 2


def test_tree_reads_standard_input(run, letters):
    shown = run("tree", "-", stdin=(letters / "one-item.pdf").read_bytes())
    assert shown.stdout == run("tree", "one-item.pdf").stdout


def test_tree_takes_one_file(run, letters):
    assert run("tree", "one-item.txt", "several-items.txt").exit_code == 2


def test_schema_is_that_of_the_library(run):
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == imrparse.json_schema()
    assert result.stdout.startswith('{\n  "$schema"')


def test_json_output_fits_the_schema(run, letters):
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json.loads(run("schema").stdout))
    for name in ("one-item.txt", "several-items.txt", "odd-guidelines-2014.txt"):
        for options in (["--json"], ["--json", "--spans"]):
            validator.validate(json.loads(run("parse", *options, name).stdout))
