"""Templates to pages: everything is escaped on its way in."""

from collections.abc import Callable, Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from blocwatch.inquiry import Answer
from blocwatch.web.look import Here, Look
from blocwatch.web.speech import Speech

NAVIGATION = (
    ("/", "today"),
    *((f"/{name}", name) for name in (
        "documents", "dyads", "blocs", "claims", "sources", "entities", "method", "quarantine",
    )),
)  # fmt: skip
"""Addresses of the pages in their order, and their names in the tables."""


def printed(name: str, look: Look | None, told: Answer, here: Here) -> bytes:
    """A page from its template, in the language of its address."""
    shared = {
        "look": look,
        "navigation": NAVIGATION,
        "name": name,
        "here": here,
        "say": here.speech.written,
        "plain": here.speech.say,
    }
    return _environment().get_template(f"{name}.html").render({**shared, **told}).encode("utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("blocwatch.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(_FILTERS)
    return made


def _speech(context: Context) -> Speech:
    here: Here = context["here"]
    return here.speech


@pass_context
def _named(context: Context, code: object) -> str:
    look: Look = context["look"]
    return look.name(code)


@pass_context
def _word(context: Context, value: str, section: str) -> str:
    """A word of the brief's tables: a type, mode, status, certainty, kind of claim."""
    words: dict[str, str] = getattr(_speech(context).brief, section)
    return words.get(value, value)


def _spoken(method: str) -> Callable[..., str]:
    @pass_context
    def spoken(context: Context, value: object, *more: object) -> str:
        made: str = getattr(_speech(context), method)(value, *more)
        return made

    return spoken


_FILTERS: Mapping[str, Callable[..., str]] = {
    "named": _named,
    "word": _word,
    "long": _spoken("day"),
    "percent": _spoken("share"),
    "thousands": _spoken("count"),
    "fixed": _spoken("fixed"),
    "signed": _spoken("signed"),
    "plainly": _spoken("plainly"),
    "tongue": _spoken("tongue"),
    "because": _spoken("because"),
}
