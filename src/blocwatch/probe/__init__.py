"""How each mirror is blocked: asked step by step, named in OONI's words, with the evidence.

The way of a page to its reader is walked as a browser walks it: the name is looked up, the address is
connected to, TLS is shaken hands on, a page is fetched. The first step that fails names the censor's
means; a second question tells it from a plain fault (is it the name or the address? does it freeze at
the same byte again?). Only hosts of the list that was given are ever asked, and a host's resolver.
The words are OONI's (github.com/ooni/spec: df-007-errors, ts-017-web-connectivity); where OONI has no
word (a freeze after some bytes, a throttle), ours stands beside in `means`.
"""

from blocwatch.probe.diagnosis import judged
from blocwatch.probe.history import Turn, remembered, turns
from blocwatch.probe.line import Line, Patience, SocketLine
from blocwatch.probe.mirrors import Mirror, read_mirrors
from blocwatch.probe.records import Diagnosis, Evidence, Exchange, Lookup, Means, Try
from blocwatch.probe.report import measurement, table
from blocwatch.probe.truth import Truth, read_truth
from blocwatch.probe.walk import probed, walked

__all__ = [
    "Diagnosis",
    "Evidence",
    "Exchange",
    "Line",
    "Lookup",
    "Means",
    "Mirror",
    "Patience",
    "SocketLine",
    "Truth",
    "Try",
    "Turn",
    "judged",
    "measurement",
    "probed",
    "read_mirrors",
    "read_truth",
    "remembered",
    "table",
    "turns",
    "walked",
]
