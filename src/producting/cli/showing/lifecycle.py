"""A lifecycle in the terminal: a line for each period, the dormant with a minus, a running one with a +; or groups."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers.figures import NONE, figure, group_name
from producting.journeys.lifecycle.answer import LifecycleAnswer, LifecycleRow
from producting.journeys.lifecycle.explain import NAMES, pulse_of
from producting.words import Language, Words

MOST_PERIODS = 60


def lifecycle_table(answer: LifecycleAnswer, width: int, language: Language) -> list[RenderableType]:
    """The states of every period, the latest at the bottom."""
    if not answer.rows:
        return []
    if answer.question.by is not None:
        return [_groups(answer, width, language)]
    rows = answer.rows[-MOST_PERIODS:]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Words("from", "시작").say(language), no_wrap=True, style="dim")
    for head in (*NAMES.values(), Words("active", "활동"), Words("pulse", "펄스")):
        table.add_column(head.say(language), justify="right", overflow="fold")
    for row in rows:
        table.add_row(*_cells(answer, row), style="" if row.complete else "dim")
    parts: list[RenderableType] = [table]
    earlier = len(answer.rows) - len(rows)
    if earlier:
        left_out = Words(
            f"• {figure(earlier)} earlier periods are not shown; --json has them all.",
            f"• 앞의 {figure(earlier)}개 기간은 보여 주지 않았어요. --json에는 모두 있어요.",
        )
        parts.append(left_out.say(language))
    if not rows[-1].complete:
        running = Words(
            "+ not over yet: people who look dormant may still come", "+ 아직 끝나지 않음. 휴면은 더 줄 수 있어요"
        )
        parts.append(Text("\n" + running.say(language), style="dim"))
    return parts


def _groups(answer: LifecycleAnswer, width: int, language: Language) -> Table:
    """A line for each group, the largest first: people a period on average, over those that are over."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(str(answer.question.by), overflow="fold", max_width=max(width - 60, 12))
    for head in (*NAMES.values(), Words("active", "활동"), Words("pulse", "펄스")):
        table.add_column(head.say(language), justify="right", no_wrap=True)
    for group, rows in answer.groups.items():
        over, pulse = [row for row in rows if row.complete], pulse_of(rows)
        means = [sum(row[state] for row in over) / len(over) if over else None for state in (*NAMES, "active")]
        table.add_row(
            group_name(group).say(language),
            *(NONE if mean is None else figure(round(mean, 1 if mean < 100 else 0)) for mean in means),
            NONE if pulse is None else f"{pulse:.2f}",
        )
    return table


def _cells(answer: LifecycleAnswer, row: LifecycleRow) -> list[str]:
    label = row.period[:7] if answer.question.every == "month" else row.period
    dormant = f"-{figure(row.dormant)}" if row.dormant else "0"
    pulse = "–" if row.pulse is None else f"{row.pulse:.2f}"
    counts = [figure(row.new), figure(row.returning), figure(row.resurrected), dormant, figure(row.active), pulse]
    return [label + ("" if row.complete else "+"), *counts]
