"""What came out of reading reports of spend: rows that wait to be added, and what was seen on the way."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from producting.words import Words


@dataclass(frozen=True, slots=True)
class SpendRead:
    """How one report (or table of rates) was read.

    `columns`: role → column in the file. `currency`: of rows that name none. `rows`: lines under the header;
    `accepted`: those that can go in; `kept`: rows after adding up.
    """

    path: str
    format: str
    encoding: str | None
    delimiter: str | None
    platform: str
    columns: dict[str, str]
    currency: str | None
    rows: int
    accepted: int
    kept: int

    def describe(self) -> Words:
        """One sentence for the terminal: how the file was understood and how much of it goes in."""
        columns = ", ".join(f"{role.replace('_', ' ')} = “{name}”" for role, name in self.columns.items())
        columns_ko = ", ".join(f"{_ROLES_KO.get(role, role)} = ‘{name}’" for role, name in self.columns.items())
        left = self.rows - self.accepted
        encoding = f" {self.encoding}" if self.encoding else ""
        added = f" as {self.kept:,} rows" if self.kept != self.accepted else ""
        added_ko = f"더해서 {self.kept:,}개로 " if self.kept != self.accepted else ""
        return Words(
            f"{self.path}:{encoding} {self.format}; {columns}; {self.accepted:,} of {self.rows:,} lines can go in{added}"
            + (f", {left:,} cannot." if left else "."),
            f"{self.path}:{encoding} {self.format}, {columns_ko}. {self.rows:,}개 행 가운데 {self.accepted:,}개를 "
            f"{added_ko}가져올 수 있어요" + (f"({left:,}개는 제외)." if left else "."),
        )


_ROLES_KO = {
    "day": "날짜", "cost": "비용", "currency": "통화", "platform": "플랫폼", "account": "계정", "campaign_id": "캠페인 ID",
    "campaign": "캠페인", "ad_group_id": "광고그룹 ID", "ad_group": "광고그룹", "impressions": "노출수", "clicks": "클릭수",
    "from": "기준 통화", "to": "대상 통화", "rate": "환율",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StagedRows:
    """Rows that can go in (`table`), and the others by reason.

    `replaced`: rows of earlier files that a later file of the same import says anew.
    """

    table: pa.Table
    replaced: int
    rejected: dict[str, int]
    rejects_file: Path | None
    files: tuple[SpendRead, ...]
    notes: tuple[Words, ...]
