"""What the tests of collecting share: a moment, captures of bytes, and what comes out of them."""

import hashlib
from datetime import UTC, datetime

from blocwatch.collect import Given, Limits, documents
from blocwatch.collect.kind import media_type
from blocwatch.model import Capture, Document, Quarantined

NOW = datetime(2024, 3, 21, 12, 0, tzinfo=UTC)

RUSSIAN = (
    "Министры двух стран встретились в пятницу и договорились открыть границу. "
    "Стороны обсудили поставки зерна и обмен пленными, сообщили участники встречи."
)
UKRAINIAN = (
    "Міністри двох країн зустрілися у п'ятницю й домовилися відкрити кордон. "
    "Сторони обговорили постачання зерна та обмін полоненими, повідомили учасники зустрічі."
)
ENGLISH = (
    "Ministers of the two countries met on Friday and agreed to open the border. "
    "They discussed deliveries of grain and an exchange of prisoners, delegates said."
)


def capture(body: bytes, name: str = "a.txt", header: str = "") -> Capture:
    """A capture of some bytes under a name."""
    return Capture(hashlib.sha256(body).hexdigest(), name, NOW, media_type(name, body, header), body)


def read(
    body: bytes | str,
    name: str = "a.txt",
    given: Given | None = None,
    limits: Limits | None = None,
    header: str = "",
) -> list[Document | Quarantined]:
    """All that comes out of some bytes."""
    body = body.encode() if isinstance(body, str) else body
    return list(documents(capture(body, name, header), given or Given(), now=NOW, limits=limits or Limits()))


def only(outcomes: list[Document | Quarantined]) -> Document:
    """The one document there must be."""
    (outcome,) = outcomes
    assert isinstance(outcome, Document), outcome
    return outcome


def reason(outcomes: list[Document | Quarantined]) -> str:
    """Why the one thing there is was set aside."""
    (outcome,) = outcomes
    assert isinstance(outcome, Quarantined), outcome
    assert outcome.stage == "collect"
    assert "\n" not in outcome.reason
    return outcome.reason
