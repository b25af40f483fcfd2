"""Only addresses of the open net are gone to, however they are written."""

import json

import pytest

from blocwatch.collect.address import is_public, objection

INSIDE = """
    127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.8 192.0.0.192
    192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255
    ::1 :: ::127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0:cccc::1 ff02::1
    64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2001:0:7f00:1:: 2001:db8::1 5f00::1 localhost 127.1 2130706433 0x7f000001
""".split()  # noqa: SIM905 - a list to be read as one
OPEN = ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "144.1.1.1"]


@pytest.mark.parametrize("number", INSIDE)
def test_the_inside_is_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", OPEN)
def test_the_open_net_is(number):
    assert is_public(number)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "no web address"),
        ("gopher://north.example/x", "gopher: is not read"),
        ("http://", "no web address"),
        ("http://north.example:6379/", "port 6379 is not read"),
        ("http://north.example:99999/", "no web address"),
        ("http://user:word@north.example/", "user name or password"),
        ("http://north.example\\@inside.example/", "backslash"),
        ("http://north.example/a b", "space"),
        ("http://north.example/\n", "space"),
        ("http://[::1/", "no web address"),
    ],
)
def test_what_is_wrong_with_an_address(address, why):
    told = objection(address)
    assert told is not None
    assert why in told


@pytest.mark.parametrize(
    "address", ["http://north.example/a?b=c", "https://north.example:443/", "https://север.example/"]
)
def test_a_plain_web_address_is_fine(address):
    assert objection(address) is None


def test_every_known_way_in_is_refused(shared):
    listed = json.loads((shared / "gold" / "ingest" / "ssrf" / "urls.json").read_text("utf-8"))
    for each in listed:
        numeric = each["reaches"][:1].isdigit() or ":" in each["reaches"]
        passed = objection(each["url"]) is None and numeric and is_public(each["reaches"])
        assert passed == (each["kind"] == "ok"), each
