"""The report of `blocwatch coder test`, as text and as JSON."""

from typing import Any

from blocwatch.trying import Report

_GATES = "gates of the rules: type .62, dyad .50 (en, ru); .50, .38 (uk)"


def as_text(report: Report) -> str:
    """A report to be read, a line a test."""
    rows = [
        f"{one.share:5.2f}  {one.right:3} of {one.of:3}  {one.name}: {one.meaning}" for one in report.scores
    ]
    quoting, firm = report.quoting, report.firmness
    share = f"{quoting.kept / quoting.told:5.2f}" if quoting.told else "    -"
    lines = [
        f"{report.model}",
        *rows,
        f"{share}  {quoting.kept:3} of {quoting.told:3}  fields that stand in the text, the rest dropped",
        f"       {quoting.unreadable} of {quoting.texts} answers broken, {quoting.unanswered} did not come",
        f"{firm.same / max(firm.texts, 1):5.2f}  {firm.same:3} of {firm.texts:3}  "
        f"texts coded alike with an order put in ({firm.empty} of them without any act)",
    ]
    for name, one in report.gold:
        figures = f"type {one.kind:.2f}, sentence {one.detect:.2f}, dyad {one.dyad:.2f}"
        lines.append(f"gold   {name}: {figures}; {one.found} acts, {one.gold} in gold")
    lines += [f"       {_GATES}"] if report.gold else ["gold   not measured: give --gold FILE"]
    meter = report.meter
    asked = f"{meter.asked} asked, {meter.kept} answered before, {meter.failed} not answered"
    lines.append(
        f"cost   {asked}; {meter.tokens_in} tokens read, {meter.tokens_out} written: {report.cost:.4f}"
    )
    return "\n".join(lines)


def as_json(report: Report) -> dict[str, Any]:
    """A report to be compared with others: the same keys in the same order for every model."""
    quoting, firm, meter = report.quoting, report.firmness, report.meter
    return {
        "model": report.model,
        "tests": {
            one.name: {
                "share": round(one.share, 4),
                "right": one.right,
                "of": one.of,
                "guess": round(one.guess, 4),
            }
            for one in report.scores
        },
        "quoting": {
            "texts": quoting.texts,
            "fields": quoting.told,
            "in_the_text": quoting.kept,
            "broken_answers": quoting.unreadable,
            "unanswered": quoting.unanswered,
        },
        "orders": {"texts": firm.texts, "alike": firm.same, "without_acts": firm.empty},
        "gold": {
            name: {
                "type": round(one.kind, 4),
                "sentence": round(one.detect, 4),
                "dyad": round(one.dyad, 4),
                "found": one.found,
                "gold": one.gold,
            }
            for name, one in report.gold
        },
        "cost": {
            "asked": meter.asked,
            "kept": meter.kept,
            "failed": meter.failed,
            "tokens_in": meter.tokens_in,
            "tokens_out": meter.tokens_out,
            "money": round(report.cost, 6),
        },
    }
