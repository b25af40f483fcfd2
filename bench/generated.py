"""Short documents in three languages, as many as are asked for, from templates: what engines are timed on.

A seed and a number give one document, the same on every machine. Each has an act and, where two sentences
are asked for, what somebody said of it: 19 words and 125 letters in the mean (one: 11 and 70), and a day of
2015 to 2024. The languages take turns.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from blocwatch.model import Document, DocumentId

FIRST = date(2015, 1, 1)
DAYS = 3_650
OUTLETS = 40


@dataclass(frozen=True, slots=True)
class Words:
    """What the sentences of a language are made of: who acts, on whom (in the case the verb takes), where."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    acts: tuple[str, ...]
    said: tuple[str, ...]
    places: tuple[str, ...]


ENGLISH = Words(
    (
        "Russia", "China", "Iran", "Japan", "Turkey", "Poland", "Germany", "India", "Brazil", "Egypt",
        "Norway", "Greece", "Pakistan", "Australia", "Mexico", "Belarus",
    ),
    (
        "Ukraine", "France", "North Korea", "Israel", "Kazakhstan", "Serbia", "Canada", "Vietnam", "Cuba",
        "Armenia", "Italy", "Saudi Arabia", "Georgia", "South Korea", "Spain", "Syria",
    ),
    (
        "{a} condemned {b} over the shelling of the port of {p}.",
        "{a} imposed sanctions on {b} after talks in {p} failed.",
        "The foreign minister of {a} met his counterpart from {b} in {p}.",
        "{a} agreed to send humanitarian aid to {b} through {p}.",
        "{a} accused {b} of spying on its embassy in {p}.",
        "{a} threatened to close its border with {b}, officials in {p} said.",
        "{a} signed a trade agreement worth {n} million dollars with {b} in {p}.",
        "{a} expelled {n} diplomats of {b} from {p}.",
        "{a} praised {b} for its role in the exchange of {n} prisoners near {p}.",
        "Warships of {a} and {b} began joint exercises off {p}.",
        "{a} rejected a demand by {b} to return {n} tonnes of grain held in {p}.",
        "Fighters of {a} attacked a convoy of {b} outside {p}, killing {n} people.",
    ),
    (
        "The government in {p} called the step a mistake.",
        '"We expect an answer within {n} days," a spokesman for the ministry said.',
        "Analysts in {p} say that {b} will respond.",
        "{b} denied the report.",
        "It was the second such step in {n} weeks, state television reported.",
        "The president of {a} said the talks would go on.",
    ),
    ("Geneva", "Ankara", "Astana", "Vienna", "Doha", "Belgrade", "Tashkent", "Oslo", "Minsk", "Odesa"),
)  # fmt: skip
RUSSIAN = Words(
    (
        "Россия", "Япония", "Турция", "Польша", "Германия", "Индия", "Бразилия", "Сербия", "Франция",
        "Канада", "Норвегия", "Греция", "Австралия", "Мексика", "Белоруссия", "Швеция",
    ),
    (
        "Украину", "Китай", "Иран", "Израиль", "Казахстан", "Вьетнам", "Египет", "Венгрию", "Армению",
        "Италию", "Пакистан", "Грузию", "Испанию", "Сирию", "Ирак", "Молдавию",
    ),
    (
        "{a} осудила {b} за обстрел порта, сообщили в городе {p}.",
        "{a} обвинила {b} в шпионаже против посольства в городе {p}.",
        "{a} поблагодарила {b} за помощь при обмене {n} пленными в городе {p}.",
        "{a} поддержала {b} на переговорах в городе {p}.",
        "{a} призвала {b} вывести войска из города {p} за {n} дней.",
        "{a} пригласила {b} на встречу министров в городе {p}.",
        "{a} предупредила {b} о новых санкциях после срыва переговоров в городе {p}.",
        "{a} раскритиковала {b} за отказ от соглашения, подписанного в городе {p}.",
        "{a} атаковала {b} ракетами, погибли {n} человек, заявили власти в городе {p}.",
        "{a} попросила {b} о поставке {n} тонн зерна через город {p}.",
    ),
    (
        "В правительстве назвали этот шаг ошибкой.",
        "«Мы ждём ответа {n} дней», — сказал представитель министерства.",
        "По словам аналитиков из города {p}, ответ будет жёстким.",
        "В посольстве это сообщение опровергли.",
        "Это второй такой шаг за {n} недель, передаёт государственное телевидение.",
        "Президент заявил, что переговоры будут продолжены.",
    ),
    ("Женева", "Анкара", "Астана", "Вена", "Доха", "Белград", "Ташкент", "Осло", "Минск", "Одесса"),
)  # fmt: skip
UKRAINIAN = Words(
    (
        "Росія", "Японія", "Туреччина", "Польща", "Німеччина", "Індія", "Бразилія", "Сербія", "Франція",
        "Канада", "Норвегія", "Греція", "Австралія", "Мексика", "Білорусь", "Швеція",
    ),
    (
        "Україну", "Китай", "Іран", "Ізраїль", "Казахстан", "В'єтнам", "Єгипет", "Угорщину", "Вірменію",
        "Італію", "Пакистан", "Грузію", "Іспанію", "Сирію", "Ірак", "Молдову",
    ),
    (
        "{a} засудила {b} за обстріл порту, повідомили в місті {p}.",
        "{a} звинуватила {b} у шпигунстві проти посольства в місті {p}.",
        "{a} подякувала {b} за допомогу під час обміну {n} полоненими в місті {p}.",
        "{a} підтримала {b} на переговорах у місті {p}.",
        "{a} закликала {b} вивести війська з міста {p} за {n} днів.",
        "{a} запросила {b} на зустріч міністрів у місті {p}.",
        "{a} попередила {b} про нові санкції після зриву переговорів у місті {p}.",
        "{a} розкритикувала {b} за відмову від угоди, підписаної в місті {p}.",
        "{a} атакувала {b} ракетами, загинули {n} людей, заявила влада в місті {p}.",
        "{a} попросила {b} про постачання {n} тонн зерна через місто {p}.",
    ),
    (
        "В уряді назвали цей крок помилкою.",
        "«Ми чекаємо на відповідь {n} днів», — сказав речник міністерства.",
        "За словами аналітиків із міста {p}, відповідь буде жорсткою.",
        "У посольстві це повідомлення спростували.",
        "Це другий такий крок за {n} тижнів, передає державне телебачення.",
        "Президент заявив, що переговори триватимуть.",
    ),
    ("Женева", "Анкара", "Астана", "Відень", "Доха", "Белград", "Ташкент", "Осло", "Мінськ", "Одеса"),
)  # fmt: skip
LANGUAGES = {"en": ENGLISH, "ru": RUSSIAN, "uk": UKRAINIAN}


def documents(
    count: int, seed: int, languages: tuple[str, ...] = tuple(LANGUAGES), sentences: int = 2
) -> Iterator[Document]:
    """So many documents of one or two sentences, the languages by turns."""
    for number in range(count):
        yield document(number, languages[number % len(languages)], seed, sentences)


def document(number: int, language: str, seed: int, sentences: int = 2) -> Document:
    """The document of a number in a language."""
    draw = random.Random(f"{seed} {language} {number}")
    words = LANGUAGES[language]
    parts = {"a": draw.choice(words.actors), "b": draw.choice(words.recipients)}
    parts |= {"p": draw.choice(words.places), "n": str(draw.randrange(5, 990))}
    told = (draw.choice(words.acts), draw.choice(words.said))
    text = " ".join(told[:sentences]).format(**parts)
    day = FIRST + timedelta(days=draw.randrange(DAYS))
    name, outlet = f"{language}{seed}-{number}", f"Outlet {draw.randrange(OUTLETS)}"
    return Document(
        DocumentId(name), None, language, outlet, f"{name}.txt", day, day.isoformat(), None, text, (), (), ""
    )
