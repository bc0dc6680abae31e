"""What can stand below a funnel in the terminal: its conversion over time, and how long it took to convert."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers.figures import figure, percent, span
from producting.cli.showing.bars import smooth_bar
from producting.journeys.funnel.over_time import OverTimeRow
from producting.journeys.funnel.pace import PaceRow
from producting.journeys.steps import Every
from producting.words import Language, Words

MOST_PERIODS = 60
_BAR = 20
_OVER = {
    "day": Words("Conversion by the day of entry", "들어온 날별 전환율"),
    "week": Words("Conversion by the week of entry", "들어온 주별 전환율"),
    "month": Words("Conversion by the month of entry", "들어온 달별 전환율"),
}
_NOT_SETTLED = Words("… may still change: windows are open", "… 아직 바뀔 수 있음. 전환 기간이 끝나지 않았어요")
_NOBODY = Words(
    "Nobody has come so far, so there is no time to measure.", "거기까지 온 사람이 없어 걸린 시간을 잴 수 없어요."
)


def over_time_table(rows: Sequence[OverTimeRow], every: Every, width: int, language: Language) -> list[RenderableType]:
    """A line for each period of entry, the newest last."""
    shown = rows[-MOST_PERIODS:]
    table = _table()
    table.add_column(Words("from", "시작").say(language), no_wrap=True, style="dim")
    for head in (Words("entered", "들어옴"), Words("converted", "전환"), Words("share", "전환율")):
        table.add_column(head.say(language), justify="right", overflow="fold")
    table.add_column("", no_wrap=True)
    top = max((row.conversion or 0.0 for row in shown), default=0.0)
    for row in shown:
        label = row.period[:7] if every == "month" else row.period
        bar = Text(smooth_bar(row.conversion or 0.0, top, _bar(width)) + ("" if row.complete else "…"))
        table.add_row(label, figure(row.entered), figure(row.converted), percent(row.conversion), bar)
    parts: list[RenderableType] = [Text("\n" + _OVER[every].say(language), style="bold"), table]
    earlier = len(rows) - len(shown)
    if earlier:
        left_out = Words(
            f"• {figure(earlier)} earlier periods are not shown; --json has them all, --from and --to choose others.",
            f"• 앞의 {figure(earlier)}개 기간은 보여 주지 않았어요. --json에는 모두 있고, --from과 --to로 고를 수 있어요.",
        )
        parts.append(left_out.say(language))
    if any(not row.complete for row in shown):
        parts.append(Text(_NOT_SETTLED.say(language), style="dim"))
    return parts


def pace_table(rows: Sequence[PaceRow], width: int, language: Language) -> list[RenderableType]:
    """A line for each pair of steps with how long it took; then the waits of the first pair, the whole way."""
    heading = Text("\n" + Words("Time to convert", "전환까지 걸린 시간").say(language), style="bold")
    if not rows:
        return [heading, _NOBODY.say(language)]
    pairs: dict[tuple[int, int], list[PaceRow]] = {}
    for row in rows:
        pairs.setdefault((row.from_step, row.to_step), []).append(row)
    table = _table()
    table.add_column(Words("steps", "단계").say(language), no_wrap=True, style="dim")
    for head in (
        Words("came", "도착"), Words("half in", "절반"), Words("90% in", "90%"), Words("mean", "평균"),
    ):  # fmt: skip
        table.add_column(head.say(language), justify="right", overflow="fold")
    for (first, last), bins in pairs.items():
        waits = (bins[0].median_seconds, bins[0].p90_seconds, bins[0].mean_seconds)
        people = figure(sum(one.people for one in bins))
        table.add_row(f"{first} → {last}", people, *(span(wait).say(language) for wait in waits))
    return [heading, table, "", _waits(next(iter(pairs.values())), width, language)]


def _waits(bins: Sequence[PaceRow], width: int, language: Language) -> Table:
    """A line for each bin of a histogram: the longest wait in it, and how many."""
    first, last = bins[0].from_step, bins[0].to_step
    table = _table()
    table.add_column(
        Words(f"{first} → {last}, up to", f"{first} → {last}, 이하").say(language), no_wrap=True, style="dim"
    )
    table.add_column("", justify="right", overflow="fold")
    table.add_column("", no_wrap=True)
    top = max(one.people for one in bins)
    for one in bins:
        bar = Text(smooth_bar(one.people, top, _bar(width)))
        table.add_row(span(one.to_seconds).say(language), figure(one.people), bar)
    return table


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")


def _bar(width: int) -> int:
    return _BAR if width >= 70 else _BAR // 2
