"""Sending to Telegram: the only part of the channels that goes out.

The token is part of the address, so no error here shows an address.
"""

import json
from collections.abc import Callable, Sequence

import httpx

from blocwatch.channels.telegram import Call
from blocwatch.errors import ChannelError

API = "https://api.telegram.org"
TOO_MANY = 429
ATTEMPTS = 3
LONGEST_WAIT = 120


def send(
    calls: Sequence[Call], token: str, client: httpx.Client, wait: Callable[[float], None], api: str = API
) -> tuple[int, ...]:
    """Make the calls in order; the ids of the messages made. ChannelError at the first that is refused."""
    made: list[int] = []
    for call in calls:
        result = _called(call, token, client, wait, api, len(made))
        made += [one["message_id"] for one in (result if isinstance(result, list) else [result])]
    return tuple(made)


def _called(
    call: Call, token: str, client: httpx.Client, wait: Callable[[float], None], api: str, before: int
) -> list[dict[str, int]] | dict[str, int]:
    fields = {key: one if isinstance(one, str) else json.dumps(one) for key, one in call.fields.items()}
    files = {name: (name.rpartition("/")[2], content) for name, content in call.files.items()}
    why = ""
    for _ in range(ATTEMPTS):
        try:
            answer = client.post(f"{api}/bot{token}/{call.method}", data=fields, files=files or None)
            told = answer.json()
        except (httpx.HTTPError, ValueError) as wrong:
            raise ChannelError("telegram", _said(call, type(wrong).__name__, before)) from None
        if told.get("ok"):
            found: list[dict[str, int]] | dict[str, int] = told["result"]
            return found
        why = str(told.get("description", "refused"))
        again = told.get("parameters", {}).get("retry_after")
        if told.get("error_code") != TOO_MANY or not isinstance(again, int) or again > LONGEST_WAIT:
            break
        wait(again)
    raise ChannelError("telegram", _said(call, why, before))


def _said(call: Call, why: str, before: int) -> str:
    return f"{call.method}: {why}; {before} messages were sent before it"
