"""Rarer words of the same acts, in both languages that share them."""

import pytest

from conftest import acts

LINES = [
    ("ru", "Польша увещевала Сербию.", ("REQUEST", "POL", "SRB")),
    ("uk", "Польща картала Сербію.", ("ACCUSE", "POL", "SRB")),
    ("uk", "Іран залякав Ірак.", ("THREATEN", "IRN", "IRQ")),
]


@pytest.mark.parametrize(("language", "text", "expected"), LINES)
def test_a_rarer_word_tells_the_same_act(language, text, expected):
    assert expected in acts(text, language)
