"""Configuration of the documentation. Build it with ``sphinx-build -W -n --keep-going -b html docs docs/_build/html``."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "imrparse"
author = "The imrparse authors"
copyright = "The imrparse authors"
release = version = installed_version("imrparse")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "sphinx_copybutton",
    "sphinx_design",
    "backticks",
    "fields",
    "generated",
    "lark_highlighting",
]

exclude_patterns = ["_build", "_ext"]
nitpicky = True
nitpick_ignore_regex = [
    # Other projects' types; their documentation is not fetched, so that a build needs no network.
    (r"py:.*", r"(collections\.abc|datetime|enum|os|pathlib|typing|types|lark|re)\..*"),
    (r"py:.*", r"(Any|Callable|IO|Iterable|Iterator|Mapping|Sequence|Lark|Token|Tree|Tree\[Token\])"),
]

# -- Markdown ---------------------------------------------------------------------------------------------------------

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

# -- Docstrings -------------------------------------------------------------------------------------------------------

default_role = "py:obj"  # single backticks in docstrings; see _ext/backticks.py
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 120

# -- HTML -------------------------------------------------------------------------------------------------------------

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["wide.css"]
html_title = f"imrparse {release}"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_permalinks_icon = "#"
html_theme_options = {"navigation_with_keys": True}
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
