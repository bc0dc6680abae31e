"""Reports written by hand as the platforms export them, and how they are brought into a home."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from producting.events.spend_files import SpendMapping
from producting.log import Imported, import_rates, import_spend, spend_of

NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)  # noon in Seoul

NAVER = """"캠페인리포트(2026.11.01.~2026.11.02.)","sample:shop"
일별,캠페인유형,캠페인,광고그룹,노출수,클릭수,클릭률(%),"평균클릭비용(VAT포함,원)","총비용(VAT포함,원)"
2026.11.01.,파워링크,브랜드 검색,대표 키워드,"1,234",12,0.97,"1,029","12,345"
2026.11.01.,파워링크,브랜드 검색,확장 키워드,500,0,0,-,-
2026.11.02.,쇼핑검색,겨울 기획전,의류,"10,000",101,1.01,"1,000","101,000"
합계,-,-,-,"11,734",113,0.96,"1,003","113,345"
"""
KAKAO = """일,광고계정 이름,광고계정 ID,캠페인 이름,캠페인 ID,광고그룹 이름,비용,노출수,클릭수
2026-11-01,우리가게,9001,겨울 비즈보드,77001,관심사,"33,000","120,000",240
2026-11-02,우리가게,9001,겨울 비즈보드,77001,관심사,"-3,000",0,0
합계,,,,,,"30,000","120,000",240
"""
GOOGLE = """Campaign report
"November 1, 2026 - November 2, 2026"
Day,Campaign ID,Campaign,Ad group,Currency code,Cost,Impr.,Clicks
2026-11-01,5001,Brand_KR,Exact,USD,12.50,"1,000",30
2026-11-02,5001,Brand_KR,Exact,USD,"1,007.25",900,25
Total: Campaigns, --, --, --,USD,"1,019.75","1,900",55
Total: Account, --, --, --,USD,"1,019.75","1,900",55
"""
GOOGLE_KO = """캠페인 보고서
2026년 11월 1일 - 2026년 11월 2일
일\t캠페인\t광고그룹\t통화 코드\t비용\t노출수\t클릭수
2026-11-01\t브랜드\t정확\tKRW\t"12,500"\t1,000\t30
총계: 계정\t --\t --\tKRW\t"12,500"\t1,000\t30
"""
META = """Reporting starts,Reporting ends,Campaign name,Campaign ID,Ad set name,Amount spent (USD),Impressions,Link clicks
2026-11-01,2026-11-01,Autumn,6215,Lookalike,76.53,4233,10
2026-11-01,2026-11-07,Autumn,6215,Broad,10.00,100,1
"""
LINKEDIN = """Account Name:\tShop
Date Generated:\t11/3/2026
Start Date (in UTC)\tAccount Name\tCurrency\tCampaign Group Name\tCampaign Name\tCampaign ID\tImpressions\tClicks\tTotal Spent
11/1/2026\tShop\tEUR\tAll\tB2B\t148633856\t125\t51\t50.20
11/13/2026\tShop\tEUR\tAll\tB2B\t148633856\t143\t52\t50.31
"""
TIKTOK = """CAMPAIGN_ID,STAT_TIME_HOUR,IMPRESSIONS,CLICKS,SPEND
1,2026-11-01 0:00:00,100,1,0.22
1,2026-11-01 23:00:00,200,2,1.10
1,2026-11-02 00:00:00,300,3,3.00
"""


def report(folder: Path, text: str, *, name: str = "report.csv", encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    return path


def bring(
    home: Path,
    *files: Path,
    platform: str,
    currency: str | None = None,
    after: int = 0,
    mapping: SpendMapping | None = None,
    workspace: str | None = None,
) -> Imported:
    """Import reports `after` that many hours."""
    return import_spend(
        home,
        files,
        platform,
        currency=currency,
        imported_at=NOON + timedelta(hours=after),
        zone="Asia/Seoul",
        mapping=mapping,
        workspace_currency=workspace,
    )


def bring_text(home: Path, text: str, *, platform: str, **options: Any) -> Imported:
    encoding = options.pop("encoding", "utf-8")
    return bring(home, report(home.parent, text, encoding=encoding), platform=platform, **options)


def bring_rates(home: Path, text: str, *, after: int = 0) -> Imported:
    path = report(home.parent, text, name="rates.csv")
    return import_rates(home, [path], NOON + timedelta(hours=after), zone="Asia/Seoul")


def rows(home: Path, *columns: str) -> list[tuple[Any, ...]]:
    """The spend that counts, in code-point order; money without its trailing zeros."""
    table = spend_of(home).select(list(columns)).to_pylist()
    return sorted((tuple(_plain(row[name]) for name in columns) for row in table), key=repr)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value) if hasattr(value, "isoformat") else value
