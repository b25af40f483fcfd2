"""What Russian news sentences tell: type, who did it, to whom (states and organisations, sectors dropped)."""

import pytest

from blocwatch.model import broad
from conftest import coded

ACTS = [
    ("Мадрид гарантировал Рабату поддержку в ООН.", "AGREE", "ESP", "MAR"),
    ("Токио и Манила условились о встрече.", "AGREE", "JPN PHL", ""),
    ("Вашингтон готов возобновить диалог с Гаваной.", "AGREE", "USA", "CUB"),
    ("Иран и Саудовская Аравия договорились открыть посольства.", "AGREE", "IRN SAU", ""),
    ("Президент Турции принял в Анкаре премьер-министра Ирака.", "CONSULT", "IRQ", "TUR"),
    ("Канцлер Германии находится в Китае с официальным визитом.", "CONSULT", "DEU", "CHN"),
    ("Катар выступил посредником между Ираном и Израилем.", "CONSULT", "IRN ISR QAT", ""),
    ("В Стамбуле прошли переговоры делегаций Греции и Египта.", "CONSULT", "EGY GRC", ""),
    ("Испания признала независимость Палестины.", "SUPPORT", "ESP", "PSE"),
    ("Глава МИД Венгрии встал на защиту Сербии.", "SUPPORT", "HUN", "SRB"),
    ("Киргизия и Таджикистан подписали договор о границе.", "SUPPORT", "KGZ TJK", ""),
    ("Азербайджан принёс извинения России.", "CONCEDE", "AZE", "RUS"),
    ("Венгрия пошла на уступки Евросоюзу.", "CONCEDE", "HUN", "IGO:EU"),
    ("США согласились снять часть санкций с Ирана.", "CONCEDE", "USA", "IRN"),
    ("Индия закупила у России нефть.", "COOPERATE", "IND RUS", ""),
    ("Япония и Южная Корея обменялись разведданными.", "COOPERATE", "JPN KOR", ""),
    ("Иран наращивает торговлю с Пакистаном.", "COOPERATE", "IRN PAK", ""),
    ("Нигер получил от Турции беспилотники.", "AID", "TUR", "NER"),
    ("Украине США предоставили кредит.", "AID", "USA", "UKR"),
    ("Япония списала долг Мьянме.", "AID", "JPN", "MMR"),
    ("Великобритания обучает украинских пилотов.", "AID", "GBR", "UKR"),
    ("Франция вывела войска из Чада.", "RETREAT", "FRA", "TCD"),
    ("Армения вернула Азербайджану четыре села.", "RETREAT", "ARM", "AZE"),
    ("Санкции против Сирии были отменены Евросоюзом.", "RETREAT", "IGO:EU", "SYR"),
    ("Молдавия попросила у ЕС кредит.", "REQUEST", "MDA", "IGO:EU"),
    ("Китай предостерёг Японию от вмешательства.", "REQUEST", "CHN", "JPN"),
    ("Польша вызвала посла России из-за дрона.", "ACCUSE", "POL", "RUS"),
    ("Иран возложил на Израиль ответственность за взрыв.", "ACCUSE", "IRN", "ISR"),
    ("МИД Китая назвал действия Филиппин провокацией.", "ACCUSE", "CHN", "PHL"),
    ("Баку отмёл обвинения Еревана.", "REJECT", "AZE", "ARM"),
    ("Россия наложила вето на резолюцию США.", "REJECT", "RUS", "USA"),
    ("Бразилия отказала Аргентине в экстрадиции.", "REJECT", "BRA", "ARG"),
    ("Иран поклялся отомстить Израилю.", "THREATEN", "IRN", "ISR"),
    ("США выдвинули ультиматум Ирану.", "THREATEN", "USA", "IRN"),
    ("Иракские демонстранты подожгли посольство Швеции.", "PROTEST", "IRQ", "SWE"),
    ("Армения вышла из ОДКБ.", "SANCTION", "ARM", "IGO:CSTO"),
    ("Колумбия порвала с Израилем.", "SANCTION", "COL", "ISR"),
    ("Казахстан запретил ввоз российской пшеницы.", "SANCTION", "KAZ", "RUS"),
    ("США внесли китайские компании в чёрный список.", "SANCTION", "USA", "CHN"),
    ("Пхеньян испытал баллистическую ракету.", "MOBILIZE", "PRK", ""),
    ("Белоруссия стянула войска к границе с Украиной.", "MOBILIZE", "BLR", ""),
    ("Китай объявил морскую блокаду Тайваня.", "COERCE", "CHN", "TWN"),
    ("Пакистан депортировал тысячи афганцев.", "COERCE", "PAK", "AFG"),
    ("Роскомнадзор заблокировал сайт «Медузы».", "COERCE", "RUS", "MED:Meduza"),
    ("Пакистан сбил индийский истребитель.", "ASSAULT", "PAK", "IND"),
    ("Российские войска вторглись в Украину.", "ASSAULT", "RUS", "UKR"),
    ("Израиль нанёс удар по Дамаску.", "ASSAULT", "ISR", "SYR"),
]

NO_ACTS = [
    "Испания атаковала весь второй тайм, но гола не забила.",
    "Хоккеисты Швеции отобрали шайбу у финнов.",
    "Российская теннисистка отказалась от участия в турнире из-за травмы.",
    "Бразилец подписал контракт с английским клубом на три года.",
    "Тайфун обрушился на север Филиппин.",
    "Землетрясение разрушило сотни домов в Афганистане.",
    "Экспорт пшеницы из России вырос на семь процентов.",
    "Президент Чехии родился в 1961 году и любит лыжи.",
    "Канада занимает второе место в мире по площади.",
    "Китайский автопроизводитель увеличил продажи в Европе на треть.",
]


def parties(found):
    return " ".join(sorted({broad(one.entity) for one in found}))


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), ACTS)
def test_one_sentence_one_act(text, type_, actors, recipients):
    found = [(one.type.value, parties(one.actors), parties(one.recipients)) for one in coded(text).events]
    assert found == [(type_, actors, recipients)]


@pytest.mark.parametrize("text", NO_ACTS)
def test_sport_weather_and_markets_are_no_acts(text):
    assert coded(text).events == ()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Украинские дроны атаковали аэродром в России.", "drone"),
        ("Россия и Украина обменялись военнопленными.", "release"),
        ("Чехия выслала трёх российских дипломатов.", "expel"),
        ("Финляндия закрыла границу с Россией.", "discontinue"),
        ("Госсекретарь США провёл телефонный разговор с главой МИД Израиля.", "phone"),
        ("Совбез ООН потребовал от Ирана освободить моряков.", "yield"),
    ],
)
def test_mode(text, mode):
    assert [one.mode for one in coded(text).events] == [mode]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ракеты КНДР будут применены против Украины.", "future"),
        ("Иран решил передать России ракеты.", "future"),
        ("Иран вряд ли передаст России ракеты.", "hypothetical"),
        ("Иран не собирался передавать России ракеты.", "negated"),
    ],
)
def test_status(text, status):
    assert [one.status for one in coded(text).events] == [status]


def test_the_accused_is_the_doer_of_what_he_is_accused_of():
    accusation, act = coded("Сеул обвинил КНДР в пуске ракеты.").events
    assert (accusation.type, parties(accusation.actors), parties(accusation.recipients)) == (
        "ACCUSE",
        "KOR",
        "PRK",
    )
    assert (act.type, parties(act.actors)) == ("MOBILIZE", "PRK")
