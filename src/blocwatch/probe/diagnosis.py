"""From what was seen to what it is called: one ordered list of small rules, pure.

The first rule that holds gives the means; rules that hold behind it are told in `also`.
"""

import ipaddress
from collections.abc import Callable
from urllib.parse import urlsplit

from blocwatch.probe.mirrors import Mirror
from blocwatch.probe.records import Diagnosis, Evidence, Exchange, Means
from blocwatch.probe.truth import Truth

LONG_STEPS = 3
SLOW = 20_000
"""Bytes a second: under this a long file counts as throttled (Twitter in 2021-22 had some 16,000)."""
FROZEN_SILENCE = 4.0
"""Seconds without a byte at the end, after which a connection is frozen and not slow."""
SAME_PLACE = 0.35
"""How far two frozen connections' byte counts may lie apart, as a share of the greater."""
HANDSHAKE = 8_000
"""Bytes: more than a handshake takes, so an answer has begun though its first record is not whole."""
UNAVAILABLE = 451
REFUSING = 400

Found = tuple[Means, str, str, str]
"""Means, OONI's `blocking`, OONI's `failure`, a note."""

DNS_WORDS = {
    "dns_nxdomain_error": (Means.DNS_NXDOMAIN, "the resolver says that the name does not exist"),
    "dns_server_misbehaving": (Means.DNS_SERVFAIL, "the resolver fails on this name"),
    "dns_refused_error": (Means.DNS_REFUSED, "the resolver refuses this name"),
    "dns_no_answer": (Means.DNS_NXDOMAIN, "the resolver knows no address of the name"),
    "generic_timeout_error": (Means.DNS_TIMEOUT, "no answer for this name"),
}
TCP_WORDS = {
    "connection_refused": (Means.TCP_RESET, "the connection is reset at once"),
    "connection_reset": (Means.TCP_RESET, "the connection is reset at once"),
    "generic_timeout_error": (Means.TCP_DROP, "no answer to the connection"),
    "host_unreachable": (Means.TCP_UNREACHABLE, "a router says that the host cannot be reached"),
    "network_unreachable": (Means.TCP_UNREACHABLE, "a router says that the network cannot be reached"),
}
CUT_WORDS = frozenset({"connection_reset", "connection_aborted", "eof_error"})


def is_bogon(address: str) -> bool:
    """Whether an address can belong to no public host: private, loopback, link-local, reserved, multicast."""
    read = ipaddress.ip_address(address)
    return not read.is_global or read.is_multicast


def suspect(seen: Exchange) -> bool:
    """Whether a long answer was broken off or crept, so that it should be asked for again."""
    return bool(seen.failure) or _speed(seen) < SLOW


def judged(mirror: Mirror, seen: Evidence, truth: Truth) -> Diagnosis:
    """The diagnosis on one mirror."""
    found = [one for rule in RULES if (one := rule(mirror, seen, truth))]
    found = [one for one in found if one[0] is not Means.FAULT] or found
    consistency = _consistency(mirror, seen)
    if not found:
        return Diagnosis(Means.OPEN, "", "", consistency, "the newest page came whole")
    means, blocking, failure, note = found[0]
    return Diagnosis(means, blocking, failure, consistency, note, tuple(one[0] for one in found[1:]))


def _consistency(mirror: Mirror, seen: Evidence) -> str:
    if not seen.lookup or seen.lookup.failure or seen.lied_to:
        return "inconsistent"
    known = bool(mirror.addresses) or (seen.tls is not None and not seen.tls.failure)
    return "consistent" if known else ""


def _of_lookup(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    failure = seen.lookup.failure if seen.lookup else ""
    if not failure:
        return None
    means, note = DNS_WORDS.get(failure, (Means.FAULT, failure))
    return means, "dns", failure, note


def _of_bogon(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    named = seen.lookup.addresses if seen.lookup else ()
    bogons = [one for one in named if is_bogon(one) and one not in mirror.addresses]
    if not bogons or mirror.host in named:
        return None
    return Means.DNS_BOGON, "dns", "dns_bogon_error", f"the resolver says {', '.join(bogons)}"


def _of_lie(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    if not seen.lied_to or is_bogon(seen.lied_to):
        return None
    return Means.DNS_LIE, "dns", "", f"the resolver says {seen.lied_to}, not {' or '.join(mirror.addresses)}"


def _of_tcp(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    failure = seen.tcp.failure if seen.tcp else ""
    if not failure:
        return None
    means, note = TCP_WORDS.get(failure, (Means.FAULT, failure))
    return means, "tcp_ip", failure, f"{note} ({seen.address}, port {mirror.port})"


def _of_tls(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    failure = seen.tls.failure if seen.tls else ""
    if not failure:
        return None
    if failure.startswith("ssl_"):
        return Means.TLS_FORGED, "http-failure", failure, "somebody else's certificate is shown for this name"
    by_name = seen.tls_other_name is not None and not seen.tls_other_name.failure
    note = "under another name the same address answers" if by_name else "under any name"
    if failure in CUT_WORDS:
        means = Means.SNI_RESET if by_name else Means.TLS_RESET
        return means, "http-failure", failure, f"the handshake is cut; {note}"
    if failure == "generic_timeout_error":
        means = Means.SNI_DROP if by_name else Means.TLS_DROP
        return means, "http-failure", failure, f"the handshake gets no answer; {note}"
    return Means.FAULT, "http-failure", failure, failure


def _of_page(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    page = seen.page
    if page is None or not page.failure:
        return None
    begun = page.status or page.received > HANDSHAKE
    if begun and page.failure == "generic_timeout_error":
        creeping = f"{page.received} bytes in {page.seconds:.0f} s"
        return _frozen(page) or (Means.THROTTLE, "http-failure", page.failure, creeping)
    drop = Means.HTTP_DROP if page.failure == "generic_timeout_error" else Means.FAULT
    means = Means.HTTP_RESET if page.failure in CUT_WORDS else drop
    note = f"the request is cut off after {page.received} bytes"
    return means, "http-failure", page.failure, note


def _of_redirect(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    page = seen.page
    host = urlsplit(page.location).hostname if page else None
    if page is None or not host or host == mirror.host:
        return None
    return Means.HTTP_REDIRECT, "http-diff", "", f"sent on to {host} (status {page.status})"


def _of_content(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    page = seen.page
    if page is None or page.failure or urlsplit(page.location).hostname not in {None, mirror.host}:
        return None
    if page.status >= REFUSING:
        means = Means.HTTP_BLOCKPAGE if page.status == UNAVAILABLE or page.title else Means.FAULT
        return means, "http-diff", "", f"status {page.status}, title {page.title!r}"
    if not truth.page_digest or page.digest == truth.page_digest:
        return None
    return Means.HTTP_BLOCKPAGE, "http-diff", "", f"another page than ours: {page.title!r}"


def _of_long(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    """Frozen, cut or slow: only where every try says so."""
    if len(seen.long) < LONG_STEPS or not all(map(suspect, seen.long)):
        return None
    last = seen.long[-1]
    places = [one.received for one in seen.long]
    if all(one.failure in CUT_WORDS for one in seen.long):
        return Means.CUT, "http-failure", last.failure, f"cut after {min(places)} to {max(places)} bytes"
    together = max(places) - min(places) <= SAME_PLACE * max(places)
    if together and all(_frozen(one) for one in seen.long):
        return _frozen(last)
    pace = round(sum(places) / max(sum(one.seconds for one in seen.long), 0.001))
    return Means.THROTTLE, "", last.failure, f"{pace} bytes a second, {max(places)} in {last.seconds:.0f} s"


def _of_altered(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    whole = [one for one in seen.long if one.whole]
    if not whole or not truth.long_digest or whole[-1].digest == truth.long_digest:
        return None
    if whole[-1].status >= REFUSING:
        return Means.STALE, "http-diff", "", f"{truth.long} is not there (status {whole[-1].status})"
    return Means.ALTERED, "http-diff", "", f"{truth.long} is not what was published"


def _of_nothing(mirror: Mirror, seen: Evidence, truth: Truth) -> Found | None:
    """What was not read is not open."""
    if seen.page is not None and not seen.page.failure:
        return None
    return Means.FAULT, "", "", "the page was not come to"


def _frozen(seen: Exchange) -> Found | None:
    if seen.failure != "generic_timeout_error" or seen.silence < FROZEN_SILENCE:
        return None
    note = f"bytes stop after {seen.received}, then silence"
    return Means.FREEZE, "http-failure", seen.failure, note


def _speed(seen: Exchange) -> float:
    return seen.received / max(seen.seconds, 0.001)


RULES: tuple[Callable[[Mirror, Evidence, Truth], Found | None], ...] = (
    _of_lookup,
    _of_bogon,
    _of_lie,
    _of_tcp,
    _of_tls,
    _of_page,
    _of_redirect,
    _of_content,
    _of_long,
    _of_altered,
    _of_nothing,
)
