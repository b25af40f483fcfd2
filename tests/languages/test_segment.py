"""Posts of channels begin with pictures: they are no words, and every offset stays."""

import pytest

from blocwatch.languages.segment import sentences, words
from blocwatch.model import Span


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("❗️Минск отозвал посла.", "Минск"),
        ("🇷🇺🤝🇰🇵 Москва и Пхеньян подписали пакт.", "Москва"),
        ("▪️Baku fired at Yerevan.", "Baku"),
        ("👨‍✈️ Пілоти прибули до Варшави.", "Пілоти"),
    ],
)
def test_a_sentence_begins_after_the_pictures_before_it(text, first):
    (sentence,) = sentences(text)
    assert sentence.of(text).startswith(first)
    assert next(words(text, sentence)).of(text) == first


def test_a_picture_inside_is_no_word():
    text = "Минск 🔥 отозвал посла"
    assert [one.of(text) for one in words(text, Span(0, len(text)))] == ["Минск", "отозвал", "посла"]


def test_a_line_of_pictures_alone_is_no_sentence():
    assert list(sentences("🔥🔥🔥\n⚡️")) == []


def test_signs_of_text_are_words_still():
    text = "Указ № 5 © 10 °C"
    assert [one.of(text) for one in words(text, Span(0, len(text)))] == ["Указ", "№", "5", "©", "10", "°C"]
