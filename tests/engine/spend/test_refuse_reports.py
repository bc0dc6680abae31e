"""What a report is refused for, and how it is said."""

import csv
from pathlib import Path

import pytest

from producting.errors import InputError
from producting.events.spend_files import PLATFORMS, SpendMapping
from producting.log import list_imports
from tests.engine.spend.reports import (
    GOOGLE,
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

REPORTS = {"google": GOOGLE, "meta": META, "naver": NAVER, "kakao": KAKAO, "linkedin": LINKEDIN, "tiktok": TIKTOK}


@pytest.mark.parametrize(
    ("truth", "chosen"),
    [(t, c) for t in REPORTS for c in REPORTS if t != c and {t, c} != {"naver", "kakao"}],
)
def test_it_says_what_a_report_of_another_platform_looks_like_or_has_no_cost(
    tmp_path: Path, truth: str, chosen: str
) -> None:
    with pytest.raises(InputError) as refused:
        bring_text(tmp_path / "home", REPORTS[truth], platform=chosen, currency="KRW")
    assert PLATFORMS[truth].title.en in str(refused.value) or "no cost column" in str(refused.value)
    assert "가져와 주세요" in refused.value.words.ko
    assert list_imports(tmp_path / "home") == ()


def test_it_names_the_right_platform(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"looks like a report of Meta Ads \(it has .*\), not of Google Ads.*meta"):
        bring_text(tmp_path / "home", META, platform="google")
    with pytest.raises(InputError, match="looks like a report of TikTok Ads"):
        bring_text(tmp_path / "home", TIKTOK, platform="meta")
    with pytest.raises(InputError, match="There is no platform “facebok”"):
        bring_text(tmp_path / "home", META, platform="facebok")


def test_it_refuses_costs_without_a_currency_or_says_in_which_it_read_them(tmp_path: Path) -> None:
    text = "date,campaign,cost\n2026-11-01,a,1\n"
    with pytest.raises(InputError, match="names no currency: say it with --currency") as refused:
        bring_text(tmp_path / "home", text, platform="generic")
    assert "통화" in refused.value.words.ko
    done = bring_text(tmp_path / "home", text, platform="generic", workspace="JPY")
    assert rows(tmp_path / "home", "currency") == [("JPY",)]
    assert any("read in JPY" in note.en for note in done.notes)


def test_it_believes_the_file_about_its_currency_more_than_the_option(tmp_path: Path) -> None:
    done = bring_text(tmp_path / "home", META, platform="meta", currency="KRW", workspace="KRW")
    assert rows(tmp_path / "home", "currency") == [("USD",)]
    assert any("KRW was not used" in note.en for note in done.notes)
    bring_text(tmp_path / "naver", NAVER, platform="naver", workspace="USD")
    assert {code for (code,) in rows(tmp_path / "naver", "currency")} == {"KRW"}


def test_it_refuses_an_option_that_is_no_currency_and_takes_small_letters(tmp_path: Path) -> None:
    text = "date,campaign,cost\n2026-11-01,a,1\n"
    with pytest.raises(InputError, match="“dollars” is not a currency: use a code"):
        bring_text(tmp_path / "home", text, platform="generic", currency="dollars")
    bring_text(tmp_path / "home", text, platform="generic", currency="usd")
    assert rows(tmp_path / "home", "currency") == [("USD",)]


def test_it_refuses_two_columns_of_costs_with_one_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than one column “cost”"):
        bring_text(tmp_path / "home", "date,cost,cost\n2026-11-01,1,2\n", platform="generic", currency="KRW")


def test_it_rejects_rows_by_reason_with_their_lines(tmp_path: Path) -> None:
    text = """보고서 제목
date,campaign,cost,currency,impressions
2026-11-01,good,1,KRW,1
,no day,1,KRW,1
yesterday,bad day,1,KRW,1
2026-11-24,future,1,KRW,1
2026-11-01,no cost,,KRW,1
2026-11-01,bad cost,free,KRW,1
2026-11-01,too dear,1e25,KRW,1
2026-11-01,no currency,1,,1
2026-11-01,bad currency,1,Won.,1
2026-11-01,half an impression,1,KRW,1.5
2026-11-01,short,1
2026-11-23,tomorrow in Samoa,1,KRW,1
합계,,3,KRW,3
"""
    done = bring_text(tmp_path / "home", text, platform="generic")
    assert rows(tmp_path / "home", "campaign") == [("good",), ("tomorrow in Samoa",)]
    with Path(str(done.result.rejects_file)).open(encoding="utf-8-sig", newline="") as file:
        found = [(int(row["line"]), row["reason"]) for row in csv.DictReader(file)]
    assert sorted(found) == [
        (4, "no_day"), (5, "bad_day"), (6, "future_day"), (7, "no_cost"), (8, "bad_cost"), (9, "bad_cost"),
        (10, "no_currency"), (11, "bad_currency"), (12, "bad_count"), (13, "wrong_field_count"), (15, "total_row"),
    ]  # fmt: skip
    assert done.result.rejected == {reason: [r for _, r in found].count(reason) for _, reason in found}


@pytest.mark.parametrize("text", ["", "date,campaign,cost,currency\n"])
def test_it_refuses_a_report_without_rows(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"is empty|has no rows"):
        bring_text(tmp_path / "home", text, platform="generic")
    assert list_imports(tmp_path / "home") == ()


def test_it_refuses_months_and_missing_columns_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="only “month”: export the report broken down by day"):
        bring_text(tmp_path / "home", "month,campaign,cost\n2026-11,a,1\n", platform="generic", currency="KRW")
    with pytest.raises(InputError, match=r"has no cost column.*Choose the report with costs"):
        bring_text(tmp_path / "home", "date,campaign\n2026-11-01,a\n", platform="google", currency="KRW")
    mapping = SpendMapping(cost="Kosten")
    with pytest.raises(InputError, match="has no column “Kosten”"):
        bring_text(tmp_path / "home", "date,cost\n2026-11-01,1\n", platform="generic", currency="KRW", mapping=mapping)


def test_it_stores_nothing_when_the_second_file_is_refused(tmp_path: Path) -> None:
    good = report(tmp_path, NAVER, name="a.csv", encoding="cp949")
    bad = report(tmp_path, "x,y\n1,2\n", name="b.csv")
    with pytest.raises(InputError):
        bring(tmp_path / "home", good, bad, platform="naver")
    assert rows(tmp_path / "home", "cost") == []
    assert list_imports(tmp_path / "home") == ()


def test_it_keeps_names_as_they_are_also_html_and_case_twins(tmp_path: Path) -> None:
    names = ["<script>alert(1)</script>", "Brand", "brand", "x" * 500, "a|b;c\td", '"quoted"', "🎯 타깃", "=1+1"]
    body = "".join('2026-11-01,"{}",1\n'.format(name.replace('"', '""')) for name in names)
    bring_text(tmp_path / "home", "date,campaign,cost\n" + body, platform="generic", currency="KRW")
    assert sorted(name for (name,) in rows(tmp_path / "home", "campaign")) == sorted(names)
