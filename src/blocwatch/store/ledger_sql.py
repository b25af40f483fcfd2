"""The statements of the ledger, in DuckDB's SQL. What the tables mean is told in `ledger.py`."""

from pathlib import Path

OPEN = 3_000_000
"""The day until which something stands that nobody took back."""

TOLD = ("key", "actor", "recipient", "type", "source", "day", "intensity")

TABLES = """
    CREATE TABLE IF NOT EXISTS dyad_day (
        low VARCHAR, high VARCHAR, day INTEGER, known INTEGER,
        acts INTEGER, reports INTEGER, cooperation DOUBLE, conflict DOUBLE
    );
    CREATE TABLE IF NOT EXISTS stock (
        day INTEGER, low VARCHAR, high VARCHAR, acts BIGINT, level_cooperation DOUBLE, level_conflict DOUBLE,
        flow_cooperation DOUBLE, flow_conflict DOUBLE
    );
    CREATE TABLE IF NOT EXISTS batch (batch INTEGER, known INTEGER);
"""
EMPTY = "DELETE FROM dyad_day; DELETE FROM stock; DELETE FROM batch; DROP TABLE IF EXISTS seen; " + (
    "CREATE TEMP TABLE seen (batch INTEGER, known INTEGER)"
)
NO_MENDS = (
    "(SELECT ''::VARCHAR AS key, 0::INTEGER AS day, 0::INTEGER AS known, 0::INTEGER AS batch) WHERE false"
)

FRESH = """
    CREATE OR REPLACE TEMP TABLE fresh AS
    SELECT unnest($key::VARCHAR[]) AS key, unnest($actor::VARCHAR[]) AS actor,
        unnest($recipient::VARCHAR[]) AS recipient, unnest($type::VARCHAR[]) AS type,
        unnest($source::VARCHAR[]) AS source, unnest($day::INTEGER[]) AS day,
        unnest($intensity::DOUBLE[]) AS intensity, $known::INTEGER AS known, $batch::INTEGER AS batch
"""
MENDED = """
    INSERT INTO mend SELECT unnest($key::VARCHAR[]), unnest($day::INTEGER[]), $known::INTEGER, $batch::INTEGER
"""
_MONTH_OF = "strftime(DATE '0001-01-01' + (day - 1), '%Y-%m')"
MONTHS_OF_FRESH = f"SELECT DISTINCT {_MONTH_OF} FROM fresh ORDER BY 1"


def written(month: str, path: Path) -> str:
    """The statement that writes the fresh events of a month, by sides and day."""
    rows = f"SELECT * FROM fresh WHERE {_MONTH_OF} = '{month}' ORDER BY actor, recipient, day, key"
    return f"COPY ({rows}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"


_STRONGEST = """
    CASE WHEN max(intensity) >= -min(intensity) THEN max(intensity) ELSE min(intensity) END AS intensity
"""


def once(events: str, more: str = "") -> str:
    """One row a dyad, day, type and source: of several reports the strongest stands."""
    return f"""
        SELECT least(actor, recipient) AS low, greatest(actor, recipient) AS high, day, type, source,
            count(*) AS reports, {more}
            {_STRONGEST}
        FROM {events} WHERE actor <> recipient GROUP BY 1, 2, 3, 4, 5
    """


_SUMS = """
    count(*)::INTEGER AS acts, sum(reports)::INTEGER AS reports,
    sum(greatest(intensity, 0.0)) AS cooperation, sum(greatest(-intensity, 0.0)) AS conflict
"""

# A dyad-day of which all became known on one day is one row; what became known in pieces, or was
# taken back, is taken apart moment by moment. Statements of their own: in one, the planner takes the few
# that changed for many, and the keys of events are read where nothing was taken back.
TELLING = f"""
    CREATE OR REPLACE TEMP TABLE telling AS
    SELECT low, high, day, min(first) AS known, max(last) AS last, {_SUMS}
    FROM ({once("read_parquet($files)", "min(known) AS first, max(known) AS last,")}) GROUP BY low, high, day
"""
CHANGED = """
    CREATE OR REPLACE TEMP TABLE changed AS SELECT low, high, day FROM telling WHERE last > known
"""
MENDED_TOO = """
    INSERT INTO changed
    SELECT DISTINCT least(actor, recipient), greatest(actor, recipient), told.day
    FROM read_parquet($files) AS told JOIN mend USING (key, day)
    EXCEPT SELECT low, high, day FROM changed
"""
_OF_CHANGED = "(least(actor, recipient), greatest(actor, recipient), told.day) IN (FROM changed)"
STANDING = f"""
    CREATE OR REPLACE TEMP TABLE standing AS
    SELECT actor, recipient, type, source, day, known, intensity, {OPEN} AS until
    FROM read_parquet($files) AS told WHERE actor <> recipient AND {_OF_CHANGED}
"""
STANDING_MENDED = f"""
    CREATE OR REPLACE TEMP TABLE standing AS
    SELECT told.*, coalesce(min(mend.known), {OPEN}) AS until
    FROM (
        SELECT actor, recipient, type, source, day, known, intensity, key, batch
        FROM read_parquet($files) AS told WHERE actor <> recipient AND {_OF_CHANGED}
    ) AS told LEFT JOIN mend ON mend.key = told.key AND mend.batch > told.batch
    GROUP BY ALL
"""
_STEPS = f"""
    moment AS (
        SELECT least(actor, recipient) AS low, greatest(actor, recipient) AS high, day, known AS moment
        FROM standing
        UNION SELECT least(actor, recipient), greatest(actor, recipient), day, until
        FROM standing WHERE until < {OPEN}
    ),
    then_told AS (
        SELECT moment.*, type, source, count(*) AS reports,
            {_STRONGEST}
        FROM moment JOIN standing ON low = least(actor, recipient) AND high = greatest(actor, recipient)
            AND moment.day = standing.day AND known <= moment AND until > moment
        GROUP BY ALL
    ),
    state AS (
        SELECT low, high, day, moment, {_SUMS} FROM then_told GROUP BY ALL
    ),
    whole AS (
        SELECT low, high, day, moment, coalesce(acts, 0) AS acts, coalesce(reports, 0) AS reports,
            coalesce(cooperation, 0) AS cooperation, coalesce(conflict, 0) AS conflict
        FROM moment LEFT JOIN state USING (low, high, day, moment)
    ),
    step AS (
        SELECT low, high, day, moment AS known, acts - lag(acts, 1, 0) OVER w AS acts,
            reports - lag(reports, 1, 0) OVER w AS reports,
            cooperation - lag(cooperation, 1, 0) OVER w AS cooperation,
            conflict - lag(conflict, 1, 0) OVER w AS conflict
        FROM whole WINDOW w AS (PARTITION BY low, high, day ORDER BY moment)
    )
"""
MONTHS = f"""
    INSERT INTO dyad_day
    WITH {_STEPS}
    SELECT low, high, day, known, acts, reports, cooperation, conflict
    FROM telling ANTI JOIN changed USING (low, high, day)
    UNION ALL SELECT * FROM step WHERE (acts, reports, cooperation, conflict) <> (0, 0, 0.0, 0.0)
    ORDER BY low, high, day, known
"""
TIDY = "; ".join(
    f"DROP TABLE IF EXISTS {name}" for name in ("telling", "changed", "standing", "monthly", "seen")
)
BATCHES = "INSERT INTO seen SELECT batch, max(known) FROM read_parquet($files) GROUP BY batch"

# --- a batch -------------------------------------------------------------------------------------------
THERE = """
    CREATE OR REPLACE TEMP TABLE there AS
    SELECT low, high, day, sum(acts) AS acts, sum(reports) AS reports, sum(cooperation) AS cooperation,
        sum(conflict) AS conflict
    FROM dyad_day WHERE day BETWEEN $first AND $last AND day IN (SELECT unnest($days::INTEGER[]))
    GROUP BY ALL
"""
MONTHS_AGAIN = f"SELECT DISTINCT {_MONTH_OF} FROM there ORDER BY 1"
DAYS_TOUCHED = "SELECT day FROM fresh UNION SELECT day FROM mend WHERE batch = ? ORDER BY day"
CHANGES_FRESH = f"""
    CREATE OR REPLACE TEMP TABLE change AS
    SELECT low, high, day, $known::INTEGER AS known, {_SUMS}
    FROM ({once("fresh")}) ANTI JOIN there USING (low, high, day) GROUP BY ALL
"""


def again() -> str:
    """The statement that adds the changes of dyad-days that were there before."""
    return f"""
        INSERT INTO change
        WITH told AS (
            SELECT * FROM read_parquet($files) AS told WHERE day IN (SELECT day FROM there)
                AND NOT EXISTS (FROM mend WHERE mend.key = told.key AND mend.batch > told.batch)
        ),
        now AS (SELECT low, high, day, {_SUMS} FROM ({once("told")}) GROUP BY ALL)
        SELECT low, high, day, $known::INTEGER, coalesce(now.acts, 0) - there.acts,
            coalesce(now.reports, 0) - there.reports, coalesce(now.cooperation, 0) - there.cooperation,
            coalesce(now.conflict, 0) - there.conflict
        FROM there LEFT JOIN now USING (low, high, day)
        WHERE (coalesce(now.acts, 0), coalesce(now.reports, 0), coalesce(now.cooperation, 0),
            coalesce(now.conflict, 0)) <> (there.acts, there.reports, there.cooperation, there.conflict)
    """


# --- what is remembered ----------------------------------------------------------------------------------
_END = "(last_day(DATE '0001-01-01' + (day - 1)) - DATE '0001-01-01' + 1)::INTEGER"


def _scaled(level: float, flow: float, first: str) -> str:
    return ", ".join(
        f"sum({what} * pow(2.0, (day - {first}) / {half})) AS {clock}_{what}"
        for clock, half in (("level", level), ("flow", flow))
        for what in ("cooperation", "conflict")
    )


_CLOCKS = ("level_cooperation", "level_conflict", "flow_cooperation", "flow_conflict")


def _until(level: float, flow: float, months: str, source: str) -> str:
    """Sums to the end of each of `months`, from the first month of the dyad in `source` on."""
    half = {"level": level, "flow": flow}
    cumulated = ", ".join(
        f"sum({name}) OVER w * pow(2.0, (base - month) / {half[name.split('_')[0]]}) AS {name}"
        for name in _CLOCKS
    )
    filled = ", ".join(f"coalesce({name}, 0) AS {name}" for name in ("acts", *_CLOCKS))
    return f"""
        WITH base AS (SELECT min(day) AS base FROM {source}),
        monthly AS (
            SELECT low, high, {_END} AS month, sum(acts)::BIGINT AS acts, {_scaled(level, flow, "base")}
            FROM {source}, base GROUP BY ALL
        ),
        begun AS (SELECT low, high, min(month) AS since FROM monthly GROUP BY ALL),
        grid AS (SELECT low, high, month FROM begun, ({months}) AS m(month) WHERE month >= since),
        filled AS (
            SELECT low, high, month, base, {filled}
            FROM grid LEFT JOIN monthly USING (low, high, month), base
        )
        SELECT month, low, high, sum(acts) OVER w AS acts, {cumulated}
        FROM filled WINDOW w AS (PARTITION BY low, high ORDER BY month)
    """


ENDS = "SELECT DISTINCT month FROM monthly ORDER BY 1"


def monthly(level: float, flow: float) -> str:
    """The statement for what the days of each month add to its end, by month: each day is looked at once."""
    scaled = ", ".join(
        f"sum({what} * pow(2.0, (day - month) / {half})) AS {clock}_{what}"
        for clock, half in (("level", level), ("flow", flow))
        for what in ("cooperation", "conflict")
    )
    return f"""
        CREATE OR REPLACE TEMP TABLE monthly AS
        SELECT month, low, high, sum(acts)::BIGINT AS acts, {scaled}
        FROM (SELECT *, {_END} AS month FROM dyad_day) GROUP BY month, low, high ORDER BY month
    """


def stock_of_month(level: float, flow: float) -> str:
    """The statement for the end of a month ($end), from that of the month before ($before) and `monthly`."""
    kept = ", ".join(
        f"{name} * pow(2.0, (day - $end) / {half}) AS {name}"
        for name, half in zip(_CLOCKS, (level, level, flow, flow), strict=True)
    )
    sums = ", ".join(f"sum({name})" for name in _CLOCKS)
    return f"""
        INSERT INTO stock
        SELECT $end, low, high, sum(acts), {sums} FROM (
            SELECT low, high, acts, {kept} FROM stock WHERE day = $before
            UNION ALL
            SELECT low, high, acts, {", ".join(_CLOCKS)} FROM monthly WHERE month = $end
        ) GROUP BY low, high
    """


def stock_changes(level: float, flow: float) -> str:
    """The statement that adds what a batch changed to the ends of months that are there, and new ones.

    A month that begins takes over what is remembered of all dyads.
    """
    months = f"SELECT DISTINCT day FROM stock UNION SELECT DISTINCT {_END} FROM change"
    carried = ", ".join(
        f"sum({name}) * pow(2.0, (stock.day - fresh.day) / {half})"
        for name, half in zip(_CLOCKS, (level, level, flow, flow), strict=True)
    )
    return f"""
        INSERT INTO stock
        SELECT fresh.day, low, high, sum(acts), {carried}
        FROM (SELECT DISTINCT {_END} AS day FROM change EXCEPT SELECT DISTINCT day FROM stock) AS fresh
        JOIN stock ON stock.day = (SELECT max(day) FROM stock AS earlier WHERE earlier.day < fresh.day)
        GROUP BY fresh.day, stock.day, low, high;
        INSERT INTO stock {_until(level, flow, months, "change")};
    """
