"""Words of time that tell no days, in the notation of the text: [words|kind] or [words|kind days]."""

import re
from datetime import date

import pytest

from blocwatch.coding.dates import Spell, dates, timed
from blocwatch.languages.tables import table

TOLD = date(2024, 3, 20)

RUSSIAN = """
    Он отсидел [три года|duration 1096], потом ждал ещё [полтора месяца|duration 45] и [полгода|duration 183].
    Война длилась [двадцать пять лет|duration 9132].
    В течение [двух недель|duration 14] шли [5-дневные|duration] учения, около [месяца|duration 31].
    [31-летний|age 11323] юноша подписал [10-летний|duration 3653] контракт. Ему было [64 года|age 23376].
    [Каждые два года|each] и [ежемесячно|each]. Шёл [второй год|nth].
    Ждали [два часа|hours]. [Недавно|loose] уехал, [несколько дней назад|vague] вернулся.
    [До 1991 года|untold] стоял гарнизон.
"""
ENGLISH = """
    The [five-year|duration 1827] war, [two and a half months|duration 76] of talks, [several weeks|duration] of calm.
    The [31-year-old|age 11323] waited [40 minutes|hours]. [Every day|each], [recently|loose].
    It was [the second day|nth]; in [recent weeks|vague] exports fell. [By 1991|untold] it was over.
"""
UKRAINIAN = """
    Він служив [три роки|duration 1096], [півтора місяця|duration 45] лікувався, [двадцять п'ять років|duration 9132] жив там.
    [31-річний|age 11323] юнак. [Щодня|each] і [кожні два роки|each]. [Нещодавно|loose], [кілька днів тому|vague].
    Перемовини тривали [дві години|hours]. [До 1991 року|untold] стояв гарнізон.
"""


def sentences():
    for language, marked in (("ru", RUSSIAN), ("en", ENGLISH), ("uk", UKRAINIAN)):
        for line in filter(str.strip, marked.splitlines()):
            yield language, line.strip()


def marked(text, language):
    spells = [one for one in timed(text, TOLD, table(language, "dates")) if isinstance(one, Spell)]
    for one in reversed(spells):
        days = f" {one.length.days}" if one.length else ""
        text = f"{text[: one.span.start]}[{one.span.of(text)}|{one.kind}{days}]{text[one.span.stop :]}"
    return text


@pytest.mark.parametrize(("language", "line"), list(sentences()))
def test_spell_is_told_with_kind_and_length(language, line):
    text = re.sub(r"\[([^|\]]+)\|[^\]]+\]", r"\1", line)
    assert marked(text, language) == line


def test_dates_stay_what_they_are_among_spells():
    text = "Три года назад, 5 мая 2021 года, он провёл там две недели."
    told = timed(text, TOLD, table("ru", "dates"))
    assert [one for one in told if not isinstance(one, Spell)] == list(
        dates(text, TOLD, table("ru", "dates"))
    )
    assert [one.kind for one in told] == ["ago", "day", "duration"]
