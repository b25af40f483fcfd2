"""What a server answered, and what of its headers is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from blocwatch.model import Step

_COOKIES = ("set-cookie", "set-cookie2")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the address that gave it, its Content-Type, its body without transfer packing.

    `steps` are the redirects before and, last, this answer, each as its server sent it. `etag` and
    `modified` are the server's words to send back next time; `changed` is False where it said that
    nothing is new, and then the body is empty. `to` is where a redirect leads, on the way only.
    """

    address: str
    header: str
    body: bytes
    etag: str | None = None
    modified: str | None = None
    changed: bool = True
    steps: tuple[Step, ...] = ()
    to: str = ""

    @property
    def hops(self) -> tuple[str, ...]:
        """The addresses gone to before."""
        return tuple(step.address for step in self.steps[:-1])


def headers_kept(headers: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Headers as sent, in their order, read as Latin-1; of a cookie only that there was one.

    A cookie's value says who was reading and nothing of what was read.
    """
    read = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
    return tuple((name, "" if name.lower() in _COOKIES else value) for name, value in read)
