"""The documentation is true: commands, words, links and the tutorial are checked against the program."""

import inspect
import re
import runpy
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from blocwatch import errors, model
from blocwatch.cli import cli
from blocwatch.model import Certainty, ClaimKind, Confidence, EventType, FindingKind, Likelihood, Status

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
LEFT_OUT = "…"
FENCE = re.compile(r"(?:<!-- (file|from): (\S+) -->\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAKE_DOCS = runpy.run_path(str(ROOT / "scripts" / "make_docs.py"))
COMMANDS: dict[str, click.Command] = dict(MAKE_DOCS["commands"](cli))


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Block:
    """A fenced block: `role` is what the comment above says (file, from) with its `name`, if any."""

    role: str
    name: str
    language: str
    lines: list[str]


def blocks(path: Path) -> Iterator[Block]:
    for role, name, language, body in FENCE.findall(path.read_text(encoding="utf-8")):
        yield Block(role, name, language, body.splitlines())


def steps(block: Block) -> Iterator[tuple[list[str], list[str]]]:
    """The commands of a console block as words, each with the lines shown under it."""
    command: list[str] = []
    shown: list[str] = []
    for line in block.lines:
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = shlex.split(line[2:], comments=True), []
        else:
            shown.append(line)
    if command:
        yield command, shown


def came_out(shown: list[str], came: str, *, loose: bool) -> bool:
    """Whether the shown lines are those that came, `…` standing for letters in a line or for whole lines.

    `loose`: other lines may stand before, between and after the shown ones.
    """
    any_lines = r"(?:.*\n)*?"
    lines = [
        any_lines if line == LEFT_OUT else ".*".join(map(re.escape, line.split(LEFT_OUT))) + r"\n"
        for line in shown
    ]
    between = any_lines if loose else ""
    return re.fullmatch(between + between.join(lines) + between, came) is not None


def first_missing(shown: list[str], came: str, *, loose: bool) -> str | None:
    """The first shown line that did not come out in its turn, None when all is as shown."""
    if came_out(shown, came, loose=loose):
        return None
    cut = (n for n in range(1, len(shown) + 1) if not came_out([*shown[:n], LEFT_OUT], came, loose=loose))
    return next((shown[n - 1] for n in cut), "(more came than is shown)")


# The commands


def test_cli_page_is_what_the_script_writes():
    assert text("docs/cli.md") == MAKE_DOCS["page"](), "run: python scripts/make_docs.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name):
    command = COMMANDS[name]
    part = text("docs/cli.md").partition(f"## `blocwatch {name}`\n")[2].partition("\n## ")[0]
    assert part, f"{name} is not in docs/cli.md"
    if not isinstance(command, click.Group):
        assert f"Example: blocwatch {name}" in (command.help or "")
    for option in command.params:
        if isinstance(option, click.Option):
            assert f"`{option.opts[0]}`" in part
            assert option.help or isinstance(option.type, click.Choice), f"{name} {option.opts[0]}: no help"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_on_the_pages_exist(page):
    for block in blocks(page):
        for words, _ in steps(block) if block.language == "console" else ():
            if words[0] != "blocwatch":
                continue
            name = next((one for one in (" ".join(words[1:3]), words[1]) if one in COMMANDS), None)
            assert name, f"{page.name}: no command {words}"
            known = {one for option in COMMANDS[name].params for one in option.opts} | {"--help"}
            assert {one for one in words if one.startswith("--")} <= known, words


# The words


@pytest.mark.parametrize("name", model.__all__)
def test_every_noun_is_in_the_glossary(name):
    assert f"**`{name}`**" in text("docs/glossary.md")


ERRORS = [
    name for name, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__
]


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_documented(name):
    assert f"`{name}`" in text("docs/architecture.md")


PACKAGES = sorted(path.parent.name for path in (ROOT / "src" / "blocwatch").glob("*/__init__.py"))


@pytest.mark.parametrize("name", PACKAGES)
def test_every_package_has_its_place_in_the_architecture(name):
    assert f"`{name}`" in text("docs/architecture.md")


@pytest.mark.parametrize("word", [*EventType, *Status, *Certainty, *ClaimKind])
def test_every_word_of_the_coding_is_explained(word):
    assert re.search(rf"`{word.value}`", text("docs/coding.md"))


@pytest.mark.parametrize("word", [*Likelihood, *Confidence, *FindingKind])
def test_every_word_of_the_brief_is_explained(word):
    assert word.value in text("docs/brief.md").lower()


def dependencies() -> list[str]:
    listed = tomllib.loads(text("pyproject.toml"))["project"]["dependencies"]
    return [re.split(r"[<>=!~ ]", one)[0] for one in listed]


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_has_its_reason(name):
    assert f"| `{name}` |" in text("docs/decisions.md")


def test_decisions_stand_newest_first():
    days = re.findall(r"^## (\d{4}-\d{2}-\d{2})$", text("docs/decisions.md"), re.MULTILINE)
    assert days
    assert days == sorted(days, reverse=True)


# The links


def slug(heading: str) -> str:
    """The anchor of a heading, as forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    prose = FENCE.sub("", path.read_text(encoding="utf-8"))
    return {slug(one) for one in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_relative_links_lead_somewhere(page):
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith(("https:", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        assert place.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(place), f"{page.name}: {target}"


def test_every_page_is_on_the_index():
    index = text("docs/index.md")
    assert not [
        page.name for page in DOCS.glob("*.md") if page.name != "index.md" and f"({page.name})" not in index
    ]


# The tutorial


@pytest.mark.whole
@pytest.mark.parametrize("name", ["tutorial.md", "collecting.md"])
def test_tutorial_is_what_happens(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for block in blocks(DOCS / name):
        if block.role == "file":
            Path(block.name).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
        elif block.role == "from":
            came = Path(block.name).read_text(encoding="utf-8")
            assert first_missing(block.lines, came, loose=True) is None, block.name
        elif block.language == "console":
            for words, shown in steps(block):
                assert words[0] == "blocwatch"
                told = CliRunner().invoke(cli, words[1:], catch_exceptions=False)
                assert told.exit_code == 0, told.output
                assert first_missing(shown, told.output, loose=False) is None, told.output
