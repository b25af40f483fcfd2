"""How actors, sources, things handed over and acts are named in the brief."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from blocwatch.model import (
    Certainty,
    Claim,
    Code,
    Dyad,
    EventType,
    Evidence,
    Item,
    Occurrence,
    Party,
    Report,
    Status,
    broad,
)
from blocwatch.publish.materials import Materials
from blocwatch.publish.wording import Wording, phrase, plain

SUREST = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.DOUBTFUL, Certainty.DENIED)
"""A source's sureness from most to least."""

_STEM = 3
"""Letters of a name that its case may change, and letters that must be left."""

_SEVERAL = 2
VOUCHERS = 3
"""How many outlets, and how many sources, a sentence names; the rest is in the table of the pair."""


def states(those: Iterable[Party]) -> tuple[Party, ...]:
    """The same parties, those without a named person as the whole state or organisation."""
    return tuple(
        party if party.person else replace(party, entity=Code(broad(party.entity))) for party in those
    )


def parties(those: Iterable[Party], materials: Materials, bare: bool = False) -> list[str]:
    """Everybody by name: persons with office and state, otherwise what their codes are called.

    A state that a named person already stands for is not named again. `bare` names stand by
    themselves, without an article.
    """
    everyone = tuple(dict.fromkeys((party.entity, party.person, party.office) for party in those))
    stood_for = {broad(code) for code, person, _ in everyone if person}
    name = materials.label if bare else materials.named
    out = [
        _person(code, person, office, materials) if person else name(code)
        for code, person, office in everyone
        if person or broad(code) not in stood_for
    ]
    return list(dict.fromkeys(out))


def _person(code: Code, person: str, office: str | None, materials: Materials) -> str:
    state = materials.state(code)
    words = {
        "person": _in_our_words("PER:", person, materials),
        "office": _in_our_words("OFFICE:", office or "", materials),
        "state": state,
    }
    if code.startswith("PER:"):
        return words["person"]
    if not office:
        return phrase(materials.words.phrase["person_state"], words)
    told = _names_state(words["office"], state, materials.words.short.get(broad(code)))
    return phrase(materials.words.phrase["person_full" if told else "person_office"], words)


def _names_state(office: str, state: str, short: str | None) -> bool:
    """Whether an office names its state: «министр иностранных дел Южной Кореи», in a case of its own."""
    title = office.casefold()
    stems = (word[: max(_STEM, len(word) - _STEM)].casefold() for word in state.split())
    return all(stem in title for stem in stems) or bool(short and short.casefold() in title)


def _in_our_words(prefix: str, text: str, materials: Materials) -> str:
    """A person's name or an office in the brief's language where anybody knows it, else as it came."""
    return materials.label(prefix + text).removeprefix(prefix) if text else ""


def item(thing: Item, occurrence: Occurrence, materials: Materials) -> str:
    """A thing handed over, with its amount.

    The words of a text in the brief's language, in quotation marks, where they say more than our
    translation and can stand by themselves; else our translation; else the text's words; else the coder's.
    """
    words = materials.words
    name = words.items.get(thing.what)
    original = _original(thing, occurrence, materials)
    if original and (name is None or _stands_alone(original, name, words)):
        name = f"{words.ui['open']}{original}{words.ui['close']}"
    name = name or _foreign(plain(thing.what), materials)
    if thing.amount is None:
        return name
    unit = "" if thing.unit == thing.what else words.units.get(thing.unit or "", plain(thing.unit or ""))
    amount = f"{words.number(thing.amount)} {unit}".strip()
    return phrase(words.phrase["amount"], {"item": name, "amount": amount})


def _stands_alone(original: str, name: str, words: Wording) -> bool:
    """Whether words of a text say more than a name and have its case: «гидрографические беспилотники».

    «Пхеньяну технологии» has somebody else in it, «другую помощь» another case.
    """
    before, found, after = original.partition(name)
    told = before.split()
    return (
        bool(found and (before or after))
        and original == original.lower()
        and not any(word.endswith(tuple(words.oblique)) for word in told)
    )


def _foreign(what: str, materials: Materials) -> str:
    # A thing the coder had no English name for comes in the words of its text: a quotation, then.
    ui = materials.words.ui
    return what if what.isascii() else f"{ui['open']}{what}{ui['close']}"


def _original(thing: Item, occurrence: Occurrence, materials: Materials) -> str:
    if materials.language == "en":
        return ""
    for report in occurrence.reports:
        document = materials.document(report.evidence.document)
        if document.language == materials.language and thing.span.within(report.evidence.span):
            return plain(thing.span.of(document.text))
    return ""


def items(occurrence: Occurrence, materials: Materials) -> str:
    """All things handed over in an occurrence, as a list."""
    return materials.words.listed([item(thing, occurrence, materials) for thing in occurrence.items])


def act(kind: EventType, mode: str | None, materials: Materials) -> str:
    """An act by noun: its type, and its mode where it has one."""
    name = materials.words.type[kind]
    return f"{name} ({materials.words.mode.get(mode, plain(mode))})" if mode else name


def direction(occurrence: Occurrence, materials: Materials) -> str:
    """Who acts on whom, as an arrow; those who act together, as a list."""
    actors = materials.words.listed([materials.state(party.entity) for party in occurrence.actors])
    recipients = materials.words.listed([materials.state(party.entity) for party in occurrence.recipients])
    if not recipients or not actors:
        return actors or recipients
    return phrase(materials.words.phrase["directed"], {"actor": actors, "recipient": recipients})


def sides(actors: Sequence[str], recipients: Sequence[str], materials: Materials) -> str:
    """Who acts on whom, by their codes, as an arrow."""
    one, other = (materials.words.listed([materials.state(c) for c in side]) for side in (actors, recipients))
    return phrase(materials.words.phrase["directed"], {"actor": one, "recipient": other})


def sureness(reports: Sequence[Report]) -> Certainty:
    """The surest that anybody is of an occurrence; telling it in one's own voice is certain."""
    found = [SUREST.index(report.certainty or Certainty.CERTAIN) for report in reports]
    return SUREST[min(found)] if found else Certainty.CERTAIN


def shown_first(
    occurrences: Iterable[Occurrence], shown: Container[Evidence] = frozenset()
) -> tuple[Report, ...]:
    """All reports of some acts, those whose words are shown before the others."""
    reports = (report for occurrence in occurrences for report in occurrence.reports)
    return tuple(sorted(reports, key=lambda report: report.trigger not in shown))


def telling(reports: Iterable[Report], materials: Materials) -> list[str]:
    """Outlets that tell it in their own voice and do not repeat another's text, each once."""
    voices = [one for one in reports if not one.sources and one.outlet]
    own = [one for one in voices if one.evidence.document not in materials.repeats] or voices
    return list(dict.fromkeys(plain(one.outlet or "") for one in own))


def independent(occurrence: Occurrence, materials: Materials) -> str:
    """On how many independent outlets an act of several reports stands, in words; empty for one report."""
    told = materials.told.get(occurrence.id)
    if told is None or len(occurrence.reports) < _SEVERAL:
        return ""
    words = materials.words
    return phrase(words.ui["independent"], {"count": words.number(told.independent)})


def according(reports: Sequence[Report], materials: Materials) -> str:
    """Who says so: outlets that tell it in their own voice, and sources they ascribe it to."""
    told = telling(reports, materials)
    by_source: dict[str, list[Report]] = {}
    for report in reports:
        if report.sources:
            by_source.setdefault(_chain(report.sources, materials), []).append(report)
    claims = [_unsure(source, sureness(those), materials) for source, those in by_source.items()]
    kind = "both" if told and claims else "told" if told else "according"
    listed = materials.words.listed
    kind += "_many" if len(claims) > 1 else ""
    outlets = [materials.label(f"OUTLET:{one}").removeprefix("OUTLET:") for one in told]
    slots = {"told": listed(outlets, VOUCHERS), "claimed": listed(claims, VOUCHERS)}
    return phrase(materials.words.phrase[kind], slots) if told or claims else ""


def _unsure(source: str, certainty: Certainty, materials: Materials) -> str:
    hedge = materials.words.certainty[certainty]
    if certainty is Certainty.CERTAIN:
        return source
    return phrase(materials.words.phrase["unsure"], {"source": source, "hedge": hedge})


def _chain(sources: Sequence[Code], materials: Materials) -> str:
    return cited([materials.named(code) for code in sources], materials)


def cited(sources: Sequence[str], materials: Materials) -> str:
    """Sources outermost first as one phrase: the first, citing the next."""
    told = list(dict.fromkeys(sources))
    form = materials.words.phrase["citing"]
    out = told[-1] if told else ""
    for source in reversed(told[:-1]):
        inner = out.replace(" (", ", ").replace(")", "") if "(" in form else out
        # «Великобритания (правительство; первоисточник — Рейтер)»: one bracket and not two.
        out = phrase(form, {"source": source, "inner": inner}).replace(") (", "; ")
    return out


def speakers(claim: Claim, materials: Materials, bare: bool = False) -> str:
    """Who makes a claim."""
    return materials.words.listed(parties(claim.sources, materials, bare)) or materials.words.ui["unknown"]


def status_note(occurrences: Iterable[Occurrence], materials: Materials) -> str:
    """The status in words where it is not plain that the acts took place; else empty."""
    plain_ones = {Status.ACTUAL, Status.HISTORICAL}
    odd = [item.status for item in occurrences if item.status not in plain_ones]
    return materials.words.listed([materials.words.status[status] for status in odd])


def gap_in_words(gap: str, materials: Materials) -> str:
    """A gap, told as `key: value`, in a sentence; as it is when its key is not in our tables.

    A value that names a pair of the assessment by its two codes is shown by their names.
    """
    key, _, value = plain(gap).partition(": ")
    form = materials.words.gap.get(key)
    dyads = (relation.dyad for relation in materials.assessment.relations)
    pairs = {f"{dyad.low}-{dyad.high}": pair(dyad, materials) for dyad in dyads}
    return phrase(form, {"value": pairs.get(value, value)}) if form else plain(gap)


def pair(dyad: Dyad, materials: Materials) -> str:
    """The two sides of a dyad, side by side."""
    return f"{materials.state(dyad.low)} — {materials.state(dyad.high)}"
