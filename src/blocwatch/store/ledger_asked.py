"""What the ledger is asked, in DuckDB's SQL; how it is filled is in `ledger_sql.py`."""

DAYS = """
    SELECT low, high, day, sum(acts), sum(cooperation), sum(conflict) FROM dyad_day
    WHERE day <= $day AND known <= $known GROUP BY ALL HAVING sum(reports) > 0 ORDER BY low, high, day
"""
HISTORY = """
    WITH one AS (
        SELECT low, high, day, sum(acts) AS acts, sum(cooperation) AS cooperation, sum(conflict) AS conflict
        FROM dyad_day WHERE low = $low AND high = $high GROUP BY ALL HAVING sum(reports) > 0
    ),
    scaled AS (SELECT *, pow(2.0, (day - min(day) OVER ()) / $half) AS growth FROM one)
    SELECT low, high, day, acts, sum(cooperation * growth) OVER w / growth,
        sum(conflict * growth) OVER w / growth
    FROM scaled WINDOW w AS (ORDER BY day) ORDER BY day
"""
WORLD_KNOWN = """
    SELECT low, high, $day, sum(acts), sum(cooperation * pow(2.0, (day - $day) / $half)),
        sum(conflict * pow(2.0, (day - $day) / $half))
    FROM dyad_day WHERE day <= $day AND known <= $known GROUP BY low, high ORDER BY low, high
"""


BEFORE = "SELECT coalesce(max(day), 0) FROM stock WHERE day <= ?"


def world(flow: bool) -> str:
    """The statement for the world at a day: the stock before it, and the days since."""
    clock = "flow" if flow else "level"
    return f"""
        WITH parts AS (
            SELECT low, high, day, acts, {clock}_cooperation AS cooperation, {clock}_conflict AS conflict
            FROM stock WHERE day = $before
            UNION ALL
            SELECT low, high, day, acts, cooperation, conflict FROM dyad_day
            WHERE day > $before AND day <= $day
        )
        SELECT low, high, $day, sum(acts), sum(cooperation * pow(2.0, (day - $day) / $half)),
            sum(conflict * pow(2.0, (day - $day) / $half))
        FROM parts GROUP BY low, high ORDER BY low, high
    """
