"""What English news sentences tell: type, who did it, to whom (states and organisations, sectors dropped)."""

import pytest

from conftest import acts, coded, parties

ACTS = [
    ("Oslo has promised to send air defence missiles to Ukraine.", "AGREE", "NOR", "UKR"),
    ("Peru and Bolivia agreed to reopen their lake ferries.", "AGREE", "BOL PER", ""),
    ("Turkey and Armenia struck a deal on border trade.", "AGREE", "ARM TUR", ""),
    ("Ottawa is ready to resume dialogue with Havana.", "AGREE", "CAN", "CUB"),
    ("The Kremlin pledged to withdraw its forces from Georgia.", "CONCEDE", "RUS", "GEO"),
    ("Portugal's foreign minister met his Angolan counterpart.", "CONSULT", "AGO PRT", ""),
    ("The president of Kenya arrived in India on Monday for talks.", "CONSULT", "KEN", "IND"),
    ("Egypt and Jordan held talks in Lisbon.", "CONSULT", "EGY JOR", ""),
    ("Iraq and Kuwait are set to hold talks next week.", "CONSULT", "IRQ KWT", ""),
    ("Chile's president phoned the president of Mexico.", "CONSULT", "CHL", "MEX"),
    ("Ireland has recognised Palestine.", "SUPPORT", "IRL", "PSE"),
    ("Belgrade voiced solidarity with Madrid.", "SUPPORT", "SRB", "ESP"),
    ("A border treaty was signed by Laos and Thailand.", "SUPPORT", "LAO THA", ""),
    ("Beijing praised the policy of Cambodia.", "SUPPORT", "CHN", "KHM"),
    ("Denmark apologised to Greenland for the policy.", "CONCEDE", "DNK", "GRL"),
    ("Greece and Cyprus deepened military cooperation with Israel.", "COOPERATE", "CYP GRC ISR", ""),
    ("Japan and Australia conducted joint drills.", "COOPERATE", "AUS JPN", ""),
    ("Brazil extradited a banker to Spain.", "COOPERATE", "BRA", "ESP"),
    ("Sweden handed over fighter jets to Ukraine.", "AID", "SWE", "UKR"),
    ("Chad received a loan from Turkey.", "AID", "TUR", "TCD"),
    ("Iran supplied Sudan with drones.", "AID", "IRN", "SDN"),
    ("US arms deliveries to Taiwan have resumed.", "AID", "USA", "TWN"),
    ("France withdrew its last soldiers from Niger.", "RETREAT", "FRA", "NER"),
    ("Brussels has lifted sanctions on Syria.", "RETREAT", "IGO:EU", "SYR"),
    ("Qatar freed three Indian sailors.", "RETREAT", "QAT", "IND"),
    ("Washington urged Kigali to halt the fighting.", "REQUEST", "USA", "RWA"),
    ("Tokyo called on Moscow to return the islands.", "REQUEST", "JPN", "RUS"),
    ("Italy was asked by Malta to help.", "REQUEST", "MLT", "ITA"),
    ("Hanoi summoned the Chinese ambassador.", "ACCUSE", "VNM", "CHN"),
    ("Algeria expressed concern over the policy.", "ACCUSE", "DZA", ""),
    ("Poland lodged a protest with Belarus.", "ACCUSE", "POL", "BLR"),
    ("Kosovo blamed Serbia for the ambush.", "ACCUSE", "XKX", "SRB"),
    ("Dublin is suing London over the law.", "ACCUSE", "IRL", "GBR"),
    ("Ankara rejected Athens' demand.", "REJECT", "TUR", "GRC"),
    ("Russia vetoed the Albanian resolution.", "REJECT", "RUS", "ALB"),
    ("Pakistan broke off talks with Afghanistan.", "REJECT", "PAK", "AFG"),
    ("Tehran threatened Israel with retaliation.", "THREATEN", "IRN", "ISR"),
    ("Algeria issued an ultimatum to Mali.", "THREATEN", "DZA", "MLI"),
    ("Thousands of Hungarians marched in Budapest against the government.", "PROTEST", "HUN", "HUN"),
    ("Canada has imposed sanctions on Belarus.", "SANCTION", "CAN", "BLR"),
    ("Finland closed its border with Russia.", "SANCTION", "FIN", "RUS"),
    ("Colombia severed diplomatic relations with Israel.", "SANCTION", "COL", "ISR"),
    ("Two Russian diplomats were expelled by Slovenia.", "SANCTION", "SVN", "RUS"),
    ("Burundi has massed troops along the frontier.", "MOBILIZE", "BDI", ""),
    ("Burundi is moving two brigades to its frontier with Rwanda.", "MOBILIZE", "BDI", "RWA"),
    ("A bomb planted by the Houthis sank an Indian tanker.", "ASSAULT", "REB:Houthis", "IND"),
    ("Niger refused to receive the French ambassador.", "REJECT", "NER", "FRA"),
    ("Rwanda demands that Burundi reopen the bridge.", "REQUEST", "RWA", "BDI"),
    ("Hanoi has signed up to share its naval yards with Laos.", "AGREE", "VNM", "LAO"),
    ("North Korea test-fired a ballistic missile.", "MOBILIZE", "PRK", ""),
    ("Belarusian police arrested two Polish citizens.", "COERCE", "BLR", "POL"),
    ("Turkmenistan has blocked access to a Russian news website.", "COERCE", "TKM", "RUS"),
    ("Iran seized a Greek tanker.", "COERCE", "IRN", "GRC"),
    ("Azerbaijani forces shelled an Armenian village.", "ASSAULT", "AZE", "ARM"),
    ("Rwandan troops carried out an attack on Burundi.", "ASSAULT", "RWA", "BDI"),
    ("Pakistan shot down an Indian drone.", "ASSAULT", "PAK", "IND"),
]

NO_ACTS = [
    "Spain attacked throughout the second half but never troubled the Swiss goalkeeper.",
    "France's midfielder signed a three-year contract with a club in Madrid.",
    "Lightning struck a barn in southern Poland.",
    "A storm from Ireland will hit Wales on Sunday.",
    "Shares in the Danish brewer rallied after the company met its sales target.",
    "Brazil is the largest country in South America.",
    "The Belgian novelist was born in Liege in 1961.",
    "Norwegian exports of salmon rose by nine per cent.",
    "The Czech economy is expected to grow by two per cent.",
]


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), ACTS)
def test_one_sentence_one_act(text, type_, actors, recipients):
    assert acts(text, "en") == [(type_, actors, recipients)]


@pytest.mark.parametrize("text", NO_ACTS)
def test_sport_weather_and_markets_are_no_acts(text):
    assert coded(text, "en").events == ()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ukrainian drones struck a refinery in Russia.", "drone"),
        ("Azerbaijan and Armenia exchanged prisoners.", "release"),
        ("The Netherlands closed its airspace to Belarus.", "discontinue"),
        ("Vietnam withdrew from the accord with Cambodia.", "withdraw"),
        ("Germany's chancellor spoke by phone with the president of Egypt.", "phone"),
    ],
)
def test_mode(text, mode):
    assert [one.mode for one in coded(text, "en").events] == [mode]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran will supply Sudan with drones.", "future"),
        ("Iran is expected to supply Sudan with drones.", "future"),
        ("Iran may supply Sudan with drones.", "hypothetical"),
        ("Iran has not supplied Sudan with drones.", "negated"),
        ("Iran failed to supply Sudan with drones.", "negated"),
    ],
)
def test_status(text, status):
    assert [one.status for one in coded(text, "en").events] == [status]


def test_the_accused_is_the_doer_of_what_he_is_accused_of():
    accusation, act = coded("Seoul accused North Korea of attacking Japan.", "en").events
    assert (accusation.type, parties(accusation.actors), parties(accusation.recipients)) == (
        "ACCUSE",
        "KOR",
        "PRK",
    )
    assert (act.type, parties(act.actors), parties(act.recipients)) == ("ASSAULT", "PRK", "JPN")


@pytest.mark.parametrize(
    ("text", "content", "certainty"),
    [
        ("The Pentagon said that Iran had shelled Iraq.", "Iran had shelled Iraq", "certain"),
        ("Seoul believes Pyongyang may send troops to Russia.", "Pyongyang may send troops to Russia", "possible"),
        ("Iran has denied supplying drones to Sudan.", "supplying drones to Sudan", "denied"),
        ("According to the Kremlin, Ukraine probably shelled the village.", "Ukraine probably shelled the village", "probable"),
        ("Ukraine shelled a village, the Kremlin said.", "Ukraine shelled a village", "certain"),
        ("Nato doubts that Russia will withdraw its troops.", "Russia will withdraw its troops", "doubtful"),
    ],
)  # fmt: skip
def test_what_is_claimed(text, content, certainty):
    (claim,) = coded(text, "en").claims
    assert (claim.content.of(text), claim.certainty) == (content, certainty)


WIDER = [
    ("Lisbon extended an invitation to Angola's president.", "AGREE", "PRT", "AGO"),
    ("Norway sent peacekeepers to Mali.", "AID", "NOR", "MLI"),
    ("Peru's police used tear gas against Bolivian demonstrators.", "ASSAULT", "PER", "BOL"),
    ("Chad called the accusations of Sudan baseless.", "REJECT", "TCD", "SDN"),
    ("Iran refused to recognise Israel.", "REJECT", "IRN", "ISR"),
    ("Kenya withdrew its observers from Rwanda.", "SANCTION", "KEN", "RWA"),
    ("Turkey threatened to close the border with Iraq.", "THREATEN", "TUR", "IRQ"),
    ("Egypt expelled a Qatari journalist.", "COERCE", "EGY", "QAT"),
    ("Thousands rallied in Prague against the budget.", "PROTEST", "CZE", ""),
    ("Egypt and Jordan held naval manoeuvres in the gulf.", "COOPERATE", "EGY JOR", ""),
    ("Belarus positioned Iskanders near Poland.", "MOBILIZE", "BLR", "POL"),
    ("Mexico granted autonomy to Guatemala's refugees.", "CONCEDE", "MEX", "GTM"),
]


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), WIDER)
def test_rarer_wordings_are_heard(text, type_, actors, recipients):
    assert (type_, actors, recipients) in acts(text, "en")


def test_a_subject_is_no_part_of_what_it_does_to_another():
    assert [str(one.type) for one in coded("Malian soldiers seized a Togolese lorry.", "en").events] == [
        "COERCE"
    ]
