"""Which host a name or an address tells, and whose a host is."""

import re
from collections.abc import Mapping

_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,})(?::\d+)?(?:[/?#].*)?", re.IGNORECASE)
_FRONT = ("www.", "m.", "amp.")


def host(name: str) -> str | None:
    """The host that an address or a bare domain tells, in lower case without "www."; None for other words."""
    found = _HOST.fullmatch(name.strip())
    if found is None:
        return None
    told = found.group(1).casefold()
    front = next((one for one in _FRONT if told.startswith(one) and told.count(".") > 1), "")
    return told.removeprefix(front)


def owner(told: str, domains: Mapping[str, str]) -> str | None:
    """Whose a host is: the domain's own or that of the nearest one above it (ru.krymr.com: krymr.com)."""
    parts = told.split(".")
    above = (".".join(parts[place:]) for place in range(len(parts) - 1))
    return next((domains[one] for one in above if one in domains), None)
