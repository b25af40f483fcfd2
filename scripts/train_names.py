"""Trains the head that finds names, encoder/heads/names.npz: the same bytes for the same input.

    OMP_NUM_THREADS=1 python scripts/train_names.py OUT.npz [--kept FOLDER]

Learned from, all in corpus/ and samples/: Russian and English texts of ours with the names that
slovnet's and spaCy's taggers find in them (weights MIT); Ukrainian sentences of ours with names marked;
Ukrainian sentences made from templates, lists and the gazetteer; Ukrainian texts of ours with the names
that a first head, trained on the rest, finds in them. One thread: sums in another order round otherwise.
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(ROOT / "scripts"))

from blocwatch.encoder import kept  # noqa: E402  (after the number of threads is set)
from blocwatch.encoder.names import Name, NameHead, has_capital  # noqa: E402
from blocwatch.encoder.words import shapes, word_states  # noqa: E402
from names.learning import Example, f1, trained  # noqa: E402
from names.made import made  # noqa: E402
from names.packing import packed  # noqa: E402
from names.sentences import Learned, learned, marked, texts, told  # noqa: E402

LAYERS = (2, 4, 6)
EPOCHS = 10
TIMES = 20
"""How often each template is filled."""
MARKED = 4
"""How often in an epoch a sentence marked by hand is seen."""
CORPUS, SAMPLES = ROOT / "corpus", ROOT / "samples" / "news.jsonl"
SILVER = CORPUS / "names-silver"


def examples(sentences: Sequence[Learned], folder: Path, worth: int = 1) -> list[Example]:
    """Sentences with what a head sees of them."""
    read = kept.states([one.text for one in sentences], folder, LAYERS)
    return [
        Example(one, word_states(tokens, one.words), shapes([word.of(one.text) for word in one.words]), worth)
        for one, tokens in zip(sentences, read, strict=True)
    ]


def taught(folder: Path) -> list[Example]:
    """All with names from marks, templates and taggers."""
    return [
        *examples(told(SILVER / "ru.jsonl", "ru"), folder),
        *examples(told(SILVER / "en.jsonl", "en"), folder),
        *examples(learned(made(CORPUS / "names-uk", SILVER / "known.json", TIMES, seed=1)), folder),
        *examples(learned(marked(CORPUS / "names-uk" / "marked.txt")), folder, MARKED),
    ]


def found(head: NameHead, given: Sequence[Example]) -> list[Example]:
    """Sentences with the names that a head finds in them."""
    return [
        Example(
            Learned(one.sentence.text, one.sentence.words, tuple(_named(head, one))),
            one.states,
            one.spelt,
        )
        for one in given
    ]


def _named(head: NameHead, one: Example) -> Iterator[Name]:
    """The names that a head finds in a sentence, those without a capital left out."""
    words = [word.of(one.sentence.text) for word in one.sentence.words]
    for name in head.names(one.states, one.spelt):
        if has_capital(" ".join(words[name[0] : name[1]])):
            yield name


def main() -> int:
    """Train, write, print the digest."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("--kept", type=Path, default=ROOT / "out" / "states")
    options = asked.parse_args()
    first = taught(options.kept)
    untold = examples(
        learned((text, ()) for text in texts([CORPUS / "own-train" / "uk.jsonl", SAMPLES], "uk")),
        options.kept,
    )
    teacher = NameHead(trained(first, LAYERS, EPOCHS))
    weights = trained([*first, *found(teacher, untold)], LAYERS, EPOCHS)
    options.out.write_bytes(packed(weights))
    print(f"{len(first)} + {len(untold)} sentences; on the marked ones {f1(NameHead(weights), first[-100:])}")
    print(hashlib.sha256(options.out.read_bytes()).hexdigest())
    return 0


if __name__ == "__main__":
    sys.exit(main())
