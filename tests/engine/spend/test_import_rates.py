"""Exchange rates: what goes in, and which counts."""

from pathlib import Path
from typing import Any

import pytest

from producting.errors import InputError
from producting.log import list_imports, rates_of, undo_import
from tests.engine.spend.reports import bring_rates


def counting(home: Path) -> list[tuple[Any, ...]]:
    table = rates_of(home).to_pylist()
    return sorted((str(r["day"]), r["from"], r["to"], float(r["rate"])) for r in table)


def test_it_reads_rates_in_any_order_of_columns_and_languages(tmp_path: Path) -> None:
    home = tmp_path / "home"
    bring_rates(home, "rate,to,from,date\n1400.5,KRW,usd,2026-11-01\n")
    bring_rates(home, '기준일,기준 통화,대상 통화,매매기준율\n2026.11.02.,USD,원,"1,401.25"\n', after=1)
    assert counting(home) == [("2026-11-01", "USD", "KRW", 1400.5), ("2026-11-02", "USD", "KRW", 1401.25)]


def test_it_lets_the_last_import_win_per_day_and_pair_and_undo_bring_the_older_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    bring_rates(home, "date,from,to,rate\n2026-11-01,USD,KRW,1\n2026-11-01,USD,KRW,1400\n2026-11-01,JPY,KRW,9\n")
    later = bring_rates(home, "date,from,to,rate\n2026-11-01,USD,KRW,1410\n2026-11-01,JPY,KRW,9\n", after=1).result
    assert (later.accepted, later.duplicate) == (1, 1)
    assert counting(home) == [("2026-11-01", "JPY", "KRW", 9), ("2026-11-01", "USD", "KRW", 1410)]
    undo_import(home, later.import_id)
    assert counting(home) == [("2026-11-01", "JPY", "KRW", 9), ("2026-11-01", "USD", "KRW", 1400)]
    assert [record.table for record in list_imports(home)] == ["rates", "rates"]


def test_it_rejects_rates_that_are_none(tmp_path: Path) -> None:
    text = """date,from,to,rate
2026-11-01,USD,KRW,1400
2026-11-01,USD,KRW,0
2026-11-01,USD,KRW,-3
2026-11-01,USD,KRW,NaN
2026-11-01,USD,KRW,
2026-11-01,KRW,KRW,1
2026-11-01,,KRW,1
2026-11-01,Dollar,KRW,1
soon,USD,KRW,1
2027-11-01,USD,KRW,1
"""
    done = bring_rates(tmp_path / "home", text)
    assert done.result.accepted == 1
    assert done.result.rejected == {
        "bad_rate": 4, "same_currency": 1, "no_currency": 1, "bad_currency": 1, "bad_day": 1, "future_day": 1,
    }  # fmt: skip


def test_it_refuses_a_table_without_the_columns(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="needs the columns date, from, to and rate; it has day, usd"):
        bring_rates(tmp_path / "home", "day,usd\n2026-11-01,1400\n")
