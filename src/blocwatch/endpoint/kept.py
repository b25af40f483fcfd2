"""Answers kept in a folder, by the digest of what was asked: nothing is paid for twice.

They can be replayed without the endpoint.

`FOLDER/<document>/<digest>.json` holds model, words, token counts and the SHA-256 of these; a damaged
file is asked for anew.
The folder of a desk is deleted with the document (`blocwatch forget`).
"""

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from blocwatch.endpoint.asker import Asker
from blocwatch.errors import EndpointError, UsageError
from blocwatch.model import Answer, Question

ANSWERS = "answers"
"""The folder of a desk that holds them."""
GENERAL = "general"
"""Where answers lie that are about no document."""
MODEL = "model.json"
_SUM = "sum"
_NAMES = frozenset({"model", "text", "cut", "in", "out"})


def digest(question: Question, model: str) -> str:
    """SHA-256 of everything that an answer depends on, in hexadecimal."""
    parts = [model, question.told, question.asked, question.shape, question.longest]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


class Kept:
    """Asks another for what the folder does not hold yet, and keeps what comes."""

    def __init__(self, folder: Path, inner: Asker) -> None:
        self._folder, self._inner = folder, inner

    @property
    def model(self) -> str:
        """The name of the model."""
        return self._inner.model

    def answer(self, question: Question) -> Answer:
        """The answer kept, else the other's."""
        path = _path(self._folder, question, self.model)
        found = _read(path)
        if found is not None:
            return found
        came = self._inner.answer(question)
        _write(self._folder / MODEL, {"model": self.model})
        _write(path, _written(came, self.model))
        return came


class Replay:
    """Answers from a folder alone."""

    def __init__(self, folder: Path) -> None:
        told = _loaded(folder / MODEL)
        if told is None or not isinstance(told.get("model"), str):
            raise UsageError(f"{folder}: no answers are kept there; ask with --answers {folder} first")
        self._folder, self._model = folder, str(told["model"])

    @property
    def model(self) -> str:
        """The name of the model that answered."""
        return self._model

    def answer(self, question: Question) -> Answer:
        """The answer kept; EndpointError where there is none."""
        found = _read(_path(self._folder, question, self._model))
        if found is None:
            raise EndpointError("no answer to this question is kept")
        return found


def _path(folder: Path, question: Question, model: str) -> Path:
    about = question.about if question.about.isalnum() else GENERAL
    return folder / about / f"{digest(question, model)}.json"


def _read(path: Path) -> Answer | None:
    told = _loaded(path)
    if told is None or not isinstance(told.get("text"), str):
        return None
    counts = [one if isinstance(one, int) else None for one in (told.get("in"), told.get("out"))]
    return Answer(told["text"], told.get("cut") is True, counts[0], counts[1], kept=True)


def _loaded(path: Path) -> dict[str, Any] | None:
    try:
        words = path.read_text(encoding="utf-8")
        told = json.loads(words)
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and _whole(told, words) else None


def _whole(told: dict[str, Any], words: str) -> bool:
    """Whether an answer is what was written. One without a sum was written by an older program."""
    if _SUM not in told:
        return told.keys() <= _NAMES
    return words == _line(told) and told[_SUM] == _sum({name: told[name] for name in told.keys() - {_SUM}})


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=True, sort_keys=True) + "\n"


def _sum(told: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def wrong(folder: Path) -> Iterator[Path]:
    """The answers kept in a folder that are not what was written."""
    return (path for path in sorted(folder.glob("**/*.json")) if path.is_file() and _loaded(path) is None)


def repaired(folder: Path, copies: Iterable[Path]) -> Iterator[str]:
    """Heal damaged answers from folders that hold them too, or take them away; a line for each."""
    for path in [*wrong(folder)]:
        name = path.relative_to(folder)
        copy = next((one / name for one in copies if _loaded(one / name) is not None), None)
        if copy is None:
            path.unlink()
            yield f"{folder.name}/{name.as_posix()}: taken away; it is asked for anew"
        else:
            fresh = path.with_name(f".{path.name}")
            shutil.copyfile(copy, fresh)
            fresh.replace(path)
            yield f"{folder.name}/{name.as_posix()}: healed from a copy"


def _written(answer: Answer, model: str) -> dict[str, Any]:
    plain = replace(answer, kept=False)
    return {
        "model": model, "text": plain.text, "cut": plain.cut, "in": plain.tokens_in, "out": plain.tokens_out,
    }  # fmt: skip


def _write(path: Path, told: dict[str, Any]) -> None:
    """Whole or not at all: a reader never sees half an answer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    told = {**told, _SUM: _sum(told)}
    half.write_text(_line(told), encoding="utf-8")
    half.replace(path)
