"""Outlets: the table is well-formed, and an outlet is known by its domain as by its name."""

import re
from importlib.resources import files

import pytest
from reading import gazetteer, links

from blocwatch.resolve import Gazetteer
from blocwatch.resolve.entry import Outlet
from blocwatch.resolve.match import outlet_code
from blocwatch.resolve.sites import host

OWNERSHIP = {"state", "public", "private", "party", "exile"}
OUTLETS = Gazetteer.load().tables.outlets
CODES = {
    line.split("\t")[0]
    for line in (files("blocwatch.resolve") / "tables" / "organisations.tsv").read_text("utf-8").splitlines()
    if "\toutlet\t" in line
}


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda one: one.code)
def test_row_is_well_formed(outlet: Outlet) -> None:
    assert outlet.code in CODES
    assert outlet.ownership in OWNERSHIP
    assert outlet.languages
    assert all(re.fullmatch("[a-z]{2}", one) for one in outlet.languages)
    assert all(host(one) == one for one in outlet.domains)


def test_a_domain_is_one_outlet_s_and_there_are_enough() -> None:
    domains = [domain for one in OUTLETS for domain in one.domains]
    assert len(domains) == len(set(domains))
    assert len([one for one in OUTLETS if one.domains]) >= 120
    assert len([one for one in OUTLETS if {"ru", "uk", "en"} & set(one.languages)]) >= 120


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("meduza.io", "MED:Meduza"),
        ("https://meduza.io/feature/2024/03/20/slovo?x=1", "MED:Meduza"),
        ("www.Lenta.ru", "MED:Lenta.ru"),
        ("ru.krymr.com", "MED:Krym.Realii"),
        ("m.pravda.com.ua", "MED:Ukrainska Pravda"),
        ("eurointegration.com.ua", "MED:European Pravda"),
        ("bbc.co.uk", "MED:BBC"),
        ("Медуза", "MED:Meduza"),
        ("news.example.org", None),
        ("com.ua", None),
    ],
)
def test_known_by_name_domain_or_address(name: str, code: str | None) -> None:
    assert Gazetteer.load().outlet(name, "ru") == code


@pytest.mark.parametrize("name", ["Meduza", "И. О.", "3.5", "т. е.", "a@b.example", ""])
def test_other_words_are_no_host(name: str) -> None:
    assert host(name) is None


def test_outlet_is_told_by_the_address_where_no_name_is_given() -> None:
    told = outlet_code(None, gazetteer(), "ru", "https://www.kommersant.ru/doc/1")
    assert told == "MED:Kommersant"
    assert outlet_code(None, gazetteer(), "ru", "kommersant.ru") is None
    assert outlet_code("Вечер", gazetteer(), "ru", "https://www.kommersant.ru/doc/1") == "MED:Vecher"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Об этом пишет rbc.ru со ссылкой на источник.", "ru"),
        ("Про це повідомляє rbc.ru з посиланням на джерело.", "uk"),
        ("The meeting was cancelled, RBC.ru reported.", "en"),
    ],
)
def test_domain_in_a_text_is_the_outlet(text: str, language: str) -> None:
    (link,) = [one for one in links(text, language) if one.code and one.code.startswith("MED:")]
    assert (link.code, link.because) == ("MED:RBC", ("domain",))
    assert link.mention.span.of(text).casefold() == "rbc.ru"


def test_address_of_a_page_is_no_mention() -> None:
    assert not links("Подробнее: https://www.rbc.ru/politics/1 и rbc.ru/politics/2", "ru")
