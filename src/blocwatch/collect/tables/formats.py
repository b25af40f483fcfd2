"""The four forms of table, each as a function from the cells of a line to a row.

ICEWS: 20 columns with a header, tab between (Harvard Dataverse doi:10.7910/DVN/28075). POLECAT: weekly
tab files with a header (doi:10.7910/DVN/AJGVIT); some repeat the header, some have surplus tabs.
GDELT 1.0: 57 or 58 columns, 2.0: 61, no header (GDELT Event Codebook 2.0). ACLED: comma-separated with a
header; actors are named with their state, "Military Forces of Russia (2000-)".
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from blocwatch.collect.tables.row import Fault, Row, RowError

Cells = Mapping[str, str]

_GDELT = {
    "key": 0, "day": 1, "actor": 7, "recipient": 17, "cameo": 26, "address": -1,
}  # fmt: skip
_GDELT_WIDTHS = (57, 58, 61)
_ACLED_STATE = re.compile(
    r"(?:Forces|Government|Militia|Police|Guard|Army) of ([^()]+?)(?: \(|$)|\(([^()0-9-]+)\)$"
)
_ACLED_TYPES = {
    "battles": ("ASSAULT", ""),
    "explosions/remote violence": ("ASSAULT", "explosives"),
    "violence against civilians": ("ASSAULT", ""),
    "protests": ("PROTEST", "demo"),
    "riots": ("PROTEST", "riot"),
    "agreement": ("AGREE", ""),
    "arrests": ("COERCE", "arrest"),
    "non-violent transfer of territory": ("RETREAT", "withdraw"),
    "headquarters or base established": ("MOBILIZE", "troops"),
}


def rows(form: str, lines: Iterable[str]) -> Iterator[Row | Fault]:
    """The events of a table, line by line; KeyError for a form that is not in `FORMATS`."""
    reader, delimiter, headed = FORMATS[form]
    header: list[str] = []
    if delimiter == ",":
        table = csv.reader(lines)
    else:
        table = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(table.line_num, f"no table line: {error}")
            continue
        if not cells or (headed and (not header or cells == header)):
            header = header or [name.strip() for name in cells]
            continue
        yield _row(reader, cells, header, table.line_num)


def _row(reader: Callable[[Cells, int], Row], cells: list[str], header: list[str], line: int) -> Row | Fault:
    try:
        if not header:
            return reader(_numbered(cells), line)
        while len(cells) > len(header) and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) != len(header):
            return Fault(line, f"{len(cells)} cells under {len(header)} column names")
        return reader(dict(zip(header, cells, strict=True)), line)
    except RowError as error:
        return Fault(line, str(error))


def _numbered(cells: list[str]) -> Cells:
    if len(cells) not in _GDELT_WIDTHS:
        raise RowError(f"{len(cells)} columns; GDELT has 57, 58 or 61")
    return {name: cells[place].strip() for name, place in _GDELT.items()}


def _icews(cells: Cells, line: int) -> Row:
    return Row(
        line, _cell(cells, "Event ID"), _day(_cell(cells, "Event Date")), _cell(cells, "Source Country"),
        _cell(cells, "Target Country"), _cell(cells, "Publisher"), cameo=_cell(cells, "CAMEO Code"),
    )  # fmt: skip


def _polecat(cells: Cells, line: int) -> Row:
    source = cells.get("Publisher", "").strip() or cells.get("Source", "").strip()
    return Row(
        line, _cell(cells, "Event ID"), _day(_cell(cells, "Event Date")), _cell(cells, "Actor Country"),
        _cell(cells, "Recipient Country"), source, type=_cell(cells, "Event Type").upper(),
        mode=cells.get("Event Mode", "").strip().lower(),
    )  # fmt: skip


def _gdelt(cells: Cells, line: int) -> Row:
    told = cells["day"]
    day = _day(f"{told[:4]}-{told[4:6]}-{told[6:8]}")
    source = urlsplit(cells["address"]).hostname or ""
    return Row(line, cells["key"], day, cells["actor"], cells["recipient"], source, cameo=cells["cameo"])


def _acled(cells: Cells, line: int) -> Row:
    kinds = (_cell(cells, "sub_event_type").lower(), _cell(cells, "event_type").lower())
    found = next((_ACLED_TYPES[kind] for kind in kinds if kind in _ACLED_TYPES), None)
    if found is None:
        raise RowError(f"{kinds[1]} / {kinds[0]} is no act between actors")
    return Row(
        line, _cell(cells, "event_id_cnty"), _day(_cell(cells, "event_date")), _state(cells, "actor1"),
        _state(cells, "actor2"), cells.get("source", "").strip(), type=found[0], mode=found[1],
    )  # fmt: skip


def _cell(cells: Cells, name: str) -> str:
    if name not in cells:
        raise RowError(f"no column {name!r}")
    return cells[name].strip()


def _state(cells: Cells, name: str) -> str:
    found = _ACLED_STATE.search(_cell(cells, name))
    return (found[1] or found[2]).strip() if found else ""


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise RowError(f"{told!r} is no day") from error


Form = tuple[Callable[[Cells, int], Row], str, bool]

FORMATS: Mapping[str, Form] = {
    "icews": (_icews, "\t", True),
    "polecat": (_polecat, "\t", True),
    "gdelt": (_gdelt, "\t", False),
    "acled": (_acled, ",", True),
}
"""By name: the reader of a line, what stands between cells, and whether there is a header."""
