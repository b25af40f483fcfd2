"""Whether an act took place, where the words for it stand further off."""

import pytest

from conftest import coded


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("Japan does not recognise the court's verdict on Toyota.", "en", "actual"),
        ("A Turkish invasion of Greece is unlikely.", "en", "hypothetical"),
        ("In August SIPRI said that Iran had sent drones to Sudan.", "en", "historical"),
        ("В августе SIPRI сообщил, что Иран передал Судану дроны.", "ru", "historical"),
        ("В пятницу SIPRI сообщил, что Иран передал Судану дроны.", "ru", "actual"),
        ("Iran did not send drones to Sudan.", "en", "negated"),
        ("Chad fired no missile at Sudan.", "en", "negated"),
        ("Not one shell was sent to Sudan by Iran.", "en", "negated"),
        ("Will Iran attack Oman?", "en", "hypothetical"),
        ("Why did Iran attack Oman?", "en", "actual"),
        ("Should Iran attack Oman, the strait would close.", "en", "hypothetical"),
    ],
)
def test_status(text, language, status):
    assert {event.status.value for event in coded(text, language).events} == {status}
