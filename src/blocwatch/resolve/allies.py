"""«США и их союзники», "the US and its allies": the allies of the one just named."""

import re
from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import Code, Link, broad

ALLIES = re.compile(r"GRP:\w+-allies")
JOINED = re.compile(
    r"\s*,?\s*(?:и|а также|and|та|і|й|as well as)\s+"
    r"(?:их|его|её|ее|its|their|his|her|їхні\w*|їх|його|її)?\s*",
    re.IGNORECASE,
)


def allies_of_the_named(text: str, links: Sequence[Link]) -> tuple[Link, ...]:
    """The links with allies given to whom they are joined by «и», where that one has a state of its own."""
    found: list[Link] = []
    for link in links:
        one = link
        if link.code and ALLIES.fullmatch(link.code):
            head = _joined_before(text, link, links)
            if head:
                one = replace(
                    link, code=Code(f"GRP:{head}-allies"), because=("allies of the one just named",)
                )
        if one not in found:
            found.append(one)
    return tuple(found)


def _joined_before(text: str, link: Link, links: Sequence[Link]) -> str | None:
    for other in links:
        between = text[other.mention.span.stop : link.mention.span.start]
        if other.code and ":" not in other.code and other is not link and JOINED.fullmatch(between):
            return broad(other.code)
    return None
