"""Where the news ends: tail matter in the notation `[tail|Подписывайтесь на нас: t.me/north]`."""

import pytest

from blocwatch.collect import tail
from notation import marked, plain

RU = [
    "Министры встретились.\n\n[tail|Подписывайтесь на наш Telegram-канал: t.me/north]",
    "Министры встретились. [tail|Фото: AFP]",
    "Министры встретились.\n[tail|Фото: МЧС] \\| [tail|Наш Telegram: t.me/north]",
    "Министры встретились.\n[tail|Читайте также: Как открывали границу?] [tail|Краткая история]\nПосол приедет завтра.",
    "[tail|Читайте также:]\n[tail|Как открывали границу]\n[tail|Кому нужно зерно?]\nПосол приедет завтра.",
    "Надзор заблокировал наш сайт. [tail|Зеркало: north.example, бот с VPN: t.me/north_bot]",
    "Надзор пытается закрыть доступ к сайту. [tail|Читать нас можно через зеркало https://n.example/ и в Viber.] "
    "[tail|Рекомендуем установить VPN.]",
    "[tail|Читателям из Минска], где наш сайт заблокирован, [tail|советуем зеркало north.example]",
    "Власти заблокировали сайт, [tail|поэтому читайте нас в Telegram]",
    "[tail|Если сайт заблокирован, включите VPN или читайте нас в телеграме.]",
    "Министры встретились.\n[tail|Сайт не открывается?] [tail|Вот зеркало: https://n.example/]",
    "Министры встретились.\n[tail|Больше новостей — в нашем телеграм-канале «Север»: https://t.me/north]",
    "Министры встретились.\n[tail|Мы есть в Телеграме и Инстаграме.]",
    "Министры встретились.\n[tail|Читайте нас: Telegram] \\| [tail|VK] \\| [tail|RSS]",
    "[tail|Нашли опечатку?] [tail|Выделите её и нажмите Ctrl+Enter]",
    "[tail|Настоящий материал создан иностранным агентом.] Министры встретились.",
    "Министры встретились.\n[tail|© Север, 2024.] [tail|Все права защищены.]",
]
UK = [
    "Міністри зустрілися.\n\n[tail|Підписуйтеся на наш канал у Telegram: @north]",
    "Міністри зустрілися. [tail|Світлина: ДСНС]",
    "Влада заблокувала наш сайт. [tail|Дзеркало: north.example, Viber: viber.com/north]",
    "[tail|Мешканцям міста], де наш сайт заблоковано, [tail|радимо Psiphon]",
    "Міністри зустрілися.\n[tail|Читайте також: Хто відкрив кордон]",
    "Міністри зустрілися.\n[tail|Якщо сайт заблоковано, користуйтеся дзеркалом https://n.example/ або VPN.]",
    "Міністри зустрілися.\n[tail|Також слідкуйте за нами у WhatsApp та YouTube.]",
    "Міністри зустрілися.\n[tail|Подписывайтесь на наш телеграм-канал]",
]
EN = [
    "Ministers met.\n\n[tail|Follow us on X, Facebook and Telegram.]",
    "Ministers met. [tail|Photo: Reuters] \\| [tail|Read also: Who opened the border]",
    "Ministers met.\n[tail|Get our morning letter, or follow North Wire on Telegram at t.me/north.]",
    "Our site is blocked there. [tail|Readers in Minsk can reach us through Psiphon or t.me/north]",
    "Ministers met.\n[tail|If you are reading this from Minsk, switch on a VPN or open the mirror north.example.]",
    "Ministers met.\n[tail|Telegram: t.me/north] \\| [tail|Signal: signal.group/#abc]",
    "Ministers met. [tail|Reporting by Jane Doe; editing by John Roe]",
    "Ministers met.\n[tail|(Photo by Jane Doe/AFP)]",
]
NEWS = [
    ("ru", "Министр написал в Telegram, что граница открыта. Об этом он сообщил нам в Telegram."),
    ("ru", "«Подписывайтесь на наш канал t.me/north», — призвал он сторонников."),
    ("ru", "«Нас слышат. Подписывайтесь на наш канал. Он «лучший» из всех», — призвал он сторонников."),
    ("uk", "„Підписуйтесь на наш канал“, – закликав він. “Читайте нас!” – додав він."),
    ("en", 'He told them: "Follow us on Telegram. We are many." They laughed.'),
    ("ru", "Надзор заблокировал Viber. Эксперты советуют установить VPN."),
    ("ru", "Депутат сообщил в своём Telegram-канале t.me/deputy, что закон принят."),
    ("ru", "Фото министра опубликовали в Facebook. Наш корреспондент видел его в зале."),
    ("ru", "Роскомнадзор пытается заблокировать доступ к нашему сайту."),
    ("ru", "Суд запретил канал; читать его можно только за границей."),
    ("uk", "Президент закликав підписати угоду. Влада закрила доступ до сайту, дзеркала якого відкривалися."),
    ("uk", "Посол написав у Фейсбуці, що кордон відкрито."),
    ("en", "The minister wrote on Telegram that talks would follow. Use of VPNs has soared, analysts said."),
    ("en", "Users follow him on Instagram. Regulators blocked Facebook and restricted Twitter."),
    ("en", "A fact sheet is available on the website. Join NATO, he urged them."),
    ("en", ""),
]


def tails(text: str, language: str) -> str:
    return marked(text, [(span.start, span.stop, "tail") for span in tail(text, language)])


@pytest.mark.parametrize(
    ("language", "line"),
    [("ru", line) for line in RU] + [("uk", line) for line in UK] + [("en", line) for line in EN],
)
def test_tail_matter_is_split_off(language, line):
    assert tails(plain(line)[0], language) == line


@pytest.mark.parametrize(("language", "text"), NEWS)
def test_news_is_not_tail_matter(language, text):
    assert tails(text, language) == marked(text, [])


@pytest.mark.parametrize("line", [RU[0], UK[0], EN[0]])
def test_a_language_without_a_table_takes_all_cues(line):
    assert tails(plain(line)[0], "und") == line
