"""Picture cards of 1080 x 1350 for Instagram and Viber: a cover, a card a point, and where to read on.

Drawn with Pillow in the DejaVu fonts that matplotlib ships, so Cyrillic looks the same everywhere and
the same brief gives the same bytes.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from blocwatch.channels.digest import Digest, Point, Ways, cut, words

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, MARGIN = 1080, 1350, 96
INK, MUTED, RULE, SHEET = "#1d232a", "#5c6670", "#d5d9dd", "#fefefd"
ACCENT = "#0b6e75"
FOOT = 150
"""Pixels kept free at the bottom of a card for its number and the next step."""
OVERVIEW, BRIEFLY = 5, 84
"""Points named on the cover, and letters for each."""
POINT_MOST = 700
LEADING = 1.36
LARGEST = 124
"""Percent of the size wished for that a card with few words may have."""
BOUND = re.compile(r" (?=[—–] )|(?<=\d) (?=[^\W\d])")
"""No line begins with a dash, or with the month of a day on the line before."""
TITLE = re.compile(r"(.+?)(?:\. |, )(\S.*)")


@dataclass(frozen=True, slots=True)
class _Block:
    """Words to set: face, colour, sizes in pixels from wished to smallest, room after it."""

    text: str
    face: str
    colour: str
    largest: int
    least: int
    after: int = 36


def cards(digest: Digest, ways: Ways) -> dict[str, bytes]:
    """Cards as PNG by file name, in the order to post them."""
    say = words(digest.language)
    sheets = [[*_heading(digest.title), *_contents(digest)]]
    sheets += [_point(one, say["sources"]) for one in digest.points]
    sheets.append(_last(digest, ways))
    return {
        f"card-{at:02d}.png": _drawn(blocks, f"{at} / {len(sheets)}", say["next"] if at < len(sheets) else "")
        for at, blocks in enumerate(sheets, 1)
    }


def _heading(title: str) -> list[_Block]:
    """The title, and its day in smaller letters below."""
    parts = TITLE.fullmatch(title)
    name, day = (parts[1], parts[2]) if parts else (title, "")
    blocks = [_Block(name, "DejaVuSerif-Bold", INK, 84, 52, 16 if day else 56)]
    return [*blocks, _Block(day, "DejaVuSerif", MUTED, 46, 32, 64)] if day else blocks


def _contents(digest: Digest) -> list[_Block]:
    """What the cards are about, on the cover: each kind, and what it is about, without how sure that is."""
    unsure = re.compile(words(digest.language)["sureness"])
    blocks: list[_Block] = []
    for one in digest.points[:OVERVIEW]:
        kind, text = unsure.sub("", one.kind), unsure.sub("", one.text)
        blocks.append(_Block(kind or digest.title, "DejaVuSans-Bold", ACCENT, 34, 26, 2))
        blocks.append(_Block(cut(f"{text[:1].upper()}{text[1:]}", BRIEFLY), "DejaVuSans", MUTED, 36, 26, 26))
    return blocks


def _point(point: Point, told_by: str) -> list[_Block]:
    blocks = [_Block(point.kind, "DejaVuSans-Bold", ACCENT, 44, 32, 40)] if point.kind else []
    blocks.append(_Block(cut(point.text, POINT_MOST), "DejaVuSerif", INK, 56, 26, 48))
    # A sentence that names outlets itself is not followed by others of them.
    if point.outlets and not any(one in point.text for one in point.outlets):
        blocks.append(_Block(f"{told_by}: {', '.join(point.outlets[:4])}", "DejaVuSans", MUTED, 32, 24))
    return blocks


def _last(digest: Digest, ways: Ways) -> list[_Block]:
    say = words(digest.language)
    addresses = list(dict.fromkeys(one for one in (ways.site, *ways.mirrors) if one))[:6]
    shown = "\n".join(one.removeprefix("https://").rstrip("/") for one in addresses) or say["in_profile"]
    return [
        _Block(say["ways"], "DejaVuSerif-Bold", INK, 72, 48, 48),
        _Block(shown, "DejaVuSans-Bold", ACCENT, 44, 26, 48),
        _Block(say["blocked"], "DejaVuSerif", INK, 42, 30, 36),
        _Block(say["safety"], "DejaVuSans", MUTED, 30, 24),
    ]


def _drawn(blocks: Sequence[_Block], number: str, onward: str) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415

    picture = Image.new("RGB", (WIDTH, HEIGHT), SHEET)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 18), fill=ACCENT)
    top: float = MARGIN + 18
    room = HEIGHT - FOOT - top
    shrink = next((one for one in range(LARGEST, 29, -4) if _height(blocks, one) <= room), 30)
    for block in blocks:
        top = _set(pen, block, shrink, top, HEIGHT - FOOT)
    pen.line((MARGIN, HEIGHT - FOOT + 30, WIDTH - MARGIN, HEIGHT - FOOT + 30), fill=RULE, width=2)
    small = _font("DejaVuSans", 30)
    pen.text((MARGIN, HEIGHT - 88), number, font=small, fill=MUTED)
    if onward:
        pen.text((WIDTH - MARGIN, HEIGHT - 88), f"{onward} →", font=small, fill=MUTED, anchor="ra")
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def _set(pen: "ImageDraw", block: _Block, shrink: int, top: float, bottom: float) -> float:
    """Set a block's lines; where even the smallest does not fit, the last line that does ends with …."""
    font = _sized(block, shrink)
    lines = _lines(block.text, font)
    step = font.size * LEADING
    fitting = max(int((bottom - top) // step), 1)
    if len(lines) > fitting:
        lines = [*lines[: fitting - 1], f"{lines[fitting - 1].rstrip(' ,.;:')}…"]
    for line in lines:
        pen.text((MARGIN, top), line, font=font, fill=block.colour)
        top += step
    return top + block.after * shrink / 100


def _height(blocks: Sequence[_Block], shrink: int) -> float:
    return sum(
        len(_lines(one.text, _sized(one, shrink))) * _sized(one, shrink).size * LEADING
        + one.after * shrink / 100
        for one in blocks
    )


def _sized(block: _Block, shrink: int) -> "FreeTypeFont":
    return _font(block.face, max(block.largest * shrink // 100, block.least))


def _lines(text: str, font: "FreeTypeFont") -> list[str]:
    """The text in lines as wide as the card; a word wider than that is cut."""
    wide = WIDTH - 2 * MARGIN
    lines: list[str] = []
    for paragraph in BOUND.sub("\u00a0", text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            for part in _parts(word, font, wide):
                longer = f"{line} {part}".strip()
                if font.getlength(longer) > wide:
                    lines.append(line)
                    longer = part
                line = longer
        lines.append(line)
    return lines


def _parts(word: str, font: "FreeTypeFont", wide: int) -> list[str]:
    parts = [""]
    for letter in word:
        if font.getlength(parts[-1] + letter) > wide:
            parts.append("")
        parts[-1] += letter
    return parts


@cache
def _font(face: str, size: int) -> "FreeTypeFont":
    import matplotlib  # noqa: PLC0415
    from PIL import ImageFont  # noqa: PLC0415

    place = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{face}.ttf"
    return ImageFont.truetype(str(place), size, layout_engine=ImageFont.Layout.BASIC)
