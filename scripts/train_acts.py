"""Trains the head that finds acts, encoder/heads/acts.npz: the same bytes for the same input.

    OMP_NUM_THREADS=1 python scripts/train_acts.py OUT.npz [--kept FOLDER]

Learned from the sentences of corpus/own-train and corpus/more-*.jsonl, all ours; every fifth line of the
latter is left out and measured (eval/heads.py). Several are trained from different
beginnings and stand together. One thread: sums in another order round otherwise.
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(ROOT / "scripts"))

from acts.learning import Example, together, trained, worth  # noqa: E402  (after the number of threads is set)
from acts.sentences import Told, forms, told  # noqa: E402
from blocwatch.encoder import kept  # noqa: E402
from blocwatch.encoder.words import shapes, word_states  # noqa: E402
from names.packing import packed  # noqa: E402

LANGUAGES = ("ru", "en", "uk")
LAYERS = (2, 4, 6)
"""Those of the head for names, so that both read a text once."""
EPOCHS, SEEDS = 14, (7, 8, 9, 10)
CORPUS = ROOT / "corpus"


def examples(files: Sequence[Sequence[Told]], folder: Path) -> list[Example]:
    """The sentences of a language that are learned from, with what the head sees of them."""
    read = [tokens for one in files for tokens in kept.states([each.text for each in one], folder, LAYERS)]
    sentences = [each for one in files for each in one]
    known = forms([one for one in sentences if not one.held])
    return [
        Example(
            one,
            word_states(tokens, one.words).astype("float16"),
            shapes([word.of(one.text) for word in one.words]),
            worth(one, known),
        )
        for one, tokens in zip(sentences, read, strict=True)
        if not one.held
    ]


def main() -> int:
    """Train, write, print the digest."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("--kept", type=Path, default=ROOT / "out" / "states")
    options = asked.parse_args()
    learned = [one for lang in LANGUAGES for one in examples(told(CORPUS, lang), options.kept)]
    members = [trained(learned, LAYERS, EPOCHS, seed) for seed in SEEDS]
    options.out.write_bytes(packed(together(members)))
    print(f"{len(learned)} sentences")
    print(hashlib.sha256(options.out.read_bytes()).hexdigest())
    return 0


if __name__ == "__main__":
    sys.exit(main())
