"""CAMEO codes read as PLOVER."""

import pytest

from blocwatch.model import EventType
from blocwatch.track.cameo import from_cameo


@pytest.mark.parametrize(
    ("code", "type_", "mode"),
    [
        ("042", EventType.CONSULT, "visit"),
        ("0871", EventType.RETREAT, "ceasefire"),
        ("112", EventType.ACCUSE, "disapprove"),
        ("1121", EventType.ACCUSE, "allege"),
        ("163", EventType.COERCE, "restrict"),
        ("195", EventType.ASSAULT, "heavy-weapons"),
        ("1959", EventType.ASSAULT, "heavy-weapons"),
        ("19", EventType.ASSAULT, None),
    ],
)
def test_code(code, type_, mode):
    assert from_cameo(code) == (type_, mode)


@pytest.mark.parametrize("code", ["01", "010", "020", "", "99", "x"])
def test_what_is_no_event(code):
    assert from_cameo(code) is None
