"""Reading what was collected: bodies, dates, encodings, languages, mojibake, feeds, addresses.

usage: collecting.py

All sets lie in ../shared/gold/ingest (their origins: PROVENANCE.md there) and are read as the desk reads
them: the functions called are those that `blocwatch read` calls. Peers are measured here in the same run
where their library is installed with the package (trafilatura, htmldate, feedparser, chardet, py3langid,
ftfy), and quoted otherwise.
"""

import gzip
import html
import io
import json
import logging
import random
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from statistics import mean

from rows import HEAD, SHARED, Row, Skipped, Told, floors, lined, shown
from selectolax.lexbor import LexborHTMLParser

from blocwatch.collect import page
from blocwatch.collect.encoding import Decoded, declared, decoded
from blocwatch.collect.found import Found
from blocwatch.collect.language import language_of
from blocwatch.collect.markup import fragment_text
from blocwatch.collect.mojibake import repaired
from blocwatch.collect.published import day, refusal
from blocwatch.collect.terms import LIMITS
from blocwatch.collect.web import WAY, Way, get
from blocwatch.errors import FetchError

GOLD = SHARED / "gold" / "ingest"
NOW = datetime(2026, 8, 1, tzinfo=UTC)
WORD = re.compile(r"\w+")
ENCODED = re.compile(
    r"(utf-8-sig|utf-8|utf-16|utf-32|windows-1251|koi8-[rut]|iso-8859-5|maccyrillic"
    r"|cp866|cp855|cp1125|ibm866|ibm855)(?:-\w+)?",
    re.IGNORECASE,
)
HEAD_BYTES, LEAST_LETTERS, LEAST_ASCII = 200, 20, 128
SHORTEST, SHORT, LONGEST = 20, 60, 250
SHORTEST_SENTENCE, LONGEST_SENTENCE = 15, 400
STATED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
CYRILLIC = re.compile("[а-яіїєґ]{3}")
logging.disable(logging.CRITICAL)
warnings.filterwarnings("ignore")

Marks = tuple[float, float, float]


def corpus(folder: str, names: int) -> str:
    """What a set is: its folder and how many files it has (it is too large to digest at every run)."""
    return f"{folder}:{names}"


def text_of(body: bytes, charset: str | None = None) -> str:
    """The body of a page as the desk reads it."""
    reading = page.found(body, charset, NOW, LIMITS)
    return reading.text if isinstance(reading, Found) else ""


def bare(body: bytes) -> str:
    """The body as trafilatura alone reads it, the same mode."""
    import trafilatura  # noqa: PLC0415 - a peer

    return trafilatura.extract(body, include_comments=False, favor_precision=True) or ""


# Bodies


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, as article-extraction-benchmark counts them."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def overlap(gold: str, ours: str) -> Marks:
    """Right, wrong and missed shingles of a page as shares of all three."""
    wanted, given = shingles(gold), shingles(ours)
    right, wrong, missed = ((wanted & given), (given - wanted), (wanted - given))
    sums = [sum(each.values()) for each in (right, wrong, missed)]
    whole = sum(sums) or 1
    return sums[0] / whole, sums[1] / whole, sums[2] / whole


def body_f1(marks: list[Marks]) -> float:
    """F1 of mean precision and mean recall."""
    precision = mean(right / (right + wrong) for right, wrong, _ in marks if right + wrong)
    recall = mean(right / (right + missed) for right, _, missed in marks if right + missed)
    return 2 * precision * recall / (precision + recall)


def bodies() -> Iterator[Told]:
    """181 pages with bodies by people."""
    root = GOLD / "article-extraction-benchmark"
    gold = json.loads((root / "ground-truth.json").read_text("utf-8"))
    pages = {name: gzip.decompress((root / "html" / f"{name}.html.gz").read_bytes()) for name in gold}
    ours = [overlap(gold[name]["articleBody"], text_of(body, "utf-8")) for name, body in pages.items()]
    peer = [overlap(gold[name]["articleBody"], bare(body)) for name, body in pages.items()]
    told = f"trafilatura {body_f1(peer):.3f}"
    yield Row("collect-bodies", "F1", body_f1(ours), corpus(root.name, len(gold)), peer=told, gate=0.960)


def segments() -> Iterator[Told]:
    """310 pages with wanted and unwanted stretches; those not in UTF-8 apart."""
    root = GOLD / "trafilatura-eval-nongerman"
    gold = json.loads((root / "annotations.json").read_text("utf-8")).values()
    bytes_of = {each["page"]: gzip.decompress((root / "pages" / each["page"]).read_bytes()) for each in gold}
    for name, kept, gate in (("F1", gold, 0.915), ("non-UTF-8 F1", [g for g in gold if not g["utf8"]], 0.88)):
        figures = [
            segment_f1(kept, lambda each, read=read: read(bytes_of[each["page"]])) for read in (text_of, bare)
        ]
        told = f"trafilatura {figures[1]:.3f}"
        yield Row("collect-segments", name, figures[0], corpus(root.name, len(gold)), peer=told, gate=gate)


def segment_f1(gold: list[dict[str, object]], read: Callable[[dict[str, object]], str]) -> float:
    """F1 over wanted stretches that are there and unwanted ones that are."""
    right = wrong = missed = 0
    for each in gold:
        text = flat(read(each))
        there = sum(flat(one) in text for one in each["with"])
        right, missed = right + there, missed + len(each["with"]) - there
        wrong += sum(flat(one) in text for one in each["without"])
    return 2 * right / (2 * right + wrong + missed)


def flat(words: str) -> str:
    """Spaces made one."""
    return " ".join(words.split())


LD_JSON = re.compile(r"<script[^>]+ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
MARKS = re.compile(r"\sitemprop=[\"']?articleBody[\"']?", re.IGNORECASE)
LEAST_BODY = 300
SLAVIC = ("ru", "uk", "bg")


def marked() -> Iterator[Told]:
    """Pages whose publisher marks the body, read without the marks; of Russian and its kin there are few."""
    found = [*publishers()]
    for kind in ("itemprop", "JSON-LD"):
        for name, kept in (
            ("F1", [one for one in found if one[1] == kind]),
            (", ".join(SLAVIC), [one for one in found if one[1] == kind and one[0] in SLAVIC]),
        ):
            if kept:
                ours = body_f1([overlap(body, text_of(page_, "utf-8")) for _, _, body, page_ in kept])
                peer = body_f1([overlap(body, bare(page_)) for _, _, body, page_ in kept])
                figure = f"{kind} {name} of {len(kept)}"
                told = f"trafilatura {peer:.3f}"
                yield Row("collect-marked", figure, ours, corpus("marked", len(found)), peer=told)


def publishers() -> Iterator[tuple[str, str, str, bytes]]:
    """Language, where the body is marked, the body, and the page without that mark."""
    for language, path in listed():
        reading = decoded(body := gzip.decompress(path.read_bytes()), declared(body))
        if not isinstance(reading, Decoded):
            continue
        text = reading.text
        stated = max(chain.from_iterable(map(bodies_in, LD_JSON.findall(text))), key=len, default="")
        kind, said = "JSON-LD", fragment_text(html.unescape(stated))
        if len(said) < LEAST_BODY:
            kind, said = "itemprop", marked_body(text)
        if len(said) >= LEAST_BODY:
            yield language, kind, said, MARKS.sub("", LD_JSON.sub("", text)).encode()


def marked_body(text: str) -> str:
    """What the first element marked as the body holds, without pictures and what stands aside."""
    tree = LexborHTMLParser(text)
    for node in tree.css("figure, aside, iframe"):
        node.decompose()
    node = tree.css_first("[itemprop=articleBody]")
    return fragment_text(node.html or "") if node else ""


def listed() -> Iterator[tuple[str, Path]]:
    """Every page of the two sets that have languages."""
    root = GOLD / "htmldate-mediacloud2020"
    spoken = json.loads((root / "languages.json").read_text("utf-8"))
    for address, each in json.loads((root / "eval_mediacloud_2020.json").read_text("utf-8")).items():
        yield spoken[address]["lang"], root / "pages" / f"{each['file']}.gz"
    root = GOLD / "trafilatura-eval-nongerman"
    for each in json.loads((root / "annotations.json").read_text("utf-8")).values():
        yield each["lang"], root / "pages" / each["page"]


def bodies_in(words: str) -> Iterator[str]:
    """Every articleBody in a piece of JSON-LD, none where it is broken."""
    try:
        open_ = [json.loads(words, strict=False)]
    except ValueError:
        return
    while open_:
        one = open_.pop()
        if isinstance(one, dict):
            if isinstance(one.get("articleBody"), str):
                yield one["articleBody"]
            open_ += one.values()
        elif isinstance(one, list):
            open_ += one


def dates() -> Iterator[Told]:
    """200 news pages with their days (four of them without one), and pages whose statement is taken out."""
    root = GOLD / "htmldate-mediacloud2020"
    gold = json.loads((root / "eval_mediacloud_2020.json").read_text("utf-8")).values()
    pages = [
        (gzip.decompress((root / "pages" / f"{each['file']}.gz").read_bytes()), str(each["date"]))
        for each in gold
    ]
    silenced = [*unstated()]
    for figure, asked, gate in (("F1", pages, 0.942), ("F1, statements out", silenced, None)):
        ours = Counter(verdict(day_of(body), wanted) for body, wanted in asked)
        peer = Counter(verdict(mined(body), wanted) for body, wanted in asked)
        name = corpus(root.name if asked is pages else "both sets of bodies", len(asked))
        yield Row("collect-dates", figure, day_f1(ours), name, peer=f"htmldate {day_f1(peer):.3f}", gate=gate)


def day_of(body: bytes) -> str:
    """The day of a page as the desk reads it, empty for none."""
    reading = page.found(body, None, NOW, LIMITS)
    said = reading.published if isinstance(reading, Found) else None
    return day(said).isoformat() if said else ""


def mined(body: bytes) -> str:
    """The day as htmldate alone finds it."""
    import htmldate  # noqa: PLC0415 - a peer

    text = body.decode("utf-8", "replace")
    return htmldate.find_date(text, original_date=True, extensive_search=True) or ""


MADE_FOR_MACHINES = re.compile(
    r"<script\b.*?</script>|<meta\b[^>]*>|\s(?:datetime|content|itemprop)=\"[^\"]*\"",
    re.IGNORECASE | re.DOTALL,
)


def unstated() -> Iterator[tuple[bytes, str]]:
    """Pages that state their day, in another zone than UTC or in none, without what they state it in."""
    for folder in ("article-extraction-benchmark/html", "trafilatura-eval-nongerman/pages"):
        for path in sorted((GOLD / folder).glob("*.gz")):
            reading = decoded(body := gzip.decompress(path.read_bytes()), declared(body))
            if not isinstance(reading, Decoded):
                continue
            said = STATED.search(reading.text)
            if (
                said
                and refusal(said[1], NOW, LIMITS) is None
                and not said[1].endswith(("Z", "+00:00", "+0000"))
            ):
                yield MADE_FOR_MACHINES.sub("", reading.text).encode(), day(said[1]).isoformat()


def verdict(found: str, gold: str) -> str:
    """Right, wrong or none."""
    return "right" if found == gold else "wrong" if found else "none"


def day_f1(counts: Counter[str]) -> float:
    """F1 of days."""
    return 2 * counts["right"] / (2 * counts["right"] + counts["wrong"] + counts["none"])


# Letters


def encoded() -> Iterator[tuple[str, bytes]]:
    """Cyrillic files with their true encoding, named by their folder."""
    for base in ("chardet", "chardet-culturax"):
        for path in sorted((GOLD / "mojibake" / base).rglob("*")):
            found = ENCODED.fullmatch(path.parent.name)
            if path.is_file() and found:
                encoding = found[1].lower().replace("maccyrillic", "mac_cyrillic").replace("-t", "_t")
                body = path.read_bytes()
                if readable(body, encoding):
                    yield encoding, body


def readable(body: bytes, encoding: str) -> bool:
    """Whether the bytes are what their folder says."""
    try:
        body.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def encodings() -> Iterator[Told]:
    """As they are, and the first 200 bytes of their letters alone."""
    files = list(encoded())
    whole = [same(body, encoding) for encoding, body in files]
    name = corpus("mojibake", len(files))
    yield Row(
        "collect-encodings", "as is", mean(whole), name, peer="charset-normalizer .977 (quoted)", gate=1.0
    )
    heads = []
    for encoding, body in files:
        head = letters_alone(body.decode(encoding)).encode(encoding, "ignore")[:HEAD_BYTES]
        if (
            not encoding.startswith(("utf-16", "utf-32"))
            and sum(byte >= LEAST_ASCII for byte in head) >= LEAST_LETTERS
        ):
            heads.append(same(head, encoding))
    yield Row("collect-encodings", "200 bytes", mean(heads), name, peer="chardet .937 (quoted)")


def letters_alone(text: str) -> str:
    """The text without markup and Latin letters."""
    return flat(re.sub(r"<[^>]*>|&\w+;|[A-Za-z0-9_/.:=?&#;\"'-]{3,}", " ", text))


def same(body: bytes, encoding: str) -> bool:
    """Whether the desk reads what is there, but for a letter torn at the end."""
    reading = decoded(body)
    wanted = body.decode(encoding, "ignore").removeprefix("\ufeff")
    return isinstance(reading, Decoded) and reading.text.rstrip("\ufffd") == wanted


ISO = {
    "arabic": "ar", "belarusian": "be", "bengali": "bn", "breton": "br", "bulgarian": "bg", "chinese": "zh",
    "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "esperanto": "eo",
    "estonian": "et", "farsi": "fa", "finnish": "fi", "french": "fr", "german": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id", "irish": "ga",
    "italian": "it",
    "japanese": "ja", "kazakh": "kk", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk",
    "malay": "ms", "maltese": "mt", "norwegian": "no", "polish": "pl", "portuguese": "pt", "romanian": "ro",
    "russian": "ru", "serbian": "sr", "slovak": "sk", "slovene": "sl", "spanish": "es", "swedish": "sv",
    "tajik": "tg", "thai": "th", "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi",
    "welsh": "cy",    "georgian": "ka", "armenian": "hy", "gaelic": "gd",
}  # fmt: skip
CYRILLIC_LANGUAGES = {"ru", "uk", "be", "bg", "sr", "mk", "kk", "tg"}


def pieces() -> Iterator[tuple[str, str, str]]:
    """Language, long or short, and a sentence; the language is its file's."""
    for path in sorted((GOLD / "langid-culturax").rglob("*.txt")):
        language = ISO.get(path.parent.name.rpartition("-")[2].lower())
        for sentence in (
            re.split(r"(?<=[.!?…])\s+|\n+", path.read_text("utf-8", "ignore")) if language else ()
        ):
            words = sentence.strip()
            letters = re.findall(r"[^\W\d_]", words)
            mostly = letters and len(letters) >= 0.6 * len(words.replace(" ", ""))
            own = language not in CYRILLIC_LANGUAGES or (
                sum("\u0400" <= one <= "\u04ff" for one in letters) >= 0.8 * len(letters)
            )
            if mostly and own and SHORTEST <= len(words) <= LONGEST:
                yield str(language), "short" if len(words) < SHORT else "long", words


def languages() -> Iterator[Told]:
    """Mean over languages of the share told right; those of the desk apart."""
    import py3langid  # noqa: PLC0415 - a peer

    found = list(pieces())
    name = corpus("langid-culturax", len(found))
    for length, gate in (("short", 0.92), ("long", 0.98)):
        kept = [(language, words) for language, size, words in found if size == length]
        ours = macro(kept, lambda words: language_of(words, None, None))
        peer = macro(kept, lambda words: py3langid.classify(words)[0])
        told = f"py3langid {mean(peer.values()):.3f}"
        yield Row("collect-language", length, mean(ours.values()), name, peer=told, gate=gate)
        desk = [ours[one] for one in ("ru", "uk", "en")]
        told = f"py3langid {mean(peer[one] for one in ('ru', 'uk', 'en')):.3f}"
        yield Row("collect-language", f"{length} ru uk en", mean(desk), name, peer=told)


def macro(kept: list[tuple[str, str]], read: Callable[[str], str]) -> dict[str, float]:
    """The share told right, by language."""
    all_, right = Counter[str](), Counter[str]()
    for language, words in kept:
        all_[language] += 1
        right[language] += read(words) == language
    return {one: right[one] / all_[one] for one in sorted(all_)}


def sentences() -> list[str]:
    """Clean Cyrillic sentences."""
    found: list[str] = []
    folders = ("utf-8-russian", "utf-8-ukrainian", "utf-8-belarusian", "utf-8-bulgarian")
    for path in sorted((GOLD / "mojibake" / "chardet-culturax").rglob("*.txt")):
        found += (
            re.split(r"(?<=[.!?])\s+|\n+", path.read_text("utf-8")) if path.parent.name in folders else []
        )
    gold = json.loads((GOLD / "article-extraction-benchmark" / "ground-truth.json").read_text("utf-8"))
    found += [one for each in gold.values() for one in re.split(r"(?<=[.!?])\s+|\n+", each["articleBody"])]
    clean = (one.strip() for one in found)
    return [
        one
        for one in dict.fromkeys(clean)
        if SHORTEST_SENTENCE < len(one) < LONGEST_SENTENCE and CYRILLIC.search(one)
    ]


DAMAGES = (
    ("utf-8", "cp1251"), ("utf-8", "latin-1"), ("utf-8", "koi8-r"), ("utf-8", "cp866"),
    ("utf-8", "mac_cyrillic"), ("cp1251", "latin-1"), ("cp1251", "cp1252"), ("koi8-r", "cp1251"),
    ("cp1251", "koi8-r"),    ("cp866", "cp1251"),
)  # fmt: skip


def damaged(sentence: str, true: str, read_as: str) -> str | None:
    """A sentence written in one encoding and read in another; None where that cannot be."""
    try:
        return sentence.encode(true).decode(read_as)
    except UnicodeError:
        return None


def mojibake() -> Iterator[Told]:
    """Sentences damaged in ten ways and repaired; the clean ones harmed."""
    clean = sentences()
    name = corpus("mojibake-sentences", len(clean))
    shares = {}
    for true, read_as in DAMAGES:
        pairs = [(damaged(one, true, read_as), one) for one in clean]
        known = [(bad, one) for bad, one in pairs if bad and bad != one]
        shares[f"{true} read as {read_as}"] = mean(repaired(bad) == one for bad, one in known)
    worst = min(shares, key=shares.__getitem__)
    told = f"worst {shares[worst]:.3f}: {worst}"
    yield Row(
        "collect-mojibake",
        "repaired",
        mean(shares.values()),
        name,
        peer=f"ftfy 3 of 10 ways; {told}",
        gate=0.95,
    )
    harmed = sum(repaired(one) != one for one in clean)
    yield Row("collect-mojibake", f"harmed of {len(clean)}", harmed, gate=0, at_most=True, peer="ftfy 0")


# Feeds and addresses

EXPECT, SKIP = re.compile(r"Expect:\s*(.*)\s*-->"), re.compile(r"SkipUnless:")


def feeds() -> Iterator[Told]:
    """feedparser's own suite: how many of its conditions hold when the desk decodes and feedparser parses."""
    root = GOLD / "feedparser-tests"
    for group in ("wellformed", "illformed", "encoding", "entities"):
        files = [
            path
            for path in sorted((root / group).rglob("*.xml"))
            if "http" not in str(path.relative_to(root))
        ]
        ours = sum(holds(path, through_us=True) for path in files)
        peer = sum(holds(path, through_us=False) for path in files)
        told = f"feedparser {peer} of {len(files)}"
        yield Row(
            "collect-feeds",
            group,
            ours,
            corpus(f"feedparser-tests/{group}", len(files)),
            peer=told,
            gate=peer,
        )


def holds(path: Path, *, through_us: bool) -> bool:
    """Whether the file's own condition holds of what was parsed; of encodings we are not asked."""
    import feedparser  # noqa: PLC0415 - as the worker calls it

    body = path.read_bytes()
    reading = decoded(body)
    condition = EXPECT.search(
        reading.text if isinstance(reading, Decoded) else body.decode("utf-8", "ignore")
    )
    if not condition or SKIP.search(condition.string):
        return False
    headers = (
        {"content-type": "application/xml; charset=utf-8"} if through_us else {"content-type": "text/xml"}
    )
    if through_us:
        body = reading.text.encode() if isinstance(reading, Decoded) else b""
    try:
        parsed = feedparser.parse(io.BytesIO(body), response_headers=headers)
        asked = (
            re.sub(r"^bozo and encoding == \S+|encoding\s*==\s*u?'[^']*'", "True", condition[1])
            if through_us
            else condition[1]
        )
        return bool(eval(asked, {"datetime": __import__("datetime")}, parsed))
    except Exception:  # noqa: BLE001 - a condition may fail in any way, and then does not hold
        return False


def addresses() -> Iterator[Told]:
    """Hostile addresses refused, good ones allowed, and names whose answer changes."""
    listed = json.loads((GOLD / "ssrf" / "urls.json").read_text("utf-8"))
    hostile = [one["url"] for one in listed if one["kind"] == "hostile"]
    good = [one["url"] for one in listed if one["kind"] == "ok"]
    name = corpus("ssrf", len(listed))
    refused = sum(not would_connect(one) for one in hostile)
    told = "drawbridge 56, advocate 59, is_global 46 (quoted)"
    yield Row("collect-ssrf", f"refused of {len(hostile)}", refused, name, peer=told, gate=len(hostile))
    yield Row("collect-ssrf", f"allowed of {len(good)}", sum(map(would_connect, good)), name, gate=len(good))
    yield Row("collect-ssrf", "connects in 1000 rebindings", rebindings(), gate=0, at_most=True)


class _ConnectedError(Exception):
    """The rule would have let a connection go out."""


def would_connect(address: str) -> bool:
    """Whether the rule lets the desk connect, as it stands; nothing is connected to."""
    ticks = iter([0.0])
    try:
        get(address, LIMITS, Way(clock=lambda: _tick(ticks)))
    except _ConnectedError:
        return True
    except FetchError:
        return False
    return True


def _tick(ticks: Iterator[float]) -> float:
    """The first look at the clock is the start, the next is a connection about to be made."""
    told = next(ticks, None)
    if told is None:
        raise _ConnectedError
    return told


def rebindings() -> int:
    """Names that answer well first and then lead inside, in any order: how many get through to the inside."""
    chance = random.Random(5)
    answers = [("93.184.216.34",), ("10.0.0.1",), ("127.0.0.1", "93.184.216.34"), ("::1",)]
    asked: list[tuple[str, ...]] = []

    def resolve(_host: str, _port: int) -> tuple[str, ...]:
        asked.append(chance.choice(answers))
        return asked[-1]

    through = 0
    for _ in range(1000):
        asked.clear()
        ticks = iter([0.0])

        try:
            get("http://north.example/", LIMITS, Way(resolve=resolve, clock=lambda ticks=ticks: _tick(ticks)))
        except _ConnectedError:
            through += not all(map(WAY.permitted, asked[-1])) or len(asked) > 1
        except FetchError:
            pass
    return through


def measured() -> Iterator[Told]:
    """Every figure of collecting."""
    if not GOLD.is_dir():
        yield Skipped("collect", "needs ../shared, which only the makers have")
        return
    for part in (addresses, encodings, languages, mojibake, feeds, bodies, marked, segments, dates):
        yield from part()


if __name__ == "__main__":
    print(lined(HEAD))
    for told in measured():
        print(shown(told, floors()), flush=True)
    sys.exit(0)
