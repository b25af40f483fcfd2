"""An organ, people or an office and the words that tell whose: one mention with one code."""

import pytest
from reading import links, round_trip

RUSSIAN = [
    "[GBR.GOV|Министерство обороны Великобритании] молчит.",
    "[RUS.GOV|Российский МИД] и [POL.SPY|разведка Польши] спорят.",
    "[BLR.GOV|Власти Беларуси] закрыли рынок.",
    "Так сказал [RUS.GOV|источник в Кремле].",
    "[KOR.SPY|Южнокорейская военная разведка] следит за [PRK.MIL|северокорейскими солдатами].",
    "[CHN.MIL|Китайской морской пехоте] ответили из порта.",
    "[POL.GOV|Глава МИД Польши] приехал.",
    "[UKR.LEG|Депутаты украинского парламента] разошлись.",
    "[USA.GOV|Посол США] в [RUS.GOV|Москве] уехал.",
    "Открыто [unknown|посольство] в [IRN.GOV|Тегеране].",
    "[RUS.MIL|Российских] и [BLR.MIL|белорусских военных] ждут.",
    "[GRP:USA-allies|Союзники США] согласны, [GRP:UKR-allies|союзники Киева] тоже.",
    "[IGO:NATO|Генсек НАТО] прибыл.",
    "[EST.GOV|Министр обороны Эстонии] и [LVA|Латвия] за.",
    "[ESP.REB|Каталонские сепаратисты] и [UKR.GOV|харьковские власти] ждут.",
]
UKRAINIAN = [
    "[CHN.GOV|МЗС Китаю] мовчить.",
    "[EST.SPY|Естонська зовнішня розвідка] стежить.",
    "[RUS.MIL|Російські миротворці] пішли.",
    "[KOR.GOV|Міністерство закордонних справ Південної Кореї] відповіло.",
    "[UKR.GOV|Українського посла] чекали в [SEN.GOV|Дакарі].",
    "[POL.CVL|Польські фермери] вийшли на дорогу.",
    "[ARE.GOV|МЗС в Абу-Дабі] погодилося.",
    "[BLR.JUD|Суд у Гродні] засідав.",
    "[UKR.JUD|Одеська прокуратура] мовчить.",
]
ENGLISH = [
    "The [GBR.GOV|British defence ministry] said so.",
    "[UKR.GOV|Ukraine's foreign ministry] and [KOR.SPY|South Korean intelligence] agree.",
    "A [RUS.GOV|Kremlin spokesman] and [USA.GOV|US officials] met.",
    "The [FRA.GOV|French embassy] in [RUS.GOV|Moscow] closed.",
    "The [RUS.GOV|defence ministry in Moscow] answered the [SRB.GOV|president of Serbia].",
    "[IRN.SPY|Iran's intelligence ministry] and the [IGO:EU|EU foreign policy chief].",
    "[ISR.MIL|Israeli jets] and [NER.REB|Niger's coup makers].",
    "The [GRP:USA-allies|US allies] wait.",
    "The [DNK.GOV|foreign minister of Denmark] and [NOR|Norway] met.",
    "[PAK.REB|Baloch separatists] and [RUS.MIL|Chechen fighters].",
]


@pytest.mark.parametrize("line", RUSSIAN)
def test_russian_phrases(line):
    got, wanted = round_trip(line, "ru")
    assert got == wanted


@pytest.mark.parametrize("line", UKRAINIAN)
def test_ukrainian_phrases(line):
    got, wanted = round_trip(line, "uk")
    assert got == wanted


@pytest.mark.parametrize("line", ENGLISH)
def test_english_phrases(line):
    got, wanted = round_trip(line, "en")
    assert got == wanted


def test_a_verb_parts_a_head_from_a_name():
    got, wanted = round_trip("[NOR.GOV|Министр Норвегии] заявил: [FIN|Финляндия] права.", "ru")
    assert got == wanted


def test_reasons_tell_how():
    (link,) = links("Норвежский МИД молчит.", "ru")
    assert link.because == ("adjective", "organ")
    (link,) = links("Молчит и Пекин.", "ru")
    assert link.because == ("capital",)
