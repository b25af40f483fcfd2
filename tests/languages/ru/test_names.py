"""Names in Russian, written in the text: [PER|Лю Сяомин]; what is not in brackets is no name."""

import re

import pytest

from blocwatch.languages import language
from blocwatch.languages.ru import Russian
from blocwatch.languages.ru.again import same
from blocwatch.languages.ru.edges import Name, mended_edges

MARK = re.compile(r"\[(PER|LOC|ORG)\|([^\]]+)\]")


def russian() -> Russian:
    pack = language("ru")
    assert isinstance(pack, Russian)
    return pack


def marked(text, names):
    """The text with its names in brackets."""
    for start, stop, kind in sorted(names, reverse=True):
        text = f"{text[:start]}[{kind}|{text[start:stop]}]{text[stop:]}"
    return text


def named(text):
    return marked(text, [(span.start, span.stop, kind) for span, kind in russian().names(text)])


def wide(text):
    return marked(text, [(span.start, span.stop, kind) for span, kind in russian().wholes(text)])


def plain(text):
    return MARK.sub(r"\2", text)


NAMES = [
    "Прилетел [PER|Карло Бенедетти] ([PER|Carlo Benedetti]) и дал интервью.",
    "Об этом заявил глава [ORG|Центра политических исследований] ([ORG|ЦПИ]) [PER|Антон Лаврухин].",
    "Кронпринц [PER|Хокон] прибыл в [LOC|Осло] с женой.",
    "Актёр и писатель [PER|Б.Гринёв] уехал из [LOC|Москвы].",
    "Об этом сообщил директор [ORG|ФБР] в [LOC|Вашингтоне].",
    "Сделку одобрила [ORG|Еврокомиссия], заявил представитель [ORG|Евросоюза].",
    "Акции «[ORG|Башнефти]» подорожали после публикации.",
    "Тренер [PER|Олег Хлебалов] ушёл. Понедельник тяжёлый. Вернуть [PER|Хлебалова] просят игроки.",
    "На стапеле стоит крейсер «Пересвет», рядом фильм «Бригада» смотрят моряки.",
    "Иск подал [ORG|Европейский суд по правам человека] в [LOC|Страсбурге].",
]


@pytest.mark.parametrize("text", NAMES, ids=plain)
def test_names_are_as_long_as_they_are(text):
    assert named(plain(text)) == text


WIDE = [
    "Иск рассмотрел [ORG|Верховный суд Испании].",
    "[ORG|Власти Перу] закрыли границу, сообщила [ORG|полиция].",
    "Заявление передало [ORG|министерство культуры Польши].",
    "[ORG|Итальянский суд] отпустил подозреваемого.",
    "В [LOC|лондонском] аэропорту ждали [LOC|американских] туристов.",
]


@pytest.mark.parametrize("text", WIDE, ids=plain)
def test_in_the_wide_sense_an_organisation_is_whole(text):
    assert wide(plain(text)) == text


def cut(text, kind="ORG"):
    """The names that the stretch between the bars really is."""
    start = text.index("|")
    stop = text.rindex("|") - 1
    bare = text.replace("|", "")
    return [bare[one.start : one.stop] for one in mended_edges(bare, Name(start, stop, kind))]


def test_another_spelling_in_brackets_is_another_name():
    assert cut("|Фонд мира (ФМ|) сообщил") == ["Фонд мира", "ФМ"]


def test_lines_and_bullets_part_names():
    assert cut("|Йемен • Катар\nОман|", "LOC") == ["Йемен", "Катар", "Оман"]


def test_a_firm_is_named_without_its_form():
    assert cut("|ОАО «Северсталь»| продало") == ["Северсталь"]
    assert cut("|Концерн «Сименс»| продал") == ["Сименс"]


def test_a_lone_mark_beside_a_name_is_not_of_it():
    assert cut("|Мишель —| она", "PER") == ["Мишель"]
    assert cut("в |Колумбийском университете.|") == ["Колумбийском университете"]


def test_a_word_in_brackets_that_is_no_name_stays():
    assert cut("|федерация северной (скандинавской) ходьбы|") == ["федерация северной (скандинавской) ходьбы"]


def test_forms_of_one_surname_are_the_same():
    assert same("Голунов", "Голунову")
    assert same("Клинская", "Клинскую")
    assert not same("Мали", "Малави")
    assert not same("Дадашев", "Иванов")
