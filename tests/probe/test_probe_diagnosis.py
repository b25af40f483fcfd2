"""What was seen, and what it is called."""

import json
from dataclasses import replace

import pytest

from blocwatch.errors import UsageError
from blocwatch.probe import (
    Exchange,
    Lookup,
    Means,
    Mirror,
    Truth,
    Try,
    measurement,
    probed,
    read_mirrors,
    read_truth,
    remembered,
    table,
    turns,
)

MIRROR = Mirror("https://m1.example/", ("198.41.0.4",))
TRUTH = Truth("index.html", "ours", "long.html", "long", 120_000)
PAGE = Exchange("", 200, digest="ours", title="Today", received=2_000, seconds=0.1, whole=True)
LONG = Exchange("", 200, digest="long", received=121_000, seconds=0.4, whole=True)
GOOD = Try("", 0.1)
NAMED = Lookup("", ("198.41.0.4",))


class MadeLine:
    """A line whose answers are written down; counts what is asked."""

    def __init__(self, *, lookup=NAMED, tcp=GOOD, tls=GOOD, other=GOOD, page=PAGE, long=LONG):
        self.answers = {"lookup": lookup, "tcp": tcp, "tls": tls, "other": other, "page": page, "long": long}
        self.asked = []

    def told(self, step):
        self.asked.append(step)
        answer = self.answers[step]
        return answer.pop(0) if isinstance(answer, list) else answer

    def lookup(self, name):
        return self.told("lookup")

    def connect(self, address, port):
        return self.told("tcp")

    def shake(self, address, port, name, *, verify):
        return self.told("tls" if verify else "other")

    def fetch(self, address, port, host, path, *, secure):
        return self.told("long" if path.endswith("long.html") else "page")


def called(mirror=MIRROR, truth=TRUTH, **answers):
    _, diagnosis = probed(mirror, MadeLine(**answers), truth)
    return diagnosis


@pytest.mark.parametrize(
    ("failure", "means"),
    [
        ("dns_nxdomain_error", "dns_nxdomain"),
        ("dns_server_misbehaving", "dns_servfail"),
        ("dns_refused_error", "dns_refused"),
        ("generic_timeout_error", "dns_timeout"),
    ],
)
def test_a_name_that_is_not_told_is_blocked_by_dns(failure, means):
    found = called(lookup=Lookup(failure))
    assert (found.means, found.blocking, found.dns_consistency) == (means, "dns", "inconsistent")


def test_a_wrong_address_is_a_lie_and_the_true_one_is_still_tried():
    line = MadeLine(lookup=Lookup("", ("203.1.2.3",)))
    seen, found = probed(MIRROR, line, TRUTH)
    assert (found.means, found.note) == (Means.DNS_LIE, "the resolver says 203.1.2.3, not 198.41.0.4")
    assert seen.address == "198.41.0.4"
    assert "page" in line.asked


def test_an_address_of_nobody_is_a_bogon_even_where_the_true_one_is_unknown():
    assert called(Mirror("https://m1.example/"), lookup=Lookup("", ("127.0.0.1",))).means is Means.DNS_BOGON
    assert called(Mirror("https://m1.example/"), lookup=Lookup("", ("192.168.1.1",))).means is Means.DNS_BOGON


def test_a_fault_of_the_name_is_told_from_a_fault_of_the_address():
    cut, silent = Try("connection_reset"), Try("generic_timeout_error")
    assert called(tls=cut).means is Means.SNI_RESET
    assert called(tls=cut, other=cut).means is Means.TLS_RESET
    assert called(tls=silent).means is Means.SNI_DROP
    assert called(tls=silent, other=silent).means is Means.TLS_DROP
    assert called(tls=Try("ssl_unknown_authority")).means is Means.TLS_FORGED
    assert called(tcp=Try("connection_refused")).means is Means.TCP_RESET
    assert called(tcp=silent).blocking == "tcp_ip"


def test_a_fault_that_passes_is_no_blocking():
    assert called(tls=[Try("connection_reset"), Try("connection_reset"), GOOD]).means is Means.OPEN
    assert called(lookup=[Lookup("generic_timeout_error"), Lookup("", ("198.41.0.4",))]).means is Means.OPEN
    frozen = Exchange("generic_timeout_error", 200, received=15_900, seconds=5.2, silence=5.0)
    assert called(long=[frozen, LONG]).means is Means.OPEN


def test_bytes_that_stop_at_one_place_are_a_freeze_and_bytes_that_creep_a_throttle():
    frozen = Exchange("generic_timeout_error", 200, received=15_900, seconds=5.2, silence=5.0)
    slow = Exchange("generic_timeout_error", 200, received=90_000, seconds=12.0, silence=0.2)
    assert called(long=frozen).means is Means.FREEZE
    assert "15900" in called(long=frozen).note
    assert called(long=slow).means is Means.THROTTLE
    assert called(long=[slow, replace(slow, received=40_000), frozen]).means is Means.THROTTLE
    assert called(long=replace(frozen, failure="connection_reset")).means is Means.CUT


def test_another_page_than_ours_is_a_block_page():
    theirs = replace(PAGE, digest="theirs", title="Доступ ограничен")
    assert called(page=theirs).means is Means.HTTP_BLOCKPAGE
    assert "Доступ ограничен" in called(page=theirs).note
    assert called(page=replace(PAGE, status=451)).means is Means.HTTP_BLOCKPAGE
    assert called(page=theirs, truth=Truth()).means is Means.OPEN, "without the edition nobody can know"


def test_to_be_sent_to_another_host_is_a_redirect_and_to_the_same_host_is_not():
    away = replace(PAGE, status=302, location="http://blocked.example/why", digest="")
    assert called(page=away).means is Means.HTTP_REDIRECT
    home = replace(PAGE, location="https://m1.example/en/")
    assert called(page=home).means is Means.OPEN


def test_a_mirror_that_changes_a_file_or_has_an_old_edition_is_told():
    assert called(long=replace(LONG, digest="other")).means is Means.ALTERED
    assert called(long=replace(LONG, digest="other", status=404)).means is Means.STALE


def test_what_else_is_wrong_behind_the_first_fault_is_told_too():
    found = called(lookup=Lookup("dns_nxdomain_error"), tls=Try("connection_reset"))
    assert (found.means, found.also) == (Means.DNS_NXDOMAIN, (Means.SNI_RESET,))


def test_a_list_is_text_or_json():
    text = "# ours\nhttps://m1.example/ 192.0.2.1 # Riga\n\nhttp://m2.example/a\nhttps://m1.example/\n"
    assert [one.addresses for one in read_mirrors(text)] == [("192.0.2.1",), ()]
    inside = '{"signed": {"mirrors": ["https://m1.example/", {"url": "https://m2.example/b/"}]}}'
    assert [one.host for one in read_mirrors(inside)] == ["m1.example", "m2.example"]
    assert read_mirrors(inside)[1].path("x/y.html") == "/b/x/y.html"


@pytest.mark.parametrize(
    "text", ["", "ftp://m1.example/", "m1.example", "https://m1.example/ riga", "{}", "{", "[1]"]
)
def test_a_list_that_is_none_is_refused_in_one_line(text):
    with pytest.raises(UsageError):
        read_mirrors(text)


def test_the_truth_is_the_page_and_a_file_long_enough_to_be_frozen(tmp_path):
    (tmp_path / "index.html").write_text("today")
    (tmp_path / "a.bin").write_bytes(b"x" * 60_000)
    (tmp_path / "b.bin").write_bytes(b"x" * 3_000_000)
    assert (read_truth(tmp_path).long, read_truth(tmp_path).long_size) == ("a.bin", 60_000)
    with pytest.raises(UsageError):
        read_truth(tmp_path / "nowhere")


def test_a_turn_for_the_worse_is_an_alarm_and_one_for_the_better_is_news():
    seen, found = probed(MIRROR, MadeLine(tcp=Try("generic_timeout_error")), TRUTH)
    line = measurement(MIRROR, seen, found, "2026-01-01T00:00:00+00:00")
    keys = json.loads(line)["test_keys"]
    assert (keys["blocking"], keys["accessible"], keys["tcp_connect"]["failure"]) == (
        "tcp_ip",
        False,
        "generic_timeout_error",
    )
    before = remembered([line, '{"torn'])
    assert before == {MIRROR.url: Means.TCP_DROP}
    assert turns(before, [(MIRROR, found)]) == ()
    assert turns({}, [(MIRROR, found)])[0].worse
    better = turns(before, [(MIRROR, called())])[0]
    assert (better.worse, better.line()) == (False, "https://m1.example/: was tcp_drop, is open")
    assert "tcp_ip" in table([(MIRROR, found)])
