"""The spend as the files that a company downloads: one report per platform in that platform's own words, and rates."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from producting.demo.spend import Line, Spend

Report = Callable[[Sequence[Line]], Iterable[Sequence[object]]]


def write(spend: Spend, folder: Path) -> tuple[tuple[tuple[str, Path], ...], Path]:
    """Write the reports into `folder`: (platform as `import-spend` calls it, file) for each, and the file of rates.

    A platform on which nothing was spent has no report.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for platform, (name, encoding, report, importer) in _REPORTS.items():
        lines = [line for line in spend.lines if line.campaign.platform == platform]
        if lines:
            _write(folder / name, report(sorted(lines, key=lambda line: line.day)), encoding)
            written.append((importer, folder / name))
    rates = folder / "rates.csv"
    rows = [(day, "USD", "KRW", rate) for day, rate in spend.rates.items()]
    _write(rates, [("date", "from", "to", "rate"), *rows], "utf-8")
    return tuple(written), rates


def _write(path: Path, rows: Iterable[Sequence[object]], encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def _naver(lines: Sequence[Line]) -> Iterable[Sequence[object]]:
    """A title above the header, days with points, a total below."""
    yield (f"캠페인리포트({_dots(lines[0])}~{_dots(lines[-1])})", "hangwon")
    yield ("일별", "캠페인유형", "캠페인", "캠페인ID", "광고그룹", "노출수", "클릭수", "총비용(VAT포함,원)")
    for line in lines:
        kind = "브랜드검색" if line.campaign.key == "naver_brand" else "파워링크"
        counts = (f"{line.impressions:,}", f"{line.clicks:,}", f"{line.cost:,}")
        yield (_dots(line), kind, line.campaign.name, line.campaign.id, line.ad_group, *counts)
    shown, clicked = sum(line.impressions for line in lines), sum(line.clicks for line in lines)
    cost = sum((line.cost for line in lines), Decimal(0))
    yield ("합계", "-", "-", "-", "-", f"{shown:,}", f"{clicked:,}", f"{cost:,}")


def _dots(line: Line) -> str:
    return f"{line.day:%Y.%m.%d}."


def _kakao(lines: Sequence[Line]) -> Iterable[Sequence[object]]:
    yield (
        "일", "광고계정 이름", "광고계정 ID", "캠페인 이름", "캠페인 ID", "광고그룹 이름", "광고그룹 ID", "비용", "노출수", "클릭수",
    )  # fmt: skip
    for line in lines:
        way = line.campaign
        yield (
            line.day, "한권", "48210", way.name, way.id, line.ad_group, line.ad_group_id, f"{line.cost:,}",
            f"{line.impressions:,}", line.clicks,
        )  # fmt: skip


def _google(lines: Sequence[Line]) -> Iterable[Sequence[object]]:
    """As the API names its columns, with costs in millionths of a dollar."""
    yield (
        "segments.date", "customer.currency_code", "campaign.id", "campaign.name", "ad_group.id", "ad_group.name",
        "metrics.impressions", "metrics.clicks", "metrics.cost_micros",
    )  # fmt: skip
    for line in lines:
        way = line.campaign
        yield (
            line.day, way.currency, way.id, way.name, line.ad_group_id, line.ad_group, line.impressions, line.clicks,
            int(line.cost * 1_000_000),
        )  # fmt: skip


def _meta(lines: Sequence[Line]) -> Iterable[Sequence[object]]:
    yield (
        "Reporting starts", "Reporting ends", "Campaign name", "Campaign ID", "Ad set name", "Ad set ID",
        "Amount spent (USD)", "Impressions", "Link clicks",
    )  # fmt: skip
    for line in lines:
        way = line.campaign
        yield (
            line.day, line.day, way.name, way.id, line.ad_group, line.ad_group_id, f"{line.cost:.2f}", line.impressions,
            line.clicks,
        )  # fmt: skip


def _crm(lines: Sequence[Line]) -> Iterable[Sequence[object]]:
    """A table that the team keeps by hand: campaigns by the name their links carry."""
    yield ("날짜", "매체", "캠페인", "광고그룹", "발송수", "클릭수", "비용(원)")
    for line in lines:
        yield (
            line.day, "crm", line.campaign.utm_campaign, line.ad_group, line.impressions, line.clicks, f"{line.cost:,}",
        )  # fmt: skip


# By the campaigns' platform: the file, its encoding, how it is written, and what `import-spend --platform` takes.
_REPORTS: Final[dict[str, tuple[str, str, Report, str]]] = {
    "naver": ("naver.csv", "cp949", _naver, "naver"),
    "kakao": ("kakao.csv", "utf-8-sig", _kakao, "kakao"),
    "google": ("google.csv", "utf-8", _google, "google"),
    "meta": ("meta.csv", "utf-8-sig", _meta, "meta"),
    "crm": ("crm.csv", "utf-8-sig", _crm, "generic"),
}
