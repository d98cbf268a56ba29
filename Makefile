# Everything sets itself up: each target needs Python 3.11 or later, and nothing else installed.
#
#     make demo     read the invented sample letters and show what was found
#     make test     run every check: style, types, tests, documentation
#     make docs     build the documentation into docs/_build/html
#     make bench    measure, beside a regular-expression extractor
#     make clean    remove what the other targets made

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
DEMO := .venv-demo
DEV := .venv
SAMPLES := examples/letters

.PHONY: demo test docs bench clean python

python:
	@test -n "$(PYTHON)" || { echo "imrparse needs Python 3.11 or later; none was found." >&2; exit 1; }

$(DEMO)/installed: pyproject.toml | python
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV)/installed: pyproject.toml | python
	$(PYTHON) -m venv $(DEV)
	$(DEV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test,docs]'
	@touch $@

demo: $(DEMO)/installed
	@$(DEMO)/bin/imrparse parse $(SAMPLES)/partial-authorization.txt $(SAMPLES)/several-items.txt $(SAMPLES)/one-item.pdf
	@echo "More: $(DEMO)/bin/imrparse parse $(SAMPLES)/*.txt   or   $(DEMO)/bin/imrparse --help"

test: $(DEV)/installed
	$(DEV)/bin/ruff check .
	$(DEV)/bin/mypy
	$(DEV)/bin/python -m pytest -n auto

docs: $(DEV)/installed
	$(DEV)/bin/python -m sphinx -W --keep-going -b html docs docs/_build/html

bench: $(DEV)/installed
	$(DEV)/bin/python bench/run.py

clean:
	rm -rf $(DEMO) $(DEV) docs/_build build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
