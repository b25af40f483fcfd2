"""Whether an act took place, where the words for it stand further off."""

from datetime import date

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
        ("Сеул не исключил новых санкций против КНДР.", "ru", "hypothetical"),
        ("Варшава не виключила нових санкцій проти КНДР.", "uk", "hypothetical"),
        ("Should Iran attack Oman, the strait would close.", "en", "hypothetical"),
    ],
)
def test_status(text, language, status):
    assert {event.status.value for event in coded(text, language).events} == {status}


def test_who_says_he_will_not_refuses_now():
    (event,) = coded("Польща більше не передаватиме зброю Україні.", "uk").events
    assert (event.type.value, event.status.value) == ("REJECT", "actual")


def test_since_has_the_day_it_begins_with():
    (event,) = coded("Iran has shipped drones to Russia since July 2023.", "en").events
    assert event.when is not None
    assert event.when.start == date(2023, 7, 1)


def test_a_year_that_tells_which_agreement_is_no_day_of_the_act():
    (event,) = coded("Египет осудил Иран за нарушение соглашения 1974 года.", "ru").events
    assert event.when is None
