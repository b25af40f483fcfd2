"""The real line, against doors on loopback that behave as a censor does."""

import contextlib
import json
import socket
import struct
import threading

import dns.message
import dns.rcode
import pytest
from click.testing import CliRunner

from blocwatch.cli import cli
from blocwatch.probe import Means, Mirror, Patience, SocketLine, Truth, probed

QUICK = Patience(lookup=0.4, connect=0.6, silence=0.6, fetch=2.0)
NO_TRUTH = Truth()
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER on, for no time: closing sends a reset."""
BODY = b"<title>Today</title>" + b"x" * 30_000
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY


@contextlib.contextmanager
def door(behave):
    """A listening socket; each caller is handed to `behave` in a thread of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    held = []

    def serve():
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            held.append(caller)
            with contextlib.suppress(OSError):
                behave(caller)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for one in held:
            one.close()


def resets(caller):
    caller.recv(100)
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    caller.close()


def keeps_silent(caller):
    caller.recv(4000)


def answers(caller):
    caller.recv(4000)
    caller.sendall(ANSWER)


def freezes(caller):
    caller.recv(4000)
    caller.sendall(ANSWER[:16_384])


def cuts(caller):
    caller.recv(4000)
    caller.sendall(ANSWER[:9_000])
    caller.close()


def seen(behave, scheme="http", truth=NO_TRUTH):
    with door(behave) as port:
        return probed(Mirror(f"{scheme}://127.0.0.1:{port}/"), SocketLine(QUICK), truth, tries=2)


def test_a_page_that_comes_whole_is_open_and_its_title_is_read():
    evidence, found = seen(answers)
    assert found.means is Means.OPEN
    assert (evidence.page.title, evidence.page.received) == ("Today", len(ANSWER))


@pytest.mark.parametrize(
    ("behave", "scheme", "means"),
    [
        (resets, "https", Means.TLS_RESET),
        (keeps_silent, "https", Means.TLS_DROP),
        (resets, "http", Means.HTTP_RESET),
        (keeps_silent, "http", Means.HTTP_DROP),
    ],
)
def test_what_a_door_does_is_named(behave, scheme, means):
    assert seen(behave, scheme)[1].means is means


def test_a_frozen_connection_is_told_from_a_cut_one():
    assert seen(cuts)[1].means is Means.HTTP_RESET
    patient = SocketLine(Patience(silence=4.2, fetch=6.0))
    with door(freezes) as port:
        evidence, found = probed(Mirror(f"http://127.0.0.1:{port}/"), patient, NO_TRUTH, tries=1)
    assert found.means is Means.FREEZE
    assert evidence.page.received == 16_384


def test_nobody_at_the_port_is_a_reset():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert (
        probed(Mirror(f"https://127.0.0.1:{port}/"), SocketLine(QUICK), Truth())[1].means is Means.TCP_RESET
    )


@pytest.mark.parametrize(
    ("rcode", "failure"),
    [
        (dns.rcode.NXDOMAIN, "dns_nxdomain_error"),
        (dns.rcode.SERVFAIL, "dns_server_misbehaving"),
        (dns.rcode.REFUSED, "dns_refused_error"),
        (dns.rcode.NOERROR, "dns_no_answer"),
        (None, "generic_timeout_error"),
    ],
)
def test_what_a_resolver_says_is_told_in_the_words_of_ooni(rcode, failure):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as liar:
        liar.bind(("127.0.0.1", 0))

        def lie():
            while asked := liar.recvfrom(4000):
                if not asked[0]:
                    return
                answer = dns.message.make_response(dns.message.from_wire(asked[0]))
                answer.set_rcode(rcode)
                liar.sendto(answer.to_wire(), asked[1])

        lying = threading.Thread(target=lie if rcode is not None else str, daemon=True)
        lying.start()
        line = SocketLine(QUICK, resolver="127.0.0.1", dns_port=liar.getsockname()[1])
        assert line.lookup("m1.example").failure == failure
        liar.sendto(b"", liar.getsockname())
        lying.join(1)


def test_the_command_keeps_a_history_and_ends_with_one_when_a_mirror_is_newly_blocked(tmp_path):
    with door(resets) as port:
        (tmp_path / "list.txt").write_text(f"http://127.0.0.1:{port}/\n")
        words = [
            "mirrors",
            "check",
            str(tmp_path / "list.txt"),
            "--history",
            str(tmp_path / "checks"),
            "--json",
        ]
        first = CliRunner().invoke(cli, words)
        second = CliRunner().invoke(cli, words)
    assert (first.exit_code, second.exit_code) == (1, 0)
    assert "was open, is http_reset" in first.stderr
    kept = (tmp_path / "checks" / "mirrors.jsonl").read_text().splitlines()
    assert [json.loads(one)["means"] for one in kept] == ["http_reset", "http_reset"]
