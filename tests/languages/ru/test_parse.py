"""What the Russian pack makes of words and trees, where tagger and parser err by themselves."""

import numpy as np
import pytest

from blocwatch.languages import language
from blocwatch.languages.ru.arcs import ringless


def token(text, form):
    (sentence,) = language("ru").parse(text).sentences
    at = next(at for at, one in enumerate(sentence.tokens) if one.text == form)
    return sentence.tokens[at], sentence.tokens


def head(text, form):
    found, tokens = token(text, form)
    return tokens[found.head].text


@pytest.mark.parametrize(
    ("text", "form", "lemma", "pos"),
    [
        ("Пушки на перевале смолкли.", "смолкли", "смолкнуть", "VERB"),
        ("Распустит ли король сейм, решат судьи.", "Распустит", "распустить", "VERB"),
        ("Чили вызвала временного поверенного Кубы.", "поверенного", "поверенный", "NOUN"),
        ("БПЛА сбиты над морем.", "БПЛА", "бпла", "NOUN"),
        ("Париж готов помочь Бейруту.", "готов", "готовый", "VERB"),
    ],
)
def test_the_dictionary_overrules_the_tagger(text, form, lemma, pos):
    found, _ = token(text, form)
    assert (found.lemma, found.pos) == (lemma, pos)


def test_what_will_be_is_in_the_future():
    found, _ = token("Договор будет подписан.", "будет")
    assert found.feature("Tense") == "Fut"


def test_a_name_that_does_not_decline_is_the_subject():
    found, _ = token("Баку отмёл обвинения Еревана.", "Баку")
    assert found.relation == "nsubj"


def test_a_name_in_the_nominative_is_the_subject():
    found, _ = token("Пакистан депортировал тысячи афганцев.", "Пакистан")
    assert found.relation == "nsubj"


def test_an_instrumental_under_a_passive_is_who_did_it():
    found, _ = token("Мост через пролив был взорван США.", "США")
    assert (found.relation, found.feature("Case")) == ("obl", "Ins")


def test_a_finite_verb_goes_on_from_the_finite_one():
    text = "Каир потребовал у Хартума открыть шлюзы и пригрозил ему судом."
    assert head(text, "пригрозил") == "потребовал"


def test_a_promise_is_not_in_what_was_said_before():
    text = "Спикер ответил, что поправку внесла оппозиция, и пообещал новое голосование."
    assert head(text, "пообещал") == "ответил"


def test_every_sentence_is_a_tree():
    text = "Протокол о рыбной ловле в проливе Осло и Копенгаген завизировали перед каникулами."
    _, tokens = token(text, "завизировали")
    for at in range(len(tokens)):
        node, steps = at, 0
        while tokens[node].head >= 0:
            node, steps = tokens[node].head, steps + 1
            assert steps <= len(tokens)


def test_a_ring_is_cut_where_it_costs_least():
    scores = np.array([[1.0, 0.0, 5.0, 0.0], [4.0, 5.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0]])
    heads = scores.argmax(axis=-1)
    assert heads.tolist() == [2, 1, 2]
    assert ringless(scores, heads).tolist() == [2, 0, 2]
