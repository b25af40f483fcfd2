"""The ways to reach an outlet, read out of its tail matter alone."""

import pytest

from blocwatch.collect import reach, tail
from blocwatch.model import Reach, Span

CASES = [
    ("ru", "Подписывайтесь на наш канал @north и зеркало: https://m.example/ru/.", "telegram @north, mirror https://m.example/ru/"),
    ("ru", "Наши соцсети: Telegram (t.me/north), YouTube (youtube.com/@north), Facebook.", "telegram t.me/north, youtube youtube.com/@north, facebook Facebook"),
    ("ru", "Следите за новостями в Telegram, Instagram и Viber. Рекомендуем установить VPN.", "telegram Telegram, instagram Instagram, viber Viber, vpn VPN"),
    ("ru", "Мы есть в Телеграме, Инстаграме и Ютубе.", "telegram Telegram, instagram Instagram, youtube YouTube"),
    ("ru", "Зеркало: n.example, бот с VPN: t.me/north_bot", "mirror n.example, vpn t.me/north_bot"),
    ("ru", "Зеркало (работает без VPN): n.example.org", "mirror n.example.org"),
    ("ru", "Скачайте приложение https://play.google.com/store/apps/details?id=a или Tor: http://abcdefgh.onion/", "app https://play.google.com/store/apps/details?id=a, tor http://abcdefgh.onion/"),
    ("ru", "Пишите нам: news@north.example или в WhatsApp", "email news@north.example, whatsapp WhatsApp"),
    ("ru", "Поддержите нас: patreon.com/north", ""),
    ("ru", "Читайте также: https://other.example/story. Фото: t.me/photo", ""),
    ("ru", "Читайте нас в телеграме. Наш телеграм: t.me/north", "telegram t.me/north"),
    ("uk", "Читачам радимо дзеркало d.example.org, Psiphon або Telegram-канал t.me/d.", "mirror d.example.org, vpn Psiphon, telegram t.me/d"),
    ("uk", "Ми у Вайбері та Телеграмі", "viber Viber, telegram Telegram"),
    ("en", "Follow us on Telegram at t.me/north and on Instagram at @north.wire.", "telegram t.me/north, instagram @north.wire"),
    ("en", "Read us at north.example/mirror", "site north.example/mirror"),
    ("en", "Signal: signal.group/#abc | Tor: n7h2x.onion", "signal signal.group/#abc, tor n7h2x.onion"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_ways_in_are_read(language, text, expected):
    found = reach(text, tail(text, language))
    assert ", ".join(f"{each.kind} {each.value}" for each in found) == expected


def test_spans_stand_on_the_words():
    text = "Новость.\nЧитайте нас в Telegram: t.me/north."
    assert reach(text, tail(text, "ru")) == (Reach("telegram", "t.me/north", Span(33, 43)),)


def test_news_gives_no_way_in():
    text = "Министр написал в Telegram: t.me/minister. Сайт https://m.example открыт."
    assert reach(text, tail(text, "ru")) == ()
