"""First level of the grammar: years, decades and centuries, told by number or by place (last, this, next)."""

from blocwatch.coding.dates.pattern import Found
from blocwatch.coding.dates.period import SILENT, YEARS_IN_DECADE, Period, Unit, years

CENTURY = 100
THIS_CENTURY = 2000
LAST_CENTURY = 1900
SHORT_DECADE = 100
PLACES = {-2: "before last", -1: "last", 0: "this", 1: "next", 2: "after next"}


def year(found: Found) -> Period:
    """«2023 г.», "in 2023", «в 2022-м»."""
    return years(found.number("y4"), found.number("y4"), "year")


def year_range(found: Found) -> Period | None:
    """«2022–2023 годов», "2014 to 2022", «в 2022 и 2023 годах»; the second may have two figures."""
    first = found.number("y4")
    last = found.number("b") if found.has("b") else first - first % CENTURY + found.number("y2")
    apart = found.has("joined") and last - first > 1
    return years(first, last, "range") if first < last and not apart else None


def relative_year(found: Found) -> Period | None:
    """«в прошлом году», "last year", «торік»."""
    if found.told is None:
        return None
    place = found.number("place")
    at = found.told.year + place
    return years(at, at, f"{PLACES[place]} year")


def same_year(found: Found) -> Period | None:
    """«в том же году», "the same year": that of the date told before."""
    if not found.before:
        return None
    # «в ноябре того же года»: not November's own year, that is what the words are to tell.
    *_, anchor = [period for period in found.before if not period.step] or found.before
    at = anchor.start.year + (found.number("place") if found.has("place") else 0)
    return years(at, at, "same year")


def decade(found: Found) -> Period:
    """«в 1990-х годах», "the 80s"; two figures up to the twenties are of this century."""
    first = found.number("decade")
    if first < SHORT_DECADE:
        first += LAST_CENTURY if first > 2 * YEARS_IN_DECADE else THIS_CENTURY
    return years(first, first + YEARS_IN_DECADE - 1, "decade", Unit.DECADE)


def century(found: Found) -> Period:
    """«в XX веке», "the nineteenth century": its hundred years, 1901 to 2000."""
    last = CENTURY * found.number("century")
    return years(last - CENTURY + 1, last, "century", Unit.CENTURY)


def no_date(found: Found) -> Period:
    """Words that only look like a date: names, sums, fixed phrases."""
    return SILENT


RULES = (no_date, year, year_range, relative_year, decade, century)
LEANING_RULES = (same_year,)
