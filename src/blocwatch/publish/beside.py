"""The parts of the brief beside the findings: what is contested, what became of forecasts, what weighs."""

from collections.abc import Iterable

from blocwatch.model import Dispute, Occurrence, Prospect, Report
from blocwatch.publish.dates import day, days
from blocwatch.publish.materials import Materials
from blocwatch.publish.naming import act, cited, direction, sides, speakers
from blocwatch.publish.notes import Notebook
from blocwatch.publish.page import DisputeView, ForecastView, Run, Statement, Text, Voice, own
from blocwatch.publish.quotes import of_claim, of_occurrences, of_report
from blocwatch.publish.wording import phrase, plain

VOICES = 6
"""How many of each side of a dispute are shown; the pair's ledger has all."""

SHOWN_BY = 4
"""How many endnotes show what became of a forecast."""


def dispute_view(dispute: Dispute, materials: Materials, notebook: Notebook) -> DisputeView:
    """Who tells it as done and who denies it: each in his own words, one telling a voice."""
    told, denied = (_each_once(those, materials) for those in (dispute.asserted, dispute.denied))
    act_word = materials.words.type[dispute.type]
    shown = (told[:VOICES], denied[:VOICES])
    asserted, refused = (tuple(_voice(one, materials, notebook) for one in those) for those in shown)
    return DisputeView(
        title=f"{sides(dispute.actors, dispute.recipients, materials)}: {act_word}",
        asserted=asserted,
        denied=refused,
        more=len(told) + len(denied) - len(asserted) - len(refused),
    )


def _each_once(reports: Iterable[Report], materials: Materials) -> list[Report]:
    """One telling for each who says it: a source's first, an outlet's first."""
    found: dict[str, Report] = {}
    for report in reports:
        found.setdefault(_teller(report, materials), report)
    return list(found.values())


def _teller(report: Report, materials: Materials) -> str:
    if report.sources:
        return cited([materials.label(code) for code in report.sources], materials)
    return plain(report.outlet or "") or materials.words.ui["unknown"]


def _voice(report: Report, materials: Materials, notebook: Notebook) -> Voice:
    words = materials.words
    quote = of_report(report, materials)
    document = materials.document(quote.document)
    via = f"{words.ui['via']} {plain(report.outlet)}" if report.sources and report.outlet else ""
    when = day(report.published, words) if report.published else ""
    said = " ".join(quote.context.of(document.text).split())
    return Voice(
        _teller(report, materials),
        ", ".join(filter(None, (via, when))),
        _quoted(said, document.language, materials),
        notebook.cite([quote])[0],
    )


def _quoted(said: str, language: str, materials: Materials) -> Text:
    ui = materials.words.ui
    return (*own(ui["open"]), Run(said, language), *own(ui["close"]))


def forecast_view(prospect: Prospect, materials: Materials, notebook: Notebook) -> ForecastView:
    """A forecast in its source's words, and what has become of it."""
    words = materials.words
    claim = materials.claim(prospect.claim)
    document = materials.document(claim.document)
    (ahead,) = materials.happened([prospect.occurrence])
    said = " ".join(claim.content.of(document.text).split())
    told = materials.told_when(claim)
    published = day(document.published, words) if document.published else ""
    when = days(ahead.when, words) if ahead.dated else words.ui["no_day"]
    shown = tuple(
        Statement(
            own(
                f"{days(one.when, words)}: {direction(one, materials)}, {act(one.type, one.mode, materials)}"
            ),
            *notebook.cite(of_occurrences([one], materials), SHOWN_BY),
        )
        for one in materials.happened(prospect.shown_by[:SHOWN_BY])
    )
    return ForecastView(
        voice=Voice(
            speakers(claim, materials, bare=True),
            days(told, words) if told else published,
            _quoted(said, document.language, materials),
            notebook.cite([of_claim(claim, materials)])[0],
        ),
        act=f"{_deed(ahead, materials)} — {when}",
        fate=words.fate[prospect.fate],
        tone=prospect.fate.value,
        shown=shown,
    )


def _deed(item: Occurrence, materials: Materials) -> str:
    return f"{direction(item, materials)}, {act(item.type, item.mode, materials)}"


def constants(materials: Materials) -> tuple[tuple[str, str], ...]:
    """What each number is, and the number."""
    words = materials.words
    return tuple((words.constant[one.key], words.number(one.value)) for one in materials.review.constants)


def scores(materials: Materials) -> tuple[tuple[str, str], ...]:
    """The score of each sort of act, most cooperative first, with its sign."""
    words = materials.words
    order = sorted(materials.review.scores, key=lambda one: (-one[1], one[0].value))
    return tuple((words.type[kind], _signed(score, materials)) for kind, score in order)


def weighing(materials: Materials) -> tuple[str, ...]:
    """Which table acts were weighed by, and each score that it gives otherwise than the published one."""
    of, words = materials.review.weighing, materials.words
    if of is None:
        return ()
    table = phrase(words.ui["weighed_by"], {"version": plain(of.version), "digest": of.digest})
    changes = "; ".join(
        f"{act(one.type, one.mode, materials)}: "
        f"{_signed(one.published, materials)} → {_signed(one.given, materials)}"
        for one in of.changes
    )
    return (table, phrase(words.ui["reweighed"], {"changes": changes})) if changes else (table,)


def _signed(score: float, materials: Materials) -> str:
    sign = "+" if score > 0 else "−" if score < 0 else ""
    return sign + materials.words.measure(abs(score))


def untold(materials: Materials) -> str:
    """How many forecasts cannot be looked up in a ledger; empty for none."""
    count = materials.review.untold
    return phrase(materials.words.ui["untold"], {"count": materials.words.number(count)}) if count else ""
