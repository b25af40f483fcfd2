"""Who stands with whom, and against whom."""

import pytest

from blocwatch.assess.communities import communities
from blocwatch.model import Dyad, Tie
from track.build import claim, coding, document, event, link

from .story import act, assessed

COALITION = (
    "The institute said that Moscow builds a coalition against the West, trading with Iran and arming with "
    "Pyongyang. It rained."
)


def coalition(text=COALITION, outside="GRP:West"):
    of = document(text)
    content = text.partition(" said that ")[2].partition(". It")[0]
    said = claim(of, "c1", "NGO:Institute", "said", content, kind="assessment")
    trade = event(of, "COOPERATE", "trading", "RUS IRN", claim="c1")
    arms = event(of, "COOPERATE", "arming", "RUS PRK", claim="c1")
    return of, coding(of, said, trade, arms, links=[link(of, "West", outside)])


def test_hub_and_partners_are_one_bloc_where_a_claim_names_the_other_side():
    (bloc,) = assessed(coalition()).blocs
    assert (bloc.members, bloc.against) == (("IRN", "PRK", "RUS"), ("GRP:West",))
    assert bloc.cohesion == pytest.approx(2 / 3, abs=1e-4)
    assert [claim.rpartition("/")[2] for claim in bloc.claims] == ["c1"]
    assert (bloc.since.isoformat(), bloc.until.isoformat()) == ("2024-03-20", "2024-03-20")


def test_side_that_a_member_deals_with_is_no_other_side():
    assessment = assessed(coalition(), act("AID", "GRP:West", "IRN"))
    assert all("GRP:West" not in bloc.against for bloc in assessment.blocs)


def test_hub_and_partners_are_one_bloc_where_hub_and_partner_act_together():
    assessment = assessed(
        act("AID", "PRK", "RUS", when="2024-02-01"),
        act("AID", "IRN", "RUS", when="2024-02-01"),
        act("COOPERATE", "CHN RUS", when="2024-02-01"),
        act("ACCUSE", "CHN RUS", "USA GRP:USA-allies", when="2024-03-01"),
    )
    (bloc,) = assessment.blocs
    assert bloc.members == ("CHN", "IRN", "PRK", "RUS")
    assert bloc.against == ("GRP:USA-allies", "USA")
    assert len(bloc.occurrences) == 4


def test_partner_who_is_closer_to_the_other_side_stays_out():
    assessment = assessed(
        act("AID", "PRK", "RUS", when="2024-02-01"),
        act("COOPERATE", "CHN RUS", when="2024-02-01"),
        act("COOPERATE", "IND RUS", when="2024-02-01"),
        *(act("AID", "USA", "IND", when=f"2024-02-{day:02}") for day in (1, 8, 15, 22)),
        act("ACCUSE", "CHN RUS", "USA", when="2024-03-01"),
    )
    bloc = next(each for each in assessment.blocs if "RUS" in each.members)
    assert bloc.members == ("CHN", "PRK", "RUS")


def test_one_stop_on_a_tour_makes_no_member():
    assessment = assessed(
        act("AID", "PRK", "RUS", when="2024-02-01"),
        act("COOPERATE", "CHN RUS", when="2024-02-01"),
        act("ACCUSE", "CHN RUS", "USA", when="2024-03-01"),
        act("CONSULT", "CHN", "POL", when="2024-03-05"),
    )
    bloc = next(each for each in assessment.blocs if "RUS" in each.members)
    assert bloc.members == ("CHN", "PRK", "RUS")


def test_words_alone_make_no_bloc():
    assert (
        assessed(act("CONSULT", "HUN SVK"), act("AGREE", "HUN SVK"), act("SUPPORT", "HUN", "SVK")).blocs == ()
    )


def test_material_cooperation_makes_one():
    (bloc,) = assessed(act("COOPERATE", "HUN SVK")).blocs
    assert (bloc.members, bloc.against, bloc.cohesion) == (("HUN", "SVK"), (), 1)


def test_group_is_stood_against_and_never_with():
    assessment = assessed(act("AID", "GRP:West", "UKR"), act("AID", "USA", "UKR"))
    assert [bloc.members for bloc in assessment.blocs] == [("UKR", "USA")]


def test_common_foe_of_two_members_is_against():
    (bloc,) = assessed(
        act("AID", "USA", "UKR"),
        act("SANCTION", "USA", "RUS"),
        act("ASSAULT", "RUS", "UKR"),
        act("ACCUSE", "UKR", "HUN"),
    ).blocs
    assert (bloc.members, bloc.against) == (("UKR", "USA"), ("RUS",))


def test_two_camps_are_two_communities():
    camps = ("ABCD", "WXYZ")
    friends = [Tie(Dyad.of(a, b), 1.0) for camp in camps for a in camp for b in camp if a < b]
    foes = [Tie(Dyad.of(a, b), -0.5) for a in camps[0] for b in camps[1]]
    assert communities(friends + foes) == (tuple("ABCD"), tuple("WXYZ"))


def test_chain_of_partners_is_no_community():
    chain = [Tie(Dyad(f"S{n:02}", f"S{n + 1:02}"), 1.0) for n in range(12)]
    assert max(map(len, communities(chain))) <= 5


def test_order_of_ties_does_not_matter():
    ties = [Tie(Dyad(a, b), 1.0) for a in "ABCDE" for b in "ABCDE" if a < b and (a, b) != ("A", "E")]
    assert communities(ties) == communities(ties[::-1])


def test_nothing_has_no_communities():
    assert communities(()) == ()
    assert assessed().blocs == ()
