"""The language is the given one, else what the text's own letters and words tell."""

import pytest

from blocwatch.collect import language_of

from .capturing import ENGLISH, RUSSIAN, UKRAINIAN

BELARUSIAN = (
    "Міністры дзвюх краін сустрэліся ў пятніцу і дамовіліся адкрыць мяжу, паведамілі ўдзельнікі сустрэчы."
)
BULGARIAN = "Министрите на двете страни се срещнаха в петък и се договориха да отворят границата."
KAZAKH = "Екі елдің министрлері жұма күні кездесіп, шекараны ашуға келісті."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (RUSSIAN, "ru"),
        (UKRAINIAN, "uk"),
        (BELARUSIAN, "be"),
        (ENGLISH, "en"),
        (BULGARIAN, "bg"),
        (KAZAKH, "kk"),
        (f"{RUSSIAN} «{UKRAINIAN[:30]}»", "ru"),
        (f"{UKRAINIAN} «{RUSSIAN[:30]}»", "uk"),
        ("Сегодня он был у нас", "ru"),
        ("", "und"),
        ("12.03.2024 — 15:00", "und"),
        ("AP", "und"),
    ],
)
def test_text_tells_its_language(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("given", "code"),
    [("ru", "ru"), ("RU", "ru"), ("ru-RU", "ru"), ("ukr", "uk"), ("русский", "en"), (None, "en")],
)
def test_given_code_wins(given, code):
    assert language_of(ENGLISH, given) == code


def test_a_hint_counts_only_in_doubt():
    assert language_of(RUSSIAN, None, "en") == "ru"
    assert language_of("AP", None, "en-US") == "en"
