"""Reading the tables that lie beside a language's module."""

import tomllib
from functools import cache
from importlib.resources import files

from blocwatch.errors import LanguageError
from blocwatch.languages import Table


@cache
def table(language: str, name: str) -> Table:
    """The table `name`.toml of a language; raises LanguageError when it is missing or broken."""
    source = files(f"blocwatch.languages.{language}") / f"{name}.toml"
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise LanguageError(language, f"no table {name}.toml") from missing
    except tomllib.TOMLDecodeError as broken:
        raise LanguageError(language, f"{name}.toml: {broken}") from broken
