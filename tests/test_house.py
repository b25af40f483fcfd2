"""The house is small and one way: sizes, docstrings, layers, and no cycle by the strict count."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "blocwatch"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_small_and_told(path):
    module = tree(path)
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE
    assert ast.get_docstring(module), "say what this module is for"
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = node.body[0] if ast.get_docstring(node) else None
            docstring = (told.end_lineno or 0) - told.lineno + 1 if told else 0
            assert (node.end_lineno or 0) - node.lineno - docstring < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_public_functions_say_what_they_do(path):
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_layers_are_kept():
    told = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def imports(path: Path) -> set[str]:
    """Modules of ours that a file imports, anywhere in it; a module taken from its package is itself alone."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("blocwatch"):
            inner = {f"{node.module}.{one.name}" for one in node.names}
            modules = {one for one in inner if is_module(one)}
            found |= modules
            if len(modules) < len(inner):
                found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names if one.name.startswith("blocwatch")}
    return found


def is_module(dotted: str) -> bool:
    path = SOURCE.parent.joinpath(*dotted.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_cycle_even_inside_functions():
    known = {name(path): path for path in FILES}
    graph = {
        one: {other for other in imports(path) if other in known and other != one}
        for one, path in known.items()
    }
    done: set[str] = set()
    while graph.keys() - done:
        free = {one for one in graph.keys() - done if graph[one] <= done}
        assert free, f"a cycle among {sorted(graph.keys() - done)}"
        done |= free


def test_the_repository_speaks_of_the_product_alone():
    words = ["/wor" + "k/", "/tm" + "p/h/", "pypi" + ".org", "files.python" + "hosted"]
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    for path in (ROOT / one for one in listed):
        if path.suffix in {".py", ".md", ".toml", ".txt", ".tsv"} or path.name in {"Makefile", "run"}:
            text = path.read_text(encoding="utf-8")
            assert not [word for word in words if word in text], path
