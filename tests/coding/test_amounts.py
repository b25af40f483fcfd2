"""How much of a thing was handed over, in what unit."""

import pytest

from conftest import coded

TOLD = (
    ("en", "Russia sent North Korea 25 thousand tons of grain on Monday.", "grain", 25_000, "tonnes"),
    ("en", "Russia sent North Korea 1.5 million barrels of oil.", "oil", 1_500_000, "barrels"),
    ("en", "The United States gave Ukraine 2 billion dollars in aid.", "money", 2e9, "USD"),
    ("en", "The United States gave Ukraine $61 billion in aid.", "money", 61e9, "USD"),
    ("ru", "Россия отправила КНДР 25 тысяч тонн зерна.", "grain", 25_000, "tonnes"),
    ("ru", "Россия передала Ирану 3,5 млн баррелей нефти.", "oil", 3_500_000, "barrels"),
    ("ru", "Китай выделил Пакистану 500 млн долларов.", "money", 5e8, "USD"),
    ("ru", "США передали Украине 40 танков.", "tanks", 40, None),
    ("uk", "Польща передала Україні 25 тисяч тонн зерна.", "grain", 25_000, "tonnes"),
    ("uk", "Німеччина надала Україні 100 млн євро.", "money", 1e8, "EUR"),
)


@pytest.mark.parametrize(("language", "text", "what", "amount", "unit"), TOLD)
def test_amounts_keep_their_thousands_and_their_unit(
    language: str, text: str, what: str, amount: float, unit: str | None
) -> None:
    (item,) = next(one.items for one in coded(text, language).events if one.items)
    assert (item.what, item.amount, item.unit) == (what, amount, unit)
