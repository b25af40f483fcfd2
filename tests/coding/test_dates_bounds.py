"""What is no date, what cannot be told, the other readings, and the edges of the calendar."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocwatch.coding.dates import Dated, ahead, behind, dates
from blocwatch.coding.dates.grammar import expanded
from blocwatch.coding.dates.period import Period, Step, Unit, cut, earliest, latest, months, moved, week
from blocwatch.errors import LanguageError
from blocwatch.languages.tables import table
from blocwatch.model import When

TOLD = date(2024, 3, 20)


def only(text: str, told: date | None = TOLD, language: str = "en") -> Dated:
    (one,) = dates(text, told, table(language, "dates"))
    return one


NO_DATES = {
    "ru": (
        "За два года и три месяца погибли 28-летний Марк и Марта.",
        "В 2024 метрах от Зимнего дворца, во времена Холодной войны.",
        "Накануне президентских выборов, накануне визита, накануне его приезда.",
        "Переговоры шли днём и ночью, в течение недели, до 13:30.",
        "Она вращается в среде военных; несколько лет назад, на днях, недавно.",
        "До 2014 года всё было иначе.",
    ),
    "en": (
        "Theresa May said prisoners may march home for three days.",
        "The Women's March, a Long March 5 rocket and the fall of Kabul.",
        "Some 2024 soldiers and 1,945 tons, a 28-year-old, 24/7, at 18:30.",
        "A week-old pause; within hours; for weeks; recently; spring water.",
        "On Good Friday the Sunday Times wrote of the Prague Spring.",
    ),
    "uk": (
        "За два роки й три місяці загинули 28-річний Марко та ще двоє.",
        "Напередодні президентських виборів, напередодні візиту.",
        "Перемовини йшли вдень і вночі, протягом тижня, о 13:30.",
    ),
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code in NO_DATES for text in NO_DATES[code]])
def test_no_date(language: str, text: str) -> None:
    assert dates(text, TOLD, table(language, "dates")) == ()


def test_without_publication_only_absolute_dates_are_told() -> None:
    text = "On 19 March 2024, unlike last week, yesterday, in May, on Friday or since 2014."
    assert [one.span.of(text) for one in dates(text, None, table("en", "dates"))] == ["19 March 2024"]


def test_a_coming_weekday_is_read_ahead() -> None:
    one = only("on Monday")
    assert one.when == When(date(2024, 3, 18), date(2024, 3, 18))
    assert ahead(one, TOLD) == When(date(2024, 3, 25), date(2024, 3, 25))


def test_a_coming_month_and_its_part_are_read_ahead() -> None:
    assert ahead(only("in October"), TOLD) == When(date(2024, 10, 1), date(2024, 10, 31))
    assert ahead(only("in late February"), TOLD) == When(date(2025, 2, 21), date(2025, 2, 28))


def test_a_coming_since_is_its_first_day_or_month() -> None:
    assert ahead(only("since October 5"), TOLD) == When(date(2024, 10, 5), date(2024, 10, 5))
    assert ahead(only("с октября", TOLD, "ru"), TOLD) == When(date(2024, 10, 1), date(2024, 10, 31))


def test_a_day_told_as_past_is_read_behind() -> None:
    assert behind(only("on May 15"), TOLD) == When(date(2023, 5, 15), date(2023, 5, 15))


def test_this_month_is_cut_at_publication_by_the_tense() -> None:
    one = only("this month")
    assert behind(one, TOLD) == When(date(2024, 3, 1), TOLD)
    assert ahead(one, TOLD) == When(TOLD, date(2024, 3, 31))


def test_a_dated_day_has_one_reading() -> None:
    one = only("on March 19, 2022")
    assert ahead(one, TOLD) == behind(one, TOLD) == one.when


@pytest.mark.parametrize(
    ("told", "day"), [(date(2024, 1, 5), date(2023, 12, 28)), (date(2023, 11, 1), date(2023, 12, 28))]
)
def test_a_yearless_day_is_past_or_at_most_two_months_ahead(told: date, day: date) -> None:
    assert only("December 28", told).when == When(day, day)


def test_the_leap_day_is_sought_in_a_leap_year() -> None:
    assert only("29 февраля", date(2023, 6, 1), "ru").when.start == date(2020, 2, 29)
    assert only("29 февраля 2023 года", TOLD, "ru").when == When(date(2023, 2, 1), date(2023, 2, 28))


def test_a_day_outside_the_calendar_is_none() -> None:
    for text in ("5000 лет назад", "через 9000 лет", "99.99.9999"):
        assert dates(text, TOLD, table("ru", "dates")) == ()


def test_a_blank_line_parts_dates() -> None:
    text = "It was 5\n\nMarch 2024 was quiet."
    assert [one.span.of(text) for one in dates(text, TOLD, table("en", "dates"))] == ["March 2024"]


def test_the_order_of_figures_is_the_languages() -> None:
    assert only("6/3/2024").when.start == date(2024, 6, 3)
    assert only("6/3/2024", TOLD, "ru").when.start == date(2024, 3, 6)
    assert only("13/3/2024").when.start == date(2024, 3, 13)


def test_capitals_and_apostrophes_do_not_matter() -> None:
    assert only("19 МАРТА 2024 ГОДА", TOLD, "ru").when.start == date(2024, 3, 19)
    assert only("у п'ятницю", TOLD, "uk") == only("у п’ятницю", TOLD, "uk")


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(LanguageError, match="tea_time"):
        dates("", TOLD, {"language": "xx", "words": {}, "patterns": {"tea_time": ["a"]}})


def test_a_role_without_words_is_named() -> None:
    with pytest.raises(LanguageError, match="month"):
        dates("", TOLD, {"language": "xx", "words": {}, "patterns": {"month": ["{month}"]}})


def test_braces_spell_out_forms() -> None:
    assert list(expanded("а{,б}в{г,д}")) == ["авг", "авд", "абвг", "абвд"]


def test_a_month_is_cut_in_tens_and_a_year_in_thirds() -> None:
    february = months(2024, 2, 1, "month")
    assert [cut(february, part, 3).end.day for part in (1, 2, 3)] == [10, 20, 29]
    year = months(2024, 1, 12, "year", Unit.YEAR)
    assert [cut(year, part, 3).start.month for part in (1, 2, 3)] == [1, 5, 9]


def test_a_floating_period_moves_by_its_step() -> None:
    february = Period(Unit.MONTH, date(2024, 2, 1), date(2024, 2, 29), "month", Step.YEAR)
    assert moved(february, 1).end == date(2025, 2, 28)
    assert latest(february, date(2030, 1, 31)).start == date(2029, 2, 1)
    assert earliest(february, date(2020, 2, 29)).end == date(2020, 2, 29)


def test_a_week_is_monday_to_sunday() -> None:
    assert (week(TOLD, "").start, week(TOLD, "").end) == (date(2024, 3, 18), date(2024, 3, 24))


WORDS = {
    "ru": """с по до в на 5 31 2024 марта года прошлого конце недели назад среду , . ( ) – 90-х того же день
        ранее первой половине""",
    "en": """from to until since the of in 5 31 2024 March May year last late week ago Friday , . ( ) - 1990s
        same day earlier first half""",
    "uk": """з по до у на 5 31 2024 березня року минулого кінці тижня тому середу , . ( ) – 90-х того ж день
        раніше першій половині""",
}


def heaps(language: str) -> st.SearchStrategy[tuple[str, list[str]]]:
    """Heaps of the words of a language."""
    return st.tuples(st.just(language), st.lists(st.sampled_from(WORDS[language].split())))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WORDS)).flatmap(heaps))
def test_any_heap_of_words_gives_ordered_spans_and_whole_intervals(drawn: tuple[str, list[str]]) -> None:
    language, words = drawn
    told = dates(" ".join(words), TOLD, table(language, "dates"))
    assert all(one.when.start <= one.when.end and one.kind for one in told)
    assert all(one.span.stop <= other.span.start for one, other in pairwise(told))
