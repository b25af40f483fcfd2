"""What a probe hands over: what each step saw, and what it comes to.

A `failure` is a word of OONI's (df-007-errors), or empty where the step went well.
"""

from dataclasses import dataclass
from enum import StrEnum


class Means(StrEnum):
    """How a mirror is kept from its readers; the value is what a report prints."""

    OPEN = "open"
    DNS_NXDOMAIN = "dns_nxdomain"
    DNS_SERVFAIL = "dns_servfail"
    DNS_REFUSED = "dns_refused"
    DNS_TIMEOUT = "dns_timeout"
    DNS_BOGON = "dns_bogon"
    DNS_LIE = "dns_lie"
    TCP_RESET = "tcp_reset"
    TCP_DROP = "tcp_drop"
    TCP_UNREACHABLE = "tcp_unreachable"
    SNI_RESET = "sni_reset"
    SNI_DROP = "sni_drop"
    TLS_RESET = "tls_reset"
    TLS_DROP = "tls_drop"
    TLS_FORGED = "tls_forged"
    HTTP_RESET = "http_reset"
    HTTP_DROP = "http_drop"
    HTTP_BLOCKPAGE = "http_blockpage"
    HTTP_REDIRECT = "http_redirect"
    THROTTLE = "throttle"
    FREEZE = "freeze"
    CUT = "cut"
    ALTERED = "altered"
    STALE = "stale"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the resolver said of a name: addresses, or a failure."""

    failure: str
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Try:
    """One step tried: its failure (empty: went well) and the seconds it took."""

    failure: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request on one new connection.

    `received` counts bytes below TLS, since a frozen record shows nothing above it; `silence` is the
    seconds without a byte at the end; `whole` says that the answer came to its end.
    """

    failure: str
    status: int = 0
    location: str = ""
    digest: str = ""
    title: str = ""
    received: int = 0
    seconds: float = 0.0
    silence: float = 0.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was seen on the way to one mirror; a step not come to is None."""

    lookup: Lookup | None = None
    address: str = ""
    tcp: Try | None = None
    tls: Try | None = None
    tls_other_name: Try | None = None
    page: Exchange | None = None
    long: tuple[Exchange, ...] = ()
    lied_to: str = ""
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the evidence comes to: `means` is ours, `blocking`, `failure` and `dns_consistency` OONI's.

    `blocking` is dns, tcp_ip, http-failure, http-diff or empty (OONI: false). `note` is one sentence
    with the figures that decided. `also` holds further means seen behind the first.
    """

    means: Means
    blocking: str
    failure: str
    dns_consistency: str
    note: str
    also: tuple[Means, ...] = ()

    @property
    def accessible(self) -> bool:
        """Whether a reader gets the newest page by this mirror's own address."""
        return self.means is Means.OPEN
