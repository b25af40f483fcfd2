"""The grammar of one language: its table's words and patterns, joined to the rules and made ready."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from blocwatch.coding.dates import rules_bound, rules_day, rules_offset, rules_spell, rules_year
from blocwatch.coding.dates.pattern import Alphabet, Pattern, Rule, literals, pattern
from blocwatch.coding.dates.period import STILL, UNTOLD, Period, Step, Unit, roles
from blocwatch.coding.dates.pieces import (
    BREAK,
    MONTH_FIRST,
    PLAIN,
    Parts,
    Roles,
    Value,
    normal,
    nth_roles,
    number_roles,
    parts_of,
)
from blocwatch.errors import LanguageError
from blocwatch.languages import Table

LEVELS: tuple[tuple[Rule, ...], ...] = (
    rules_year.RULES,
    rules_day.RULES + rules_offset.PLAIN_RULES,
    rules_year.LEANING_RULES + rules_offset.LEANING_RULES,
    rules_bound.PLACES,
    rules_bound.PARTS,
    rules_bound.BOUNDS,
)
"""Read in this order; each level sees what the one before it found as single pieces."""

SAMPLE_NUMBERS = ("0", "1", "07", "12", "32", "99", "100", "1000", "2000")
SAMPLE_ENDINGS = ("1", "12", "20", "32", "90", "1990", "2022")
MARKS = ".,;:[]«»\"'“”„!?/$€£%&…№#*+=@"


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that reading dates in one language needs."""

    lexicon: Mapping[str, Roles]
    alphabet: Alphabet
    levels: tuple[tuple[Pattern, ...], ...]
    spells: tuple[Pattern, ...]
    parts: Parts


class _Same:
    """A table as a key: the same table object, whatever it holds."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.table is self.table


def grammar(table: Table) -> Grammar:
    """The grammar of a `dates` table, made once a table; raises LanguageError when it is wrong."""
    return _grammar(_Same(table))


@lru_cache(maxsize=16)
def _grammar(key: _Same) -> Grammar:
    table = key.table
    templates: Mapping[str, list[str]] = table["patterns"]
    rules = {rule.__name__ for level in (*LEVELS, rules_spell.RULES) for rule in level}
    if unknown := sorted(set(templates) - rules):
        raise LanguageError(
            str(table.get("language", "?")), f"dates.toml: no rule named {', '.join(unknown)}"
        )
    lexicon = _lexicon(table, [template for group in templates.values() for template in group])
    alphabet = Alphabet.of(_role_sets(lexicon))
    *levels, spells = (
        tuple(
            pattern(_spelled_out(template, table), rule, alphabet)
            for rule in level
            for template in templates.get(rule.__name__, ())
        )
        for level in (*LEVELS, rules_spell.RULES)
    )
    return Grammar(lexicon, alphabet, tuple(levels), spells, parts_of(lexicon))


def _lexicon(table: Table, templates: list[str]) -> Mapping[str, Roles]:
    """Every form that means something -> its roles; endings are kept as «-го» of numbers, «=ого» of words."""
    lexicon: dict[str, dict[str, Value]] = {}
    for form, role, value in _forms(table):
        lexicon.setdefault(form, {}).setdefault(role, value)
    for template in templates:
        for word in literals(_spelled_out(template, table)):
            lexicon.setdefault(_key(word), {})[f"={word}"] = word
    return lexicon


def _forms(table: Table) -> Iterator[tuple[str, str, Value]]:
    """The table's forms, each with a role and the role's value."""
    for role, by_value in table["words"].items():
        for value, written in by_value.items():
            yield from ((_key(form), role, _value(value)) for one in written for form in expanded(one))
    for sign, section in (("-", "endings"), ("=", "tails")):
        for role, endings in table.get(section, {}).items():
            yield from ((sign + form, role, 1) for one in endings for form in expanded(one))
    if table.get("month_first"):
        yield MONTH_FIRST, "figures", 1


def _key(form: str) -> str:
    """A form with a capital is kept as written: the text must write it so too."""
    return form if form != form.lower() else normal(form)


def _value(written: str) -> Value:
    return int(written) if re.fullmatch(r"-?\d+", written) else written


def expanded(written: str) -> Iterator[str]:
    """«январ{ь,я,е}» -> январь, января, январе; any number of braces."""
    pieces = [part.split(",") for part in re.split(r"[{}]", written)]
    for choice in product(*pieces):
        yield "".join(choice)


def _spelled_out(template: str, table: Table) -> str:
    """The template with the table's shorthands (@name) written out."""
    shorthand: Mapping[str, str] = table.get("shorthand", {})
    while "@" in template:
        template = re.sub(r"@(\w+)", lambda found: shorthand[found.group(1)], template)
    return template


def _role_sets(lexicon: Mapping[str, Roles]) -> Iterator[frozenset[str]]:
    """Every set of roles a piece can have, in a settled order."""
    yield frozenset({PLAIN})
    yield from (frozenset({PLAIN, *lexicon[form]}) for form in sorted(lexicon) if form.startswith("="))
    for single in (BREAK, "dash", "open", "close", "slash", "clock", "odd", "stuck"):
        yield frozenset({single})
    yield from (frozenset({f"={mark}"}) for mark in MARKS)
    for unit, step, kind in product(Unit, Step, ("day", "weekday", "last weekday", "near day", "other", "")):
        yield frozenset(roles(Period(unit, STILL, STILL, kind, step)))
    yield frozenset(roles(UNTOLD))
    yield from (frozenset(number_roles(digits)) for digits in SAMPLE_NUMBERS)
    endings = sorted(form[1:] for form in lexicon if form.startswith("-"))
    yield from (frozenset(nth_roles(f"{n}-{ending}", lexicon)) for n in SAMPLE_ENDINGS for ending in endings)
    yield from (frozenset(lexicon[form]) for form in sorted(lexicon))
