"""Event tables of four makers, as they come: surplus tabs, repeated headers, lines cut short."""

from datetime import date

import pytest

from blocwatch.collect.tables import Fault, Row, rows

ICEWS = "Event ID\tEvent Date\tSource Country\tTarget Country\tCAMEO Code\tPublisher\n"
POLECAT = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Country\tRecipient Country\tPublisher\n"
ACLED = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,source\n"


def read(form, *lines):
    return list(rows(form, lines))


def gdelt(**cells):
    line = [""] * 58
    places = {"key": 0, "day": 1, "actor": 7, "recipient": 17, "cameo": 26, "address": 57}
    for name, told in cells.items():
        line[places[name]] = told
    return "\t".join(line) + "\n"


def test_icews():
    (row,) = read("icews", ICEWS, "7\t2018-06-01\tRussia\tNorth Korea\t0871\tDaily Example\n")
    assert row == Row(2, "7", date(2018, 6, 1), "Russia", "North Korea", "Daily Example", cameo="0871")


def test_polecat_with_its_header_repeated_and_tabs_at_the_end():
    line = "A1\t2023-02-03\tconsult\tVisit\tIRN\tRUS\tExample\t\t\n"
    found = read("polecat", POLECAT, line, POLECAT, line)
    assert [row.line for row in found] == [2, 4]
    assert (found[0].type, found[0].mode) == ("CONSULT", "visit")


def test_gdelt_has_no_header():
    line = gdelt(
        key="9", day="20240320", actor="RUS", recipient="PRK", cameo="042", address="https://example.org/a"
    )
    (row,) = read("gdelt", line)
    assert (row.day, row.source, row.cameo) == (date(2024, 3, 20), "example.org", "042")


def test_acled_names_states_inside_its_actors():
    line = 'X1,2024-03-20,Battles,Armed clash,"Military Forces of Russia (2000-)","Military Forces of Ukraine (2019-)",Example\n'
    (row,) = read("acled", ACLED, line)
    assert (row.actor, row.recipient, row.type) == ("Russia", "Ukraine", "ASSAULT")


@pytest.mark.parametrize(
    ("form", "lines", "reason"),
    [
        ("icews", (ICEWS, "7\t2018-06-01\tRussia\n"), "3 cells under 6 column names"),
        ("icews", (ICEWS, "7\tJune\tRussia\tIran\t040\tX\n"), "'June' is no day"),
        ("icews", ("Event ID\n", "7\n"), "no column 'Event Date'"),
        ("gdelt", ("a\tb\n",), "2 columns; GDELT has 57, 58 or 61"),
        ("acled", (ACLED, "X1,2024-03-20,Strategic developments,Other,A,B,C\n"), "is no act between actors"),
    ],
)
def test_a_fault_is_named_with_its_line(form, lines, reason):
    (fault,) = read(form, *lines)
    assert isinstance(fault, Fault)
    assert reason in fault.reason
    assert fault.line == len(lines)


def test_a_bad_line_does_not_stop_the_next():
    found = read("icews", ICEWS, "7\n", "8\t2018-06-01\tRussia\tIran\t040\tX\n")
    assert [type(one) for one in found] == [Fault, Row]
