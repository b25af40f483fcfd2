"""What each channel tells, within its limits, and that it is taken where it is sent."""

import html
import io
import json
from datetime import date
from email import message_from_bytes
from email.policy import default

import feedparser
import httpx
import pytest
from bot_api import TOKEN, bot_api, checked_text
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from blocwatch import channels
from blocwatch.channels import Digest, Point, Ways
from blocwatch.channels.cards import _contents, _font, _heading, _lines, _point
from blocwatch.cli import cli
from blocwatch.errors import ChannelError, UsageError

POINTS = (
    Point(
        "Зустріч (впевненість висока)",
        "Анна Вітер і Марко Степ <обговорили> зерно & порти.",
        ("Північний шлях",),
    ),
    Point("Допомога", "Моря — степам; «двадцять вагонів».", ("Harbour Post", "Вісник")),
)
DIGEST = Digest("Довідка. Станом на 3 травня 2024\u202fр.", date(2024, 5, 3), "uk", POINTS)
MIRRORS = tuple(f"https://m{at}.example/" for at in range(1, 9))
WAYS = Ways("https://site.example/", MIRRORS[:3], "https://launcher.example/launcher.html")
LAUNCHER = b"<!doctype html><title>launcher</title>"


def posted(digest=DIGEST, ways=WAYS, busy=0, token=TOKEN, chat="@bloc", pictures=None):
    cards = channels.cards(digest, ways) if pictures is None else pictures
    waited = []
    with bot_api(busy) as (api, server), httpx.Client() as client:
        calls = channels.telegram(digest, ways, chat, cards, LAUNCHER)
        made = channels.send(calls, token, client, waited.append, api)
        return made, server.got, waited


def test_cards_text_and_launcher_are_taken_by_the_bot_api():
    made, got, _ = posted()
    assert got == ["sendMediaGroup"] * 4 + ["sendMessage", "sendDocument"]
    assert made == tuple(range(6))


def test_one_card_is_a_photo_and_none_is_none():
    card = channels.cards(DIGEST, WAYS)["card-01.png"]
    assert posted(pictures={"card-01.png": card})[1] == ["sendPhoto", "sendMessage", "sendDocument"]
    assert posted(pictures={})[1] == ["sendMessage", "sendDocument"]


def test_when_told_to_wait_it_waits_so_long_and_goes_on():
    made, _, waited = posted(busy=2)
    assert (waited, len(made)) == ([3, 3], 6)


def test_an_error_says_what_and_never_shows_the_token():
    with pytest.raises(ChannelError, match="chat not found; 0 messages") as told:
        posted(chat="@nobody")
    assert TOKEN not in str(told.value)
    with pytest.raises(ChannelError, match="Too Many Requests"):
        posted(busy=99)
    calls = channels.telegram(DIGEST, WAYS, "@bloc", {})
    with httpx.Client() as client, pytest.raises(ChannelError, match="ConnectError") as told:
        channels.send(calls, TOKEN, client, print, "http://127.0.0.1:1")
    assert TOKEN not in str(told.value)
    assert told.value.__cause__ is None


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=40), st.text(min_size=1, max_size=3000)), max_size=6),
    st.text(max_size=60),
)
def test_whatever_the_words_the_text_is_within_the_limits(points, title):
    digest = Digest(title or "-", date(2024, 5, 3), "en", tuple(Point(kind, text) for kind, text in points))
    call = channels.telegram(digest, WAYS, "@bloc", {})[0]
    checked_text(call.fields["text"], "HTML", 1, 4096)
    assert len(channels.instagram_text(digest)) <= 2200
    assert len(channels.viber_text(digest, WAYS)) <= 768
    assert feedparser.parse(channels.rss(digest, WAYS)).bozo == 0


def test_a_long_brief_is_posted_within_the_limit():
    long = Digest(
        DIGEST.title, DIGEST.day, "ru", tuple(Point("Шаг", "слово и дело " * 200) for _ in range(20))
    )
    assert "sendMessage" in posted(long, pictures={})[1]


def test_every_channel_is_given_other_mirrors_and_always_the_same():
    ways = Ways("", MIRRORS)
    slices = {one: channels.sliced(ways, one, 3).mirrors for one in ("telegram", "email", "rss", "viber")}
    assert len(set(slices.values())) > 1
    assert all(len(one) == 3 for one in slices.values())
    fewer = channels.sliced(Ways("", MIRRORS[:-1]), "telegram", 3).mirrors
    assert len(set(fewer) & set(slices["telegram"])) >= 2


def test_a_letter_has_both_kinds_of_text_nothing_remote_and_the_launcher():
    content = channels.letter(DIGEST, WAYS, "desk@example.org", "list@example.org", LAUNCHER)
    read = message_from_bytes(content, policy=default)
    assert read["Subject"].startswith("Довідка. Станом на 3 травня")
    plain, html = (read.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "<обговорили> зерно & порти" in plain
    assert "&lt;обговорили&gt; зерно &amp; порти" in html
    assert "src=" not in html
    assert [one.get_filename() for one in read.iter_attachments()] == ["launcher.html"]
    assert content == channels.letter(DIGEST, WAYS, "desk@example.org", "list@example.org", LAUNCHER)


def test_a_feed_keeps_the_guid_of_what_was_told_before():
    feed = feedparser.parse(channels.rss(DIGEST, WAYS))
    assert [one.title for one in feed.entries] == [one.kind for one in POINTS]
    later = Digest("Довідка", date(2024, 6, 3), "uk", POINTS[1:])
    assert feedparser.parse(channels.rss(later, WAYS)).entries[0].id == feed.entries[1].id


def test_cards_are_of_the_size_and_the_same_bytes_each_time():
    made = channels.cards(DIGEST, WAYS)
    assert sorted(made) == ["card-01.png", "card-02.png", "card-03.png", "card-04.png"]
    assert {Image.open(io.BytesIO(one)).size for one in made.values()} == {(1080, 1350)}
    assert made == channels.cards(DIGEST, WAYS)


@pytest.mark.parametrize(
    ("language", "said", "kind", "left"),
    [
        ("en", "We assess with low confidence that Moro supplied grain.", "Transfer", ("Transfer", "Moro supplied grain.")),
        ("en", "It is very likely that Moro and Stepa form a bloc.", "Bloc", ("Bloc", "Moro and Stepa form a bloc.")),
        ("ru", "Моро; получатель — Степь.", "Передача (уверенность низкая)", ("Передача", "Моро; получатель — Степь.")),
        ("uk", "Моро; одержувач — Степ.", "Блок (майже напевно)", ("Блок", "Моро; одержувач — Степ.")),
    ],
)  # fmt: skip
def test_the_cover_tells_what_each_card_is_about_without_how_sure_it_is(language, said, kind, left):
    digest = Digest("Brief", date(2024, 5, 3), language, (Point(kind, said),))
    assert [one.text for one in _contents(digest)] == list(left)


def test_a_title_stands_apart_from_its_day():
    assert [one.text for one in _heading("Brief, as of 3 May 2024")] == ["Brief", "as of 3 May 2024"]
    assert [one.text for one in _heading("Довідка. Станом на 3 травня")] == ["Довідка", "Станом на 3 травня"]
    assert [one.text for one in _heading("Довідка")] == ["Довідка"]


def test_outlets_that_a_sentence_names_are_not_told_once_more():
    told = _point(Point("Помощь", "Зерно; источник — Вестник и ещё 1.", ("Вестник", "Порт")), "Сообщили")
    assert [one.text for one in told] == ["Помощь", "Зерно; источник — Вестник и ещё 1."]
    assert _point(Point("Помощь", "Зерно.", ("Порт",)), "Сообщили")[-1].text == "Сообщили: Порт"


def test_no_line_of_a_card_begins_with_a_dash():
    text = (
        "отправитель — Россия; получатель — Северная Корея; время — не позднее 20 марта 2024 г.; место — порт "
        * 4
    )
    lines = _lines(text.strip(), _font("DejaVuSerif", 56))
    assert len(lines) > 8
    assert not [line for line in lines if line.startswith(("—", "марта"))]


def test_a_letter_speaks_of_a_file_only_with_one():
    how = channels.digest.words("uk")["launcher_how"]
    for file in (b"", LAUNCHER):
        mail = message_from_bytes(
            channels.letter(DIGEST, WAYS, "a@x.example", "b@x.example", file), policy=default
        )
        told = [mail.get_body((kind,)).get_content() for kind in ("plain", "html")]
        assert [how in html.unescape(one) for one in told] == [bool(file)] * 2


def test_a_card_holds_even_too_much_above_its_foot():
    flood = Digest("Т" * 90, date(2024, 5, 3), "ru", (Point("Шаг", "слово " * 700, ("Вестник",)),))
    picture = Image.open(io.BytesIO(channels.cards(flood, WAYS)["card-02.png"])).convert("L")
    margin = picture.crop((0, 40, 90, 1350))
    assert margin.getextrema()[0] > 240
    assert picture.crop((0, 1200, 1080, 1226)).getextrema()[0] > 240


def test_what_is_no_brief_is_refused_in_one_line():
    for text in ("", "[]", "{}", '{"takeaways": [1], "notes": []}'):
        with pytest.raises(UsageError, match=r"no brief\.json"):
            channels.read_digest(text, 5)
    with pytest.raises(UsageError, match="'xx'"):
        channels.rss(Digest("t", date(2024, 5, 3), "xx", ()), WAYS)


@pytest.fixture
def brief(tmp_path):
    notes = [{"number": 1, "outlet": "Harbour Post"}, {"number": 2, "outlet": "Harbour Post"}]
    takeaways = [
        {"sentence": "Meeting. We assess with low confidence that they met. [1, 2]", "notes": [1, 2]}
    ]
    told = {
        "title": "Brief",
        "language": "en",
        "takeaways": takeaways,
        "notes": notes,
        "assessment": {"as_of": "2024-05-03"},
    }
    (tmp_path / "brief.json").write_text(json.dumps(told))
    (tmp_path / "mirrors.txt").write_text("".join(f"{one}\n" for one in MIRRORS))
    return tmp_path


def invoked(folder, channel, *more, env=None):
    words = ["post", channel, "--brief", str(folder / "brief.json"), "--out", str(folder / "post"), *more]
    return CliRunner().invoke(cli, [*words, "--mirrors", str(folder / "mirrors.txt")], env=env)


def test_without_send_what_would_be_sent_is_written(brief):
    assert invoked(brief, "telegram").exit_code == 0
    text = json.loads((brief / "post" / "telegram" / "02-sendMessage.json").read_text())["text"]
    assert text == "<b>Brief</b>\n\n<b>Meeting.</b> We assess with low confidence that they met."
    for channel in ("email", "rss", "cards"):
        assert invoked(brief, channel).exit_code == 0
    assert {one.name for one in (brief / "post").iterdir()} == {
        "telegram",
        "email",
        "digest.xml",
        "instagram",
        "viber",
    }
    assert len(list((brief / "post" / "viber").glob("*.png"))) == 3


def test_with_send_it_is_sent_and_without_a_token_it_is_not(brief):
    with bot_api() as (api, server):
        words = ["--chat", "@bloc", "--send", "--api", api]
        refused = invoked(brief, "telegram", *words, env={"BLOCWATCH_TELEGRAM_TOKEN": ""})
        assert (refused.exit_code, server.got) == (2, [])
        sent = invoked(brief, "telegram", *words, env={"BLOCWATCH_TELEGRAM_TOKEN": TOKEN})
    assert sent.output == "sent 4 messages to @bloc\n"
    assert not (brief / "post").exists()
