"""A journey in the terminal: a line for each stage, and between two stages what became of those who stood there."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers.figures import figure, group_name, percent, span
from producting.cli.showing.bars import ARRIVED, IN_TIME, LEFT, left, parts_bar, right, widest
from producting.journeys.journey.answer import JourneyAnswer, JourneyRow
from producting.journeys.journey.explain import money, totals, worst
from producting.words import Language, Words

_WIDEST_BAR, _NARROWEST_BAR = 40, 6
_LEGEND = Words(
    f"{ARRIVED} came this far   {IN_TIME} still in time   {LEFT} dropped",
    f"{ARRIVED} 도착   {IN_TIME} 진행 중   {LEFT} 이탈",
)


def journey_table(answer: JourneyAnswer, width: int, language: Language) -> list[RenderableType]:
    """The stages of a journey; with a breakdown, a line for each group with its people at every stage and its cost."""
    if answer.question.by is not None:
        return [_numbered(answer), _groups(answer, language)]
    return [_stages(answer, width, language), Text("\n" + _LEGEND.say(language), style="dim")]


def _stages(answer: JourneyAnswer, width: int, language: Language) -> Text:
    rows, currency = answer.rows, str(answer.rules.get("currency", ""))
    names = min(widest([row.name for row in rows]), max(12, width // 3))
    counts = widest([figure(row.people) for row in rows])
    bars = min(_WIDEST_BAR, width - 4 - names - 2 - counts - 2 - 6 - 2)
    lost = worst(totals(answer))
    text = Text()
    for k, row in enumerate(rows):
        if k:
            _between(text, rows[k - 1], row, currency, language, is_worst=lost is not None and lost.stage == k)
        before = rows[k - 1] if k else None
        text.append(f"{row.stage:>2}  ", style="dim")
        text.append(left(row.name, names), style="bold")
        text.append(f"  {right(figure(row.people), counts)}  {right(percent(row.conversion), 6)}  ")
        if bars >= _NARROWEST_BAR:
            waiting, gone = (before.in_progress, before.dropped) if before else (0, 0)
            parts = [(row.people, ARRIVED), (waiting, IN_TIME), (gone, LEFT)]
            text.append(parts_bar(parts, max(rows[0].people, 1), bars))
        text.append("\n")
    text.rstrip()
    return text


def _between(
    text: Text, before: JourneyRow, row: JourneyRow, currency: str, language: Language, *, is_worst: bool
) -> None:
    went = Words(f"{percent(row.from_previous)} went on", f"{percent(row.from_previous)} 다음으로")
    if before.median_seconds_to_next is not None:
        took = span(before.median_seconds_to_next)
        went = Words(f"{went.en}, half within {took.en}", f"{went.ko}, 절반은 {took.ko} 안에")
    said = Words(
        f"    ↓ {went.en}, {figure(before.dropped)} dropped, {figure(before.in_progress)} in time{_each(before, currency).en}",
        f"    ↓ {went.ko}, 이탈 {figure(before.dropped)}명, 진행 중 {figure(before.in_progress)}명{_each(before, currency).ko}",
    )
    text.append(said.say(language), style="dim")
    if is_worst:
        text.append(f"  ◀ {Words('biggest loss', '가장 많이 잃는 곳').say(language)}", style="bold")
    text.append("\n")


def _each(row: JourneyRow, currency: str) -> Words:
    if row.cost_per_person is None:
        return Words("", "")
    said = money(row.cost_per_person, currency)
    return Words(f", {said.en} each", f", 한 명에 {said.ko}")


def _numbered(answer: JourneyAnswer) -> Text:
    return Text(
        "\n".join(f"{k}  {stage.name}" for k, stage in enumerate(answer.question.stages, 1)) + "\n", style="dim"
    )


def _groups(answer: JourneyAnswer, language: Language) -> Table:
    n, currency = len(answer.question.stages), str(answer.rules.get("currency", ""))
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column(answer.question.by, overflow="fold")
    for k in range(n):
        table.add_column(str(k + 1), justify="right", no_wrap=True)
    for head in (Words("spent", "집행액"), Words("for one", "1인당"), Words("value", "가치")):
        table.add_column(f"{head.say(language)}\n{currency}", justify="right", no_wrap=True)
    for begin in range(0, len(answer.rows), n):
        group = answer.rows[begin : begin + n]
        last = next((row for row in reversed(group) if row.people), group[-1])
        table.add_row(
            group_name(group[0].group).say(language),
            *(figure(row.people) for row in group),
            *(_amount(amount) for amount in (group[0].cost, last.cost_per_person, group[0].value)),
        )
    return table


def _amount(amount: float | None) -> str:
    return "–" if amount is None else figure(round(amount))
