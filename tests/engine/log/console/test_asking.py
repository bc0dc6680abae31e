"""SQL over a log, against rows counted by hand."""

from decimal import Decimal

import pytest

import producting as pr
from producting.log.console import Console
from producting.log.console.schema import _KEYWORDS
from producting.sql import Limits, connect
from producting.sql.answer import SqlAnswer


def test_it_counts_events_and_people(console: Console) -> None:
    answer = console.ask("select event, count(*) as n, count(distinct person) as p from events group by 1 order by 1")
    assert answer.rows == (("paid", 3, 2), ("signed_up", 1, 1), ("visited", 2, 1))
    assert [(column.name, column.kind) for column in answer.columns] == [
        ("event", "text"), ("n", "number"), ("p", "number"),
    ]  # fmt: skip
    assert not answer.truncated


def test_it_knows_a_person_by_one_id(console: Console) -> None:
    answer = console.ask("select person, event from events where event in ('visited', 'signed_up') order by time_utc")
    assert answer.rows == ((None, "visited"), ("ana", "visited"), ("ana", "signed_up"))


def test_it_shows_the_wall_clock_of_the_zone_on_both_sides_of_a_change(console: Console) -> None:
    answer = console.ask("select time_utc, time from events where person is not null order by time_utc")
    assert answer.rows == (
        ("2026-03-28 23:30:00", "2026-03-29 00:30:00"),
        ("2026-03-29 00:59:59", "2026-03-29 01:59:59"),
        ("2026-03-29 01:00:00", "2026-03-29 03:00:00"),
        ("2026-10-25 00:30:00", "2026-10-25 02:30:00"),
        ("2026-10-25 01:30:00", "2026-10-25 02:30:00"),
    )


def test_it_shows_people_with_their_first_and_last_event(console: Console) -> None:
    assert console.ask("select * from people order by person").rows == (
        ("ana", "2026-03-29 00:30:00", "2026-03-29 03:00:00", 3),
        ("ben", "2026-10-25 02:30:00", "2026-10-25 02:30:00", 2),
    )


def test_it_shows_properties_as_text_and_the_value_as_a_number(console: Console) -> None:
    answer = console.ask("select plan, value, \"say it\" from events where event = 'paid' order by time_utc")
    assert answer.rows == (("basic", 10.5, 'O\'Brien "q" %'), ("pro", None, None), ("pro", 7.0, None))


def test_it_shows_the_import(console: Console) -> None:
    assert console.ask("select state, facts, rows, added, rejected from imports").rows == (("done", "events", 6, 6, 0),)


@pytest.mark.parametrize("table", ["spend", "rates"])
def test_it_has_empty_tables_where_nothing_was_imported(console: Console, table: str) -> None:
    assert console.ask(f"select count(*) from {table}").rows == ((0,),)


def test_it_has_exactly_the_columns_that_it_lists(console: Console) -> None:
    for table in console.tables:
        described = console.ask(f"describe {table.name}").rows
        assert [(row[0], row[1]) for row in described] == [(column.name, column.type) for column in table.columns]
        names = ", ".join(column.written for column in table.columns)
        assert len(console.ask(f"select {names} from {table.name}").columns) == len(table.columns)


def test_it_quotes_every_word_that_duckdb_reserves() -> None:
    with connect() as connection:
        asked = "select keyword_name from duckdb_keywords() where keyword_category in ('reserved', 'type_function')"
        reserved = {name for (name,) in connection.execute(asked).fetchall()}
    assert reserved <= _KEYWORDS


def test_it_gives_cells_of_every_kind_back(console: Console) -> None:
    answer = console.ask(
        "select 1.50::decimal(9, 2) as a, true as b, null as c, date '2026-01-02' as d, [1, 2] as e, {'k': 'ü'} as f, "
        "'\\x41\\x00'::blob as g, 12345678901234567890123::hugeint as h, timestamptz '2026-07-01 00:00:00+00' as i, "
        "interval 1 day as j, uuid '00000000-0000-0000-0000-000000000001' as k"
    )
    assert answer.rows == ((
        Decimal("1.50"), True, None, "2026-01-02", "[1, 2]", '{"k": "ü"}', "4100", 12345678901234567890123,
        "2026-07-01 02:00:00+02:00", "1 day, 0:00:00", "00000000-0000-0000-0000-000000000001",
    ),)  # fmt: skip
    assert SqlAnswer.of_json(answer.to_json()) == answer


@pytest.mark.parametrize(
    "text",
    ["select 1;", "  SELECT 1 -- done;", "/* a; b */ select 1 ;", "from range(1) select 1", "values (1)",
     "with x as (select 1) select * from x", "(select 1) union (select 1)",
     "with recursive r as (select 1 as a union select a from r) select a from r"],
)  # fmt: skip
def test_it_answers_whatever_only_reads(console: Console, text: str) -> None:
    assert console.ask(text).rows == ((1,),)


@pytest.mark.parametrize("text", ["show tables", "describe events", "summarize people", "from people"])
def test_it_answers_what_the_tables_are(console: Console, text: str) -> None:
    assert console.ask(text).rows


def test_it_turns_rows_into_columns_that_are_named(console: Console) -> None:
    pivot = "select * from (pivot events on event in ('paid', 'visited') using count(*) group by plan) order by plan"
    assert console.ask(pivot).rows == (("basic", 1, 0), ("pro", 2, 0), (None, 0, 2))


def test_it_gives_at_most_the_rows_of_the_limit_and_says_so(console: Console) -> None:
    answer = console.ask("select * from range(100_000_000)", Limits(rows=7))
    assert (answer.rows[-1], len(answer.rows), answer.truncated) == ((6,), 7, True)
    exactly = console.ask("select * from range(7)", Limits(rows=7))
    assert (len(exactly.rows), exactly.truncated) == (7, False)


def test_it_counts_three_bytes_for_a_korean_letter(console: Console) -> None:
    rows = console.ask("select repeat('책', 1000) from range(1000)", Limits(bytes=30_000)).rows
    assert len(rows) == 10
    ((cut,),) = console.ask("select repeat('책', 1000)", Limits(bytes=100)).rows
    assert cut == "책" * 33


def test_it_gives_at_most_the_bytes_of_the_limit(console: Console) -> None:
    answer = console.ask("select repeat('x', 1000) from range(1000)", Limits(bytes=10_000))
    assert (len(answer.rows), answer.truncated) == (10, True)


def test_a_log_has_one(sql_log: "pr.Log") -> None:
    try:
        assert sql_log.console.ask("select count(*) from people").rows == ((2,),)
    finally:
        sql_log.console.close()
