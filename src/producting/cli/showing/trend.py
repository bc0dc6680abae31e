"""A trend or a formula in the terminal: a line with a bar for each period, or a row of small columns for each group."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers import Group
from producting.answers.figures import NONE, by_name, figure, group_name
from producting.cli.showing.bars import right, smooth_bar, spark, widest
from producting.journeys.formula import FormulaAnswer, FormulaRow
from producting.journeys.trend.answer import TrendAnswer, TrendRow
from producting.words import Language, Words

Developing = TrendAnswer | FormulaAnswer
MOST_PERIODS = 60
_WIDEST_BAR = 48


def trend_table(answer: Developing, width: int, language: Language) -> list[RenderableType]:
    """The periods of a trend or a formula; with a breakdown, its groups."""
    if not answer.rows:
        return []
    if all(row.value == 0 for row in answer.rows):
        return [_all_zero(answer).say(language)]
    return _groups(answer, width, language) if answer.question.by is not None else _periods(answer, width, language)


def _all_zero(answer: Developing) -> Words:
    first, last = min(row.period for row in answer.rows), max(row.period for row in answer.rows)
    span = first if first == last else f"{first} ~ {last}"
    return Words(f"Zero in every period ({span}).", f"모든 기간이 0이에요({span}).")


def _periods(answer: Developing, width: int, language: Language) -> list[RenderableType]:
    rows: Sequence[TrendRow | FormulaRow] = answer.rows[-MOST_PERIODS:]
    top = max((row.value for row in rows if row.value is not None), default=0)
    labels = [row.period[:7] if answer.question.every == "month" else row.period for row in rows]
    numbers = widest([_figure(row.value) for row in rows])
    bars = min(_WIDEST_BAR, width - widest(labels) - numbers - 5)
    text = Text()
    for row, label in zip(rows, labels, strict=True):
        mark = "" if row.complete else "…"
        text.append(f"{label}  ", style="dim")
        text.append(f"{right(_figure(row.value), numbers)}  ")
        text.append(smooth_bar(row.value or 0, top, bars - 1), style="" if row.complete else "dim")
        text.append(mark + "\n")
    text.rstrip()
    parts: list[RenderableType] = [text]
    earlier = len(answer.rows) - len(rows)
    if earlier:
        parts.append(_left_out(earlier).say(language))
    if any(not row.complete for row in rows):
        parts.append(Text("\n" + Words("… not over yet", "… 아직 끝나지 않음").say(language), style="dim"))
    return parts


def _left_out(periods: int) -> Words:
    return Words(
        f"• {figure(periods)} earlier periods are not shown; --json has them all, --from and --to choose others.",
        f"• 앞의 {figure(periods)}개 기간은 보여 주지 않았어요. --json에는 모두 있고, --from과 --to로 고를 수 있어요.",
    )


def _groups(answer: Developing, width: int, language: Language) -> list[RenderableType]:
    series: dict[Group, list[TrendRow | FormulaRow]] = {}
    for row in answer.rows:
        series.setdefault(row.group, []).append(row)
    totals = {total.group: _figure(total.value) for total in answer.totals}
    labels = {group: group_name(group).say(language) for group in series}
    label_width = min(widest([*labels.values(), by_name(answer.question.by)]), max(12, width // 3))
    number = widest(list(totals.values()))
    fits = max(8, min(MOST_PERIODS, width - label_width - 2 * max(number, 8) - 8))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(by_name(answer.question.by), max_width=label_width, overflow="fold")
    table.add_column(Words("total", "전체").say(language), justify="right", overflow="fold")
    table.add_column(Words("last full", "마지막").say(language), justify="right", overflow="fold")
    table.add_column(_span(answer, fits), overflow="fold")
    for group, rows in series.items():
        complete = [row.value for row in rows if row.complete]
        shown = spark([row.value for row in rows if row.complete][-fits:])
        table.add_row(labels[group], totals.get(group, ""), _figure(complete[-1] if complete else None), shown)
    parts: list[RenderableType] = [table]
    own = Words(
        "Each row has its own scale; it ends with the last full period.",
        "줄마다 눈금이 달라요. 마지막으로 끝난 기간까지예요.",
    )
    parts.append(Text("\n" + own.say(language), style="dim"))
    complete_periods = sum(1 for row in next(iter(series.values())) if row.complete)
    if complete_periods > fits:
        parts.append(_left_out(complete_periods - fits).say(language))
    return parts


def _figure(value: float | None) -> str:
    return NONE if value is None else figure(value)


def _span(answer: Developing, fits: int) -> str:
    """First and last day that the small columns show."""
    shown = sorted({row.period for row in answer.rows if row.complete})[-fits:]
    if not shown:
        return ""
    return shown[0] if len(shown) == 1 else f"{shown[0]} ~ {shown[-1]}"
