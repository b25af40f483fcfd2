"""Entity codes as the ledger sees them: states and organisations, no sectors."""

_STATE = 3
_LEDGER_KINDS = ("IGO:", "REB:", "GRP:")


def keeps_ledger(code: str) -> bool:
    """Whether a broad code can be a side of a dyad: a state, an organisation of states, rebels, a group.

    Outlets, societies, companies and persons act and are acted on, but hold no relations.
    """
    return code.startswith(_LEDGER_KINDS) or (len(code) == _STATE and code.isalpha() and code.isupper())
