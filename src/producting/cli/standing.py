"""`producting status`: what stands in the workspace."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from producting.answers.figures import figure, times
from producting.cli.options import Home, Json, examples
from producting.cli.progress import shown_progress
from producting.cli.surroundings import home_of, language, out, print_json
from producting.words import Language, Words

if TYPE_CHECKING:
    from producting.log import Status


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("status", epilog=examples("producting status", "producting status --json --home ./shop"))(status)


def status(json: Json = False, home: Home = None) -> None:
    """Show what stands in the workspace: events, people, the newest event, imports, versions, sizes."""
    from producting.log import open as open_log

    with shown_progress(PREPARING) as progress:
        found = open_log(home_of(home), progress=progress).status()
    if json:
        print_json(found.to_json())
    else:
        _show(found, language())


PREPARING = Words("Sorting the events by person", "사람별로 이벤트를 정리하는 중")


def _show(found: "Status", lang: Language) -> None:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _lines(found):
        table.add_row(name.say(lang), value.say(lang))
    console = out()
    console.print(table)
    for example in found.refused_examples:
        console.print("  " + example.say(lang))


def _lines(found: "Status") -> list[tuple[Words, Words]]:
    without = figure(found.events_without_person)
    refused = Words(
        f"{figure(found.refused_merges)} (two known people are never made one)",
        f"{figure(found.refused_merges)}건(이미 아는 두 사람은 합치지 않아요)",
    )
    events = Words(
        f"{figure(found.events)}, {without} without a person", f"{figure(found.events)}건, 사람이 없는 것 {without}건"
    )
    sizes = Words(
        f"{_size(found.bytes)} (lake {_size(found.lake_bytes)}, timelines {_size(found.timelines_bytes)}"
        + (f", rejects {_size(found.rejects_bytes)})" if found.rejects_bytes else ")"),
        f"{_size(found.bytes)}(레이크 {_size(found.lake_bytes)}, 타임라인 {_size(found.timelines_bytes)}"
        + (f", 제외된 줄 {_size(found.rejects_bytes)})" if found.rejects_bytes else ")"),
    )
    lines = [
        (Words("events", "이벤트"), events),
        (Words("people", "사람"), Words(figure(found.people), f"{figure(found.people)}명")),
        (Words("event names", "이벤트 종류"), _both(figure(found.event_names))),
        (Words("first event", "첫 이벤트"), _both(found.oldest_event or "–")),
        (Words("newest event", "최근 이벤트"), _both(found.newest_event or "–")),
        (Words("imports", "가져오기"), _both(figure(found.imports))),
        (Words("linked ids", "이어진 식별자"), _both(figure(found.linked_ids))),
        (Words("refused merges", "거절한 합치기"), refused),
        (Words("on disk", "디스크"), sizes),
        (Words("data version", "데이터 버전"), _both(f"{found.data_version} ({found.lake_version})")),
        (Words("zone, currency", "시간대, 통화"), _both(f"{found.time_zone}, {found.currency}")),
    ]
    return [*lines, *_money_lines(found)]


def _money_lines(found: "Status") -> Iterator[tuple[Words, Words]]:
    if found.spend_rows:
        rows, days = figure(found.spend_rows), figure(found.spend_days)
        span = f"{found.spend_first_day} ~ {found.spend_last_day}"
        counted = times(found.spend_rows, "row", "rows")
        yield (
            Words("spend", "광고비"),
            Words(f"{counted} on {times(found.spend_days, 'day', 'days')}, {span}", f"{rows}개 행, {days}일치, {span}"),
        )
    if found.rates:
        span = f"{found.rates_first_day} ~ {found.rates_last_day}"
        yield Words("rates", "환율"), Words(f"{figure(found.rates)}, {span}", f"{figure(found.rates)}개, {span}")


def _both(text: str) -> Words:
    return Words(text, text)


def _size(size: float) -> str:
    """
    >>> _size(512), _size(1_500_000)
    ('512 B', '1.5 MB')
    """
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 10 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
