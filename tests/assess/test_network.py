"""The signed network: who stands with whom beyond what both do with everybody."""

from hypothesis import given, settings
from hypothesis import strategies as st

from blocwatch.assess.network import background, masses, network, standing_together
from blocwatch.model import Dyad

from .story import act, assessed, seen, weight


def test_cooperation_is_above_zero_and_conflict_below():
    found = assessed(
        act("AID", "PRK", "RUS", when="2024-03-01"), act("ASSAULT", "RUS", "UKR", when="2024-03-01")
    )
    assert weight(found, "PRK", "RUS") > 0 > weight(found, "RUS", "UKR")


def test_conflict_of_two_who_quarrel_with_everybody_is_below_zero():
    quarrels = [act("ASSAULT", "RUS", "UKR", when=f"2024-01-{day:02}") for day in range(1, 29, 3)]
    quarrels += [act("ASSAULT", "USA", "YEM", when=f"2024-01-{day:02}") for day in range(1, 29, 3)]
    assert weight(assessed(*quarrels, act("ACCUSE", "RUS", "USA", when="2024-03-01")), "RUS", "USA") < 0


def test_volume_alone_makes_no_ally():
    """Two who talk to everybody and to each other are nearer to one another than the sums say."""
    others = [f"S{letter}{letter}" for letter in "ABCDEFGHIJKLMNO"]
    talks = [
        act("CONSULT", f"{hub} {other}", when="2024-03-01") for hub in ("USA", "CHN") for other in others
    ]
    found = assessed(
        *talks, act("CONSULT", "USA CHN", when="2024-03-01"), act("CONSULT", "PRK RUS", when="2024-03-01")
    )
    assert 0 < weight(found, "USA", "CHN") < weight(found, "PRK", "RUS")


def test_act_against_a_third_ties_those_who_act():
    found = assessed(act("ACCUSE", "RUS CHN", "USA", when="2024-03-01"))
    assert weight(found, "RUS", "CHN") > 0 > weight(found, "RUS", "USA")


def test_only_powers_stand_together_and_only_against_another():
    view = seen(
        act("ACCUSE", "RUS CHN", "USA"),
        act("ACCUSE", "RUS MED:TASS", "USA"),
        act("ACCUSE", "RUS CHN"),
        act("AID", "FRA DEU", "UKR"),
    )
    assert sorted(filter(None, map(standing_together, view.counted))) == [("CHN", "RUS")]


def test_empty_ledger_has_no_ties():
    assert network({}, background({})) == ()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["AID", "ASSAULT", "CONSULT", "ACCUSE"]),
        st.sampled_from(["RUS", "CHN", "USA"]),
        st.sampled_from(["UKR", "PRK", "USA", "CHN"]),
    ),
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(ACTS, st.randoms(use_true_random=False))
def test_order_of_entries_does_not_matter(acts, chance):
    pairs = [act(*each, when=f"2024-01-{5 * n + 1:02}") for n, each in enumerate(acts[:5])]
    one, other = seen(*pairs), seen(*chance.sample(pairs, len(pairs)))
    assert masses(one.lines, one.counted) == masses(other.lines, other.counted)


@settings(max_examples=30, deadline=None)
@given(ACTS)
def test_every_tie_is_between_two_and_has_its_dyads_sign(acts):
    found = assessed(*(act(*each, when=f"2024-01-{5 * n + 1:02}") for n, each in enumerate(acts[:5])))
    for tie in found.ties:
        assert tie.dyad == Dyad.of(tie.dyad.low, tie.dyad.high)
        assert tie.dyad.low != tie.dyad.high
        kinds = {entry.quad > 2 for entry in found.entries if entry.dyad == tie.dyad}
        assert len(kinds) == 2 or kinds == {tie.weight < 0}
