"""An invented assessment to publish: Iceland and Uruguay draw together, Chile is unhappy.

The states are real, nothing else is.
"""

from collections.abc import Mapping
from datetime import date

from blocwatch.model import (
    Assessment,
    Bloc,
    Certainty,
    Claim,
    ClaimId,
    ClaimKind,
    Confidence,
    Document,
    DocumentId,
    Dyad,
    EventType,
    FindingKind,
    Item,
    Likelihood,
    OccurrenceId,
    Rate,
    Status,
    Tie,
    When,
)
from publish.makers import at, claim, document, entry, finding, occurrence, party, relation, report

LABELS: Mapping[str, tuple[str, str, str]] = {
    "ISL": ("Iceland", "Исландия", "Ісландія"),
    "URY": ("Uruguay", "Уругвай", "Уругвай"),
    "CHL": ("Chile", "Чили", "Чилі"),
    "USA": ("United States", "США", "США"),
    "NZL": ("New Zealand", "Новая Зеландия", "Нова Зеландія"),
    "ISL.GOV": ("Iceland (government)", "Исландия (правительство)", "Ісландія (уряд)"),
    "CHL.GOV": ("Chile (government)", "Чили (правительство)", "Чилі (уряд)"),
    "NGO:INS": (
        "Institute for Northern Studies",
        "Институт северных исследований",
        "Інститут північних студій",
    ),
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
    "считает Институт северных исследований. По словам института, в ответ Монтевидео отправил десять тысяч "
    "тонн зерна.\n"
    "14 мая министр иностранных дел Исландии Эйнар Хольм встретился в Монтевидео с министром обороны Уругвая "
    "Луисой Каррерой. Хольм и Каррера обвинили Чили в давлении на соседей и предостерегли США.\n"
    "В конце января институт отмечал, что «Рейкьявик ищет опору в Южном полушарии».\n"
    "Власти Чили заблокировали сайт издания «Тихая гавань»."
)
EN = (
    "Chile voiced alarm on Thursday over the growing ties between Iceland and Uruguay.\n"
    "Officials in Santiago said that, according to New Zealand's observers, Uruguay may host an Icelandic "
    "fleet by the autumn. "
    "Iceland's foreign ministry denied that any fleet would be sent."
)
UK = (
    "Міністр Ейнар Гольм зустрівся в Монтевідео з Луїсою Каррерою. "
    "Сторони домовилися про спільне патрулювання. Уругвай надіслав Ісландії зерно."
)


TIHAYA = document("tihaya", "ru", "Тихая гавань", date(2031, 5, 15), title="Север идёт на юг", text=RU)
HERALD = document("herald", "en", "Valparaiso Herald", date(2031, 5, 16), title="Santiago uneasy", text=EN)
KHVYLIA = document(
    "khvylia", "uk", "Південна хвиля", date(2031, 5, 15), title="Зустріч у Монтевідео", text=UK
)
DOCUMENTS: Mapping[DocumentId, Document] = {item.id: item for item in (TIHAYA, HERALD, KHVYLIA)}


HOLM = party("ISL.GOV", "Эйнар Хольм", "министр иностранных дел Исландии")
CARRERA = party("URY.MIL", "Луиса Каррера", "министр обороны")
MEETING_DAY = When(date(2031, 5, 14), date(2031, 5, 14))

DRONES = occurrence(
    "o1",
    EventType.AID,
    (party("ISL"),),
    (party("URY"),),
    report(TIHAYA, "передала", sources=("NGO:INS",), certainty=Certainty.CERTAIN, claim="c1"),
    items=(Item("drones", at(TIHAYA, "гидрографические беспилотники"), 40, "pieces"),),
    exchange=OccurrenceId("o2"),
)
DRILLING = occurrence(
    "o2",
    EventType.AID,
    (party("URY"),),
    (party("ISL"),),
    report(TIHAYA, "обмен", sources=("NGO:INS",), certainty=Certainty.PROBABLE, claim="c2"),
    items=(Item("technology", at(TIHAYA, "технологии бурения")),),
    exchange=OccurrenceId("o1"),
)
MEETING = occurrence(
    "o3",
    EventType.CONSULT,
    (HOLM, CARRERA),
    (),
    report(TIHAYA, "встретился"),
    report(KHVYLIA, "зустрівся"),
    when=MEETING_DAY,
    dated=True,
    where="URY",
    mode="visit",
)
BLAME = occurrence(
    "o4",
    EventType.ACCUSE,
    (HOLM, CARRERA),
    (party("CHL"),),
    report(TIHAYA, "обвинили"),
    when=MEETING_DAY,
    dated=True,
)
WARNING = occurrence(
    "o5",
    EventType.THREATEN,
    (HOLM, CARRERA),
    (party("USA"),),
    report(TIHAYA, "предостерегли"),
    when=MEETING_DAY,
    dated=True,
)
ALARM = occurrence(
    "o6",
    EventType.ACCUSE,
    (party("CHL.GOV"),),
    (party("ISL"), party("URY")),
    report(HERALD, "voiced alarm"),
    mode="disapprove",
    when=When(date(2031, 5, 15), date(2031, 5, 15)),
    dated=True,
)
FLEET = occurrence(
    "o7",
    EventType.MOBILIZE,
    (party("ISL"),),
    (party("URY"),),
    report(HERALD, "may host", sources=("CHL.GOV", "NZL"), certainty=Certainty.POSSIBLE, claim="c4"),
    status=Status.HYPOTHETICAL,
    when=When(date(2031, 9, 1), date(2031, 11, 30)),
    dated=True,
    mode="troops",
)
GRAIN = occurrence(
    "o8",
    EventType.AID,
    (party("URY"),),
    (party("ISL"),),
    report(TIHAYA, "отправил", sources=("NGO:INS",), certainty=Certainty.CERTAIN, claim="c5"),
    report(KHVYLIA, "надіслав"),
    items=(Item("grain", at(TIHAYA, "зерна"), 10000, "tonnes"),),
    when=When(date(2031, 5, 1), date(2031, 5, 10)),
    dated=True,
)
CENSORED = occurrence(
    "o9",
    EventType.COERCE,
    (party("CHL.GOV"),),
    (party("MED:Tihaya"),),
    report(TIHAYA, "заблокировали"),
    mode="censor",
)
PATROL = occurrence("o10", EventType.AGREE, (party("ISL"), party("URY")), (), report(KHVYLIA, "домовилися"))
OCCURRENCES = (DRONES, DRILLING, MEETING, BLAME, WARNING, ALARM, FLEET, GRAIN, CENSORED, PATROL)


JANUARY = When(date(2031, 1, 21), date(2031, 1, 31))
CLAIMS: Mapping[ClaimId, Claim] = {
    made.id: made
    for made in (
        claim(
            "c1",
            TIHAYA,
            "NGO:INS",
            "считает",
            "Исландия передала Уругваю гидрографические беспилотники",
            certainty=Certainty.CERTAIN,
        ),
        claim(
            "c2",
            TIHAYA,
            "NGO:INS",
            "считает",
            "в обмен, вероятно, на технологии бурения",
            certainty=Certainty.PROBABLE,
            kind=ClaimKind.ASSESSMENT,
        ),
        claim(
            "c3",
            HERALD,
            "CHL.GOV",
            "said that",
            "according to New Zealand's observers, Uruguay may host an Icelandic fleet by the autumn",
            certainty=Certainty.CERTAIN,
        ),
        claim(
            "c4",
            HERALD,
            "NZL",
            "according to",
            "Uruguay may host an Icelandic fleet by the autumn",
            certainty=Certainty.POSSIBLE,
            kind=ClaimKind.FORECAST,
            parent=ClaimId("c3"),
        ),
        claim(
            "c5",
            TIHAYA,
            "NGO:INS",
            "По словам",
            "в ответ Монтевидео отправил десять тысяч тонн зерна",
            certainty=Certainty.CERTAIN,
        ),
        claim(
            "c6",
            TIHAYA,
            "NGO:INS",
            "отмечал",
            "Рейкьявик ищет опору в Южном полушарии",
            certainty=Certainty.CERTAIN,
            kind=ClaimKind.QUOTE,
            when=JANUARY,
        ),
        claim("c7", HERALD, "ISL.GOV", "denied", "any fleet would be sent", certainty=Certainty.DENIED),
    )
}


LIKELY = {"likelihood": Likelihood.VERY_LIKELY, "confidence": None}
FINDINGS = (
    finding(FindingKind.EXCHANGE, ("ISL", "URY"), (DRONES, DRILLING), weight=9.0, **LIKELY),
    finding(FindingKind.MEETING, ("ISL", "URY"), (MEETING,), weight=8.0),
    finding(FindingKind.JOINT_ACT, ("ISL", "URY"), (BLAME, WARNING), against=("CHL", "USA"), weight=7.0),
    finding(
        FindingKind.CONCERN,
        ("CHL",),
        (ALARM,),
        against=("ISL", "URY"),
        weight=6.0,
        confidence=Confidence.MODERATE,
    ),
    finding(FindingKind.TRANSFER, ("URY", "ISL"), (GRAIN,), weight=5.0),
    finding(
        FindingKind.BLOC,
        ("ISL", "URY"),
        (DRONES, DRILLING, MEETING, GRAIN),
        against=("CHL", "USA"),
        weight=9.5,
        likelihood=Likelihood.LIKELY,
        confidence=None,
    ),
    finding(
        FindingKind.CONFLICT,
        ("CHL",),
        (BLAME, ALARM),
        against=("ISL", "URY"),
        weight=4.0,
        confidence=Confidence.LOW,
    ),
    finding(FindingKind.EARLIER, ("ISL",), (), claims=(ClaimId("c6"),), weight=3.0),
    finding(
        FindingKind.FORECAST,
        ("ISL", "URY"),
        (FLEET,),
        claims=(ClaimId("c4"),),
        weight=2.5,
        likelihood=Likelihood.EVEN,
        confidence=None,
    ),
    finding(
        FindingKind.CHANGE, ("ISL", "URY"), (DRONES, MEETING), weight=2.0, confidence=Confidence.MODERATE
    ),
    finding(FindingKind.CENSORSHIP, ("CHL",), (CENSORED,), against=("MED:Tihaya",), weight=1.5),
)
# As an assessment orders them: by weight.
FINDINGS = tuple(sorted(FINDINGS, key=lambda one: (-one.weight, str(one.kind), one.parties)))


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


ASSESSMENT = Assessment(
    as_of=date(2031, 5, 20),
    since=date(2031, 4, 20),
    about=("ISL", "URY"),
    relations=(
        relation(("ISL", "URY"), Rate(5.2, 2.4, 9.1, 6), Rate(0.3, 0.0, 1.4, 0), ENTRIES, (DRONES, MEETING)),
        relation(("ISL", "CHL"), Rate(0.4, 0.0, 1.5, 0), Rate(2.1, 0.7, 4.6, 2), ENTRIES, (ALARM,)),
        relation(("USA", "URY"), Rate(0.4, 0.0, 1.5, 0), Rate(1.1, 0.2, 3.0, 1), ENTRIES, ()),
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
        Bloc(
            ("ISL", "URY"),
            ("CHL", "USA"),
            0.81,
            date(2031, 4, 20),
            date(2031, 5, 20),
            tuple(item.id for item in (DRONES, DRILLING, MEETING)),
            (ClaimId("c6"),),
        ),
        Bloc(
            ("CHL", "USA"),
            ("ISL", "URY"),
            0.42,
            date(2031, 4, 20),
            date(2031, 5, 20),
            (BLAME.id, WARNING.id),
            (),
        ),
    ),
    findings=FINDINGS,
    occurrences=OCCURRENCES,
    entries=ENTRIES,
    gaps=("single-outlet: 8", "no independent source for: CHL-ISL", "the archive of May is missing"),
)
