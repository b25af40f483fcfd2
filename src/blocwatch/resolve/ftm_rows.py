"""Entities of the FollowTheMoney model as rows of a user's tables: who, what, whose, which office when."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.core import get_global

from blocwatch.resolve.ftm import Held, Thing
from blocwatch.resolve.own import Row
from blocwatch.resolve.romanize import romanized
from blocwatch.resolve.scripts import Names, by_language, person, tidy
from blocwatch.resolve.tables import packaged

SCHEMATA = frozenset({"Person", "Organization", "PublicBody", "Company"})
"""What becomes rows."""

_NAMES = ("name", "alias", "previousName")
_COUNTRIES = ("country", "citizenship", "nationality", "jurisdiction", "mainCountry")
_OWN_CODE = frozenset({"IGO", "REB", "NGO"})
"""Sectors that are a code of their own with the name, not a sector of a state."""
_AFTER_HEAD = frozenset({"of", "for", "to", "in", "at"})
"""What follows a common noun that heads a title; other first words may be names."""
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class _Rules:
    """The table of the rules, as it is asked."""

    countries: Mapping[str, str]
    schemata: Mapping[str, Sequence[str]]
    topics: Mapping[str, Sequence[str]]
    positions: Mapping[str, str]
    words: Mapping[str, Sequence[str]]


def people(one: Thing, offices: Iterable[Held]) -> tuple[Row, ...] | str:
    """The rows of a person, one for each office with state and days (one bare row for none); or why not."""
    countries = states(one)
    names = _in_languages([person(name) for name in _named(one)], next(iter(countries), ""))
    if not names:
        return "no full name in Latin or Cyrillic letters"
    bare = {**names, "id": one.id}
    rows = [{**bare, **office} for held in offices if (office := _office(held, countries))]
    return tuple(rows) or (bare,)


def organisation(one: Thing) -> Row | str:
    """The row of an organisation, or why there is none."""
    country = next(iter(states(one)), "")
    names = _in_languages([tidy(name) for name in _named(one)], country)
    if not names:
        return "no name in Latin or Cyrillic letters"
    kind, sector = _sort(one)
    if sector in _OWN_CODE or (not country and sector == "BUS"):
        code = f"{sector}:{names['en'].partition('|')[0]}"
    elif country and ":" not in country:
        code = f"{country}.{sector}"
    else:
        return "no country, so its code is not known"
    return {"code": code, "kind": kind, "country": country if ":" not in country else "", **names}


def states(one: Thing) -> tuple[str, ...]:
    """The states that an entity is told to belong to, as codes, in the order of the file."""
    return _states(one.texts(*_COUNTRIES))


def _named(one: Thing) -> list[str]:
    """The names of an entity, the caption first."""
    return [one.caption, *one.texts(*_NAMES)]


def _in_languages(names: Iterable[str], country: str) -> dict[str, str]:
    """The names as cells; the English one is made from the others where there is none; empty for no name."""
    told = by_language([name for name in names if name], country)
    if not any(told.values()):
        return {}
    english = told["en"] or (_romanized(told),)
    return {"en": "|".join(english), "ru": "|".join(told["ru"]), "uk": "|".join(told["uk"])}


def _romanized(told: Names) -> str:
    language = "uk" if told["uk"] else "ru"
    return romanized(told[language][0], language)


def _office(held: Held, own: Sequence[str]) -> Row | None:
    """The office of a row; None where whose it is or when it was held is not told."""
    country = next(iter(_states(held.countries) or own), "")
    titles = by_language([tidy(title) for title in held.titles], country)
    title = next((told[0] for told in titles.values() if told), "")
    since, until = _first_day(held.start), _last_day(held.end)
    if not country or not title or not (since or until or held.status == "current"):
        return None
    if held.status == "ended" and not until:
        # It ended, nobody knows when: of one day we are sure.
        until = since
    days = {"since": since, "until": until} if not (since and until and until < since) else {}
    within = country if ":" in country else f"{country}.{_sector(held, titles)}"
    told = {f"title_{language}": _calm(next(iter(names), "")) for language, names in titles.items()}
    return {"within": within, **told, "title_en": told["title_en"] or _calm(title), **days}


def _calm(title: str) -> str:
    """A title that does not open a sentence: "Minister of Defence" is minister of Defence."""
    words = title.split()
    common = words[1:2] and words[1] in _AFTER_HEAD and not words[0][1:].isupper()
    return title[:1].lower() + title[1:] if common else title


def _sector(held: Held, titles: Names) -> str:
    rules = _rules()
    by_topic = (sector for topic, sector in rules.positions.items() if _has(held.topics, topic))
    words = " ".join(titles["en"]).casefold()
    by_words = (
        sector
        for sector, told in rules.words.items()
        if any(re.search(rf"\b{re.escape(one)}\b", words) for one in told)
    )
    return next(by_topic, "") or next(by_words, "GOV")


def _sort(one: Thing) -> tuple[str, str]:
    rules = _rules()
    topics = one.texts("topics")
    by_topic = (told for topic, told in rules.topics.items() if _has(topics, topic))
    kind, sector = next(by_topic, rules.schemata[one.schema])
    return kind, sector


def has_topic(one: Thing, wanted: Iterable[str]) -> bool:
    """Whether an entity has one of some topics, or one below them (role.pep: role.pep.natl)."""
    told = one.texts("topics")
    return any(_has(told, topic) for topic in wanted)


def _has(topics: Iterable[str], wanted: str) -> bool:
    return any(topic == wanted or topic.startswith(f"{wanted}.") for topic in topics)


def _states(countries: Iterable[str]) -> tuple[str, ...]:
    """Codes of the model as ours: a part of a state (gb-sct) is the state, unknown ones are left out."""
    special, plain = _rules().countries, _alpha3()
    found = []
    for country in countries:
        told = country.strip().casefold()
        code = special.get(told) or plain.get(told.partition("-")[0].upper(), "")
        if code:
            found.append(code)
    return tuple(dict.fromkeys(found))


@cache
def _alpha3() -> Mapping[str, str]:
    aliases: Mapping[str, Sequence[str]] = get_global("territory_aliases")
    return {to[0]: code for code, to in aliases.items() if re.fullmatch("[A-Z]{3}", code) and len(to) == 1}


def _first_day(told: str) -> str:
    found = _DAY.fullmatch(told)
    return _iso(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else ""


def _last_day(told: str) -> str:
    found = _DAY.fullmatch(told)
    if not found:
        return ""
    year, month = int(found[1]), int(found[2] or 12)
    if not date.min.year <= year <= date.max.year or not 1 <= month <= len("JFMAMJJASOND"):
        return ""
    return _iso(year, month, int(found[3]) if found[3] else monthrange(year, month)[1])


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _rules() -> _Rules:
    return _Rules(**tomllib.loads((packaged() / "ftm.toml").read_text(encoding="utf-8")))
