"""An invented assessment to publish: Iceland and Uruguay draw together, Chile is unhappy.

The states are real, nothing else is. Spans are found by their words, so that the texts read as texts.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from blocwatch.model import (
    Assessment,
    Bloc,
    Certainty,
    Claim,
    ClaimId,
    ClaimKind,
    Code,
    Confidence,
    Document,
    DocumentId,
    Dyad,
    Entry,
    EventId,
    EventType,
    Evidence,
    Finding,
    FindingKind,
    Item,
    Likelihood,
    Occurrence,
    OccurrenceId,
    Party,
    Rate,
    Relation,
    Report,
    Span,
    Status,
    Tie,
    When,
)

LABELS: Mapping[str, tuple[str, str, str]] = {
    "ISL": ("Iceland", "Исландия", "Ісландія"),
    "URY": ("Uruguay", "Уругвай", "Уругвай"),
    "CHL": ("Chile", "Чили", "Чилі"),
    "USA": ("United States", "США", "США"),
    "NZL": ("New Zealand", "Новая Зеландия", "Нова Зеландія"),
    "NGO:INS": ("Institute for Northern Studies", "Институт северных исследований", "Інститут північних студій"),
    "MED:Tihaya": ("Tihaya Gavan", "Тихая гавань", "Тиха гавань"),
}


class Gazette:
    """Names of the invented world."""

    def label(self, code: str, language: str) -> str:
        """The name, or the code itself."""
        place = ("en", "ru", "uk").index(language)
        return LABELS[code][place] if code in LABELS else code


RU = (
    "Исландия передала Уругваю гидрографические беспилотники в обмен, вероятно, на технологии бурения, "
    "считает Институт северных исследований. По словам института, в ответ Монтевидео отправил десять тысяч тонн зерна.\n"
    "14 мая министр иностранных дел Исландии Эйнар Хольм встретился в Монтевидео с министром обороны Уругвая "
    "Луисой Каррерой. Хольм и Каррера обвинили Чили в давлении на соседей и предостерегли США.\n"
    "В конце января институт отмечал, что «Рейкьявик ищет опору в Южном полушарии».\n"
    "Власти Чили заблокировали сайт издания «Тихая гавань»."
)
EN = (
    "Chile voiced alarm on Thursday over the growing ties between Iceland and Uruguay.\n"
    "Officials in Santiago said that, according to New Zealand's observers, Uruguay may host an Icelandic fleet by the autumn. "
    "Iceland's foreign ministry denied that any fleet would be sent."
)
UK = (
    "Міністр Ейнар Гольм зустрівся в Монтевідео з Луїсою Каррерою. "
    "Сторони домовилися про спільне патрулювання. Уругвай надіслав Ісландії зерно."
)


def document(key: str, language: str, outlet: str, day: date, title: str, text: str, **more: str) -> Document:
    """A document with an address of its own; `more` replaces fields."""
    made = Document(
        id=DocumentId(key),
        given=None,
        language=language,
        outlet=outlet,
        address=f"https://{key}.example/news/2031?id=1&x=2",
        published=day,
        published_as=day.isoformat(),
        title=title,
        text=text,
        tail=(),
        reach=(),
        capture=hashlib.sha256(text.encode()).hexdigest(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


TIHAYA = document("tihaya", "ru", "Тихая гавань", date(2031, 5, 15), "Север идёт на юг", RU)
HERALD = document("herald", "en", "Valparaiso Herald", date(2031, 5, 16), "Santiago uneasy", EN)
KHVYLIA = document("khvylia", "uk", "Південна хвиля", date(2031, 5, 15), "Зустріч у Монтевідео", UK)
DOCUMENTS: Mapping[DocumentId, Document] = {item.id: item for item in (TIHAYA, HERALD, KHVYLIA)}


def at(source: Document, words: str, after: str = "") -> Span:
    """Where the words stand in a document's text, looking from `after` on."""
    start = source.text.index(words, source.text.index(after))
    return Span(start, start + len(words))


def sentence(source: Document, words: str) -> Span:
    """The sentence that holds the words, by its full stops and line ends."""
    inner = at(source, words)
    begin = max(source.text.rfind(mark, 0, inner.start) for mark in (". ", "\n"))
    stop = source.text.find(".", inner.stop)
    return Span(begin + 1 + (source.text[begin : begin + 1] == "."), stop + 1 if stop >= 0 else len(source.text))


def report(
    source: Document,
    trigger: str,
    sources: tuple[str, ...] = (),
    certainty: Certainty | None = None,
    claim: str | None = None,
    after: str = "",
) -> Report:
    """One document's telling of an event, by its trigger word."""
    span = at(source, trigger, after)
    return Report(
        event=EventId(f"e-{source.id}-{span.start}"),
        evidence=Evidence(source.id, sentence(source, after or trigger)),
        trigger=Evidence(source.id, span),
        outlet=source.outlet,
        published=source.published,
        claim=ClaimId(claim) if claim else None,
        sources=tuple(map(Code, sources)),
        certainty=certainty,
    )


def party(code: str, person: str | None = None, office: str | None = None) -> Party:
    """Somebody in a role; where the words stand does not matter here."""
    return Party(Code(code), Span(0, 1), person, office)


def occurrence(
    key: str, kind: EventType, actors: tuple[Party, ...], recipients: tuple[Party, ...], *reports: Report, **more: object
) -> Occurrence:
    """One thing that happened, dated the day of its first report unless told."""
    day = reports[0].published or date(2031, 5, 15)
    made = Occurrence(
        id=OccurrenceId(key),
        type=kind,
        mode=None,
        actors=actors,
        recipients=recipients,
        status=Status.ACTUAL,
        when=When(day, day),
        dated=False,
        where=None,
        items=(),
        exchange=None,
        reports=reports,
    )
    return replace(made, **more)  # type: ignore[arg-type]


HOLM = party("ISL.GOV", "Эйнар Хольм", "министр иностранных дел Исландии")
CARRERA = party("URY.MIL", "Луиса Каррера", "министр обороны")
MEETING_DAY = When(date(2031, 5, 14), date(2031, 5, 14))

DRONES = occurrence(
    "o1", EventType.AID, (party("ISL"),), (party("URY"),),
    report(TIHAYA, "передала", ("NGO:INS",), Certainty.CERTAIN, "c1"),
    items=(Item("drones", at(TIHAYA, "гидрографические беспилотники"), 40, "pieces"),),
    exchange=OccurrenceId("o2"),
)  # fmt: skip
DRILLING = occurrence(
    "o2", EventType.AID, (party("URY"),), (party("ISL"),),
    report(TIHAYA, "обмен", ("NGO:INS",), Certainty.PROBABLE, "c2"),
    items=(Item("technology", at(TIHAYA, "технологии бурения")),),
    exchange=OccurrenceId("o1"),
)  # fmt: skip
MEETING = occurrence(
    "o3", EventType.CONSULT, (HOLM, CARRERA), (),
    report(TIHAYA, "встретился"), report(KHVYLIA, "зустрівся"),
    when=MEETING_DAY, dated=True, where="URY", mode="visit",
)  # fmt: skip
BLAME = occurrence(
    "o4", EventType.ACCUSE, (HOLM, CARRERA), (party("CHL"),), report(TIHAYA, "обвинили"), when=MEETING_DAY, dated=True
)  # fmt: skip
WARNING = occurrence(
    "o5", EventType.THREATEN, (HOLM, CARRERA), (party("USA"),), report(TIHAYA, "предостерегли"), when=MEETING_DAY, dated=True
)  # fmt: skip
ALARM = occurrence(
    "o6", EventType.ACCUSE, (party("CHL.GOV"),), (party("ISL"), party("URY")), report(HERALD, "voiced alarm"),
    mode="disapprove", when=When(date(2031, 5, 15), date(2031, 5, 15)), dated=True,
)  # fmt: skip
FLEET = occurrence(
    "o7", EventType.MOBILIZE, (party("ISL"),), (party("URY"),),
    report(HERALD, "may host", ("CHL.GOV", "NZL"), Certainty.POSSIBLE, "c4"),
    status=Status.HYPOTHETICAL, when=When(date(2031, 9, 1), date(2031, 11, 30)), dated=True, mode="troops",
)  # fmt: skip
GRAIN = occurrence(
    "o8", EventType.AID, (party("URY"),), (party("ISL"),),
    report(TIHAYA, "отправил", ("NGO:INS",), Certainty.CERTAIN, "c5"), report(KHVYLIA, "надіслав"),
    items=(Item("grain", at(TIHAYA, "зерна"), 10000, "tonnes"),), when=When(date(2031, 5, 1), date(2031, 5, 10)), dated=True,
)  # fmt: skip
CENSORED = occurrence(
    "o9", EventType.COERCE, (party("CHL.GOV"),), (party("MED:Tihaya"),), report(TIHAYA, "заблокировали"), mode="censor"
)  # fmt: skip
PATROL = occurrence("o10", EventType.AGREE, (party("ISL"), party("URY")), (), report(KHVYLIA, "домовилися"))
OCCURRENCES = (DRONES, DRILLING, MEETING, BLAME, WARNING, ALARM, FLEET, GRAIN, CENSORED, PATROL)


def claim(key: str, source: Document, who: str, cue: str, content: str, certainty: Certainty, **more: object) -> Claim:
    """A claim found by its words."""
    made = Claim(
        id=ClaimId(key),
        document=source.id,
        sources=(party(who),),
        cue=at(source, cue),
        content=at(source, content),
        certainty=certainty,
        kind=ClaimKind.STATEMENT,
        parent=None,
        when=None,
        coder="rules 0.1.0: verb-of-speech",
    )
    return replace(made, **more)  # type: ignore[arg-type]


JANUARY = When(date(2031, 1, 21), date(2031, 1, 31))
CLAIMS: Mapping[ClaimId, Claim] = {
    made.id: made
    for made in (
        claim("c1", TIHAYA, "NGO:INS", "считает", "Исландия передала Уругваю гидрографические беспилотники", Certainty.CERTAIN),
        claim("c2", TIHAYA, "NGO:INS", "считает", "в обмен, вероятно, на технологии бурения", Certainty.PROBABLE,
              kind=ClaimKind.ASSESSMENT),
        claim("c3", HERALD, "CHL.GOV", "said that",
              "according to New Zealand's observers, Uruguay may host an Icelandic fleet by the autumn", Certainty.CERTAIN),
        claim("c4", HERALD, "NZL", "according to", "Uruguay may host an Icelandic fleet by the autumn", Certainty.POSSIBLE,
              kind=ClaimKind.FORECAST, parent=ClaimId("c3")),
        claim("c5", TIHAYA, "NGO:INS", "По словам", "в ответ Монтевидео отправил десять тысяч тонн зерна", Certainty.CERTAIN),
        claim("c6", TIHAYA, "NGO:INS", "отмечал", "Рейкьявик ищет опору в Южном полушарии", Certainty.CERTAIN,
              kind=ClaimKind.QUOTE, when=JANUARY),
        claim("c7", HERALD, "ISL.GOV", "denied", "any fleet would be sent", Certainty.DENIED),
    )
}  # fmt: skip


def finding(kind: FindingKind, parties: tuple[str, ...], occurrences: tuple[Occurrence, ...], **more: object) -> Finding:
    """A finding that rests on its occurrences, with high confidence unless told otherwise."""
    made = Finding(
        kind=kind,
        parties=parties,
        against=(),
        likelihood=None,
        confidence=Confidence.HIGH,
        weight=1.0,
        occurrences=tuple(item.id for item in occurrences),
        claims=(),
        evidence=tuple(told.evidence for item in occurrences for told in item.reports),
        method="findings 0.1.0",
    )
    return replace(made, **more)  # type: ignore[arg-type]


LIKELY = {"likelihood": Likelihood.VERY_LIKELY, "confidence": None}
FINDINGS = (
    finding(FindingKind.EXCHANGE, ("ISL", "URY"), (DRONES, DRILLING), weight=9.0, **LIKELY),
    finding(FindingKind.MEETING, ("ISL", "URY"), (MEETING,), weight=8.0),
    finding(FindingKind.JOINT_ACT, ("ISL", "URY"), (BLAME, WARNING), against=("CHL", "USA"), weight=7.0),
    finding(FindingKind.CONCERN, ("CHL",), (ALARM,), against=("ISL", "URY"), weight=6.0, confidence=Confidence.MODERATE),
    finding(FindingKind.TRANSFER, ("URY", "ISL"), (GRAIN,), weight=5.0),
    finding(FindingKind.BLOC, ("ISL", "URY"), (DRONES, DRILLING, MEETING, GRAIN), against=("CHL", "USA"), weight=9.5,
            likelihood=Likelihood.LIKELY, confidence=None),
    finding(FindingKind.CONFLICT, ("CHL",), (BLAME, ALARM), against=("ISL", "URY"), weight=4.0, confidence=Confidence.LOW),
    finding(FindingKind.EARLIER, ("ISL",), (), claims=(ClaimId("c6"),), weight=3.0),
    finding(FindingKind.FORECAST, ("ISL", "URY"), (FLEET,), claims=(ClaimId("c3"), ClaimId("c4")), weight=2.5,
            likelihood=Likelihood.EVEN, confidence=None),
    finding(FindingKind.CHANGE, ("ISL", "URY"), (DRONES, MEETING), weight=2.0, confidence=Confidence.MODERATE),
    finding(FindingKind.CENSORSHIP, ("CHL",), (CENSORED,), against=("MED:Tihaya",), weight=1.5),
)  # fmt: skip


def entry(item: Occurrence, one: str, other: str, intensity: float, mutual: bool = False) -> Entry:
    """A ledger line of an occurrence for one pair."""
    return Entry(
        dyad=Dyad.of(one, other),
        actor=one,
        recipient=other,
        mutual=mutual,
        occurrence=item.id,
        type=item.type,
        quad=item.type.quad,
        status=item.status,
        when=item.when,
        known=item.reports[0].published or item.when.end,
        intensity=intensity,
        exchange=item.exchange,
    )


ENTRIES = (
    entry(DRONES, "ISL", "URY", 7.0),
    entry(DRILLING, "URY", "ISL", 7.0),
    entry(MEETING, "ISL", "URY", 2.5, mutual=True),
    entry(FLEET, "ISL", "URY", 4.0),
    entry(GRAIN, "URY", "ISL", 7.0),
    entry(PATROL, "ISL", "URY", 3.0, mutual=True),
    entry(BLAME, "ISL", "CHL", -2.0),
    entry(ALARM, "CHL", "ISL", -2.0),
    entry(WARNING, "URY", "USA", -4.4),
)


def relation(one: str, other: str, cooperation: Rate, conflict: Rate, moved: tuple[Occurrence, ...]) -> Relation:
    """A pair with all its entries."""
    dyad = Dyad.of(one, other)
    held = tuple(line.occurrence for line in ENTRIES if line.dyad == dyad)
    return Relation(dyad, cooperation, conflict, held, tuple(item.id for item in moved))


ASSESSMENT = Assessment(
    as_of=date(2031, 5, 20),
    since=date(2031, 4, 20),
    about=("ISL", "URY"),
    relations=(
        relation("ISL", "URY", Rate(5.2, 2.4, 9.1, 6), Rate(0.3, 0.0, 1.4, 0), (DRONES, MEETING)),
        relation("ISL", "CHL", Rate(0.4, 0.0, 1.5, 0), Rate(2.1, 0.7, 4.6, 2), (ALARM,)),
        relation("USA", "URY", Rate(0.4, 0.0, 1.5, 0), Rate(1.1, 0.2, 3.0, 1), ()),
    ),
    ties=(
        Tie(Dyad.of("ISL", "URY"), 5.2),
        Tie(Dyad.of("CHL", "ISL"), -2.1),
        Tie(Dyad.of("CHL", "URY"), -1.8),
        Tie(Dyad.of("URY", "USA"), -1.1),
        Tie(Dyad.of("CHL", "USA"), 1.3),
        Tie(Dyad.of("NZL", "CHL"), 0.6),
    ),
    blocs=(
        Bloc(("ISL", "URY"), ("CHL", "USA"), 0.81, date(2031, 4, 20), date(2031, 5, 20),
             tuple(item.id for item in (DRONES, DRILLING, MEETING)), (ClaimId("c6"),)),
        Bloc(("CHL", "USA"), ("ISL", "URY"), 0.42, date(2031, 4, 20), date(2031, 5, 20), (BLAME.id, WARNING.id), ()),
    ),
    findings=FINDINGS,
    occurrences=OCCURRENCES,
    entries=ENTRIES,
    gaps=("2 dates could not be resolved", "3 named persons are nobody known"),
)  # fmt: skip
