"""How DuckDB is asked: for each question the ways that were the fastest of many tried (benchmarks/README.md)."""

from producting.bench.questions import (
    DAY_MS,
    MONDAY_MS,
    ZONE_MS,
    DailyUniques,
    FunnelOfThree,
    Question,
    WeeklyRetention,
)

DAY_OF_TIME = f"((time_ms + {ZONE_MS}) // {DAY_MS})::USMALLINT"  # what the table's column `day` holds
_DAY = "day"
_WEEK = f"((day + {MONDAY_MS // DAY_MS}) // 7)::USMALLINT"
_NAMES = 32  # bits of a number that holds one for each event name


def sql_of(question: Question, table: str, first_week: int) -> dict[str, str]:
    """The SQL of each way by its name; `first_week` is the log's first, so that weeks fit into the bits of a number."""
    if isinstance(question, FunnelOfThree):
        return _funnel(question, table)
    if isinstance(question, WeeklyRetention):
        return _retention(question, table, first_week)
    if isinstance(question, DailyUniques):
        return _daily(question, table)
    return _per_event(table)


def _funnel(question: FunnelOfThree, table: str) -> dict[str, str]:
    a, b, c = question.codes
    window = question.window_ms

    def of(code: int) -> str:
        return f"SELECT person, time_ms FROM {table} WHERE code = {code}"

    # The latest first step before each second, then the latest such pair before each third: later is never worse.
    asof = f"""
        WITH first AS MATERIALIZED ({of(a)}),
        second AS MATERIALIZED (
            SELECT s.person, s.time_ms, f.time_ms AS start
            FROM ({of(b)}) s ASOF JOIN first f ON f.person = s.person AND f.time_ms <= s.time_ms
            WHERE s.time_ms - f.time_ms <= {window}),
        third AS (
            SELECT t.person
            FROM ({of(c)}) t ASOF JOIN second s ON s.person = t.person AND s.time_ms <= t.time_ms
            WHERE t.time_ms - s.start <= {window})
        SELECT (SELECT count(DISTINCT person) FROM first), (SELECT count(DISTINCT person) FROM second),
               (SELECT count(DISTINCT person) FROM third)"""
    windows = f"""
        WITH starts AS (
            SELECT person, time_ms, code, max(CASE WHEN code = {a} THEN time_ms END) OVER of_person AS start
            FROM {table} WHERE code IN {question.codes}
            WINDOW of_person AS (PARTITION BY person ORDER BY time_ms)),
        seconds AS (
            SELECT *, max(CASE WHEN code = {b} AND time_ms - start <= {window} THEN start END) OVER of_person AS second
            FROM starts WINDOW of_person AS (PARTITION BY person ORDER BY time_ms)),
        levels AS (
            SELECT max(CASE WHEN code = {c} AND time_ms - second <= {window} THEN 3
                            WHEN code = {b} AND time_ms - start <= {window} THEN 2
                            WHEN code = {a} THEN 1 ELSE 0 END) AS level
            FROM seconds GROUP BY person)
        SELECT count(*) FILTER (level >= 1), count(*) FILTER (level >= 2), count(*) FILTER (level >= 3) FROM levels"""
    return {"asof joins": asof, "window functions": windows}


def _retention(question: WeeklyRetention, table: str, first_week: int) -> dict[str, str]:
    start = f"code = {question.start}"
    first = f"(SELECT person, min({_WEEK}) AS cohort FROM {table} WHERE {start} GROUP BY person)"
    joined = f"FROM {table} JOIN {first} USING (person) WHERE {_WEEK} >= cohort"
    bits = f"""
        WITH people AS (
            SELECT min({_WEEK}) FILTER ({start}) AS cohort, bit_or(1::UBIGINT << ({_WEEK} - {first_week})::INT) AS weeks
            FROM {table} GROUP BY person),
        alike AS (SELECT cohort, weeks, count(*) AS people FROM people WHERE cohort IS NOT NULL GROUP BY ALL)
        SELECT cohort, k, sum(people)
        FROM (SELECT *, unnest(range(0, 64)) AS k FROM alike)
        WHERE cohort - {first_week} + k < 64 AND (weeks >> (cohort - {first_week} + k)::INT) & 1 = 1
        GROUP BY cohort, k"""
    return {
        "week bits per person": bits,
        "join and count distinct": f"SELECT cohort, {_WEEK} - cohort AS k, count(DISTINCT person) {joined} GROUP BY cohort, k",
        "join of distinct weeks": f"SELECT cohort, week - cohort AS k, count(*) FROM (SELECT DISTINCT person, {_WEEK} AS week "
        f"FROM {table}) JOIN {first} USING (person) WHERE week >= cohort GROUP BY cohort, k",
    }


def _daily(question: DailyUniques, table: str) -> dict[str, str]:
    of_event = f"FROM {table} WHERE code = {question.code}"
    packed = f"SELECT DISTINCT ({_DAY}::UBIGINT << 32) | person AS pair {of_event}"
    return {
        "count distinct": f"SELECT {_DAY} AS day, count(DISTINCT person) {of_event} GROUP BY day",
        "distinct": f"SELECT day, count(*) FROM (SELECT DISTINCT {_DAY} AS day, person {of_event}) GROUP BY day",
        "distinct pairs in one number": f"SELECT (pair >> 32)::INT AS day, count(*) FROM ({packed}) GROUP BY day",
    }


def _per_event(table: str) -> dict[str, str]:
    done = f"SELECT bit_or(1::UINTEGER << code) AS done FROM {table} GROUP BY person"
    sums = ", ".join(f"sum((done >> {code}) & 1)" for code in range(_NAMES))
    return {
        "event bits per person": f"SELECT code, people FROM (SELECT unnest(range({_NAMES})) AS code, "
        f"unnest([{sums}]) AS people FROM ({done})) WHERE people > 0",
        "event bits, alike people once": f"SELECT code, sum(people * ((done >> code) & 1)) AS people FROM "
        f"(SELECT done, count(*) AS people FROM ({done}) GROUP BY done), (SELECT unnest(range({_NAMES}))::INT AS code) "
        "GROUP BY code HAVING sum(people * ((done >> code) & 1)) > 0",
        "count distinct": f"SELECT code, count(DISTINCT person) FROM {table} GROUP BY code",
    }
