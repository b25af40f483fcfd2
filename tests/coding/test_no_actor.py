"""What storms, markets, coaches, and racers do is no act of state."""

import pytest

from conftest import coded

NONE = [
    "Storm Otto left half of Jutland without buses.",
    "The bond market has sentenced Ghana to dear money.",
    "Nine people were killed when a coach overturned in Peru.",
    "A Belgian broke away on the final climb, attacked again and won.",
    "Croatia has an army of some fifteen thousand soldiers.",
]


@pytest.mark.parametrize("text", NONE)
def test_who_is_no_political_actor_does_no_act(text):
    assert [(event.type, event.coder) for event in coded(text, "en").events] == []
