"""`producting import-spend` and `import-rates`: reports come in, are counted, listed and taken out again."""

import csv
import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest

import producting as pr
from producting.log import spend_of
from tests.engine.cli.terminal import Terminal

NAVER = """"캠페인리포트(2026.11.01.~2026.11.02.)","sample"
일별,캠페인,광고그룹,노출수,클릭수,"총비용(VAT포함,원)"
2026.11.01.,브랜드,대표,"1,200",30,"14,000"
2026.11.02.,브랜드,대표,900,25,"-500"
합계,-,-,"2,100",55,"13,500"
"""
GOOGLE = """Day,Campaign,Cost,Currency code
2026-11-01,Winter,12.50,USD
2026-11-02,Winter,7.50,USD
2026-11-02,Nobody came,1.00,USD
"""
RATES = "date,from,to,rate\n2026-11-01,USD,KRW,1400\n2026-11-02,USD,KRW,1500\n"
VISITS = """user_id,timestamp,event,utm_source,utm_medium,utm_campaign,amount
mina,2026-11-01 09:00,visit,google,cpc,winter,
mina,2026-11-01 09:05,signup,,,,
mina,2026-11-02 20:00,pay,,,,9900
jun,2026-11-02 10:00,visit,google,cpc,winter,
sora,2026-11-02 11:00,visit,naver,cpc,브랜드,
sora,2026-11-02 11:10,signup,,,,
bo,2026-11-02 12:00,visit,,,,
"""
HOME = Path("producting-home")


def total(home: Path = HOME) -> Decimal:
    return sum((row["cost"] for row in spend_of(home).to_pylist()), Decimal(0))


def brought(terminal: Terminal, *arguments: str) -> dict[str, object]:
    ended = terminal(*arguments, "--json")
    assert ended.code == 0, ended.err
    found = json.loads(ended.out)
    assert set(found) == {"import_id", "accepted", "duplicate", "rejected", "rejects_file"}
    return dict(found)


def test_it_reads_a_korean_report_in_cp949(terminal: Terminal) -> None:
    ended = terminal("import-spend", terminal.file("naver.csv", NAVER.encode("cp949")), "--platform", "naver")
    assert (ended.code, ended.err) == (0, "")
    said = " ".join(ended.out.split())
    for part in (
        "CP949",
        "campaign = “캠페인”",
        "2 rows went in",
        "1 could not go in",
        "a total of others",
        "without VAT",
    ):
        assert part in said
    assert "producting imports undo" in ended.out
    assert total() == 13_500
    named = ended.out.split("line and reason: ")[1].splitlines()[0]
    assert "합계" in Path(named).read_text(encoding="utf-8")


def test_it_speaks_korean(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    ended = terminal("import-spend", terminal.file("naver.csv", NAVER), "--platform", "naver")
    assert "2개 행을 가져왔어요." in ended.out
    assert "합계예요" in ended.out
    assert "광고비" in terminal("imports").out
    assert "광고비" in terminal("status").out


def test_it_adds_up_a_published_report(terminal: Terminal, shared_data: Path) -> None:
    path = shared_data / "fivetran_ad_seeds" / "google_ads_campaign_stats_data.csv.gz"
    if not path.is_file():
        pytest.skip("needs fivetran_ad_seeds in the published data, which is not here")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        micros = [int(row["cost_micros"]) for row in csv.DictReader(file)]
    found = brought(terminal, "import-spend", str(path), "--platform", "google", "--currency", "USD")
    assert found["rejected"] == {}
    assert total() == Decimal(sum(micros)) / 1_000_000
    assert {row["currency"] for row in spend_of(HOME).to_pylist()} == {"USD"}
    again = brought(terminal, "import-spend", str(path), "--platform", "google", "--currency", "USD")
    assert (again["accepted"], again["duplicate"]) == (0, found["accepted"])


def test_it_names_the_platform_that_a_report_looks_like(terminal: Terminal) -> None:
    ended = terminal("import-spend", terminal.file("naver.csv", NAVER), "--platform", "google")
    assert ended.code == 1
    assert "--platform naver" in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert "Nothing was imported" in terminal("imports").out


def test_it_says_in_which_currency_costs_without_one_were_read(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "date,campaign,cost\n2026-11-01,a,10\n"
    monkeypatch.setenv("PRODUCTING_CURRENCY", "EUR")
    ended = terminal("import-spend", terminal.file("costs.csv", rows), "--platform", "generic", "--json")
    assert ended.code == 0
    assert "names no currency, so its costs were read in EUR" in ended.err
    assert spend_of(HOME).column("currency").to_pylist() == ["EUR"]
    named = terminal("import-spend", "costs.csv", "--platform", "generic", "--currency", "usd", "--home", "other")
    assert "names no currency" not in named.out + named.err
    assert spend_of(Path("other")).column("currency").to_pylist() == ["USD"]


def test_it_takes_every_naming_option(terminal: Terminal) -> None:
    rows = "d,spent,times,c,cid,g,gid,acc,cur,p\n2026-11-01,2,3,Spring,c1,Wide,g1,a1,usd,kakao\n"
    brought(
        terminal, "import-spend", terminal.file("costs.csv", rows), "--platform", "generic",
        "--day", "d", "--cost", "spent*times", "--campaign", "c", "--campaign-id", "cid", "--ad-group", "g",
        "--ad-group-id", "gid", "--account", "acc", "--currency-column", "cur", "--platform-column", "p",
    )  # fmt: skip
    (row,) = spend_of(HOME).to_pylist()
    assert row["day"].isoformat() == "2026-11-01"
    names = ("platform", "account", "campaign", "campaign_id", "ad_group", "ad_group_id", "cost", "currency")
    assert [row[name] for name in names] == ["kakao", "a1", "Spring", "c1", "Wide", "g1", 6, "USD"]


def test_it_takes_one_day_for_a_report_without_days(terminal: Terminal) -> None:
    terminal.file("costs.csv", "campaign,cost\na,10\nb,5\n")
    without = terminal("import-spend", "costs.csv", "--platform", "generic", "--currency", "KRW")
    assert without.code == 1
    brought(terminal, "import-spend", "costs.csv", "--platform", "generic", "--currency", "KRW", "--on", "2017-08-17")
    assert {day.isoformat() for day in spend_of(HOME).column("day").to_pylist()} == {"2017-08-17"}


def test_it_brings_the_older_report_back_when_the_newer_is_undone(terminal: Terminal) -> None:
    brought(terminal, "import-spend", terminal.file("naver.csv", NAVER), "--platform", "naver")
    corrected = NAVER.replace('"14,000"', '"15,000"')
    newer = brought(terminal, "import-spend", terminal.file("again.csv", corrected), "--platform", "naver")
    assert (newer["accepted"], newer["duplicate"], total()) == (1, 1, 14_500)
    undone = terminal("imports", "undo", str(newer["import_id"]), "--json")
    assert json.loads(undone.out) == {"import_id": newer["import_id"], "removed": 1}
    assert total() == 13_500


def test_it_lists_what_each_import_brought(terminal: Terminal) -> None:
    brought(terminal, "import", terminal.file("visits.csv", VISITS))
    brought(terminal, "import-spend", terminal.file("google.csv", GOOGLE), "--platform", "google")
    brought(terminal, "import-rates", terminal.file("rates.csv", RATES))
    listed = json.loads(terminal("imports", "--json").out)
    assert [record["table"] for record in listed] == ["events", "spend", "rates"]
    kinds = [line.split()[1] for line in terminal("imports").out.splitlines()[1:] if line.startswith("20")]
    assert kinds == ["events", "spend", "rates"]


def test_it_counts_spend_and_rates_in_the_status_and_takes_rates_out_again(terminal: Terminal) -> None:
    brought(terminal, "import-spend", terminal.file("google.csv", GOOGLE), "--platform", "google")
    rates = brought(terminal, "import-rates", terminal.file("rates.csv", RATES))
    said = terminal("status").out
    assert "3 rows on 2 days, 2026-11-01 ~ 2026-11-02" in said
    assert "2, 2026-11-01 ~ 2026-11-02" in said
    found = json.loads(terminal("status", "--json").out)
    assert (found["spend_rows"], found["spend_days"], found["rates"], found["events"]) == (3, 2, 2, 0)
    assert terminal("imports", "undo", str(rates["import_id"])).code == 0
    after = json.loads(terminal("status", "--json").out)
    assert (after["rates"], after["rates_first_day"], after["spend_last_day"]) == (0, None, "2026-11-02")
    assert "rates" not in terminal("status").out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty.csv", b""),
        ("header.csv", b"date,campaign,cost\n"),
        ("nothing.csv", b"a,b\n1,2\n"),
        ("zip.parquet", b"PK\x03\x04 not a parquet"),
        ("noise.csv", bytes(range(256)) * 20),
    ],
)
def test_it_refuses_what_is_no_report_with_one_sentence(terminal: Terminal, name: str, text: bytes) -> None:
    terminal.file(name, text)
    for command in (["import-spend", name, "--platform", "generic"], ["import-rates", name]):
        ended = terminal(*command)
        assert ended.code == 1
        assert name in ended.err
        assert len(ended.err.strip().splitlines()) == 1
        assert "Traceback" not in ended.err


def test_it_refuses_options_that_cannot_be(terminal: Terminal) -> None:
    terminal.file("google.csv", GOOGLE)
    for wrong in (
        ["google.csv", "--platform", "billboard"],
        ["google.csv", "--platform", "google", "--currency", "₩"],
        ["google.csv", "--platform", "google", "--currency", ""],
        ["google.csv", "--platform", "google", "--on", "yesterday"],
        ["google.csv", "--platform", "google", "--cost", "Price"],
        ["missing.csv", "--platform", "google"],
    ):
        ended = terminal("import-spend", *wrong)
        assert (ended.code, len(ended.err.strip().splitlines())) == (1, 1), wrong
    assert terminal("import-spend", "google.csv").code == 2
    assert "Nothing was imported" in terminal("imports").out


def test_it_ends_with_one_where_no_row_could_go_in(terminal: Terminal) -> None:
    rows = terminal.file("costs.csv", "date,campaign,cost\nnever,a,10\n2026-11-01,a,lots\n")
    ended = terminal("import-spend", rows, "--platform", "generic", "--currency", "KRW", "--json")
    assert ended.code == 1
    if ended.out:
        assert json.loads(ended.out)["accepted"] == 0
    assert ended.err
    bad = terminal("import-rates", terminal.file("rates.csv", "date,from,to,rate\n2026-11-01,USD,USD,0\n"))
    assert bad.code == 1


def test_it_gives_the_cost_of_a_person_by_campaign(terminal: Terminal) -> None:
    terminal("import", terminal.file("visits.csv", VISITS), "--value", "amount", "--currency", "KRW")
    terminal("import-spend", terminal.file("google.csv", GOOGLE), "--platform", "google")
    terminal("import-spend", terminal.file("naver.csv", NAVER), "--platform", "naver")
    stages = [pr.Stage("Touched", "visit"), pr.Stage("Signed up", "signup", acquisition=True), pr.Stage("Paid", "pay")]
    with pytest.raises(pr.ProductingError, match="USD"):
        pr.open(HOME).ask(pr.Journey(stages, by="campaign"))
    terminal("import-rates", terminal.file("rates.csv", RATES))
    answer = pr.open(HOME).ask(pr.Journey(stages, by="campaign"))
    found = {(row.group, row.name): (row.people, row.cost, row.cost_per_person, row.value) for row in answer.rows}
    # 12.50 USD at 1,400 and 7.50 USD at 1,500 are 28,750 won; Naver: 14,000 less 500.
    assert found["winter", "Touched"] == (2, 28_750, 14_375, 9_900)
    assert found["winter", "Signed up"] == (1, 28_750, 28_750, 9_900)
    assert found["winter", "Paid"] == (1, 28_750, 28_750, 9_900)
    assert found["브랜드", "Signed up"] == (1, 13_500, 13_500, 0)
    assert found["브랜드", "Paid"] == (0, 13_500, None, 0)
    assert [cost for (group, _), (_, cost, _, _) in found.items() if group == "Direct"] == [None, None, None]
    assert answer.data_version != pr.open(HOME).ask(pr.Trend("visit")).data_version  # spend and rates are data, too
    # Without groups also what met no visit: 1 USD at 1,500.
    (touched, *_) = pr.open(HOME).ask(pr.Journey(stages)).rows
    assert (touched.people, touched.cost) == (4, 28_750 + 13_500 + 1_500)


def test_it_knows_no_cost_where_no_spend_was_imported(terminal: Terminal) -> None:
    terminal("import", terminal.file("visits.csv", VISITS))
    answer = pr.open(HOME).ask(pr.Journey([pr.Stage("Touched", "visit"), pr.Stage("Paid", "pay")], by="campaign"))
    assert {row.cost for row in answer.rows} == {None}
    assert sum(row.people for row in answer.rows if row.stage == 1) == 4
