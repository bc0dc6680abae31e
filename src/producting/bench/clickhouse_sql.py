"""How ClickHouse is asked: for each question the ways that were the fastest of many tried (benchmarks/README.md)."""

from producting.bench.questions import (
    DAY_MS,
    MONDAY_MS,
    ZONE_MS,
    DailyUniques,
    FunnelOfThree,
    Question,
    WeeklyRetention,
)

_IN_ORDER = " SETTINGS optimize_aggregation_in_order = 1"
DAY_OF_TIME = f"toUInt16(intDiv(time_ms + {ZONE_MS}, {DAY_MS}))"  # what the table's column `day` holds
_DAY = "day"
_WEEK = f"toUInt16(intDiv(day + {MONDAY_MS // DAY_MS}, 7))"


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
    reached = ", ".join(f"countIf(level >= {step})" for step in (1, 2, 3))
    steps = ", ".join(f"code = {code}" for code in question.codes)
    level = f"windowFunnel({question.window_ms})(toUInt64(time_ms), {steps}) AS level"

    def sql(filter_: str) -> str:
        return f"SELECT {reached} FROM (SELECT {level} FROM {table} {filter_} GROUP BY person)"

    any_step = f"code IN {question.codes}"
    started = f"person IN (SELECT person FROM {table} WHERE code = {question.codes[0]})"
    return {
        "windowFunnel": sql(f"WHERE {any_step}"),
        "windowFunnel, prewhere": sql(f"PREWHERE {any_step}"),
        "windowFunnel, in order": sql(f"WHERE {any_step}") + _IN_ORDER,
        "windowFunnel, small blocks": sql(f"WHERE {any_step}") + " SETTINGS max_block_size = 16384",
        "windowFunnel, starters only": sql(f"WHERE {any_step} AND {started}"),
    }


def _retention(question: WeeklyRetention, table: str, first_week: int) -> dict[str, str]:
    start = f"code = {question.start}"
    cohort = f"intDiv(minIf(day, {start}) + {MONDAY_MS // DAY_MS}, 7) AS cohort, countIf({start}) AS starts"
    arrays = (
        f"SELECT cohort, week - cohort AS k, count() FROM (SELECT {cohort}, arrayJoin(groupUniqArray({_WEEK})) AS week "
        f"FROM {table} GROUP BY person HAVING starts > 0 AND week >= cohort) GROUP BY cohort, k"
    )
    bits = (
        f"SELECT cohort, arrayJoin(bitPositionsToArray(bitShiftRight(weeks, cohort - {first_week}))) AS k, count() FROM "
        f"(SELECT {cohort}, groupBitOr(bitShiftLeft(toUInt64(1), toUInt8({_WEEK} - {first_week}))) AS weeks "
        f"FROM {table} GROUP BY person HAVING starts > 0) GROUP BY cohort, k"
    )
    first = f"(SELECT person, {_WEEK.replace('day', 'min(day)')} AS cohort FROM {table} WHERE {start} GROUP BY person)"
    joined = (
        f"SELECT cohort, {_WEEK} - cohort AS k, uniqExact(person) FROM {table} AS e JOIN {first} AS f USING (person) "
        f"WHERE {_WEEK} >= cohort GROUP BY cohort, k"
    )
    return {
        "week arrays per person": arrays,
        "week arrays per person, in order": arrays + _IN_ORDER,
        "week bits per person": bits,
        "week bits per person, in order": bits + _IN_ORDER,
        "join and uniqExact": joined,
    }


def _daily(question: DailyUniques, table: str) -> dict[str, str]:
    of_event = f"FROM {table} WHERE code = {question.code}"
    arrays = f"SELECT day, count() FROM (SELECT arrayJoin(groupUniqArray({_DAY})) AS day {of_event} GROUP BY person) GROUP BY day"
    return {
        "uniqExact": f"SELECT {_DAY} AS day, uniqExact(person) {of_event} GROUP BY day",
        "distinct": f"SELECT day, count() FROM (SELECT DISTINCT person, {_DAY} AS day {of_event}) GROUP BY day",
        "day arrays per person": arrays,
        "day arrays per person, in order": arrays + _IN_ORDER,
        "groupBitmap": f"SELECT {_DAY} AS day, groupBitmap(person) {of_event} GROUP BY day",
    }


def _per_event(table: str) -> dict[str, str]:
    arrays = (
        f"SELECT e, count() FROM (SELECT arrayJoin(groupUniqArray(code)) AS e FROM {table} GROUP BY person) GROUP BY e"
    )
    bits = (
        "SELECT arrayJoin(bitPositionsToArray(done)) AS e, count() FROM "
        f"(SELECT groupBitOr(bitShiftLeft(toUInt32(1), code)) AS done FROM {table} GROUP BY person) GROUP BY e"
    )
    return {
        "uniqExact": f"SELECT code, uniqExact(person) FROM {table} GROUP BY code",
        "event arrays per person": arrays,
        "event arrays per person, in order": arrays + _IN_ORDER,
        "event bits per person": bits,
        "event bits per person, in order": bits + _IN_ORDER,
        "groupBitmap": f"SELECT code, groupBitmap(person) FROM {table} GROUP BY code",
    }
