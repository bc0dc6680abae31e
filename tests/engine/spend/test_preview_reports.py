"""What do reports and tables of rates look like before they are imported, and whose are they?"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from producting.errors import InputError
from producting.events.previews import Preview, guess_kind, preview_rates, preview_spend
from producting.events.spend_files import PLATFORMS, SpendMapping
from producting.log import spend_of
from tests.engine.spend.reports import (
    GOOGLE,
    GOOGLE_KO,
    KAKAO,
    LINKEDIN,
    META,
    NAVER,
    NOON,
    TIKTOK,
    bring,
    report,
)

REPORTS = {"google": GOOGLE, "meta": META, "naver": NAVER, "kakao": KAKAO, "linkedin": LINKEDIN, "tiktok": TIKTOK}
RATES = "date,from,to,rate\n2026-11-01,USD,KRW,1400.50\n"


def seen(
    folder: Path, text: str, platform: str | None = None, mapping: SpendMapping | None = None, **more: Any
) -> Preview:
    path = report(folder, text)
    return preview_spend(path, platform, mapping, zone="Asia/Seoul", imported_at=NOON, **more)


@pytest.mark.parametrize("platform", REPORTS)
def test_it_knows_whose_report_it_is(tmp_path: Path, platform: str) -> None:
    guess = guess_kind(report(tmp_path, REPORTS[platform]))
    assert (guess.kind, guess.platform) == ("spend", platform)
    assert seen(tmp_path, REPORTS[platform], workspace_currency="KRW").constants["platform"] == platform


@pytest.mark.parametrize(
    ("header", "kind", "platform"),
    [
        ("date,from,to,rate", "rates", None),
        ("날짜,기준통화,대상통화,매매기준율", "rates", None),
        ("날짜,캠페인,광고비,클릭수", "spend", "generic"),
        ("day,channel,campaign,spend,impressions", "spend", "generic"),
        ("Date,Campaign ID,Campaign,Cost,Currency code,Impr.", "spend", "google"),
        ("ad_id,age,Impressions,Clicks,Spent", "spend", "generic"),
        ("user_id,timestamp,event,amount", "events", None),
        ("user_id,date,amount,utm_campaign", "events", None),
        ("회원번호,주문일시,결제금액", "events", None),
        ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", "events", None),
        ("customer_id,date,total_spent", "events", None),
        ("user_id,date,from,to,rate", "events", None),
        ("date,amount", "events", None),
        ("a,b", "events", None),
    ],
)
def test_it_tells_the_kind_by_the_columns(tmp_path: Path, header: str, kind: str, platform: str | None) -> None:
    guess = guess_kind(report(tmp_path, header + "\n" + ",".join("1" * len(header.split(","))) + "\n"))
    assert (guess.kind, guess.platform) == (kind, platform)


def test_it_refuses_to_guess_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(InputError, match=r"광고비\.xlsx"):
        guess_kind(tmp_path / "x", name="광고비.xlsx")


def test_it_shows_a_report_line_by_line(tmp_path: Path) -> None:
    found = seen(tmp_path, NAVER)
    assert (found.kind, found.constants) == ("spend", {"platform": "naver", "currency": "KRW"})
    assert {column.role for column in found.columns} >= {"day", "campaign", "ad_group", "cost", "impressions", "clicks"}
    assert found.column("cost") == "총비용(VAT포함,원)"
    first, dash, _, total = found.rows
    assert {role: first.meaning[role] for role in ("day", "campaign", "cost", "currency", "impressions", "clicks")} == {
        "day": "2026-11-01", "campaign": "브랜드 검색", "cost": "12345", "currency": "KRW", "impressions": "1234",
        "clicks": "12",
    }  # fmt: skip
    assert tuple(first.meaning) == found.meanings
    assert dash.meaning["cost"] == "0"
    assert (total.reason, total.sentence and total.sentence.ko) == (
        "total_row", "다른 행을 더한 합계예요. 두 번 세지 않도록 뺐어요.",
    )  # fmt: skip
    assert any("VAT" in note.en for note in found.notes)
    assert found.problem is None


@pytest.mark.parametrize(("platform", "text"), [*REPORTS.items(), ("google", GOOGLE_KO)])
def test_it_shows_the_same_money_as_the_import_brings(tmp_path: Path, platform: str, text: str) -> None:
    found = seen(tmp_path, text, platform, workspace_currency="KRW", rows=1000)
    bring(tmp_path / "home", report(tmp_path, text), platform=platform, workspace="KRW")
    shown = sum(float(row.meaning["cost"] or 0) for row in found.rows if row.reason is None)
    assert shown == pytest.approx(float(sum(spend_of(tmp_path / "home").column("cost").to_pylist())))
    assert len(found.rows) > 0


def test_it_says_that_another_platform_was_chosen(tmp_path: Path) -> None:
    found = seen(tmp_path, META, "google", workspace_currency="KRW")
    assert found.problem_field == "platform"
    assert found.problem is not None and PLATFORMS["meta"].title.ko in found.problem.ko
    assert "--" not in found.problem.en + found.problem.ko
    assert found.rows[0].meaning["campaign"] == "Autumn"


@pytest.mark.parametrize(
    ("text", "platform", "more", "field"),
    [
        ("date,campaign,clicks\n2026-11-01,a,1\n", "generic", {}, "cost"),
        ("campaign,cost\na,1\n", "generic", {"workspace_currency": "KRW"}, "day"),
        ("month,campaign,cost\n2026-11,a,1\n", "generic", {"workspace_currency": "KRW"}, "day"),
        ("date,campaign,cost\n2026-11-01,a,1\n", "generic", {}, "currency"),
        ("date,campaign,cost\n2026-11-01,a,1\n", "generic", {"currency": "dollars"}, "currency"),
        ("date,campaign,cost\n2026-11-01,a,1\n", "facebok", {"workspace_currency": "KRW"}, "platform"),
        ("date,campaign,cost\n", "generic", {"workspace_currency": "KRW"}, "file"),
        ("date,campaign,cost\n03/04/2026,a,1\n", "generic", {"workspace_currency": "KRW"}, "day"),
    ],
)
def test_it_says_beside_which_field_something_is_wrong(
    tmp_path: Path, text: str, platform: str, more: dict[str, str], field: str
) -> None:
    found = seen(tmp_path, text, platform, **more)
    assert field in found.problems
    assert "--" not in found.problems[field].en + found.problems[field].ko
    assert len(found.rows) == text.count("\n") - 1
    assert [column.name for column in found.columns] == text.split("\n", maxsplit=1)[0].split(",")


def test_it_takes_named_columns_and_one_day(tmp_path: Path) -> None:
    text = "어떤 캠페인,얼마,몇\na,1000,2\n"
    mapping = SpendMapping(cost="얼마*몇", campaign="어떤 캠페인", on=date(2026, 11, 1))
    found = seen(tmp_path, text, "generic", mapping, currency="KRW")
    assert found.problem is None
    assert [(column.role, column.found) for column in found.columns] == [
        ("campaign", False), ("cost", False), ("cost", False),
    ]  # fmt: skip
    assert found.constants == {"platform": "generic", "currency": "KRW", "day": "2026-11-01"}
    assert (found.rows[0].meaning["cost"], found.rows[0].meaning["day"]) == ("2000", "2026-11-01")
    missing = seen(tmp_path, text, "generic", SpendMapping(campaign="캠페인", on=date(2026, 11, 1)), currency="KRW")
    assert missing.problem_field == "campaign"


def test_it_notes_a_currency_that_nothing_told(tmp_path: Path) -> None:
    found = seen(tmp_path, "date,campaign,cost\n2026-11-01,a,1\n", "generic", workspace_currency="JPY")
    assert found.constants["currency"] == "JPY"
    assert any("would be read in JPY" in note.en for note in found.notes)
    assert not any("--" in note.en for note in found.notes)


def test_it_shows_rates(tmp_path: Path) -> None:
    path = report(tmp_path, RATES + "2026-11-02,USD,USD,1\n2026-11-03,EUR,KRW,0\n")
    found = preview_rates(path, zone="Asia/Seoul", imported_at=NOON)
    assert found.rows[0].meaning == {"day": "2026-11-01", "from": "USD", "to": "KRW", "rate": "1400.5"}
    assert [row.reason for row in found.rows] == [None, "same_currency", "bad_rate"]
    assert [column.role for column in found.columns] == ["day", "from", "to", "rate"]
    lacking = preview_rates(report(tmp_path, "date,from,rate\n2026-11-01,USD,1400\n"), zone="UTC", imported_at=NOON)
    assert lacking.problem is not None and "date, from, to" in lacking.problem.en
    assert lacking.rows[0].meaning == {"day": "2026-11-01", "from": "USD", "rate": "1400"}


def test_it_passes_html_through_as_text(tmp_path: Path) -> None:
    found = seen(tmp_path, "date,campaign,cost\n2026-11-01,<b>1</b>,1\n", "generic", currency="KRW")
    assert found.rows[0].meaning["campaign"] == "<b>1</b>"
