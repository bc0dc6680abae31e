"""A funnel in the terminal: a line for each step, and between two steps what became of those who stopped."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers import Group
from producting.answers.figures import by_name, figure, group_name, percent, span
from producting.cli.showing.bars import ARRIVED, IN_TIME, LEFT, folded, left, parts_bar, right, smooth_bar, widest
from producting.journeys.funnel.answer import FunnelAnswer, FunnelRow
from producting.journeys.funnel.losses import totals, worst_step
from producting.words import Language, Words

_WIDEST_BAR, _NARROWEST_BAR = 48, 6
_FEWEST = 50  # groups below this many people are not marked as lowest


def funnel_table(answer: FunnelAnswer, width: int, language: Language) -> list[RenderableType]:
    """The steps of a funnel, or with a breakdown the share of each group that went on at each step."""
    if answer.question.by is not None:
        return _groups(answer, width, language)
    return [_Steps(answer, width, language).text(), Text("\n" + _LEGEND.say(language), style="dim")]


_LEGEND = Words(
    f"{ARRIVED} arrived   {IN_TIME} still in time   {LEFT} left", f"{ARRIVED} 도착   {IN_TIME} 진행 중   {LEFT} 이탈"
)


class _Steps:
    """Lines of one funnel, with columns as wide as their widest entry."""

    def __init__(self, answer: FunnelAnswer, width: int, language: Language) -> None:
        self.rows, self.width, self.language = answer.rows, width, language
        worst = worst_step(totals(answer))
        self.worst = worst.step if worst else None
        self.attempts = answer.question.counting == "attempts"
        self.counts = widest([figure(row.people) for row in self.rows])
        self.names = min(widest([row.name for row in self.rows]), max(12, width // 3))
        self.bars = min(_WIDEST_BAR, width - 4 - self.names - 2 - self.counts - 2 - 6 - 2)

    def text(self) -> Text:
        text = Text()
        for k, row in enumerate(self.rows):
            if k:
                self._between(text, self.rows[k - 1], row)
            self._step(text, row, self.rows[k - 1] if k else None)
        text.rstrip()
        return text

    def _step(self, text: Text, row: FunnelRow, before: FunnelRow | None) -> None:
        first, *rest = folded(row.name, self.names)
        text.append(f"{row.step:>2}  ", style="dim")
        text.append(left(first, self.names), style="bold")
        text.append(f"  {right(figure(row.people), self.counts)}  {right(percent(row.conversion), 6)}  ")
        if self.bars >= _NARROWEST_BAR:
            waiting, gone = (before.in_progress, before.dropped) if before else (0, 0)
            parts = [(row.people, ARRIVED), (waiting, IN_TIME), (gone, LEFT)]
            text.append(parts_bar(parts, max(self.rows[0].people, 1), self.bars))
        text.append("\n")
        for more in rest:
            text.append(f"    {more}\n", style="bold")

    def _between(self, text: Text, before: FunnelRow, row: FunnelRow) -> None:
        went, stopped = self._went_on(row), self._stopped(before)
        line = f"    ↓ {went.say(self.language)}, {stopped.say(self.language)}"
        text.append(line, style="dim")
        if before.step == self.worst:
            mark = f"◀ {Words('biggest loss', '가장 많이 잃는 곳').say(self.language)}"
            fits = widest([f"{line}  {mark}"]) <= self.width
            text.append(f"  {mark}" if fits else f"\n      {mark}", style="bold")
        text.append("\n")

    def _went_on(self, row: FunnelRow) -> Words:
        share = percent(row.from_previous)
        if row.median_seconds_from_previous is None:
            return Words(f"{share} went on", f"{share} 다음으로")
        took = span(row.median_seconds_from_previous)
        return Words(f"{share} went on, half within {took.en}", f"{share} 다음으로, 절반은 {took.ko} 안에")

    def _stopped(self, row: FunnelRow) -> Words:
        unit = "건" if self.attempts else "명"
        return Words(
            f"{figure(row.dropped)} left, {figure(row.in_progress)} in time",
            f"이탈 {figure(row.dropped)}{unit}, 진행 중 {figure(row.in_progress)}{unit}",
        )


def _groups(answer: FunnelAnswer, width: int, language: Language) -> list[RenderableType]:
    """One table, or several under each other where the steps do not fit beside each other."""
    groups = list(dict.fromkeys(row.group for row in answer.rows))
    names = [row.name for row in answer.rows if row.group == groups[0]] if groups else []
    labels = [group_name(group).say(language) for group in groups]
    label_width = min(widest([*labels, by_name(answer.question.by)]), max(14, width // 4))
    fits = max(1, (width - label_width - 30) // 9)
    later = list(range(2, len(names) + 1))
    pieces = [later[k : k + fits] for k in range(0, len(later), fits)] or [[]]
    parts: list[RenderableType] = [
        Text("\n".join(f"{k}  {name}" for k, name in enumerate(names, 1)) + "\n", style="dim")
    ]
    for k, steps in enumerate(pieces):
        parts += [_piece(answer, groups, steps, label_width, language, whole=k == len(pieces) - 1), ""]
    return parts[:-1]


def _piece(
    answer: FunnelAnswer,
    groups: list[Group],
    steps: list[int],
    label_width: int,
    language: Language,
    *,
    whole: bool,
) -> Table:
    by_place = {(row.group, row.step): row for row in answer.rows}
    last = len(answer.question.steps)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(by_name(answer.question.by), max_width=label_width, overflow="fold")
    unit = Words("attempts", "시도") if answer.question.counting == "attempts" else Words("people", "사람")
    table.add_column(unit.say(language), justify="right", overflow="fold")
    for step in steps:
        table.add_column(f"→ {step}", justify="right", overflow="fold")
    if whole and last > 1:
        table.add_column(Words("of all", "전체").say(language), justify="right", overflow="fold")
        table.add_column("", overflow="fold", width=10)
    for group in groups:
        rates = [_rate(answer, by_place[group, step]) for step in steps]
        end: list[str | Text] = []
        if whole and last > 1:
            share = by_place[group, last].conversion
            end = [percent(share), smooth_bar(share or 0.0, 1.0, 10)]
        table.add_row(group_name(group).say(language), figure(by_place[group, 1].people), *rates, *end)
    return table


def _rate(answer: FunnelAnswer, row: FunnelRow) -> Text:
    """The share that came from the step before; the lowest of its step is marked by a sign, not by colour alone."""
    rivals = [r for r in answer.rows if r.step == row.step and r.from_previous is not None and _large(answer, r)]
    lowest = min(rivals, key=lambda r: r.from_previous or 0.0, default=None)
    if len(rivals) > 1 and lowest is row:
        return Text(f"▼{percent(row.from_previous)}", style="bold")
    return Text(percent(row.from_previous))


def _large(answer: FunnelAnswer, row: FunnelRow) -> bool:
    return any(r.people >= _FEWEST for r in answer.rows if r.group == row.group and r.step == row.step - 1)
