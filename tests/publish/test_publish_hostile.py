"""Texts that try to be more than text."""

from dataclasses import replace
from datetime import date

from blocwatch.model import EventType, FindingKind
from blocwatch.publish.brief import brief
from blocwatch.publish.markdown import safe
from blocwatch.publish.notes import anchor, safe_link
from publish.build import ASSESSMENT, DOCUMENTS, Gazette
from publish.makers import document, finding, occurrence, party, report
from publish.read_back import Element, read_html

ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202egnp.exe\u202c'
LONG = "Верхне" * 400
TEXT = f"Перед.\r\nПосол {ATTACK} обвинил {LONG} & 'всех'.\rПосле | `код` *звёзды* [a](javascript:alert(3))."
EVIL = document(
    '../"evil" id',
    "ru",
    f"Газета {ATTACK}",
    date(2031, 5, 15),
    title=ATTACK,
    text=TEXT,
    address="javascript:alert(4)",
)


class Hostile(Gazette):
    """Names that are markup."""

    def label(self, code: str, language: str) -> str:
        """The name with an attack in it."""
        return f"{super().label(code, language)} {ATTACK} $\\frac{{1}}{{2}}$"


def page() -> tuple[Element, bytes]:
    told = report(EVIL, f"обвинил {LONG}")
    act = occurrence("o1", EventType.ACCUSE, (party("ISL", ATTACK, ATTACK),), (party("CHL"),), told)
    one = replace(
        ASSESSMENT,
        occurrences=(act,),
        findings=(finding(FindingKind.CONCERN, ("ISL",), (act,)),),
        entries=(),
        relations=(),
        blocs=(),
        gaps=(ATTACK,),
    )
    files = brief(one, {EVIL.id: EVIL, **DOCUMENTS}, {}, Hostile(), "ru")
    return read_html(files["brief.html"]), files["brief.md"]


def test_markup_in_texts_and_names_stays_text() -> None:
    read, _ = page()
    assert {"script", "img"}.isdisjoint(element.tag for element in read.every())
    assert not any(key.startswith("on") for element in read.every() for key in element.attributes)
    assert "<script>alert(1)</script>" in read.text


def test_only_web_addresses_become_links() -> None:
    read, _ = page()
    assert not any("javascript" in element.attributes.get("href", "") for element in read.every())
    assert safe_link("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for address in (
        "javascript:alert(1)",
        " https://example.org",
        "data:text/html,x",
        "https://",
        "//example.org",
        "http://[::1",
        "https://example.org/\u202etxt",
        "JaVaScRiPt:alert(1)",
        "file:///etc/passwd",
    ):
        assert safe_link(address) == ""


def test_the_quotation_of_a_hostile_text_is_exact() -> None:
    read, _ = page()
    mark = read.every("mark", id="quote-1")[0]
    assert mark.text == f"обвинил {LONG}"
    (kept,) = read.every("div", cls="kept")
    assert kept.text == TEXT


def test_ids_that_differ_in_case_alone_or_name_a_device_of_windows_make_files_that_stay_apart() -> None:
    names = [anchor(one) for one in ("News-1", "news-1", "NEWS-1", "con", "CON", "Aux", "lpt1")]
    assert len({one.lower() for one in names}) == len(names)
    assert names[1] == "news-1"
    assert not {"con", "aux", "lpt1"} & set(names)


def test_an_id_that_is_no_name_gets_a_safe_anchor() -> None:
    read, _ = page()
    (article,) = read.every("article", cls="document")
    assert article.attributes["id"].removeprefix("doc-").isalnum()


def test_our_own_sentences_carry_no_change_of_direction() -> None:
    read, _ = page()
    (item,) = read.every("ol", cls="takeaways")[0].every("li")
    assert "\u202e" not in item.own_text
    assert "gnp.exe" in item.own_text


def test_markdown_escapes_what_would_be_markup() -> None:
    _, text = page()
    assert b"<script" not in text
    assert safe("1. *a* [b](c) | `d` <e>") == r"1\. \*a\* \[b\](c) \| \`d\` &lt;e\>"
    assert safe("- x\n# y") == r"\- x \# y"
