"""What Ukrainian news sentences tell: type, who did it, to whom (states and organisations, sectors dropped)."""

import pytest

from blocwatch.model import broad
from conftest import coded

ACTS = [
    ("Єврокомісія пообіцяла Молдові фінансову допомогу.", "AGREE", "IGO:EU", "MDA"),
    ("Камбоджа та Таїланд домовилися про припинення вогню.", "AGREE", "KHM THA", ""),
    ("Молдова домовилася з Румунією про постачання газу.", "AGREE", "MDA ROU", ""),
    ("Міністр закордонних справ Польщі прибув до Києва з робочим візитом.", "CONSULT", "POL", "UKR"),
    ("Президент Франції зустрівся в Парижі з прем'єром Індії Нарендрою Моді.", "CONSULT", "IND", "FRA"),
    ("Ватикан виступив посередником між Україною та Росією.", "CONSULT", "RUS UKR VAT", ""),
    ("Лукашенко подякував Путіну за підтримку.", "SUPPORT", "BLR", "RUS"),
    ("Верховна Рада України ратифікувала угоду з Великою Британією.", "SUPPORT", "GBR UKR", ""),
    ("Президент Сербії вибачився перед Хорватією.", "CONCEDE", "SRB", "HRV"),
    ("Казахстан екстрадував до Китаю трьох підозрюваних.", "COOPERATE", "CHN KAZ", ""),
    ("Білорусь і Росія розпочали спільні навчання.", "COOPERATE", "BLR RUS", ""),
    ("Туреччина передала Азербайджану партію ударних безпілотників.", "AID", "TUR", "AZE"),
    ("Японія виділила Україні 100 мільйонів доларів на енергетику.", "AID", "JPN", "UKR"),
    ("Росія отримала від Північної Кореї понад мільйон снарядів.", "AID", "PRK", "RUS"),
    ("Сенат США схвалив пакет допомоги Україні.", "AID", "USA", "UKR"),
    ("Міністерство фінансів США зняло санкції з сирійського центробанку.", "RETREAT", "USA", "SYR"),
    ("Вірменія та Азербайджан обмінялися полоненими.", "RETREAT", "ARM AZE", ""),
    ("Вірменія повернула Азербайджану чотири села.", "RETREAT", "ARM", "AZE"),
    ("Європейський Союз закликав Сербію приєднатися до санкцій.", "REQUEST", "IGO:EU", "SRB"),
    ("Посол КНР в Австралії застеріг Канберру від втручання.", "REQUEST", "CHN", "AUS"),
    ("Україна звернулася до НАТО з проханням про системи ППО.", "REQUEST", "UKR", "IGO:NATO"),
    ("Китай засудив продаж зброї Тайваню.", "ACCUSE", "CHN", "TWN"),
    ("Польща викликала російського посла через порушення кордону.", "ACCUSE", "POL", "RUS"),
    ("МЗС України висловило протест Угорщині.", "ACCUSE", "UKR", "HUN"),
    ("Єврокомісія розпочала розслідування проти Китаю.", "ACCUSE", "IGO:EU", "CHN"),
    ("Індія відкинула звинувачення Канади.", "REJECT", "IND", "CAN"),
    ("Росія наклала вето на резолюцію Радбезу ООН.", "REJECT", "RUS", "IGO:UN"),
    ("Іран пригрозив Ізраїлю нищівною відповіддю.", "THREATEN", "IRN", "ISR"),
    ("Лідер «Хезболли» пригрозив Кіпру війною.", "THREATEN", "REB:Hezbollah", "CYP"),
    ("Фермери в Польщі заблокували рух вантажівок на кордоні з Україною.", "PROTEST", "POL", ""),
    ("США запровадили нові санкції проти іранських банків.", "SANCTION", "USA", "IRN"),
    ("Німеччина видворила двох російських дипломатів.", "SANCTION", "DEU", "RUS"),
    ("Еквадор розірвав дипломатичні відносини з Мексикою.", "SANCTION", "ECU", "MEX"),
    ("Литва закрила кордон із Білоруссю.", "SANCTION", "LTU", "BLR"),
    ("Північна Корея випробувала балістичну ракету.", "MOBILIZE", "PRK", ""),
    ("Китай перекинув військові кораблі до берегів Тайваню.", "MOBILIZE", "CHN", "TWN"),
    ("Роскомнагляд заблокував сайт Радіо Свобода.", "COERCE", "RUS", "MED:Radio Liberty"),
    ("Служба безпеки України затримала агента російської розвідки.", "COERCE", "UKR", "RUS"),
    ("Російські хакери зламали сервери чеського міністерства.", "COERCE", "RUS", "CZE"),
    ("Ізраїль завдав авіаудару по військовій базі в Сирії.", "ASSAULT", "ISR", "SYR"),
    ("Росія обстріляла Харків із артилерії.", "ASSAULT", "RUS", "UKR"),
    ("Два будинки в Одесі було зруйновано російськими ракетами.", "ASSAULT", "RUS", "UKR"),
]

NO_ACTS = [
    "Іспанія атакувала весь другий тайм, але гола не забила.",
    "Хокеїсти Швеції відібрали шайбу у фінів.",
    "Тайфун налетів на північ Філіппін.",
    "Землетрус зруйнував сотні будинків в Афганістані.",
    "Експорт пшениці з Бразилії зріс на сім відсотків.",
    "Президент Чехії народився 1961 року і любить лижі.",
    "Канада посідає друге місце у світі за площею.",
    "Польський актор зіграє у фільмі шведського режисера.",
]


def parties(found):
    return " ".join(sorted({broad(one.entity) for one in found}))


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), ACTS)
def test_one_sentence_one_act(text, type_, actors, recipients):
    events = coded(text, "uk").events
    found = [(one.type.value, parties(one.actors), parties(one.recipients)) for one in events]
    assert found == [(type_, actors, recipients)]


@pytest.mark.parametrize("text", NO_ACTS)
def test_sport_weather_and_markets_are_no_acts(text):
    assert coded(text, "uk").events == ()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ізраїль завдав авіаудару по військовій базі в Сирії.", "aerial"),
        ("Вірменія та Азербайджан обмінялися полоненими.", "release"),
        ("Естонія вислала російського дипломата.", "expel"),
        ("Володимир Зеленський поговорив телефоном із королем Йорданії.", "phone"),
        ("Президент Південної Кореї запровадив воєнний стан.", "curfew"),
        ("Російські хакери зламали сервери чеського міністерства.", "cyber"),
    ],
)
def test_mode(text, mode):
    assert [one.mode for one in coded(text, "uk").events] == [mode]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Нідерланди передали Україні танки.", "actual"),
        ("Нідерланди передадуть Україні танки.", "future"),
        ("Нідерланди передаватимуть Україні танки.", "future"),
        ("Нідерланди будуть передавати Україні танки.", "future"),
        ("Нідерланди можуть передати Україні танки.", "hypothetical"),
        ("Нідерланди не передавали Україні танків.", "negated"),
        ("У травні 2022 року Нідерланди передали Україні танки.", "historical"),
    ],
)
def test_status(text, status):
    assert [one.status for one in coded(text, "uk").events] == [status]


@pytest.mark.parametrize(
    ("text", "source", "cue", "certainty"),
    [
        ("За даними МАГАТЕ, Іран накопичив досить урану.", "IGO:IAEA", "За даними", "certain"),
        ("Іран накопичив досить урану, повідомляє МАГАТЕ.", "IGO:IAEA", "повідомляє", "certain"),
        ("У Бундестазі вважають, що Росія готує наступ.", "DEU", "вважають", "certain"),
        ("У Кремлі заперечують, що війська перебувають у Малі.", "RUS", "заперечують", "denied"),
        ("За словами міністра оборони Румунії, радари справні.", "ROU", "За словами", "certain"),
        ("Польща припускає, що Мінськ може закрити кордон.", "POL", "припускає", "possible"),
    ],
)
def test_claim(text, source, cue, certainty):
    (claim,) = coded(text, "uk").claims
    assert (parties(claim.sources), claim.cue.of(text), claim.certainty) == (source, cue, certainty)


def test_an_act_inside_a_claim_belongs_to_it():
    text = "Міноборони Великої Британії повідомило, що Росія стягує війська до кордону з Фінляндією."
    coding = coded(text, "uk")
    (claim,) = coding.claims
    (act,) = coding.events
    assert act.type == "MOBILIZE"
    assert claim.content.start < act.trigger.start < claim.content.stop


def test_a_relative_clause_has_acts_of_its_own():
    text = "Туреччина, яка заблокувала вступ Швеції до НАТО, запровадила санкції проти Ізраїлю."
    found = [
        (one.type.value, parties(one.actors), parties(one.recipients)) for one in coded(text, "uk").events
    ]
    assert found == [("REJECT", "TUR", "SWE"), ("SANCTION", "TUR", "ISR")]


def test_verbs_of_one_subject_share_it():
    text = "Кубинська поліція розігнала демонстрацію й заарештувала двох американців."
    assert [parties(one.actors) for one in coded(text, "uk").events] == ["CUB", "CUB"]
