"""What publishing returns, and what it asks of whoever knows the names."""

from collections.abc import Mapping
from typing import Protocol, TypeAlias

Edition: TypeAlias = Mapping[str, bytes]
"""Every file of an edition: its content by its name, relative, with forward slashes."""


class Names(Protocol):
    """Whoever can say what an entity code is called."""

    def label(self, code: str, language: str) -> str:
        """The name of a code in a language, in the nominative.

        For a code nobody knows it is the code, or what stands after its colon. A person is asked
        for as `PER:` and the name, an office as `OFFICE:` and the title, an outlet as
        `OUTLET:` and its name, as the text gave them.
        """
        ...
