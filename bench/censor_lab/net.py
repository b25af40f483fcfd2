"""Three network namespaces in a row: client, censor (a router), world. Made and unmade here, as root."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TOOLS = {"ip": "iproute2", "nft": "nftables", "iptables": "iptables", "nginx": "nginx-light"}
BROWSER_TOOLS = {"chromium": "chromium", "certutil": "libnss3-tools"}
CLIENT_NET, WORLD_NET = "11.91.1", "11.91.2"
"""Public ranges, so that they are no bogons; nothing in these namespaces leads out of the machine."""
RESOLVER, GUARD = f"{WORLD_NET}.53", f"{CLIENT_NET}.1"
BLOCKPAGE, STATE_PAGE, STATE_REDIRECT = (f"{WORLD_NET}.{one}" for one in (99, 98, 97))
ROUTER = (
    "net.ipv4.ip_forward=1",
    "net.netfilter.nf_conntrack_acct=1",
    # A question from a port that a minute ago asked past no rule would pass the rules of now.
    "net.netfilter.nf_conntrack_udp_timeout=1",
    "net.netfilter.nf_conntrack_udp_timeout_stream=1",
)
MIRRORS = {f"m{one}.lab.example": f"{WORLD_NET}.{10 + one}" for one in (1, 2, 3, 4)}


def missing() -> str:
    """Why the lab cannot run here; empty where it can."""
    if os.geteuid() != 0:
        return "needs root, to make network namespaces"
    wanted = {**TOOLS, **BROWSER_TOOLS}
    lacking = sorted({package for tool, package in wanted.items() if not shutil.which(tool)})
    if lacking:
        return f"needs Debian packages: {' '.join(lacking)}"
    trial = subprocess.run(["ip", "netns", "add", "bwtrial"], capture_output=True, text=True, check=False)
    subprocess.run(["ip", "netns", "del", "bwtrial"], capture_output=True, check=False)
    return "" if trial.returncode == 0 else f"the kernel forbids network namespaces: {trial.stderr.strip()}"


@dataclass(frozen=True)
class Net:
    """The namespaces by their names."""

    tag: str

    @property
    def client(self) -> str:
        return f"{self.tag}-client"

    @property
    def censor(self) -> str:
        return f"{self.tag}-censor"

    @property
    def world(self) -> str:
        return f"{self.tag}-world"

    def up(self) -> None:
        """Make the namespaces and the wires between them."""
        for space in (self.client, self.censor, self.world):
            run(["ip", "netns", "add", space])
            run(["ip", "-n", space, "link", "set", "lo", "up"])
        self._wire(self.client, "c0", self.censor, "c1")
        self._wire(self.world, "w0", self.censor, "w1")
        self._address(self.client, "c0", [f"{CLIENT_NET}.2"], GUARD)
        self._address(self.censor, "c1", [GUARD], "")
        self._address(self.censor, "w1", [f"{WORLD_NET}.1"], "")
        hosts = [RESOLVER, *MIRRORS.values(), BLOCKPAGE, STATE_PAGE, STATE_REDIRECT]
        self._address(self.world, "w0", hosts, f"{WORLD_NET}.1")
        for setting in ROUTER:
            run(["ip", "netns", "exec", self.censor, "sysctl", "-qw", setting])
        names = Path("/etc/netns") / self.client
        names.mkdir(parents=True)
        (names / "resolv.conf").write_text(f"nameserver {RESOLVER}\n", encoding="ascii")

    def down(self) -> None:
        """Unmake everything `up` made."""
        for space in (self.client, self.censor, self.world):
            subprocess.run(["ip", "netns", "del", space], capture_output=True, check=False)
        shutil.rmtree(Path("/etc/netns") / self.client, ignore_errors=True)

    def _wire(self, one: str, end: str, other: str, other_end: str) -> None:
        run(
            [
                "ip",
                "link",
                "add",
                end,
                "netns",
                one,
                "type",
                "veth",
                "peer",
                "name",
                other_end,
                "netns",
                other,
            ]
        )

    def _address(self, space: str, end: str, addresses: Sequence[str], gate: str) -> None:
        for one in addresses:
            run(["ip", "-n", space, "addr", "add", f"{one}/24", "dev", end])
        run(["ip", "-n", space, "link", "set", end, "up"])
        if gate:
            run(["ip", "-n", space, "route", "add", "default", "via", gate])


def run(words: Sequence[str], text: str | None = None) -> None:
    """A command that must go well."""
    told = subprocess.run(list(words), input=text, capture_output=True, text=True, check=False)
    if told.returncode:
        raise RuntimeError(f"{' '.join(words)}: {told.stderr.strip()}")


def inside(space: str, words: Sequence[str]) -> list[str]:
    """A command as run inside a namespace."""
    return ["ip", "netns", "exec", space, *words]
