"""Files that others made, imported by the command line: do the published figures come out?"""

from pathlib import Path
from typing import Any

import pytest

from tests.truth.command_line import CommandLine


def accepted(imported: Any, rows: int) -> None:
    assert (imported["accepted"], imported["duplicate"], sum(imported["rejected"].values())) == (rows, 0, 0)
    assert imported["rejects_file"] is None


@pytest.fixture(scope="module")
def shop(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """`simple_shop`, imported with its columns found by themselves; its times are naive and read as UTC."""
    run = CommandLine(tmp_path_factory.mktemp("shop"))
    accepted(run("import", shared_data / "simple_shop" / "simple-onlineshop.csv.gz", "--time-zone", "UTC"), 32_283)
    return run


def test_it_counts_the_shop(shop: CommandLine) -> None:
    status = shop("status")
    assert (status["events"], status["people"], status["event_names"]) == (32_283, 3_751, 12)
    assert status["newest_event"].startswith("2020-04-29T12:48:06")


def test_it_adds_nothing_when_the_shop_is_imported_again(shop: CommandLine, shared_data: Path) -> None:
    again = shop("import", shared_data / "simple_shop" / "simple-onlineshop.csv.gz", "--time-zone", "UTC")
    assert (again["accepted"], again["duplicate"]) == (0, 32_283)
    assert shop("status")["events"] == 32_283


def test_it_gives_the_published_funnel(shop: CommandLine) -> None:
    """Each step strictly later and no window; nobody in this file has two of the steps at one instant."""
    rows = shop("funnel", "catalog", "cart", "payment_done", "--within", "3650d")["rows"]
    assert [row["people"] for row in rows] == [3611, 1924, 653]
    assert [row["name"] for row in rows] == ["catalog", "cart", "payment_done"]


def test_it_gives_the_published_monthly_retention(shop: CommandLine) -> None:
    rows = shop("retention", "--start", "*", "--return", "*", "--every", "month")["rows"]
    share = {(row["cohort"], row["period"]): row["share"] for row in rows}
    november = [share["2019-11-01", month] for month in range(1, 5)]
    assert november == pytest.approx([0.393822, 0.328185, 0.250965, 0.247104], abs=5e-7)
    assert share["2020-03-01", 1] == pytest.approx(0.14, abs=5e-3)
    assert not next(row for row in rows if (row["cohort"], row["period"]) == ("2020-03-01", 1))["complete"]


def test_it_counts_the_traffic_fines(shared_data: Path, tmp_path: Path) -> None:
    run = CommandLine(tmp_path)
    file = shared_data / "traffic_fines_events" / "traffic_fines.csv.gz"
    accepted(run("import", file, "--person", "case_id", "--event", "activity", "--time", "timestamp"), 34_724)
    status = run("status")
    assert (status["events"], status["people"]) == (34_724, 10_000)
    # The first line of every case is Create Fine; so everybody enters, and 10,000 of that event stand in the file.
    fines = run("trend", "Create Fine", "--every", "month", "--count", "events")["rows"]
    assert sum(row["value"] for row in fines) == 10_000
    assert run("funnel", "Create Fine", "Send Fine", "--within", "3650d")["rows"][0]["people"] == 10_000


def test_it_counts_and_adds_up_the_retail_invoices(shared_data: Path, tmp_path: Path) -> None:
    run = CommandLine(tmp_path)
    columns = ("--person", "CustomerID", "--time", "InvoiceDate", "--event-name", "purchase")
    file = shared_data / "online_retail" / "online_retail.csv.gz"
    accepted(run("import", file, *columns, "--value", "Quantity*UnitPrice", "--currency", "GBP"), 541_909)
    status = run("status")
    # 5,268 lines are exact repeats and 135,080 have no customer: all stay.
    assert (status["events"], status["people"], status["events_without_person"]) == (541_909, 4_372, 135_080)
    value = run("trend", "purchase", "--count", "sum:value", "--every", "month")["rows"]
    assert sum(row["value"] for row in value) == pytest.approx(9_747_747.934, abs=0.001)
    assert (
        sum(row["value"] for row in run("trend", "purchase", "--count", "events", "--every", "month")["rows"])
        == 541_909
    )
