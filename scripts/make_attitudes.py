"""The Russian table of attitude words, made from RuSentiFrames 2.0 (MIT; Rusnachenko, Loukachevitch).

usage: make_attitudes.py COLLECTION.json > src/blocwatch/languages/ru/attitudes.toml

Of each frame the polarity of its first role to its second, where it is sure (1.0). An entry of
several frames is kept only where they agree.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from blocwatch.languages import language

HEAD = """\
# Russian words that tell an attitude of who does it to whom it is done to: dictionary forms, an entry a line.
# From RuSentiFrames 2.0, github.com/nicolay-r/RuSentiFrames at 81b50c609ade, MIT licence
# (Nicolay Rusnachenko, Natalia Loukachevitch), by scripts/make_attitudes.py.
"""


def polarity(frame: dict[str, Any]) -> str:
    """Polarity of the first role to the second, pos or neg; empty where it is none, unsure or both."""
    told = frame["frames"].get("polarity", ())
    found = {sign for holder, target, sign, sure in told if (holder, target, sure) == ("a0", "a1", 1.0)}
    return found.pop() if len(found) == 1 else ""


def lemmas(entry: str) -> str:
    """An entry in dictionary forms, as the language pack writes them."""
    words = [token for one in language("ru").parse(entry).sentences for token in one.tokens]
    return " ".join(token.lemma for token in words if token.pos != "PUNCT")


def entries(collection: dict[str, Any]) -> dict[str, list[str]]:
    """Entries by polarity, in alphabetical order."""
    found: dict[str, set[str]] = defaultdict(set)
    for frame in collection.values():
        for entry in set(frame["variants"]):
            found[lemmas(entry)].add(polarity(frame))
    return {
        sign: sorted(entry for entry, signs in found.items() if entry and signs == {sign})
        for sign in ("pos", "neg")
    }


def main() -> None:
    """Write the table to standard output."""
    found = entries(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    for_, against = ("\n".join(found[sign]) for sign in ("pos", "neg"))
    sys.stdout.write(f'{HEAD}\nfor = """\n{for_}\n"""\nagainst = """\n{against}\n"""\n')


if __name__ == "__main__":
    main()
