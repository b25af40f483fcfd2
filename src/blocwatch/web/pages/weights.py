"""Every constant that a result hangs on, with what it does; read from where it is used."""

from blocwatch.assess import gaps, making, network, relations, standing, sureness
from blocwatch.assess.groups.forming import Rules
from blocwatch.assess.groups.signed import HOSTILE, RESOLUTIONS
from blocwatch.assess.scores.flow import FLOW, LEVEL
from blocwatch.assess.scores.hostility import FOES, FORCE, PRIOR

_MEANING = (
    ("joint act against a third", network.STANDING_TOGETHER, "what it counts between those who act together"),
    ("prior of conflict", network.PRIOR_ACTS, "acts that the network's own share of conflict is worth"),
    ("prior of a rate", "Gamma(1/2, 0)", "Jeffreys' prior: an honest interval when little was counted"),
    ("month", relations.MONTH_DAYS, "days in a month of a rate"),
    ("half-life of a finding", making.HALF_LIFE_DAYS, "days after which it weighs half in the brief's order"),
    ("level", round(LEVEL, 5), "memory a week of a relation's level: half-life two years"),
    ("flow", round(FLOW, 5), "memory a week of a relation's flow: half-life eight weeks"),
    ("force", FORCE, "what the use of force adds to hostility"),
    ("shared foes", FOES, "what shared foes add to hostility"),
    ("prior of hostility", PRIOR, "reports that the network's share of conflict is worth"),
    ("thin ledger", standing.THIN, "days of two with one another below which no score is told"),
    ("few states", standing.FEW_STATES, "states below which there is nothing to stand out from"),
    ("thin relation", gaps.THIN_ACTS, "acts below which the sign of a relation may be chance"),
    ("hostile ties in blocs", HOSTILE, "what a hostile tie weighs beside a friendly one"),
    ("resolutions", ", ".join(map(str, RESOLUTIONS)), "at which blocs are looked for, taken in turn"),
)


def constants() -> list[tuple[str, object, str]]:
    """(name, value, what it does) of each."""
    rules = Rules()
    window = f"{rules.window} weeks against {rules.history} or more before"
    words = ", ".join(f"{word.value} {odds:g}" for word, odds in sureness.FORECAST_PROBABILITY.items())
    bands = ", ".join(f"{term.value} under {bound:g}" for bound, term in sureness.BANDS)
    return [
        *_MEANING,
        ("coalitions in the making", window, "what is compared; the bar is set on shuffled history"),
        ("forecast words", words, "what we make of a source's words; ours, not calibrated"),
        ("likelihood words", bands, "ICD 203's bands"),
    ]
