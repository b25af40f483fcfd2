"""Names of states, organs and organisations, in any form, where they are names."""

import pytest
from reading import round_trip

RUSSIAN = [
    "[USA|Соединённым Штатам] и [PRK|КНДР] предложили встречу в [SGP|Сингапуре].",
    "[RUS|Российские] цены и [USA|американский] рынок.",
    "Встреча пройдёт во [RUS|Владивостоке], а не в [UKR|Крыму] и не в [UKR|Сумах].",
    "[RUS.GOV|Кремль] и [CHN.GOV|Пекин] против, [USA.GOV|Белый дом] молчит.",
    "[RUS|Россияне] и [DEU|немцы] спорят, [POL|поляков] не спросили.",
    "Отчёт есть на сайте https://example.org/Россия/Китай и в письме moscow@example.org.",
    "Того, кто это сделал, не нашли.",
    "Порт [TGO|Того] мал. [TGO|Того] растёт.",
    "[GRP:West|Запад] обвинил [RUS.GOV|Москву].",
    "[GRP:West|Западный] рынок и южная граница.",
    "«[MED:Rossiyskaya-Gazeta|Российской газете]» ответили, а [RUS.MED|российские газеты] подешевели.",
]
UKRAINIAN = [
    "[USA|Сполученим Штатам] і [PRK|Північній Кореї] запропонували зустріч.",
    "[RUS|Російських] цін не знають у [UKR|Харкові] та [UKR|Сумах].",
    "[UKR.GOV|Київ] попередив [HUN.GOV|Будапешт], але з [HUN.GOV|Будапештом] домовилися.",
    "[DEU|Німеччиною] й [BLR|Білоруссю], [GBR|Великою Британією] та [CHN|Китаєм].",
    "[USA.GOV|Білий дім] мовчить, [UKR.GOV|Банкова] теж.",
    "[RUS|Росіяни] обстріляли [UKR|Куп’янськ].",
]
ENGLISH = [
    "The [USA|US] told us that [TUR|Turkey] eats no turkey.",
    "[USA|U.S.] and [GBR|U.K.] met off [PRK|North Korea], not [KOR|South Korea].",
    "[NER|Niger] and [NGA|Nigeria], [GIN|Guinea] and [GNQ|Equatorial Guinea], [GNB|Guinea-Bissau].",
    "[COD|DR Congo] and the [COG|Republic of the Congo].",
    "[UKR|Ukrainians] and [CHN|Chinese] shoppers in [AUT.GOV|Vienna].",
    "The West Wing is a house, [USA.GOV|Washington] a town in [USA|Alaska].",
]


@pytest.mark.parametrize("line", RUSSIAN)
def test_russian_names(line):
    got, wanted = round_trip(line, "ru")
    assert got == wanted


@pytest.mark.parametrize("line", UKRAINIAN)
def test_ukrainian_names(line):
    got, wanted = round_trip(line, "uk")
    assert got == wanted


@pytest.mark.parametrize("line", ENGLISH)
def test_english_names(line):
    got, wanted = round_trip(line, "en")
    assert got == wanted
