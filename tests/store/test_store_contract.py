"""What every store does, whatever it keeps its records in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import REFUSED, assessment, capture, coding, document, event

from blocwatch.errors import StoreError, UsageError
from blocwatch.model import Capture, Document, DocumentId, Quarantined, Span, Step
from blocwatch.store import Store, open_store
from blocwatch.store.desk import Desk
from blocwatch.store.memory import Memory

MARCH_1, MARCH_2, MARCH_5 = date(2024, 3, 1), date(2024, 3, 2), date(2024, 3, 5)


@pytest.fixture(params=["memory:", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(request.param if request.param == "memory:" else str(tmp_path / "desk")) as opened:
        yield opened


def names(documents: object) -> list[str]:
    return [document.id for document in documents]  # type: ignore[attr-defined]


def test_bytes_come_back_as_they_went_in(store: Store) -> None:
    moscow = timezone(timedelta(hours=3))
    raw = capture(bytes(range(256)), datetime(2024, 3, 5, 1, 2, 3, 456789, tzinfo=moscow))
    assert store.keep(raw)
    assert store.capture(raw.digest) == raw


def test_bytes_kept_before_are_not_kept_again(store: Store) -> None:
    first, later = capture(b"same"), capture(b"same", datetime(2025, 1, 1, tzinfo=UTC))
    assert (store.keep(first), store.keep(later)) == (True, False)
    assert store.capture(first.digest) == first


def by_way(body: bytes, *addresses: str, hour: int = 12) -> Capture:
    steps = tuple(Step(one, 200, (("Server", "tëst"), ("Date", str(hour)))) for one in addresses)
    return replace(capture(body, datetime(2024, 3, 5, hour, tzinfo=UTC)), steps=steps)


def test_every_way_that_bytes_came_is_told_once(store: Store) -> None:
    first, mirror = by_way(b"same", "http://a", "http://b"), by_way(b"same", "http://c", hour=13)
    assert [store.keep(one) for one in (first, mirror, by_way(b"same", "http://c", hour=14))] == [
        True,
        False,
        False,
    ]
    assert store.capture(first.digest) == first
    assert [(one.retrieved.hour, one.steps) for one in store.fetched(first.digest)] == [
        (12, first.steps),
        (13, mirror.steps),
    ]
    assert [*store.fetched(capture(b"other").digest)] == []
    assert [*store.verify()] == []


def test_how_bytes_came_is_forgotten_with_them(store: Store) -> None:
    raw = by_way(b"raw", "http://a")
    store.keep(raw)
    store.add([document("d", raw=raw)])
    store.forget(DocumentId("d"), "asked to", datetime(2024, 4, 1, tzinfo=UTC))
    assert not store.keep(raw)
    assert [*store.fetched(raw.digest)] == []
    assert [*store.verify()] == []


def test_bytes_of_another_digest_are_refused(store: Store) -> None:
    raw = Capture(capture(b"one").digest, "a", datetime(2024, 1, 1, tzinfo=UTC), "text/plain", b"other")
    with pytest.raises(StoreError, match="its bytes have the digest"):
        store.keep(raw)


@pytest.mark.parametrize("digest", ["0" * 64, "", "../../../etc/passwd"])
def test_bytes_never_kept_are_not_found(store: Store, digest: str) -> None:
    with pytest.raises(StoreError, match="never kept"):
        store.capture(digest)


def test_records_come_back_as_they_went_in(store: Store) -> None:
    records = (
        document("d"),
        coding("d", event("e", "d", "RUS.GOV", "PRK", MARCH_1)),
        REFUSED,
        assessment(MARCH_1),
    )
    assert store.add(records) == 4
    found = (*store.documents(), *store.codings(), *store.quarantined(), *store.assessments())
    assert found == records


def test_second_run_adds_nothing(store: Store) -> None:
    records = [document("d"), coding("d"), REFUSED, assessment(MARCH_1), document("d")]
    assert (store.add(records), store.add(records)) == (4, 0)
    assert len([*store.documents(), *store.codings(), *store.quarantined(), *store.assessments()]) == 4


def test_unknown_are_those_neither_here_nor_forgotten_each_once(store: Store) -> None:
    store.add([document("here"), document("gone")])
    store.forget(DocumentId("gone"), "asked", datetime(2024, 4, 1, tzinfo=UTC))
    asked = [document(name) for name in ("new", "here", "gone", "new", "other")]
    asked = [replace(one, text=one.id) if one.id in {"new", "other"} else one for one in asked]
    assert names(store.unknown(asked)) == ["new", "other"]


def test_uncoded_come_as_they_came_while_codings_are_added(store: Store) -> None:
    many = [document(f"{n:03}") for n in range(150, 0, -1)]
    store.add([*many, coding("150"), coding("149", coder="rules 0.9"), coding("148", coder="rules 9")])
    coder, left = coding("150").coder, []
    for one in store.uncoded(coder):
        left.append(one.id)
        store.add([coding(one.id)])
    assert left == [one.id for one in many[1:]]
    assert names(store.uncoded(coder)) == []
    assert names(store.uncoded(coder, again=True)) == names(many)


def test_add_is_all_or_nothing(store: Store) -> None:
    def failing() -> Iterator[Document]:
        yield document("a")
        raise KeyboardInterrupt

    before = store.head
    with pytest.raises(KeyboardInterrupt):
        store.add(failing())
    with pytest.raises(StoreError, match="half a character"):
        store.add([document("a"), Quarantined("read", "\ud83d", "cut", "")])
    assert not [*store.documents()]
    assert store.head == before


def test_documents_come_by_day_and_id(store: Store) -> None:
    store.add([document("b", MARCH_2), document("c", MARCH_1), document("a", MARCH_2)])
    assert names(store.documents()) == ["c", "a", "b"]


def test_later_documents_are_not_known_on_a_day(store: Store) -> None:
    store.add([document("old", MARCH_1), document("new", MARCH_2), coding("old"), coding("new")])
    assert names(store.documents(MARCH_1)) == ["old"]
    assert [found.document for found in store.codings(MARCH_1)] == ["old"]
    assert not [*store.documents(date(2024, 2, 29))]


def test_undated_document_is_known_from_the_day_it_was_retrieved(store: Store) -> None:
    new_york = timezone(timedelta(hours=-5))
    raw = capture(b"undated", datetime(2024, 3, 4, 23, tzinfo=new_york))
    store.keep(raw)
    store.add([document("undated", None, raw), document("dated", date(2024, 3, 6))])
    assert names(store.documents(date(2024, 3, 4))) == []
    assert names(store.documents(MARCH_5)) == ["undated"]
    assert names(store.documents()) == ["undated", "dated"]


def test_undated_document_without_bytes_is_never_known(store: Store) -> None:
    store.add([document("undated", None)])
    assert names(store.documents(date(2999, 1, 1))) == []
    assert names(store.documents()) == ["undated"]


def test_newest_coder_speaks_for_a_document(store: Store) -> None:
    new, old = coding("d", coder="rules 0.10.0"), coding("d", coder="rules 0.9.1")
    store.add([document("d"), new, old])
    assert [*store.codings()] == [new]


def test_latest_coding_of_one_coder_speaks_for_a_document(store: Store) -> None:
    store.add([document("d"), coding("d"), coding("d", notes=("read again",))])
    assert [found.notes for found in store.codings()] == [("read again",)]


def test_language_model_never_speaks_for_a_document(store: Store) -> None:
    rules, model = coding("d", coder="rules 0.1.0"), coding("d", coder="llm smol-9.9.9/1a2b")
    other, again = coding("d", coder="llm other/1"), coding("d", coder="llm other/1", notes=("again",))
    store.add([document("d"), document("e", MARCH_2), rules, model, other, again])
    store.add([coding("e", coder="llm other/1")])
    assert [*store.codings()] == [rules]
    assert [*store.opinions()] == [again, model, coding("e", coder="llm other/1")]
    assert [*store.opinions(MARCH_1)] == [again, model]


def test_forgotten_document_takes_opinions_with_it(store: Store) -> None:
    store.add([document("d"), coding("d", coder="llm m/1")])
    store.forget(DocumentId("d"), "asked to", datetime(2024, 4, 1, tzinfo=UTC))
    assert [*store.opinions()] == []


def test_head_tells_that_there_is_more(store: Store) -> None:
    heads = [store.head]
    for work in (lambda: store.keep(capture(b"raw")), lambda: store.add([document("d")])):
        work()
        heads.append(store.head)
        work()
        assert store.head == heads[-1]
    assert heads[0] == ""
    assert len(set(heads)) == 3


def test_all_is_well_until_bytes_are_missing(store: Store) -> None:
    raw, lost = capture(b"raw"), capture(b"lost")
    store.keep(raw)
    store.add([document("a", raw=raw), document("b")])
    assert [*store.verify()] == []
    store.add([document("c", raw=lost)])
    assert [*store.verify()] == [f"document c: its capture {lost.digest} was never kept"]


@pytest.mark.parametrize("address", ["", "duckdb://desk", "postgres://host/desk"])
def test_unknown_address_is_wrong_use(address: str) -> None:
    with pytest.raises(UsageError, match="give a folder"):
        open_store(address)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
documents = st.builds(
    Document,
    id=words.map(DocumentId),
    language=st.just("uk"),
    address=words,
    given=st.none() | words,
    outlet=st.none() | words,
    published=st.none() | st.dates(),
    published_as=st.none() | words,
    title=st.none() | words,
    text=words,
    tail=st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 9)), max_size=2).map(tuple),
    reach=st.just(()),
    capture=st.just(""),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(documents, max_size=6), st.dates())
def test_desk_and_memory_agree(
    tmp_path_factory: pytest.TempPathFactory, many: list[Document], day: date
) -> None:
    with Desk(tmp_path_factory.mktemp("desk")) as desk, Memory() as memory:
        for store in (desk, memory):
            store.add(many[:3])
            store.add(many)
        assert desk.head == memory.head
        assert [*desk.documents(day)] == [*memory.documents(day)]
        assert [*desk.documents()] == [*memory.documents()]
