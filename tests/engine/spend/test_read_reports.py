"""Reading the reports of every platform, as they are exported."""

from datetime import date
from pathlib import Path

import pytest

from producting.errors import InputError
from producting.events.spend_files import SpendMapping
from producting.events.spend_files.platforms import header_key
from tests.engine.spend.reports import (
    GOOGLE,
    GOOGLE_KO,
    KAKAO,
    LINKEDIN,
    META,
    NAVER,
    TIKTOK,
    bring,
    bring_text,
    report,
    rows,
)

ALL = ("day", "campaign_id", "campaign", "ad_group", "cost", "currency", "impressions", "clicks")


@pytest.mark.parametrize("encoding", ["cp949", "utf-8", "utf-8-sig", "utf-16"])
def test_it_reads_naver_search_ads_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    done = bring_text(tmp_path / "홈", NAVER, platform="naver", encoding=encoding)
    assert rows(tmp_path / "홈", *ALL) == [
        ("2026-11-01", None, "브랜드 검색", "대표 키워드", "12345", "KRW", 1234, 12),
        ("2026-11-01", None, "브랜드 검색", "확장 키워드", "0", "KRW", 500, 0),
        ("2026-11-02", None, "겨울 기획전", "의류", "101000", "KRW", 10000, 101),
    ]
    assert (done.result.accepted, done.result.rejected) == (3, {"total_row": 1})
    assert any("VAT" in note.en for note in done.notes)


def test_it_reads_kakao_moment_with_corrections_below_zero(tmp_path: Path) -> None:
    done = bring_text(tmp_path / "home", KAKAO, platform="kakao", encoding="cp949")
    assert rows(tmp_path / "home", "day", "account", "campaign_id", "campaign", "cost", "currency") == [
        ("2026-11-01", "9001", "77001", "겨울 비즈보드", "33000", "KRW"),
        ("2026-11-02", "9001", "77001", "겨울 비즈보드", "-3000", "KRW"),
    ]
    assert done.result.rejected == {"total_row": 1}


def test_it_reads_google_ads_below_its_titles_and_without_its_totals(tmp_path: Path) -> None:
    done = bring_text(tmp_path / "home", GOOGLE, platform="google")
    assert rows(tmp_path / "home", *ALL) == [
        ("2026-11-01", "5001", "Brand_KR", "Exact", "12.5", "USD", 1000, 30),
        ("2026-11-02", "5001", "Brand_KR", "Exact", "1007.25", "USD", 900, 25),
    ]
    assert done.result.rejected == {"total_row": 2}


@pytest.mark.parametrize(
    "name", ["Amount spent (KRW)", "Amount Spent", "Spend", "Spent", "spent (KRW)", "지출 금액 (KRW)"]
)
def test_it_knows_the_cost_of_meta_ads_by_each_of_its_names(tmp_path: Path, name: str) -> None:
    text = f"Reporting starts,Reporting ends,Campaign name,{name},Impressions\n2026-11-01,2026-11-01,Autumn,7653,4233\n"
    bring_text(tmp_path / "home", text, platform="meta", currency="KRW")
    assert rows(tmp_path / "home", "day", "campaign", "cost", "currency") == [("2026-11-01", "Autumn", "7653", "KRW")]


def test_it_takes_what_meta_calls_amount_spent_before_what_is_only_called_spent(tmp_path: Path) -> None:
    text = "Day,Campaign name,Spent,Amount spent (KRW)\n2026-11-01,Autumn,1,7653\n"
    bring_text(tmp_path / "home", text, platform="meta", currency="KRW")
    assert rows(tmp_path / "home", "cost") == [("7653",)]


def test_it_reads_google_ads_in_korean_with_tabs(tmp_path: Path) -> None:
    bring_text(tmp_path / "home", GOOGLE_KO, platform="google", encoding="utf-16")
    assert rows(tmp_path / "home", *ALL) == [("2026-11-01", None, "브랜드", "정확", "12500", "KRW", 1000, 30)]


def test_it_reads_micros_as_millionths_exactly(tmp_path: Path) -> None:
    text = (
        "date,campaign_id,cost_micros,clicks\n2026-11-01,1,1,0\n2026-11-01,2,12345678901234567,0\n2026-11-01,3,-5,0\n"
    )
    bring_text(tmp_path / "home", text, platform="google", currency="KRW")
    assert rows(tmp_path / "home", "campaign_id", "cost") == [
        ("1", "0.000001"), ("2", "12345678901.234567"), ("3", "-0.000005"),
    ]  # fmt: skip


def test_it_reads_meta_and_refuses_rows_over_several_days(tmp_path: Path) -> None:
    done = bring_text(tmp_path / "home", META, platform="meta")
    assert rows(tmp_path / "home", *ALL) == [("2026-11-01", "6215", "Autumn", "Lookalike", "76.53", "USD", 4233, 10)]
    assert done.result.rejected == {"several_days": 1}


def test_it_reads_linkedin_and_decides_month_before_day_over_the_column(tmp_path: Path) -> None:
    bring_text(tmp_path / "home", LINKEDIN, platform="linkedin", encoding="utf-16")
    assert rows(tmp_path / "home", "day", "account", "campaign", "cost", "currency") == [
        ("2026-11-01", "Shop", "B2B", "50.2", "EUR"), ("2026-11-13", "Shop", "B2B", "50.31", "EUR"),
    ]  # fmt: skip


def test_it_adds_tiktoks_hours_up_to_days(tmp_path: Path) -> None:
    done = bring_text(tmp_path / "home", TIKTOK, platform="tiktok", currency="USD")
    assert rows(tmp_path / "home", "day", "campaign_id", "cost", "impressions", "clicks") == [
        ("2026-11-01", "1", "1.32", 300, 3), ("2026-11-02", "1", "3", 300, 3),
    ]  # fmt: skip
    assert done.result.accepted == 2


def test_it_takes_the_day_that_the_report_names_whatever_zone_stands_behind_the_clock(tmp_path: Path) -> None:
    text = "date,campaign,cost\n2026-11-01T00:00:00+0900,a,1\n2026-11-02T23:30:00-08:00,a,2\n2026-11-03T01:00:00Z,a,3\n"
    bring_text(tmp_path / "home", text, platform="generic", currency="KRW")
    assert rows(tmp_path / "home", "day", "cost") == [("2026-11-01", "1"), ("2026-11-02", "2"), ("2026-11-03", "3")]


def test_it_reads_a_persons_own_table_by_the_names_they_give(tmp_path: Path) -> None:
    text = "언제;어디;무엇;단가;수량\n2026-11-01;페이스북;봄;1.500,50;2\n2026-11-01;Toss;봄;10;3\n"
    mapping = SpendMapping(day="언제", platform="어디", campaign="무엇", cost="단가*수량")
    bring_text(tmp_path / "home", text, platform="generic", currency="KRW", mapping=mapping)
    assert rows(tmp_path / "home", "platform", "campaign", "cost") == [("meta", "봄", "3001"), ("toss", "봄", "30")]


def test_it_finds_the_columns_of_a_plain_table_and_json_lines(tmp_path: Path) -> None:
    text = "channel,date,campaign,spend,currency\nGoogle,2026-11-01,a,1.5,usd\n네이버,2026-11-01,b,3000,원\n"
    bring_text(tmp_path / "home", text, platform="generic")
    lines = '{"date":"2026-11-02","campaign":"c","cost":2.25,"currency":"USD","platform":"tiktok"}\n'
    bring_text(tmp_path / "home", lines, platform="generic", after=1)
    assert rows(tmp_path / "home", "platform", "campaign", "cost", "currency") == [
        ("google", "a", "1.5", "USD"), ("naver", "b", "3000", "KRW"), ("tiktok", "c", "2.25", "USD"),
    ]  # fmt: skip


def test_it_takes_one_day_for_a_report_without_days_only_when_told(tmp_path: Path) -> None:
    path = report(tmp_path, "campaign,cost\na,1\nb,2\n합계,3\n")
    with pytest.raises(InputError, match=r"no column with days.*--on YYYY-MM-DD"):
        bring(tmp_path / "home", path, platform="generic", currency="KRW")
    done = bring(
        tmp_path / "home", path, platform="generic", currency="KRW", mapping=SpendMapping(on=date(2026, 11, 1))
    )
    assert rows(tmp_path / "home", "day", "campaign", "cost") == [("2026-11-01", "a", "1"), ("2026-11-01", "b", "2")]
    assert done.result.rejected == {"total_row": 1}


def test_it_compares_headers_without_brackets_case_and_punctuation() -> None:
    assert header_key("총비용 (VAT포함, 원)") == header_key("총비용") == "총비용"
    assert header_key("AD_GROUP_ID") == header_key("Ad group ID") == "adgroupid"
