"""The documents are true: commands, words, links."""

import re
import runpy
from pathlib import Path

import pytest

import blocwatch.model
from blocwatch import errors

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_page_of_commands_is_what_the_commands_say():
    made = runpy.run_path(str(ROOT / "scripts" / "make_cli_docs.py"))["page"]()
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", blocwatch.model.__all__)
def test_every_noun_is_in_the_glossary(name):
    assert f"**{name}**" in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_error_is_drawn_in_the_tree():
    classes = [name for name in vars(errors) if name.endswith("Error")]
    assert all(name in (errors.__doc__ or "") for name in classes)
