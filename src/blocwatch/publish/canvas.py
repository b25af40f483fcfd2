"""A sheet to draw on and the SVG it becomes: deterministic, readable as text, light or dark by style.

Coordinates are points, from the lower left. The colours are style variables of the page, each
with a value of its own for when the picture stands alone.
"""

import io
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

COLOURS: Mapping[str, str] = {
    "ink": "#1d232a",
    "muted": "#5c6670",
    "rule": "#c9ced3",
    "sheet": "#fefefd",
    "coop": "#0b6e75",
    "conflict": "#a8431f",
    "node": "#8a949e",
    "bloc-1": "#2c6fa6",
    "bloc-2": "#b98a1d",
    "bloc-3": "#7b5aa6",
    "bloc-4": "#4c5a66",
}
"""Ink by name. Cooperation and conflict, and the blocs, differ for every kind of colour vision,
and each difference is also told by a dash, a shape or a word."""


class Sheet:
    """One drawing: figure and axes of matplotlib's, one unit a point, with nothing drawn yet."""

    def __init__(self, width: float, height: float) -> None:
        # Loading matplotlib takes a second, which only those who draw should pay.
        from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415

        self.width, self.height = width, height
        self.figure: Any = Figure(figsize=(width / 72, height / 72))
        FigureCanvasSVG(self.figure)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(0, height)
        self.figure.patch.set_visible(False)

    def line(self, xs: list[float], ys: list[float], ink: str, width: float, *, dashed: bool = False) -> None:
        """A line through points."""
        style = (0, (4, 2.5)) if dashed else "solid"
        cap = "butt" if dashed else "round"
        self.axes.plot(
            xs, ys, color=COLOURS[ink], lw=width, ls=style, dash_capstyle=cap, solid_capstyle=cap, zorder=1
        )

    def mark(self, x: float, y: float, ink: str, *, shape: str = "o", size: float = 9) -> None:
        """A mark of a shape, with a thin edge of the sheet's colour."""
        edge = COLOURS["sheet"]
        self.axes.plot(
            [x], [y], marker=shape, ms=size, mfc=COLOURS[ink], mec=edge, mew=1, ls="none", zorder=3
        )

    def text(
        self, x: float, y: float, words: str, *, size: float = 10, ink: str = "ink", ha: str = "left"
    ) -> None:
        """Words, centred on the height given."""
        self.axes.text(
            x,
            y,
            words,
            fontproperties=_font(size),
            color=COLOURS[ink],
            ha=ha,
            va="center_baseline",
            parse_math=False,
            zorder=4,
        )

    def svg(self, name: str, title: str, description: str, least: float) -> str:
        """The drawing as an <svg> element; `name` keeps its ids apart from other drawings'.

        It is never shown smaller than `least` of its size: a narrow page scrolls it instead.
        """
        import matplotlib as mpl  # noqa: PLC0415

        out = io.BytesIO()
        with mpl.rc_context(), warnings.catch_warnings():
            mpl.rcdefaults()
            mpl.rcParams.update({"svg.hashsalt": name, "svg.fonttype": "none"})
            # Letters outside the measuring font are set by the reader's own fonts.
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            blank = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            self.figure.savefig(out, format="svg", metadata=blank, transparent=True)
        return _finished(out.getvalue(), name, title, description, round(least * self.width))


def width_of(words: str, size: float) -> float:
    """How wide words are when set in the measuring font, in points."""
    from matplotlib.textpath import text_to_path  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        width, _, _ = text_to_path.get_text_width_height_descent(words, _font(size), ismath=False)
    return float(width)


@cache
def _font(size: float) -> Any:
    # The font file that comes with matplotlib, so that every machine measures alike.
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    path = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return FontProperties(family=["DejaVu Sans", "sans-serif"], fname=path, size=size)


def _finished(raw: bytes, name: str, title: str, description: str, least: int) -> str:
    root = ElementTree.fromstring(raw)
    for key in ("width", "height", "version"):
        root.attrib.pop(key, None)
    for metadata in root.findall(f"{{{SVG}}}metadata"):
        root.remove(metadata)
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        element.attrib.update(_own_ids(element.attrib, name))
        if (target := element.attrib.pop(f"{{{XLINK}}}href", None)) is not None:
            element.set("href", target.replace("#", f"#{name}-", 1))
    labels = {"title": title, "desc": description}
    for place, (tag, words) in enumerate(labels.items()):
        child = ElementTree.Element(tag, {"id": f"{name}-{tag}"})
        child.text = words
        root.insert(place, child)
    root.attrib.update({"xmlns": SVG, "role": "img", "style": f"min-width: {least}px"})
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    return ElementTree.tostring(root, encoding="unicode")


def _own_ids(attributes: Mapping[str, str], name: str) -> dict[str, str]:
    out = {}
    for key, value in attributes.items():
        changed = f"{name}-{value}" if key == "id" else value.replace("url(#", f"url(#{name}-")
        for ink, colour in COLOURS.items():
            changed = changed.replace(colour, f"var(--{ink}, {colour})") if key == "style" else changed
        out[key] = changed
    return out
