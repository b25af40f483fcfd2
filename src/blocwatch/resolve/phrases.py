"""Joins neighbouring names and common nouns into one mention: «министерство обороны» + «Великобритании».

Chunks are read from right to left; the chunk at hand is joined with the one on its right as long
as one of RULES says how. The rules are tried in order, the first that speaks wins.
"""

from collections.abc import Callable, Sequence

from blocwatch.resolve.chunks import Chunk, grown
from blocwatch.resolve.entry import Use
from blocwatch.resolve.gap import Gap, gap_between
from blocwatch.resolve.page import Page

_MODIFIERS = 3
_COMPLEMENTS = 8
_OFFICES = (Use.TITLE, Use.ENVOY, Use.CROWD, Use.EXPERTS)
_RULING = ("junta", "хунта")
"""Soldiers who are where they rule: "the junta in Niger"."""
_ABROAD = frozenset(
    {
        "embassy", "consulate", "delegation", "mission", "посольство", "консульство", "генконсульство",
        "генеральное консульство", "делегация", "генеральне консульство", "делегація", "постпредство",
        "представительство", "представництво", "миссия", "місія", "representation",
    }
)  # fmt: skip
"""Organs that stand in somebody else's capital: "the embassy in X" is not X's."""


_LANDS = ("state", "kingdom", "republic", "island")

Rule = Callable[[Chunk, Chunk, Gap], Chunk | None]

_SUFFERED = frozenset({"обстрел", "обстріл", "shelling", "bombardment"})
"""Attacks named by whom they hit: the shelling of a state is not that state's."""


def title_before_name(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«президент Ирана» + «Масуд Пезешкиан», "Foreign Minister" + "Wang Yi"."""
    if left.use not in _OFFICES or left.is_person or not right.is_person or right.title:
        return None
    if not gap.plain or not gap.verbless:
        return None
    most = 0 if left.use in (Use.CROWD, Use.EXPERTS) else 1 if gap.english else _COMPLEMENTS
    if len(gap.words) > most or (gap.english and not all(word.capital for word in gap.words)):
        return None
    return grown(
        left, right, kind=right.kind, name=right.name, persons=right.persons, because=(*left.because, "title")
    )


def head_before_head(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """ "foreign ministry" + "spokesman", «представитель» + «МИД»: one phrase, the narrower sector."""
    if not (left.is_head and right.is_head) or left.owner is not None or left.is_person:
        return None
    of = gap.english and gap.only(gap.lists["of"]) and right.owner is None and not right.is_person
    if not gap.plain or not gap.verbless or (not of and len(gap.words) > (0 if gap.english else 1)):
        return None
    if not (gap.english or right.is_person or gap.oblique(right.head)):
        return None
    forwards = of or not gap.english
    backwards = not forwards or (right.is_person and right.owner is None)
    leading, other = (right, left) if backwards else (left, right)
    inner, outer = (right, left) if forwards else (left, right)
    sector = right.sector if left.head in gap.lists["before"] else _narrower(inner, outer)
    if right.head in gap.lists["ranks"] and left.use in _OFFICES:
        sector = left.sector
    return grown(
        leading, other, owner=right.owner, fixed=right.fixed, rivals=right.rivals, otherwise=inner.otherwise,
        name=right.name, persons=right.persons, kind=right.kind if right.is_person else leading.kind,
        sector=sector, because=right.because or left.because,
    )  # fmt: skip


def owner_before_head(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«российский» + «МИД», "Ukraine's" + "foreign ministry", "NATO" + "secretary general"."""
    if left.is_head or left.owner is None or left.is_person or not right.is_head or right.owner is not None:
        return None
    if not gap.modifiers(_MODIFIERS) or not (gap.english or left.use is Use.ADJECTIVE):
        return None
    named = left.use in (Use.NAME, Use.CAPITAL, Use.PLACE) and not gap.possessive
    if gap.english and named and len(gap.words) > 1:
        return None
    return grown(
        right,
        left,
        owner=left.owner,
        fixed=left.fixed,
        rivals=left.rivals,
        because=(*left.because, _told(right)),
    )


def adjective_before_organisation(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«варшавский» + «центр OSW»: the adjective tells only where it sits."""
    if left.use is not Use.ADJECTIVE or left.is_head or not right.is_head or right.is_person or gap.words:
        return None
    named = right.owner is not None and ":" in right.owner
    return grown(right, left) if named and gap.plain else None


def office_before_remit(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«спецпредставитель США» + по + «Сирии», "ambassador" + to + "Poland": not the office's own state."""
    if left.use not in (Use.TITLE, Use.ENVOY) or left.is_person or right.owner is None or right.is_person:
        return None
    if right.use is Use.ADJECTIVE or not gap.remit or not (left.use is Use.ENVOY or left.owner):
        return None
    return grown(left, right, because=left.because or ("sent to another",))


def head_before_owner(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«власти» + «Беларуси», «источник» + в + «Кремле», "president" + of + "Serbia"."""
    if not left.is_head or left.owner is not None or left.is_person or right.owner is None or right.is_person:
        return None
    if right.use is Use.ADJECTIVE or left.head in _SUFFERED or not _reaches(left, right, gap):
        return None
    if right.is_head:
        owner, sector, fixed = right.code, _narrower(right, left), True
    else:
        owner, sector, fixed = right.owner, left.sector, right.fixed
    return grown(
        left,
        right,
        owner=owner,
        fixed=fixed,
        sector=sector,
        rivals=right.rivals,
        because=(*right.because, _told(left)),
    )


def head_before_back(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«береговая охрана» + «республики», "ministers" + of + "both countries": whose it is will be told
    by what the second word points back to."""
    if not left.is_head or left.owner is not None or left.is_person or right.use is not Use.BACK:
        return None
    of_both = right.points == "sides" and (
        gap.only(gap.lists["of"]) or (not gap.english and gap.complements(_MODIFIERS))
    )
    land = right.points in _LANDS and not gap.english and gap.complements(1)
    if not of_both and not land:
        return None
    return grown(left, right, points=right.points)


def pronoun_before_land(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«его» + «страна», "her" + "country": the state of whom the pronoun means."""
    if left.use is not Use.PRONOUN or left.points not in ("he", "she") or right.use is not Use.BACK:
        return None
    return (
        grown(right, left, points="homeland")
        if right.points in _LANDS and not gap.words and gap.plain
        else None
    )


def pronoun_before_head(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """ "his" + "army", «свою» + «армию»: whose it is will be told by whom the pronoun means."""
    if left.use is not Use.PRONOUN or not right.is_head or right.owner is not None or right.is_person:
        return None
    if not gap.modifiers(1) or right.otherwise or right.use is Use.EXPERTS:
        return None
    return grown(right, left, points=left.points)


RULES: tuple[Rule, ...] = (
    title_before_name,
    head_before_head,
    owner_before_head,
    adjective_before_organisation,
    office_before_remit,
    head_before_owner,
    head_before_back,
    pronoun_before_head,
    pronoun_before_land,
)


def _reaches(left: Chunk, right: Chunk, gap: Gap) -> bool:
    """Whether the words between a head and an owner let the one belong to the other."""
    troops = left.sector == "MIL" and not left.head.endswith(_RULING)
    abroad = left.use in (Use.ENVOY, Use.THING) or troops or left.head in _ABROAD
    if gap.only(gap.lists["in"]) and not abroad:
        return True
    if gap.only(gap.lists["of"]) or (left.use is Use.TITLE and gap.only(gap.lists["about"])):
        return True
    most = {Use.THING: 0, Use.CROWD: 1}.get(left.use, _MODIFIERS)
    named = right.use in (Use.NAME, Use.CAPITAL, Use.PLACE)
    return not gap.english and gap.complements(most) and gap.oblique(right.head, named=named)


def _told(head: Chunk) -> str:
    return "title" if head.use in (Use.TITLE, Use.ENVOY) else "organ"


def _narrower(inner: Chunk, outer: Chunk) -> str | None:
    return inner.sector if inner.sector not in (None, "GOV") else outer.sector or inner.sector


def phrases(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks after all joining, in text order."""
    done: list[Chunk] = []
    for place, chunk in reversed([*enumerate(chunks)]):
        current = chunk
        while done:
            gap = gap_between(page, current, done[-1])
            if gap.only(gap.lists["in"]) and _owned_before(page, chunks, place):
                break
            joined = _possessed(page, current, done, gap) or next(
                (made for rule in RULES if (made := rule(current, done[-1], gap))), None
            )
            if joined is None:
                break
            if joined.name == done[-1].name or joined.name is None:
                done.pop()
            else:
                del done[-2]
            current = joined
        done.append(current)
    return tuple(sorted(done, key=lambda one: one.first))


def _owned_before(page: Page, chunks: Sequence[Chunk], place: int) -> bool:
    """Whether an adjective says whose it is: "his Japanese counterpart" in Phnom Penh is Japan's."""
    chunk, before = chunks[place], chunks[place - 1] if place else None
    return (
        before is not None and before.use is Use.ADJECTIVE and before.stop == chunk.first
        and chunk.is_head and page.between(before.stop, chunk.first) == " "
    )  # fmt: skip


def _possessed(page: Page, left: Chunk, done: list[Chunk], gap: Gap) -> Chunk | None:
    """«пресс-секретарь» + «Лукашенко» + «Наталья Эйсмонт»: the title is the second person's.

    The first person stays a mention of his own, inside the title.
    """
    if page.english or left.use not in (Use.TITLE, Use.ENVOY) or left.is_person or len(done) == 1:
        return None
    boss, name = done[-1], done[-2]
    touching = (
        boss.is_person and not boss.title and name.is_person and not name.title and boss.stop == name.first
    )
    if not touching or gap.words or not gap.plain or page.between(boss.stop, name.first).strip():
        return None
    return grown(
        left, name, kind=name.kind, name=name.name, persons=name.persons, because=(*left.because, "title")
    )
