"""A lifecycle in the terminal: a line for each period, the dormant with a minus; a running period carries a +."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers.figures import figure
from producting.journeys.lifecycle.answer import LifecycleAnswer, LifecycleRow
from producting.journeys.lifecycle.explain import NAMES
from producting.words import Language, Words

MOST_PERIODS = 60


def lifecycle_table(answer: LifecycleAnswer, width: int, language: Language) -> list[RenderableType]:
    """The states of every period, the latest at the bottom."""
    if not answer.rows:
        return []
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
        running = Words("+ not over yet: its dormant may still come", "+ 아직 끝나지 않음. 휴면은 더 줄 수 있어요")
        parts.append(Text("\n" + running.say(language), style="dim"))
    return parts


def _cells(answer: LifecycleAnswer, row: LifecycleRow) -> list[str]:
    label = row.period[:7] if answer.question.every == "month" else row.period
    dormant = f"-{figure(row.dormant)}" if row.dormant else "0"
    pulse = "–" if row.pulse is None else f"{row.pulse:.2f}"
    counts = [figure(row.new), figure(row.returning), figure(row.resurrected), dormant, figure(row.active), pulse]
    return [label + ("" if row.complete else "+"), *counts]
