"""Every constant that a result hangs on, with what it does; read from where it is used."""

from blocwatch.assess import gaps, making, network, relations, standing, sureness
from blocwatch.assess.groups.forming import Rules
from blocwatch.assess.groups.signed import HOSTILE, RESOLUTIONS
from blocwatch.assess.scores.flow import FLOW, LEVEL
from blocwatch.assess.scores.hostility import FOES, FORCE, PRIOR
from blocwatch.web.speech import Speech

_VALUES: tuple[tuple[str, float | str], ...] = (
    ("joint", network.STANDING_TOGETHER),
    ("network_prior", network.PRIOR_ACTS),
    ("rate_prior", "Gamma(1/2, 0)"),
    ("month", relations.MONTH_DAYS),
    ("half_life", making.HALF_LIFE_DAYS),
    ("level", round(LEVEL, 5)),
    ("flow", round(FLOW, 5)),
    ("force", FORCE),
    ("foes", FOES),
    ("hostility_prior", PRIOR),
    ("thin_ledger", standing.THIN),
    ("few_states", standing.FEW_STATES),
    ("thin", gaps.THIN_ACTS),
    ("hostile", HOSTILE),
)


def constants(speech: Speech) -> list[tuple[str, str, str]]:
    """(name, value, what it does) of each, in the language of the page."""
    rules = Rules()
    words = (
        f"{speech.brief.certainty[word]} {speech.plainly(odds)}"
        for word, odds in sureness.FORECAST_PROBABILITY.items()
    )
    bands = (
        speech.say(
            "constant_value.under", word=speech.brief.likelihood[term.value], bound=speech.plainly(bound)
        )
        for bound, term in sureness.BANDS
    )
    told = [
        *((key, value if isinstance(value, str) else speech.plainly(value)) for key, value in _VALUES),
        ("resolutions", "; ".join(map(speech.plainly, RESOLUTIONS))),
        ("forming", speech.say("constant_value.forming", window=rules.window, history=rules.history)),
        ("forecasts", "; ".join(words)),
        ("likelihoods", "; ".join(bands)),
    ]
    return [(speech.say(f"constant.{key}"), value, speech.say(f"constant_does.{key}")) for key, value in told]
