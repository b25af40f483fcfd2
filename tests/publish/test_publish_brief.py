"""The brief on an invented assessment, read back from its files."""

import json
import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from blocwatch.errors import LanguageError, UsageError
from blocwatch.model import Assessment, Confidence, DocumentId, Likelihood
from blocwatch.publish.brief import brief
from blocwatch.publish.edition import Edition
from blocwatch.publish.materials import gather
from blocwatch.publish.naming import _names_state, _stands_alone
from blocwatch.publish.page import spelled
from blocwatch.publish.slots import matter
from blocwatch.publish.takeaways import MOST, in_order, sentence
from blocwatch.publish.wording import LANGUAGES, wording
from publish.build import ASSESSMENT, CLAIMS, DOCUMENTS, FINDINGS, Gazette
from publish.read_back import Element, read_html

languages = pytest.mark.parametrize("language", LANGUAGES)


@cache
def edition(language: str) -> Edition:
    return brief(ASSESSMENT, DOCUMENTS, CLAIMS, Gazette(), language)


@cache
def page(language: str) -> Element:
    return read_html(edition(language)["brief.html"])


def takeaways(language: str) -> list[Element]:
    return page(language).every("ol", cls="takeaways")[0].every("li")


def sentences(assessment: Assessment, language: str = "en") -> list[str]:
    materials = gather(assessment, DOCUMENTS, CLAIMS, names=Gazette(), language=language)
    return [spelled(sentence(matter(item, materials))) for item in in_order(assessment.findings)[0]]


@languages
def test_every_reference_leads_somewhere_and_no_id_stands_twice(language: str) -> None:
    ids = Counter(
        element.attributes["id"] for element in page(language).every() if "id" in element.attributes
    )
    inner = [
        e.attributes["href"][1:]
        for e in page(language).every()
        if e.attributes.get("href", "").startswith("#")
    ]
    assert {key: count for key, count in ids.items() if count > 1} == {}
    assert set(inner) <= set(ids)


@languages
def test_every_takeaway_has_an_endnote_and_every_endnote_its_quotation(language: str) -> None:
    assert len(takeaways(language)) == len(FINDINGS)
    assert all(item.every("a", cls="ref") for item in takeaways(language))
    ids = {element.attributes.get("id"): element for element in page(language).every()}
    for note in page(language).every("ol", cls="notes")[0].every("li"):
        number = note.attributes["id"].removeprefix("note-")
        assert ids[f"quote-{number}"].text == note.every("mark")[0].text
        assert note.every("a", cls="back")


CONFIDENT = {"en": r"\bconfidence\b", "ru": "уверенност", "uk": "певненіст"}


@languages
@pytest.mark.parametrize("estimate", [*Likelihood, *Confidence])
def test_no_sentence_speaks_of_likelihood_and_confidence(
    language: str, estimate: Likelihood | Confidence
) -> None:
    table = wording(language)
    materials = gather(ASSESSMENT, DOCUMENTS, CLAIMS, names=Gazette(), language=language)
    likely = re.compile("|".join(rf"\b{word}\b" for word in table.likelihood.values()))
    by_likelihood = isinstance(estimate, Likelihood)
    for finding in FINDINGS:
        blank = replace(finding, likelihood=None, confidence=None)
        sure = replace(blank, likelihood=estimate) if by_likelihood else replace(blank, confidence=estimate)
        text = sentence(matter(sure, materials))
        ours = "".join(run.text for run in text if run.language is None).casefold()
        assert bool(likely.search(ours)) is by_likelihood
        assert bool(re.search(CONFIDENT[language], ours)) is not by_likelihood
        assert (table.likelihood if by_likelihood else table.confidence)[estimate] in ours


def test_an_exchange_names_both_sides_and_what_each_gives() -> None:
    assert sentences(ASSESSMENT)[1] == (
        "Exchange. It is very likely that Iceland supplied Uruguay with drones (40 pieces) in exchange for "
        "(presumably) technology by 15 May 2031, according to the Institute for Northern Studies."
    )


def test_russian_and_ukrainian_leave_names_uninflected() -> None:
    assert sentences(ASSESSMENT, "ru")[1] == (
        "Обмен (весьма вероятно): Исландия (поставка: «гидрографические беспилотники» (40 шт.)) и Уругвай "
        "(взамен, предположительно: «технологии бурения»); время — не позднее 15 мая 2031\u202fг.; "
        "источник — Институт северных исследований."
    )
    assert sentences(ASSESSMENT, "uk")[1] == (
        "Обмін (дуже ймовірно): Ісландія (постачання: безпілотники (40 шт.)) і Уругвай (натомість, "
        "за припущенням: технології); час — не пізніше 15 травня 2031\u202fр.; "
        "джерело — Інститут північних студій."
    )


def test_an_earlier_assessment_is_told_as_earlier_with_its_date_and_words() -> None:
    (told,) = (text for text in sentences(ASSESSMENT) if text.startswith("Earlier"))
    assert told.startswith(
        "Earlier assessment. Earlier, in late January 2031 (21–31 January), the Institute for"
    )
    assert "“Рейкьявик ищет опору в Южном полушарии”" in told


def test_quotations_keep_their_language() -> None:
    quoted = [e for item in takeaways("en") for e in item.every("span", cls="quote")]
    assert [(e.attributes["lang"], e.text[:9]) for e in quoted] == [("ru", "Рейкьявик"), ("en", "Uruguay m")]


EXCHANGE = next(one for one in FINDINGS if one.kind == "exchange")


def test_what_is_planned_or_denied_is_not_told_as_done() -> None:
    drones = ASSESSMENT.occurrences[0]
    told = {}
    for status in ("future", "hypothetical", "negated"):
        changed = replace(drones, status=type(drones.status)(status))
        one = replace(ASSESSMENT, occurrences=(changed, *ASSESSMENT.occurrences[1:]), findings=(EXCHANGE,))
        told[status] = [*sentences(one), *sentences(one, "ru")]
    assert ["Iceland will supply" in told["future"][0], "планируется" in told["future"][1]] == [True, True]
    assert ["Iceland might supply" in told["hypothetical"][0], "возможность" in told["hypothetical"][1]] == [
        True,
        True,
    ]
    assert ["Iceland did not supply" in told["negated"][0], "не состоялось" in told["negated"][1]] == [
        True,
        True,
    ]


@languages
def test_claim_and_reported_fact_stand_in_columns_of_their_own(language: str) -> None:
    ui = wording(language).ui
    first = page(language).every("table", cls="ledger")[0]
    heads = [head.text for head in first.every("th")]
    assert heads[2:] == [ui["facts"], ui["claims"]]
    grain, *_ = (row for row in first.every("tr") if "10" in row.text and row.every("td"))
    assert "Південна хвиля" in grain.every("td", cls="fact")[0].text
    assert wording(language).certainty["certain"] in grain.every("td", cls="claimed")[0].text


def test_a_claim_told_in_another_is_set_in_under_it() -> None:
    depths = [(e.attributes["class"], e.every("b")[0].text) for e in page("en").every("div", cls="claim")]
    outer = depths.index(("claim depth-0", "Chile (government)"))
    assert depths[outer + 1] == ("claim depth-1", "New Zealand")


@languages
def test_the_page_asks_nothing_of_the_network_and_runs_nothing(language: str) -> None:
    everything = page(language).every()
    assert {"script", "link", "img", "iframe", "object", "form"}.isdisjoint(e.tag for e in everything)
    assert not any(key in e.attributes for e in everything for key in ("src", "srcset", "onclick", "onload"))
    assert "url(" not in page(language).every("style")[0].text.replace("url(#", "")
    outside = {
        e.attributes["href"] for e in everything if e.tag == "a" and not e.attributes["href"].startswith("#")
    }
    assert outside == {document.address for document in DOCUMENTS.values()}


@languages
def test_the_json_resolves_every_endnote_to_the_words_of_its_document(language: str) -> None:
    told = json.loads(edition(language)["brief.json"])
    numbers = [note["number"] for note in told["notes"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for note in told["notes"]:
        text = DOCUMENTS[DocumentId(note["document"])].text
        assert text[note["span"]["start"] : note["span"]["stop"]] == note["quote"]
    assert all(item["notes"] and set(item["notes"]) <= set(numbers) for item in told["takeaways"])
    assert all((item["likelihood"] is None) != (item["confidence"] is None) for item in told["takeaways"])


@languages
def test_the_markdown_defines_every_footnote_it_uses(language: str) -> None:
    text = edition(language)["brief.md"].decode()
    used = re.findall(r"\[\^(\d+)\](?!:)", text)
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert sorted(set(used), key=int) == defined
    assert text.startswith(f"# {page(language).every('h1')[0].text}")


def test_findings_beyond_the_key_ones_are_told_further_down() -> None:
    many = replace(ASSESSMENT, findings=FINDINGS[:3] * 6)
    read = read_html(brief(many, DOCUMENTS, CLAIMS, Gazette(), "en")["brief.html"])
    assert [len(those.every("li")) for those in read.every("ol", cls="takeaways")] == [MOST, 2, 1, 1]


def test_findings_of_one_kind_stand_together_and_the_fifth_is_folded() -> None:
    many = replace(ASSESSMENT, findings=FINDINGS[:1] * (MOST + 7))
    read = read_html(brief(many, DOCUMENTS, CLAIMS, Gazette(), "en")["brief.html"])
    assert [len(those.every("li")) for those in read.every("ol", cls="takeaways")] == [MOST, 4, 3]
    assert [len(those.every("li")) for those in read.every("details", cls="rest")] == [3]


def test_words_of_a_text_stand_where_they_can_stand_alone() -> None:
    russian = wording("ru")
    assert _stands_alone("гидрографические беспилотники", "беспилотники", russian)
    assert not _stands_alone("Пхеньяну технологии", "технологии", russian)
    assert not _stands_alone("гуманитарную помощь", "помощь", russian)
    assert not _stands_alone("северокорейских снарядов", "снаряды", russian)


def test_an_office_that_names_its_state_is_not_told_it_again() -> None:
    assert _names_state("президент Южной Кореи", "Южная Корея", None)
    assert _names_state("министр иностранных дел КНДР", "Северная Корея", "КНДР")
    assert not _names_state("директор ФСБ", "Россия", None)


def test_gaps_are_told_as_sentences_and_unknown_ones_as_they_are() -> None:
    told = [item.text for item in page("ru").every("ul", cls="gaps")[0].every("li")]
    assert told == [
        "Действия, о которых известно из одного независимого издания: 8.",
        "Одна из таких пар: Чили — Исландия.",
        "the archive of May is missing",
    ]


def test_an_empty_assessment_makes_a_brief_that_says_so() -> None:
    bare = replace(
        ASSESSMENT,
        about=(),
        relations=(),
        ties=(),
        blocs=(),
        findings=(),
        occurrences=(),
        entries=(),
        gaps=(),
    )
    read = read_html(brief(bare, {}, {}, Gazette(), "en")["brief.html"])
    assert read.every("h1")[0].text == "Assessment brief, as of 20 May 2031"
    assert wording("en").ui["no_takeaways"] in read.text
    assert len(read.every("svg")) == 2


def test_a_language_without_a_table_is_refused() -> None:
    with pytest.raises(LanguageError, match="briefs are written in en, ru, uk only"):
        brief(ASSESSMENT, DOCUMENTS, CLAIMS, Gazette(), "fr")


def test_what_is_cited_must_be_given() -> None:
    with pytest.raises(UsageError, match="cites document"):
        brief(ASSESSMENT, {}, CLAIMS, Gazette(), "en")
    with pytest.raises(UsageError, match="cites claim"):
        brief(ASSESSMENT, DOCUMENTS, {}, Gazette(), "en")


def test_a_finding_with_both_estimates_is_refused() -> None:
    both = replace(FINDINGS[0], likelihood=Likelihood.LIKELY, confidence=Confidence.HIGH)
    with pytest.raises(UsageError, match="never both"):
        brief(replace(ASSESSMENT, findings=(both,)), DOCUMENTS, CLAIMS, Gazette(), "en")
