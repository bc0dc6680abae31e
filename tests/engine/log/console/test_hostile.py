"""SQL that wants files, the network, settings, or all of the machine. Each wall holds alone."""

import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pytest
from filelock import FileLock

import producting as pr
from producting.errors import QuestionError
from producting.log.console import Console
from producting.log.console.console import AT_ONCE
from producting.sql import Limits, SqlRefused
from producting.sql.shut import shut

REACHING_OUT = [
    "select * from read_csv('/etc/passwd')", "select * from read_csv_auto('/etc/passwd')",
    "select * from read_parquet('/etc/passwd')", "select * from parquet_scan('/etc/passwd')",
    "select * from read_json('/etc/passwd')", "from read_text('/etc/passwd')", "from read_blob('/etc/passwd')",
    "from glob('/etc/*')", "from sniff_csv('/etc/passwd')", "from parquet_metadata('/etc/passwd')",
    "from read_duckdb('/tmp/x.db')", "select * from '/etc/passwd'", "select * from '/etc/passwd.csv'",
    "select * from 'https://example.com/a.parquet'", "select * from 's3://bucket/a.parquet'",
    "from read_csv('https://example.com/a.csv')", "from read_parquet('s3://bucket/*.parquet')",
    "copy (select 1) to '/tmp/producting-sql.csv'", "copy people from '/etc/passwd'",
    "export database '/tmp/producting-sql'", "import database '/tmp/producting-sql'",
    "attach '/tmp/producting-sql.db'", "attach 'https://example.com/a.db'", "install httpfs", "load httpfs",
    "update extensions", "load '/tmp/x.duckdb_extension'", "force install spatial from community",
    "create secret (type s3, key_id 'a', secret 'b')", "select * from duckdb_secrets()",
    "set enable_external_access = true", "reset enable_external_access", "set lock_configuration = false",
    "pragma enable_external_access", "set autoload_known_extensions = true", "pragma enable_profiling",
    "set profiling_output = '/tmp/producting-sql.json'", "set home_directory = '/'", "set temp_directory = '/tmp/x'",
    "set memory_limit = '100GB'", "from enable_logging()",
    "from enable_logging(storage = 'file', storage_config = {'path': '/tmp/producting-sql-log'})",
    "from enable_profiling()", "select getenv('HOME')", "select * from which_secret('s3://a', 's3')",
    "call duckdb_settings()", "call pragma_version()",
]  # fmt: skip
TELLING = ["pragma enable_profiling", "call duckdb_settings()", "call pragma_version()"]  # reach no further than here
CHANGING = [
    "create table t (a int)", "create view v as select 1", "create macro m() as 1", "create type e as enum ('a')",
    "create or replace view people as select 1", "drop view people", "insert into people values (1)",
    "update people set events = 1", "delete from people", "truncate people", "alter view people rename to p",
    "merge into people using events on true when matched then delete", "vacuum", "checkpoint", "analyze",
    "begin transaction", "commit", "rollback", "use memory", "detach memory", "prepare p as select 1", "execute p",
    "deallocate p", "explain analyze create table t as select 1", "comment on view people is 'x'",
    "with x as (insert into people values (1) returning *) select * from x",
    "select * from (with x as (delete from people returning *) select * from x)",
    "pivot events on event using count(*)", "create temp table t as select 1", "set variable a = 1",
]  # fmt: skip
ADDRESSES = [  # functions that take addresses of memory as numbers, or text that is run
    "from arrow_scan(1, 2, 3)", "from arrow_scan_dumb(1, 2, 3)", "from pandas_scan(1)", "from python_arrow_scan(1, 2)",
    "from python_map_function(1)", "from seq_scan()", "select * from (select 1) as a, arrow_scan(1, 2, 3)",
    "from query('from arrow_scan(1, 2, 3)')", "from query_table(['people'])", "from system.main.arrow_scan(1, 2, 3)",
    'from "arrow_scan"(1, 2, 3)', "from ARROW_SCAN(1, 2, 3)", "from json_execute_serialized_sql('{}')",
    "select (select count(*) from arrow_scan(1, 2, 3))", "with x as (from arrow_scan(1, 2, 3)) from x",
    "from test_all_types()", "from duckdb_logs()", "from duckdb_settings()", "from force_checkpoint('memory')",
]  # fmt: skip


@pytest.mark.parametrize("text", [*REACHING_OUT, *CHANGING, *ADDRESSES])
def test_it_refuses_with_a_sentence(console: Console, text: str) -> None:
    with pytest.raises(SqlRefused) as refused:
        console.ask(text)
    assert refused.value.words.en != refused.value.words.ko
    assert "memory" not in refused.value.words.en or "memory" in text  # the process lived on


@pytest.mark.parametrize(
    ("text", "named"),
    [("install httpfs", "INSTALL"), ("-- get it\nload httpfs", "LOAD"), ("force install spatial", "FORCE INSTALL"),
     ("update extensions", "UPDATE"), ("analyze", "ANALYZE"), ("deallocate p", "DEALLOCATE"),
     ("with x as (insert into people values (1) returning *) select * from x", "INSERT")],
)  # fmt: skip
def test_it_names_what_was_written(console: Console, text: str, named: str) -> None:
    with pytest.raises(SqlRefused) as refused:
        console.ask(text)
    assert refused.value.words.en.endswith(f"this is {named}.")
    assert (
        f"지금 문장은 {named}이에요" in refused.value.words.ko or f"지금 문장은 {named}예요" in refused.value.words.ko
    )


def test_it_is_unharmed_by_all_of_them(console: Console) -> None:
    assert console.ask("select count(*) from people").rows == ((2,),)
    with pytest.raises(SqlRefused):
        console.ask("select * from t")


@pytest.mark.parametrize("text", [text for text in REACHING_OUT if text not in TELLING])
def test_duckdb_alone_refuses_what_reaches_out(text: str) -> None:
    connection = shut({"people": pa.table({"a": [1]})}, {}, Limits(memory_mb=100), "UTC", 1)
    with pytest.raises(Exception, match=r"disabled|locked|not exist|not an table|requires the extension httpfs"):
        connection.execute(text).fetchall()


def test_a_variable_of_python_is_no_table() -> None:
    kept_in_python = pa.table({"secret": [1]})
    connection = shut({}, {}, Limits(memory_mb=100), "UTC", 1)
    with pytest.raises(Exception, match="kept_in_python does not exist"):
        connection.execute("select * from kept_in_python")
    assert kept_in_python.num_rows == 1


def test_the_process_can_open_neither_a_file_nor_a_socket() -> None:
    tried = (
        "import os, socket\n"
        "from producting.sql.answer import Limits\n"
        "from producting.sql.shut import wall_off\n"
        "wall_off(Limits(memory_mb=1))\n"
        "for act in (lambda: open('/etc/passwd'), socket.socket, lambda: os.open('/tmp', os.O_RDONLY), os.pipe,\n"
        "            lambda: bytearray(2_000_000_000)):\n"
        "    try:\n"
        "        act()\n"
        "    except (OSError, MemoryError) as refused:\n"
        "        print(type(refused).__name__)\n"
    )
    said = subprocess.run([sys.executable, "-c", tried], capture_output=True, text=True, check=True).stdout.split()
    assert said == ["OSError"] * 4 + ["MemoryError"]


def test_it_hides_the_variables_of_the_environment(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRODUCTING_SECRET_KEY", "do-not-tell")
    pid = console.ask("select 1") and console._resting[-1]._process.pid
    if not sys.platform.startswith("linux"):
        pytest.skip("shows the environment of a process only on Linux")
    assert b"do-not-tell" not in Path(f"/proc/{pid}/environ").read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "with recursive r as (select 1 as a union all select a + 1 from r) select count(*) from r",
        "select count(*) from range(1000000) a, range(1000000) b, range(1000000) c where a.range + b.range = c.range",
        "select sleep_ms(60000)",
    ],
)
def test_it_ends_what_runs_for_ever(console: Console, text: str) -> None:
    with pytest.raises(SqlRefused, match=r"longer than 0\.3 seconds"):
        console.ask(text, Limits(seconds=0.3))
    assert console.ask("select 1").rows == ((1,),)


@pytest.mark.parametrize(
    "text",
    [
        "select list(range) from range(1000000000)",
        "select string_agg(repeat('x', 1000), '') from range(1000000)",
        "select repeat('x', 3000000000)",
        "select count(distinct hash(a.range * b.range)) from range(100000) a, range(100000) b",
    ],
)
def test_it_refuses_what_eats_the_memory(console: Console, text: str) -> None:
    with pytest.raises(SqlRefused, match=r"memory|longer than"):
        console.ask(text, Limits(seconds=20))
    assert console.ask("select 1").rows == ((1,),)


def test_it_ends_with_whoever_asked(sql_log: "pr.Log") -> None:
    """A web process that is killed leaves no question behind that runs for ever."""
    asking = (
        "import sys, threading, producting as pr\n"
        f"console = pr.open({str(sql_log.home)!r}).console\n"
        "console.ask('select 1')\n"
        "print(console._resting[-1]._process.pid, flush=True)\n"
        "console.ask('select sleep_ms(60000)')\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", asking], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _ends(child)


def _ends(pid: int) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
            if "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text():  # nobody has taken its leave
                return True
        except OSError:
            return True
        time.sleep(0.1)
    return False


def test_it_can_be_stopped(console: Console) -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(SqlRefused, match="You stopped"):
        console.ask("select sleep_ms(60000)", is_stopped=stop.is_set)


def test_it_waits_for_others_and_then_says_so(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("producting.log.console.console.PATIENCE_SECONDS", 0.1)
    with ExitStack() as others:
        for place in range(AT_ONCE):
            others.enter_context(FileLock(console._home / "tmp" / f"sql-{place}.lock"))
        with pytest.raises(SqlRefused, match="Other people's questions"):
            console.ask("select 1")
    assert console.ask("select 1").rows == ((1,),)


@pytest.mark.parametrize(
    ("text", "said", "detail"),
    [
        ("selec 1", "no SQL", 'syntax error at or near "selec"'),
        ("select a from people", "names a table", 'column "a" not found'),
        ("select * from persons", "names a table", "Table with name persons does not exist"),
        ("select 'a'::int", "try_cast", "Could not convert string 'a'"),
        ("select ?", "question mark", ""),
        ("pivot events on event using count(*)", "A PIVOT names its columns", ""),
        ("select $name", "question mark", ""),
        ("", "Write a SELECT", ""),
        ("  -- nothing\n", "Write a SELECT", ""),
        ("select 1; select 2", "2 statements", ""),
        ("select 1\0", "NUL", ""),
        ("select '" + "x" * 20_000 + "'", "at most 20,000", ""),
        ("select " + "(" * 5_000 + "1" + ")" * 5_000, "", ""),
        ("select " + "1+" * 9_000 + "1", "", ""),
    ],
)
def test_it_says_what_is_wrong_and_where(console: Console, text: str, said: str, detail: str) -> None:
    with pytest.raises(SqlRefused) as refused:
        console.ask(text)
    assert said in refused.value.words.en and detail in refused.value.detail
    assert isinstance(refused.value, QuestionError)


def test_it_shows_the_place(console: Console) -> None:
    with pytest.raises(SqlRefused) as refused:
        console.ask("select\n  plan,\n  plam\nfrom events")
    assert "LINE 3:   plam" in refused.value.detail and "^" in refused.value.detail
