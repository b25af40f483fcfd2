"""Event tables made by others, row by row: ICEWS, POLECAT, GDELT, ACLED.

    lines --rows--> Row       what the table says, in its own words
                    or Fault  the line and what is wrong with it; the next line is read on

Names of states and codes of acts are as the table has them; the pipeline reads them by the
gazetteer and by PLOVER.
"""

from blocwatch.collect.tables.formats import FORMATS, rows
from blocwatch.collect.tables.row import Fault, Row

__all__ = ["FORMATS", "Fault", "Row", "rows"]
