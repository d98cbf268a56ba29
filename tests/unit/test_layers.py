"""Which module may import which.

The rule: a module imports only from its own layer and from lower ones, wherever in the file the import stands; the one
exception is `plugins.formats`, which has to know the formats. Within a layer imports run in one direction, too.
"""

import ast
import subprocess
import sys

import pytest

from .letters import SOURCES

LAYERS = (
    ("offsets", "openings", "outcomes", "diagnostics", "errors"),
    ("source", "model"),
    ("cleaning", "readers", "loading", "scanning", "lalr", "grammar_files", "reading"),
    ("headings", "parsing", "pieces", "checks"),
    ("plugins", "detection"),
    ("formats",),
    ("pipeline", "trees", "serialize", "schema"),
    ("api",),
    ("__init__",),
    ("cli", "testing", "__main__"),
)
EXCEPTIONS = {("plugins", "formats")}
MAY_USE_LARK = {"grammar_files", "scanning", "lalr", "parsing", "headings", "reading", "pieces", "formats", "pipeline", "trees"}
LONGEST = 320

FILES = sorted(SOURCES.rglob("*.py"))
NAMES = [str(path.relative_to(SOURCES)) for path in FILES]
each_file = pytest.mark.parametrize("path", FILES, ids=NAMES)


def module_of(path):
    parts = path.relative_to(SOURCES).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def first(name):
    return name.split(".")[0]


def layer(name):
    (found,) = (rank for rank, names in enumerate(LAYERS) if first(name) in names)
    return found


def imports(path):
    """Yield (full name, only for type checkers, inside a function) of every import."""

    def walk(node, *, typing, inside):
        for child in ast.iter_child_nodes(node):
            names = []
            if isinstance(child, ast.Import):
                names = [alias.name for alias in child.names]
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, "imports are absolute"
                submodules = [f"{child.module}.{alias.name}" for alias in child.names]
                names = [name if (SOURCES.parent / name.replace(".", "/")).with_suffix(".py").exists() else child.module
                         for name in submodules]  # fmt: skip
            for name in names:
                yield name, typing, inside
            checked = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from walk(child, typing=typing or checked, inside=inside or function)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), typing=False, inside=False)


def own_imports(path, *, typing=True, inside=True):
    for name, only_typing, in_function in imports(path):
        if first(name) == "imrparse" and (typing or not only_typing) and (inside or not in_function):
            yield name.removeprefix("imrparse").removeprefix(".") or "__init__"


def test_every_module_has_a_layer():
    assert {first(module_of(path)) for path in FILES} == {name for names in LAYERS for name in names}


@each_file
def test_modules_import_only_from_their_own_layer_and_lower_ones(path):
    name = module_of(path)
    higher = {
        used
        for used in own_imports(path, typing=False)
        if layer(used) > layer(name) and (first(name), first(used)) not in EXCEPTIONS
    }
    assert higher == set()


def test_the_exception_is_needed_and_stands_inside_a_function():
    path = SOURCES / "plugins.py"
    assert "formats" in {first(used) for used in own_imports(path)}
    assert "formats" not in {first(used) for used in own_imports(path, inside=False)}


def test_no_two_modules_import_each_other():
    graph = {module_of(path): set(own_imports(path, typing=False, inside=False)) for path in FILES}
    done: set[str] = set()
    while remaining := set(graph) - done:
        free = {name for name in remaining if not (graph[name] & remaining) - {name}}
        assert free, f"a circle among {sorted(remaining)}"
        done |= free


@each_file
def test_only_the_modules_that_parse_know_lark(path):
    used = {name for name, typing, _ in imports(path) if first(name) == "lark" and not typing}
    assert not used or first(module_of(path)) in MAY_USE_LARK


@pytest.mark.parametrize(
    ("package", "modules"),
    [("pypdfium2", {"readers"}), ("cattrs", {"serialize"}), ("click", {"cli"}), ("hypothesis", {"testing"})],
)
def test_a_heavy_package_is_known_to_one_module_only(package, modules):
    users = {first(module_of(path)) for path in FILES if package in {first(name) for name, *_ in imports(path)}}
    assert users == modules


@each_file
def test_the_library_does_not_depend_on_packages_it_does_not_declare(path):
    allowed = {"imrparse", "attrs", "cattrs", "click", "lark", "pypdfium2", "hypothesis", *sys.stdlib_module_names}
    assert {first(name) for name, *_ in imports(path)} <= allowed


HEAVY = ("lark", "cattrs", "pypdfium2", "click", "hypothesis")


def loaded_by(statement):
    script = f"import sys\n{statement}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(SOURCES.parent)}, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy():
    assert loaded_by("import imrparse") == set()


def test_packages_are_loaded_when_they_are_needed():
    assert loaded_by("import imrparse; imrparse.detect('words')") == {"lark"}
    assert loaded_by("import imrparse; imrparse.json_schema()") == set()


@each_file
def test_no_source_file_is_too_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def public(tree):
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


@each_file
def test_public_names_are_described(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    names = public(tree)
    silent = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in names:
            silent += [] if ast.get_docstring(node) else [node.name]
            if isinstance(node, ast.ClassDef):
                silent += [
                    f"{node.name}.{inner.name}"
                    for inner in node.body
                    if isinstance(inner, ast.FunctionDef)
                    and not inner.name.startswith("_")
                    and not ast.get_docstring(inner)
                    and not any("overload" in ast.unparse(decorator) for decorator in inner.decorator_list)
                ]
    assert silent == []


@each_file
def test_public_names_exist(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = public(tree)
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            defined |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            defined.add(node.id)
    assert names <= defined


def test_there_is_no_module_that_would_hide_the_grammars():
    assert not (SOURCES / "grammars.py").exists()
    assert (SOURCES / "py.typed").exists()
