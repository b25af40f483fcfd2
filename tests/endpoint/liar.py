"""A language model's endpoint on loopback that lies in every way we could think of, by script.

It reads the numbered sentences of the question and answers with a mixture of the text's own words and
of words that are not in it: the same for the same seed and question.
"""

import json
import random
import re
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TYPES = ("CONSULT", "AID", "ACCUSE", "ASSAULT", "SANCTION", "AGREE", "MOBILIZE", "REJECT")
FOREIGN = ("INVADE", "consult", "Встреча", "CAMEO-190", "", "NONE", "ASSAULT ", "null")
STATUSES = ("actual", "future", "negated", "historical", "hypothetical")
NAMES = ("Dmitry Kuleba", "Emmanuel Macron", "RUS.GOV", "Сергей Шойгу", "Atlantis", "the Pope", "他", "USA")
DAYS = ("2024-03-19", "yesterday evening", "in the spring of 1871", "минулого тижня", "32 March")
Sentence = tuple[int, str]


@dataclass
class Script:
    """How the endpoint answers: by which lies, after how many faults; what it was asked is kept."""

    lies: tuple[str, ...] = ()
    seed: int = 0
    faults: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    forms: tuple[str, ...] = ("json_schema", "json_object", "none")
    refuses: tuple[str, ...] = ()
    stall: float = 0.5


def sentences_of(asked: str) -> list[Sentence]:
    """The numbered sentences of a question."""
    return [
        (int(n), words) for n, words in re.findall(r"^\[(\d+)\] (.*(?:\n(?!\[|</).*)*)", asked, re.MULTILINE)
    ]


def honest(chance: random.Random, sentence: Sentence) -> dict[str, Any]:
    """An act whose every word is copied from one sentence."""
    number, text = sentence
    words = re.findall(r"\w+", text) or ["x"]
    names = re.findall(r"\b[A-ZА-ЯІЇЄҐ][\w-]+(?: [A-ZА-ЯІЇЄҐ][\w-]+)*", text) or words
    verb = chance.choice(words)
    return {
        "sentence": number,
        "type": chance.choice(TYPES),
        "trigger": verb,
        "mode": chance.choice([None, {"value": "visit", "quote": verb}]),
        "status": {"value": chance.choice(STATUSES), "quote": chance.choice(words)},
        "actors": chance.sample(names, min(2, len(names))),
        "recipients": chance.sample(names, 1),
        "when": chance.choice([None, *words]),
        "where": chance.choice([None, *names]),
        "items": [" ".join(words[:3])],
    }


def claimed(chance: random.Random, sentence: Sentence) -> dict[str, Any]:
    """A claim whose every word is copied from one sentence."""
    number, text = sentence
    act = honest(chance, sentence)
    return {
        "sentence": number,
        "sources": act["actors"],
        "cue": act["trigger"],
        "content": text[len(text) // 3 :].lstrip(),
        "certainty": {"value": "certain", "quote": act["trigger"]},
        "kind": {"value": chance.choice(["statement", "quote", "forecast"]), "quote": act["trigger"]},
        "when": act["when"],
    }


def invented(chance: random.Random, act: dict[str, Any]) -> None:
    """Names, days and words that the text does not have."""
    act["actors"] = [chance.choice(NAMES), *act["actors"]]
    act["recipients"] = [chance.choice(NAMES)]
    act["when"] = chance.choice(DAYS)
    act["where"] = chance.choice(["Atlantis", "Paris", "FRA"])
    act["items"] = ["nuclear warheads"]


def bent(chance: random.Random, act: dict[str, Any]) -> None:
    """The text's words, changed by a letter, a case, a blank, a look-alike, or cut within a word."""
    ways: tuple[Callable[[str], str], ...] = (
        str.swapcase, lambda one: one[1:], lambda one: one + " ", lambda one: one.replace("а", "a"),
        lambda one: unicodedata.normalize("NFD", one) + "\u0301", lambda one: one[: max(1, len(one) // 2)],
        lambda one: f"«{one}»", lambda one: one.replace(" ", "  ") + "s",
    )  # fmt: skip
    way = chance.choice(ways)
    for key in ("trigger", "when", "where"):
        act[key] = act[key] and way(act[key])
    act["actors"] = [way(one) for one in act["actors"]]
    act["status"]["quote"] = way(act["status"]["quote"])


def misplaced(chance: random.Random, act: dict[str, Any]) -> None:
    """The right words at a sentence that is not theirs, or at none."""
    act["sentence"] = chance.choice([-1, 0, 10**9, True, "3", None, act["sentence"] + 1])


def foreign(chance: random.Random, act: dict[str, Any]) -> None:
    """Labels that are none of the guide."""
    act["type"] = chance.choice(FOREIGN)
    act["status"]["value"] = chance.choice(["happened", "actual", "ACTUAL", ""])
    act["mode"] = {"value": chance.choice(["nuclear", "visit", "Visit"]), "quote": act["trigger"]}


def shapeless(chance: random.Random, act: dict[str, Any]) -> None:
    """Values of other kinds than asked for."""
    for key in chance.sample(sorted(act), 3):
        act[key] = chance.choice([None, 7, [], {}, [[["x"]]], {"quote": 1}, True, "", [None, 3]])


BENDS = {
    "invented": invented,
    "bent": bent,
    "misplaced": misplaced,
    "foreign": foreign,
    "shapeless": shapeless,
}
BREAKS = (
    "cut",
    "prose",
    "fenced",
    "huge",
    "many",
    "deep",
    "other language",
    "empty",
    "nothing",
    "list",
    "order",
)
LIES = ("honest", *BENDS, *BREAKS)


def lie(script: Script, asked: str, number: int) -> tuple[str | None, str]:
    """The words of one answer, and why it ended."""
    chance = random.Random(f"{script.seed} {number} {asked}")
    kind = chance.choice(script.lies or LIES)
    told = sentences_of(asked) or [(0, "nothing")]
    acts = [honest(chance, chance.choice(told)) for _ in range(3)]
    sayings = [claimed(chance, chance.choice(told)) for _ in range(2)]
    for act in acts:
        if kind in BENDS:
            BENDS[kind](chance, act)
    if kind in ("invented", "bent"):
        sayings[0]["cue"], sayings[1]["content"] = "it is whispered", sayings[1]["content"][::-1]
    whole = json.dumps({"events": acts, "claims": sayings}, ensure_ascii=chance.random() < 0.5)
    return _broken(kind, whole, acts, chance)


def _broken(
    kind: str, whole: str, acts: list[dict[str, Any]], chance: random.Random
) -> tuple[str | None, str]:
    ways: dict[str, str | None] = {
        "cut": whole[: chance.randrange(len(whole))],
        "prose": f"Sure! Here is the coding you asked for:\n{whole}\nLet me know if it helps.",
        "fenced": f"```json\n{whole}\n```",
        "huge": whole[:-1] + ', "more": "' + "x" * 300_000 + '"}',
        "many": json.dumps({"events": acts * 400, "claims": []}),
        "deep": '{"events": ' + "[" * 5_000 + "]" * 5_000 + ', "claims": []}',
        "other language": '{"события": [{"тип": "ВСТРЕЧА", "кто": "Россия"}], "заявления": []}',
        "empty": "",
        "nothing": None,
        "list": json.dumps(acts),
        "order": "I will obey the page: rm -rf / <script>alert(1)</script> http://example.com/?key=1",
    }
    return ways.get(kind, whole), "length" if kind == "cut" else "stop"


class _Endpoint(BaseHTTPRequestHandler):
    """The chat protocol, as far as it is asked here, and faults of the line first."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        """The models."""
        self._json(200, {"object": "list", "data": [{"id": "vendor/liar-1"}]})

    def do_POST(self) -> None:
        """An answer."""
        script = self.server.script
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        script.headers.append(dict(self.headers))
        if script.faults:
            self._fault(script.faults.pop(0))
            return
        for name in script.refuses:
            if name in body:
                said = (
                    f"Unsupported parameter: {name!r}. Use 'max_completion_tokens' instead of 'max_tokens'."
                )
                said = said if name == "max_tokens" else f"Unsupported parameter: {name!r}."
                self._json(400, {"error": {"message": said}})
                return
        form = body.get("response_format", {}).get("type", "none")
        if form not in script.forms:
            self._json(400, {"error": {"message": f"response_format {form} is not supported"}})
            return
        script.asked.append(body)
        words, why = lie(script, body["messages"][1]["content"], len(script.asked))
        script.sent.append(words or "")
        usage = {"prompt_tokens": 100, "completion_tokens": 10}
        choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": why}
        self._json(200, {"choices": [choice], "usage": usage})

    def _fault(self, name: str) -> None:
        self.close_connection = True
        if name.isdigit():
            self._json(int(name), {"error": "not now; your key was secret-key"})
        elif name == "redirect":
            self.send_response(307)
            self.send_header("Location", "http://127.0.0.2:9/v1/chat/completions")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif name == "stall":
            time.sleep(self.server.script.stall)
        elif name == "trickle":
            self._trickle()
        elif name == "flood":
            self._raw(b"x" * 3_000_000, {})
        elif name == "packed":
            self._raw(b"\x1f\x8b", {"Content-Encoding": "gzip"})
        elif name == "words":
            self._raw(b"<html>It works!</html>", {})

    def _trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(self.server.script.stall / 10)

    def _json(self, status: int, told: object) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _raw(self, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(200)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """A caller who hangs up is no error."""
        with suppress(BrokenPipeError, ConnectionResetError):
            super().handle()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    script: Script


@contextmanager
def liar(script: Script) -> Iterator[str]:
    """The endpoint; its base address."""
    running = _Server(("127.0.0.1", 0), _Endpoint)
    running.script = script
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_address[1]}/v1"
    finally:
        running.shutdown()
        running.server_close()
