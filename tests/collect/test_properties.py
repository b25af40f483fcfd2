"""Whatever the bytes: something comes out, nothing is raised, and every span stands in its text."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blocwatch.collect import documents, language_of, reach, tail
from blocwatch.collect.encoding import Decoded, decoded
from blocwatch.collect.kind import FEED, JSON, LINES, PAGE, PLAIN, UNKNOWN
from blocwatch.collect.mojibake import repaired
from blocwatch.model import Capture, Document, Quarantined

from .capturing import ENGLISH, NOW, RUSSIAN, UKRAINIAN, capture

few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

pieces = st.sampled_from(
    [
        *(
            RUSSIAN,
            UKRAINIAN,
            ENGLISH,
            "Подписывайтесь на нас: t.me/a",
            "Фото: A",
            "Зеркало: a.example",
            "@a",
            "VPN ",
        ),
        *(
            "\n",
            "\n\n",
            " | ",
            "«",
            "», ",
            ". ",
            "https://",
            "ї",
            "ў",
            "\ud7ff",
            "\ufeff",
            "\x85",
            "\u2028",
            "\U0001f54a",
        ),
        *("<p>", "</p>", "<div", " a=b", "<!--", "<script>", "&#x26;", "<meta charset=koi8-r>"),
        *("{", "}", '"text": ', '"a"', ",", ":"),
    ]
)
texts = st.lists(pieces | st.text(max_size=8), max_size=12).map("".join)
bodies = st.binary(max_size=300) | texts.map(lambda text: text.encode("utf-8", "replace")) | texts.map(
    lambda text: text.encode("utf-16", "replace")
)  # fmt: skip


@few
@given(
    bodies,
    st.sampled_from(
        [PLAIN, PAGE, LINES, JSON, UNKNOWN, "text/html; charset=koi8-r", "text/plain; charset=utf-7"]
    ),
)
def test_any_bytes_give_documents_or_reasons(body, media):
    taken = Capture("d", "a", NOW, media, body)
    found = list(documents(taken, now=NOW))
    assert found
    for each in found:
        if isinstance(each, Quarantined):
            assert each.reason
            continue
        assert isinstance(each, Document)
        assert each.text.strip()
        each.text.encode()
        for span in (*each.tail, *(way.span for way in each.reach)):
            assert 0 <= span.start < span.stop <= len(each.text)
    assert found == list(documents(taken, now=NOW))


@few
@given(st.binary(max_size=300).filter(lambda body: b"<" not in body))
def test_any_bytes_that_are_no_feed_are_refused(body):
    taken = Capture("d", "a", NOW, FEED, body)
    assert all(isinstance(each, Quarantined) for each in documents(taken, now=NOW))


@few
@given(texts, st.sampled_from(["ru", "uk", "en", "und"]))
def test_tails_are_in_order_and_ways_in_stand_in_them(text, language):
    spans = tail(text, language)
    assert list(spans) == sorted(spans)
    assert all(one.stop <= other.start for one, other in pairwise(spans))
    for way in reach(text, spans):
        assert any(way.span.within(span) for span in spans)
        assert way.value


@few
@given(texts)
def test_text_survives_its_encoding(text):
    body = text.encode("utf-8", "replace")
    found = decoded(body)
    if isinstance(found, Decoded) and found.told_by == "valid UTF-8":
        assert found.text == body.decode().removeprefix("\ufeff")
    assert language_of(text)
    assert repaired(f"{RUSSIAN}\n{text}").startswith(RUSSIAN)


@few
@given(st.binary(max_size=200))
def test_media_types_are_always_told(body):
    assert capture(body, "name").media_type
    assert capture(body, "a.html", "text/html; charset=x").media_type.endswith("charset=x")
