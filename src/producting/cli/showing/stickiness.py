"""Stickiness in the terminal: how many days people come, what is usual; then DAU beside WAU or MAU per period."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers.figures import NONE, figure, group_name, percent
from producting.cli.showing.bars import smooth_bar
from producting.journeys.stickiness.answer import StickinessAnswer, StickinessAverage, StickinessPeriod, StickinessRow
from producting.journeys.stickiness.explain import ACTIVES, daily
from producting.words import Language, Words

MOST_PERIODS = 60
_BAR = 24


def stickiness_table(answer: StickinessAnswer, width: int, language: Language) -> list[RenderableType]:
    """The number of days over all complete periods (of the last one, where none is over), then periods; or groups."""
    if not any(period.active for period in answer.periods):
        return []
    if answer.question.by is not None:
        return [_groups(answer, width, language)] if answer.summaries else []
    return [_days(answer, width, language), "", *_periods(answer, language)]


def _groups(answer: StickinessAnswer, width: int, language: Language) -> Table:
    """A line for each group, the largest first, over all complete periods."""
    actives = ACTIVES[answer.question.every]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(str(answer.question.by), overflow="fold", max_width=max(width - 52, 12))
    for head in ("DAU", actives, f"DAU/{actives}", Words("days each", "평균 날수").say(language)):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    top = max((one.ratio or 0.0 for one in answer.summaries), default=0.0)
    for one in answer.summaries:
        name, mean = group_name(one.group).say(language), NONE if one.mean_days is None else f"{one.mean_days:.1f}"
        bar = Text(smooth_bar(one.ratio or 0.0, top, _BAR // 2))
        table.add_row(name, daily(one.dau), daily(one.active), percent(one.ratio), mean, bar)
    return table


def _days(answer: StickinessAnswer, width: int, language: Language) -> Table:
    rows: Sequence[StickinessAverage | StickinessRow] = answer.average
    if answer.summary is None:
        rows = [row for row in answer.rows if row.period == answer.rows[-1].period]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    heads = (Words("days", "날수"), Words("exactly", "딱 그만큼"), Words("at least", "그 이상"))
    for head in heads:
        table.add_column(head.say(language), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    top = max((row.share or 0.0 for row in rows), default=0.0)
    for row in rows:
        bar = smooth_bar(row.share or 0.0, top, _BAR if width >= 60 else _BAR // 2)
        table.add_row(str(row.days), percent(row.share), percent(row.share_at_least), Text(bar))
    return table


def _periods(answer: StickinessAnswer, language: Language) -> list[RenderableType]:
    shown, actives = answer.periods[-MOST_PERIODS:], ACTIVES[answer.question.every]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Words("from", "시작").say(language), no_wrap=True, style="dim")
    for head in ("DAU", actives, f"DAU/{actives}", Words("days each", "한 사람 평균 날수").say(language)):
        table.add_column(head, justify="right", overflow="fold")
    for period in shown:
        table.add_row(*_cells(answer, period), style="" if period.complete else "dim")
    parts: list[RenderableType] = [table]
    earlier = len(answer.periods) - len(shown)
    if earlier:
        left_out = Words(
            f"• {figure(earlier)} earlier periods are not shown; --json has them all.",
            f"• 앞의 {figure(earlier)}개 기간은 보여 주지 않았어요. --json에는 모두 있어요.",
        )
        parts.append(left_out.say(language))
    if not shown[-1].complete:
        running = Words(
            f"+ not over yet: {actives} still grows, so DAU/{actives} will fall",
            f"+ 아직 끝나지 않음. {actives}가 더 늘어서 DAU/{actives}는 내려가요",
        )
        parts.append(Text("\n" + running.say(language), style="dim"))
    return parts


def _cells(answer: StickinessAnswer, period: StickinessPeriod) -> list[str]:
    label = period.period[:7] if answer.question.every == "month" else period.period
    mean = NONE if period.mean_days is None else f"{period.mean_days:.1f}"
    return [
        label + ("" if period.complete else "+"),
        daily(period.dau),
        figure(period.active),
        percent(period.ratio),
        mean,
    ]
