"""robots.txt: under our own name, and never an error."""

import pytest

from blocwatch.collect.robots import Rules, rules_in


def test_our_own_name_is_heard_before_everybodys():
    rules = rules_in(b"User-agent: *\nDisallow: /\n\nUser-agent: blocwatch\nAllow: /\nCrawl-delay: 900\n")
    assert rules.objection("http://north.example/a") is None
    assert rules.delay == 60.0


def test_what_cannot_be_read_now_is_left_alone():
    assert Rules(None, "its robots.txt: answered 503").objection("http://a.example/")


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe\0", b"<html>", b"Disallow: /", b"Crawl-delay: x", b"User-agent:" * 9999]
)
def test_never_an_error(body):
    assert rules_in(body).objection("http://north.example/") is None


def test_real_ones_never_fail(shared):
    files = [path for path in sorted((shared / "gold/ingest/robots-txt").rglob("*")) if path.is_file()]
    assert len(files) > 200
    for path in files:
        rules = rules_in(path.read_bytes())
        rules.objection("http://north.example/новости?a=%zz")
        assert 0.0 <= rules.delay <= 60.0
