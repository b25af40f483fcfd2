"""Damaged Cyrillic is put right, and clean text in any language is left alone."""

import pytest

from blocwatch.collect.mojibake import repaired

from .capturing import ENGLISH, RUSSIAN, UKRAINIAN, only, read

CLEAN = [
    RUSSIAN,
    UKRAINIAN,
    ENGLISH,
    RUSSIAN.upper(),
    "<title>ГЛАВНОЕ: Е. ЩУКИНА И Ю. ЦОЙ</title>",
    "L’été à Genève: «ça a été décidé», dit-on à l’hôtel",
    "Über Österreichs Außenpolitik äußerte sich größtenteils die Bevölkerung",
    "Ёж, цапля, щука, хорёк, Юля и Эхо",
    "Цена: ££££ — €€€€ ██████╗ ██████╗ ██████╗",
    "Влада\u00a0|\u00a0політика\u00a0|\u00a0економіка",
    "日本と中国の外相が会談した。",
    "Прэзідэнт Беларусі заявіў пра гэта ўчора ў Мінску",
]
DAMAGE = [
    ("utf-8", "cp1251"),
    ("utf-8", "latin-1"),
    ("utf-8", "koi8-r"),
    ("utf-8", "cp866"),
    ("windows-1251", "latin-1"),
    ("windows-1251", "cp1252"),
    ("koi8-r", "windows-1251"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_left_alone(text):
    assert repaired(text) == text


@pytest.mark.parametrize(("really", "read_as"), DAMAGE)
def test_damage_is_undone(really, read_as):
    assert repaired(RUSSIAN.encode(really).decode(read_as)) == RUSSIAN


def test_damage_done_twice_is_undone():
    once = RUSSIAN.encode().decode("koi8-r")
    assert repaired(once.encode().decode("latin-1")) == RUSSIAN


def test_only_the_damaged_line_is_touched():
    damaged = RUSSIAN.encode().decode("latin-1")
    assert repaired(f"{RUSSIAN}\n{damaged}\n{ENGLISH}") == f"{RUSSIAN}\n{RUSSIAN}\n{ENGLISH}"


def test_english_quotes_are_put_right():
    assert repaired("donâ€™t believe it") == "don’t believe it"


def test_a_repair_is_told():
    assert only(read(RUSSIAN.encode().decode("koi8-r"))).reading == "suspect: mojibake repaired"
