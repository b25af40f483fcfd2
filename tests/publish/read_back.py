"""Reading a finished brief back: what its HTML says, element by element."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr"}


@dataclass(slots=True)
class Element:
    """One element with everything in it."""

    tag: str
    attributes: dict[str, str]
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    @property
    def own_text(self) -> str:
        """Its words without those quoted from documents."""
        parts = (
            part if isinstance(part, str) else "" if "lang" in part.attributes else part.own_text
            for part in self.inside
        )
        return "".join(parts)

    def every(self, tag: str = "", **attributes: str) -> list["Element"]:
        """All elements below of a tag whose attributes hold these words; `cls` stands for class."""
        out = []
        for part in self.inside:
            if isinstance(part, Element):
                if (not tag or part.tag == tag) and part.has(attributes):
                    out.append(part)
                out += part.every(tag, **attributes)
        return out

    def has(self, attributes: dict[str, str]) -> bool:
        """Whether each attribute has the word."""
        named = {"class" if key == "cls" else key: value for key, value in attributes.items()}
        return all(value in self.attributes.get(key, "").split() for key, value in named.items())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.stack[-1].inside.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack[-1].inside.append(Element(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        opened = self.stack.pop()
        assert opened.tag == tag, f"</{tag}> closes <{opened.tag} {opened.attributes}>"

    def handle_data(self, data: str) -> None:
        self.stack[-1].inside.append(data)


def read_html(page: bytes) -> Element:
    """The page as a tree; every element must be closed where it was opened."""
    builder = _Builder()
    builder.feed(page.decode("utf-8"))
    builder.close()
    assert len(builder.stack) == 1
    return builder.stack[0]
