"""The censor's means, one by one: each is a few rules on the router, switched on for some mirrors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from censor_lab.net import BLOCKPAGE, GUARD, MIRRORS, STATE_PAGE, STATE_REDIRECT, Net, inside, run

Names = Sequence[str]
Switch = Callable[["Censor", str], None]
AFTER = 16_384


@dataclass(frozen=True)
class Censor:
    """The router's rules."""

    net: Net

    def clear(self) -> None:
        """All rules away and all known connections forgotten."""
        for table in (["-F", "FORWARD"], ["-t", "nat", "-F", "PREROUTING"]):
            self.iptables(*table)
        self.nft("add table inet lab\ndelete table inet lab")

    def iptables(self, *words: str) -> None:
        """One rule of iptables, which alone looks into a packet for a string."""
        run(inside(self.net.censor, ["iptables", *words]))

    def nft(self, text: str) -> None:
        """Rules of nftables."""
        run(inside(self.net.censor, ["nft", "-f", "-"]), text + "\n")

    def rule(self, rule: str) -> None:
        """One more rule on what is forwarded."""
        chain = "type filter hook forward priority -10;"
        self.nft(f"table inet lab {{\n chain pass {{\n {chain}\n {rule}\n }}\n}}")

    def lose(self, percent: int) -> None:
        """Lose packets at random, both ways: a poor line, no censor."""
        self.rule(f"numgen random mod 100 < {percent} drop")


def _name_in_dns(name: str) -> list[str]:
    spelled = "".join(f"|{len(part):02x}|{part}" for part in name.split("."))
    return ["-p", "udp", "--dport", "53", "-m", "string", "--hex-string", spelled, "--algo", "bm"]


def _lie(port: int) -> Switch:
    def on(censor: Censor, name: str) -> None:
        to = ["-j", "DNAT", "--to-destination", f"{GUARD}:{port}"]
        censor.iptables("-t", "nat", "-I", "PREROUTING", *_name_in_dns(name), *to)

    return on


def _dns_drop(censor: Censor, name: str) -> None:
    censor.iptables("-I", "FORWARD", *_name_in_dns(name), "-j", "DROP")


def _to_address(*target: str) -> Switch:
    def on(censor: Censor, name: str) -> None:
        censor.iptables("-I", "FORWARD", "-p", "tcp", "-d", MIRRORS[name], "-j", *target)

    return on


def _by_string(port: int, *target: str) -> Switch:
    def on(censor: Censor, name: str) -> None:
        seen = ["-p", "tcp", "--dport", str(port), "-m", "string", "--string", name, "--algo", "bm"]
        censor.iptables("-I", "FORWARD", *seen, "-j", *target)

    return on


def _box(port: int, box: str) -> Switch:
    def on(censor: Censor, name: str) -> None:
        to = ["-p", "tcp", "-d", MIRRORS[name], "--dport", str(port), "-j", "DNAT", "--to-destination", box]
        censor.iptables("-t", "nat", "-I", "PREROUTING", *to)

    return on


def _on_answers(rule: str) -> Switch:
    def on(censor: Censor, name: str) -> None:
        censor.rule(f"ip saddr {MIRRORS[name]} tcp sport {{ 80, 443 }} {rule}")

    return on


def _on_questions(rule: str) -> Switch:
    def on(censor: Censor, name: str) -> None:
        censor.rule(f"ip daddr {MIRRORS[name]} tcp dport {{ 80, 443 }} {rule}")

    return on


@dataclass(frozen=True)
class Means:
    """One means: what the probe should call it, on which scheme, and how it is switched on."""

    name: str
    called: str
    on: Switch
    scheme: str = "https"
    readers: bool = True


SLOW = "limit rate over 8 kbytes/second burst 8 kbytes drop"
RST = ("REJECT", "--reject-with", "tcp-reset")
ICMP = ("REJECT", "--reject-with", "icmp-host-unreachable")
MEANS: tuple[Means, ...] = (
    Means("DNS: no such name", "dns_nxdomain", _lie(5301)),
    Means("DNS: server failure", "dns_servfail", _lie(5303)),
    Means("DNS: refused", "dns_refused", _lie(5305)),
    Means("DNS: lie, to a block page", "dns_lie", _lie(5302)),
    Means("DNS: lie, to 127.0.0.1", "dns_bogon", _lie(5304)),
    Means("DNS: no answer", "dns_timeout", _dns_drop),
    Means("TCP: reset", "tcp_reset", _to_address(*RST)),
    Means("TCP: dropped", "tcp_drop", _to_address("DROP")),
    Means("TCP: host unreachable", "tcp_unreachable", _to_address(*ICMP)),
    Means("TLS: reset by name", "sni_reset", _by_string(443, *RST)),
    Means("TLS: dropped by name", "sni_drop", _by_string(443, "DROP")),
    Means("TLS: forged certificate", "tls_forged", _box(443, f"{BLOCKPAGE}:443")),
    Means("TLS opened by a state root: block page", "http_blockpage", _box(443, f"{STATE_PAGE}:443")),
    Means("TLS opened by a state root: redirect", "http_redirect", _box(443, f"{STATE_REDIRECT}:443")),
    Means("HTTP: block page", "http_blockpage", _box(80, f"{BLOCKPAGE}:80"), "http", readers=False),
    Means("HTTP: redirect", "http_redirect", _box(80, f"{STATE_REDIRECT}:80"), "http", readers=False),
    Means("HTTP: reset by name", "http_reset", _by_string(80, *RST), "http", readers=False),
    Means("throttle, 8 KB a second", "throttle", _on_answers(SLOW)),
    Means("freeze after 16 KB", "freeze", _on_answers(f"ct reply bytes > {AFTER} drop")),
    Means("reset after 16 KB", "cut", _on_questions(f"ct reply bytes > {AFTER} reject with tcp reset")),
)
