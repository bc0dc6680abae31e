"""What came out of reading files: the parts that wait to be appended, and what was seen on the way."""

from dataclasses import dataclass
from pathlib import Path

from producting.words import Words, particle

_DELIMITER_NAMES = {
    ",": Words("comma", "쉼표"), "\t": Words("tab", "탭"), ";": Words("semicolon", "세미콜론"), "|": Words("bar", "세로줄"),
}  # fmt: skip

_KINDS = {
    "csv": Words("CSV", "CSV"), "parquet": Words("Parquet", "Parquet"), "jsonl": Words("JSON Lines", "JSON Lines"),
    "table": Words("table", "표"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileRead:
    """How one file was read.

    `person`, `anonymous`, `time`, `event`: the columns used; None where there is none (`event` is None if one name was
    given for all rows). `found`: those of the four that were found and not named. `time_format`: the formats met, the
    most frequent first. `zone`: the zone of times without one; `zone_used`: there were such times.
    """

    path: str
    format: str
    encoding: str | None
    delimiter: str | None
    person: str | None
    anonymous: str | None
    time: str
    event: str | None
    event_name: str | None
    found: frozenset[str]
    time_format: tuple[Words, ...]
    zone: str
    zone_used: bool
    rows: int
    accepted: int
    properties: tuple[str, ...] = ()  # what the rows keep beside these, as far as the beginning of the file shows

    def describe(self) -> Words:
        """One sentence for the terminal: how the file was understood and how much of it goes in."""
        left = self.rows - self.accepted
        kind, kind_ko = self._kind()
        columns = "; ".join(
            self._column(role, "en") for role in ("person", "anonymous", "time", "event") if self._has(role)
        )
        columns_ko = ", ".join(
            self._column(role, "ko") for role in ("person", "anonymous", "time", "event") if self._has(role)
        )
        zone = f", without a zone, read in {self.zone}" if self.zone_used else ""
        zone_ko = f", 시간대가 없어 {self.zone}{particle(self.zone, '으로', '로')} 읽음" if self.zone_used else ""
        times = " and ".join(w.en for w in self.time_format[:3]) or "none"
        times_ko = ", ".join(w.ko for w in self.time_format[:3]) or "없음"
        return Words(
            f"{self.path}: {kind}; {columns}; times are {times}{zone}; {self.accepted:,} of {self.rows:,} rows can go in"
            + (f", {left:,} cannot." if left else "."),
            f"{self.path}: {kind_ko}, {columns_ko}, 시각 형식 {times_ko}{zone_ko}. "
            f"{self.rows:,}개 행 가운데 {self.accepted:,}개를 가져올 수 있어요"
            + (f"({left:,}개는 제외)." if left else "."),
        )

    def _kind(self) -> tuple[str, str]:
        kind = _KINDS[self.format]
        en, ko = [kind.en], [kind.ko]
        if self.delimiter is not None:
            en.append(_DELIMITER_NAMES[self.delimiter].en)
            ko.append(_DELIMITER_NAMES[self.delimiter].ko)
        if self.encoding is not None:
            en.append(self.encoding)
            ko.append(self.encoding)
        return " ".join(en), " ".join(ko)

    def _has(self, role: str) -> bool:
        return getattr(self, role) is not None or (role == "event" and self.event_name is not None)

    def _column(self, role: str, language: str) -> str:
        names = {"person": "사람", "anonymous": "익명", "time": "시각", "event": "이벤트"}
        name = getattr(self, role)
        if name is None:
            return f"every event is “{self.event_name}”" if language == "en" else f"모든 이벤트는 ‘{self.event_name}’"
        if language == "en":
            return f"{role} = “{name}”" + (" (found)" if role in self.found else "")
        return f"{names[role]} = ‘{name}’" + ("(자동)" if role in self.found else "")


@dataclass(frozen=True, slots=True)
class Staged:
    """Rows that can go in (`parts`: Parquet files with the columns of `STAGED`), and the others by reason."""

    parts: tuple[Path, ...]
    rows: int
    rejected: dict[str, int]
    rejects_file: Path | None
    files: tuple[FileRead, ...]
    notes: tuple[Words, ...]
