"""DNS of the lab: the honest resolver in the world, and the liars on the censor's router.

Run as `python -m censor_lab.names world` or `... censor`; ends when its standard input is closed.
"""

import socket
import sys
import threading
from collections.abc import Callable

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from censor_lab.net import BLOCKPAGE, GUARD, MIRRORS, RESOLVER

Answer = Callable[[dns.message.Message], dns.message.Message]


def _blank(question: dns.message.Message, rcode: dns.rcode.Rcode = dns.rcode.NOERROR) -> dns.message.Message:
    answer = dns.message.make_response(question)
    answer.set_rcode(rcode)
    answer.flags |= dns.flags.RA
    return answer


def _naming(question: dns.message.Message, address: str) -> dns.message.Message:
    answer = _blank(question)
    asked = question.question[0]
    if asked.rdtype == dns.rdatatype.A:
        answer.answer.append(dns.rrset.from_text(asked.name, 1, "IN", "A", address))
    return answer


def honest(question: dns.message.Message) -> dns.message.Message:
    """What the world says."""
    name = question.question[0].name.to_text(omit_final_dot=True).lower()
    if name not in MIRRORS:
        return _blank(question, dns.rcode.NXDOMAIN)
    return _naming(question, MIRRORS[name])


LIARS: dict[int, Answer] = {
    5301: lambda question: _blank(question, dns.rcode.NXDOMAIN),
    5302: lambda question: _naming(question, BLOCKPAGE),
    5303: lambda question: _blank(question, dns.rcode.SERVFAIL),
    5304: lambda question: _naming(question, "127.0.0.1"),
    5305: lambda question: _blank(question, dns.rcode.REFUSED),
}


def serve(address: str, port: int, answer: Answer) -> None:
    """Answer by UDP for ever."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind((address, port))
        while True:
            asked, who = door.recvfrom(4096)
            door.sendto(answer(dns.message.from_wire(asked)).to_wire(), who)


def main() -> None:
    """Serve one side until the lab closes our standard input."""
    doors = {RESOLVER: {53: honest}} if sys.argv[1] == "world" else {GUARD: LIARS}
    for address, ports in doors.items():
        for port, answer in ports.items():
            threading.Thread(target=serve, args=(address, port, answer), daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
