"""OPML in and out."""

import pytest

from blocwatch.collect.found import Refused
from blocwatch.collect.subscriptions import sources_in, subscriptions
from blocwatch.model import Watched

NORTH = Watched(
    "https://north.example/rss?a=1&b=<2>",
    'Северная "линия" & Ко',
    "ru",
    "state",
    ("north.example", "n.example"),
    ("https://mirror.example/rss",),
    follow=True,
)


def test_what_goes_out_comes_in_again():
    sources = [NORTH, Watched("https://south.example/feed", "South")]
    assert list(sources_in(subscriptions(sources))) == sources


def test_groups_are_opened_and_doubles_taken_once():
    body = """<?xml version="1.0"?><opml version="1.0"><head/><body>
      <outline text="Новости"><outline text="Север" xmlUrl="http://north.example/rss" language="uk-UA"/>
      <outline text="Ще раз" xmlUrl="http://north.example/rss"/></outline>
      <outline text="група без адреси"/></body></opml>""".encode()
    assert list(sources_in(body)) == [Watched("http://north.example/rss", "Север", "uk")]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "http://a:b@north.example/", "ftp://x/"]
)
def test_what_is_no_web_address_is_refused(address):
    body = f'<opml><body><outline xmlUrl="{address}"/></body></opml>'.encode()
    (found,) = sources_in(body)
    assert isinstance(found, Refused)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\xff",
        b"<opml",
        b"<opml><body/></opml>",
        b"[]",
        b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline xmlUrl="&x;"/></body></opml>',
    ],
)
def test_a_bad_list_is_a_reason(body):
    assert all(isinstance(each, Refused) for each in sources_in(body))
    assert list(sources_in(body))
