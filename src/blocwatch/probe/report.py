"""A check as a measurement in OONI's shape, and as a table for a person."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from blocwatch.probe.mirrors import Mirror
from blocwatch.probe.records import Diagnosis, Evidence, Exchange, Try


def measurement(mirror: Mirror, seen: Evidence, diagnosis: Diagnosis, at: str) -> str:
    """One JSON line: OONI's web_connectivity keys, our `means`, `note` and the evidence of each step."""
    keys: dict[str, Any] = {
        "dns_experiment_failure": (seen.lookup.failure if seen.lookup else "") or None,
        "dns_consistency": diagnosis.dns_consistency or None,
        "http_experiment_failure": (diagnosis.failure or None)
        if diagnosis.blocking == "http-failure"
        else None,
        "blocking": diagnosis.blocking or False,
        "accessible": diagnosis.accessible,
        "queries": list(seen.lookup.addresses) if seen.lookup else [],
        "tcp_connect": {"address": seen.address, **_try(seen.tcp)} if seen.tcp else None,
        "tls_handshake": _try(seen.tls),
        "tls_handshake_other_name": _try(seen.tls_other_name),
        "requests": [_exchange(one) for one in (seen.page, *seen.long) if one],
    }
    told = {
        "measurement_start_time": at,
        "test_name": "web_connectivity",
        "input": mirror.url,
        "means": diagnosis.means.value,
        "also": [one.value for one in diagnosis.also],
        "note": diagnosis.note,
        "test_keys": keys,
    }
    return json.dumps(told, ensure_ascii=False)


def table(found: Iterable[tuple[Mirror, Diagnosis]]) -> str:
    """A line a mirror: its address, the means, OONI's word, the note."""
    rows = [(m.url, v.means.value, v.blocking or "-", v.failure or "-", v.note) for m, v in found]
    head = ("mirror", "means", "blocking", "failure", "what was seen")
    wide = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head) - 1)]
    return "\n".join(
        "  ".join([*(word.ljust(size) for word, size in zip(row, wide, strict=False)), row[-1]])
        for row in [head, *rows]
    )


def _try(seen: Try | None) -> dict[str, Any]:
    return {"failure": seen.failure or None, "t": round(seen.seconds, 3)} if seen else {}


def _exchange(seen: Exchange) -> dict[str, Any]:
    return {**asdict(seen), "failure": seen.failure or None}
