"""Labels what the name head learns from, into corpus/names-silver: what taggers and gazetteer say today.

    OMP_NUM_THREADS=1 python scripts/label_names.py

Russian and English texts of ours with the names that slovnet's and spaCy's taggers find (weights MIT),
one a line; and the gazetteer's Ukrainian names. Kept as files, so that a head does not change with them.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from blocwatch.encoder.names import has_capital  # noqa: E402
from blocwatch.languages import language  # noqa: E402
from names.sentences import texts  # noqa: E402  (after its folder is known)

OUT = ROOT / "corpus" / "names-silver"
TABLES = ROOT / "src" / "blocwatch" / "resolve" / "tables"


def proper(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """What the tagger finds, less what is no name in our sense: small words, peoples and adjectives."""
    pack = language(lang)
    common = {
        word.span
        for sentence in pack.parse(text).sentences
        for word in sentence.tokens
        if word.pos == "ADJ"
        or (lang == "en" and word.feature("Number") == "Plur" and word.text.endswith("ns"))
    }
    for span, kind in pack.names(text):
        if has_capital(span.of(text)) and not (kind == "LOC" and span in common):
            yield span.start, span.stop, kind


def known(tables: Path) -> dict[str, list[str]]:
    """Ukrainian names of the tables: persons, states, towns, organisations."""
    people = [row["uk"].split("|")[0] for row in _rows(tables / "people.tsv")]
    states = list(_rows(tables / "states.tsv"))

    def places(*uses: str) -> list[str]:
        cells = [row["uk"] for row in states if row["use"] in uses]
        return [name for cell in cells for name in cell.split("|")[:1] if name and not name.endswith("~")]

    return {
        "person": sorted({one for one in people if len(one.split()) in (2, 3)}),
        "state": places("name"),
        "town": [one for one in places("capital") if one[:1].isupper()],
    }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def main() -> int:
    """Write the files."""
    OUT.mkdir(exist_ok=True)
    for lang in ("ru", "en"):
        files = [ROOT / "corpus" / "own-train" / f"{lang}.jsonl", ROOT / "samples" / "news.jsonl"]
        rows = [{"text": text, "names": list(proper(text, lang))} for text in texts(files, lang)]
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        (OUT / f"{lang}.jsonl").write_text("".join(lines), encoding="utf-8")
    listed = json.dumps(known(TABLES), ensure_ascii=False, indent=0)
    (OUT / "known.json").write_text(listed + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
