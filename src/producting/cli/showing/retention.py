"""Retention in the terminal: cohorts as rows, periods as columns, the average on top; unfinished cells carry a +."""

from dataclasses import dataclass

from rich.color import Color
from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from producting.answers.figures import by_name, figure, group_name
from producting.cli.showing.bars import smooth_bar, widest
from producting.journeys.retention.answer import RetentionAnswer
from producting.words import Language, Words

MOST_COHORTS = 30
_CELL = 6
_SHALLOW, _DEEP = (241, 239, 234), (124, 177, 226)


@dataclass(frozen=True, slots=True)
class _Cell:
    share: float
    complete: bool


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    size: int
    cells: dict[int, _Cell]


def retention_table(answer: RetentionAnswer, width: int, language: Language) -> list[RenderableType]:
    """The average as bars, then the triangle of cohorts; with a breakdown a line for each group."""
    if not answer.rows:
        return []
    lines = _group_lines(answer, language) if answer.question.by is not None else _cohort_lines(answer, language)
    periods = sorted({row.period for row in answer.rows})
    labels = max(widest([line.label for line in lines]), 8)
    sizes = max(widest([figure(line.size) for line in lines]), 6)
    fits = max(1, (width - min(labels, width // 3) - 2 - sizes - 2) // (_CELL + 1))
    parts: list[RenderableType] = []
    if answer.question.by is None:
        parts += [_bars(answer, width, language), ""]
    parts += [_triangle(answer, lines, periods[:fits], width, language), ""]
    if answer.question.value is not None:
        parts += [_worth(answer, lines, periods[:fits], width, language), ""]
    return parts + _left_out(answer, periods, fits, language)


def _bars(answer: RetentionAnswer, width: int, language: Language) -> Text:
    """The average per period: bars from period 1 on share one scale with period 0, so that the first loss is seen."""
    shown = [a for a in answer.average if a.size][:13]
    title = Words("average", "평균").say(language)
    text = Text(f"{title}\n", style="dim")
    for average in shown:
        text.append(f"{average.period:>4}  ", style="dim")
        text.append(f"{average.share * 100:5.1f}%  ")
        text.append(smooth_bar(average.share, 1.0, min(48, width - 16)) + "\n")
    text.rstrip()
    return text


def _cohort_lines(answer: RetentionAnswer, language: Language) -> list[_Line]:
    average = {a.period: _Cell(a.share, True) for a in answer.average if a.size}
    whole = sum({row.cohort: row.size for row in answer.rows}.values())
    lines = [_Line(Words("average", "평균").say(language), whole, average)]
    for cohort in sorted({row.cohort for row in answer.rows})[-MOST_COHORTS:]:
        rows = [row for row in answer.rows if row.cohort == cohort]
        label = cohort[:7] if answer.question.every == "month" else cohort
        lines.append(_Line(label, rows[0].size, {row.period: _Cell(row.share, row.complete) for row in rows}))
    return lines


def _group_lines(answer: RetentionAnswer, language: Language) -> list[_Line]:
    lines = []
    for group in dict.fromkeys(row.group for row in answer.rows):
        cells = {a.period: _Cell(a.share, True) for a in answer.average if a.group == group and a.size}
        size = sum({row.cohort: row.size for row in answer.rows if row.group == group}.values())
        lines.append(_Line(group_name(group).say(language), size, cells))
    return lines


def _triangle(answer: RetentionAnswer, lines: list[_Line], periods: list[int], width: int, language: Language) -> Table:
    table = _head(answer, lines, periods, width, language)
    later = [c.share for line in lines for k, c in line.cells.items() if k > 0 and c.complete]
    top = max(later, default=1.0) or 1.0
    for k, line in enumerate(lines):
        average = k == 0 and answer.question.by is None
        cells = [_cell(line.cells.get(period), top, average=average) for period in periods]
        table.add_row(line.label, figure(line.size), *cells, style="bold" if average else "")
    return table


def _head(answer: RetentionAnswer, lines: list[_Line], periods: list[int], width: int, language: Language) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    label = by_name(answer.question.by) or Words("cohort", "코호트").say(language)
    table.add_column(label, max_width=max(width // 3, 10), overflow="fold")
    table.add_column(Words("people", "사람").say(language), justify="right", overflow="fold")
    for period in periods:
        table.add_column(str(period), justify="right", overflow="fold", width=_CELL)
    return table


def _cell(cell: _Cell | None, top: float, *, average: bool) -> Text:
    if cell is None:
        return Text("")
    text = f"{cell.share * 100:.1f}" + (" " if cell.complete else "+")
    if not cell.complete:
        return Text(text, style="dim")
    return Text(text) if average else Text(text, style=_shade(cell.share / top))


def _shade(depth: float) -> Style:
    depth = min(max(depth, 0.0), 1.0)
    red, green, blue = (round(a + (b - a) * depth) for a, b in zip(_SHALLOW, _DEEP, strict=True))
    return Style(color="black", bgcolor=Color.from_rgb(red, green, blue))


def _worth(
    answer: RetentionAnswer, lines: list[_Line], periods: list[int], width: int, language: Language
) -> RenderableType:
    """What a person of the cohort has brought up to each period."""
    rows: dict[tuple[str, int], tuple[float, bool]] = {}
    sizes: dict[str, int] = {}
    for row in answer.rows:
        label = group_name(row.group).say(language) if answer.question.by is not None else row.cohort
        if row.cumulative is not None and answer.question.by is None:
            rows[label, row.period] = (row.cumulative / row.size if row.size else 0.0, row.complete)
            sizes[label] = row.size
    if not rows:
        return ""
    amounts = widest([figure(round(value)) for value, _ in rows.values()]) + 2
    fits = max(1, (width - 20) // amounts)
    title = Words(f"{answer.question.value} per person so far", f"한 사람의 {answer.question.value} 누적").say(language)
    table = Table(
        box=None,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="dim",
        title=title,
        title_justify="left",
        title_style="dim",
    )
    table.add_column(Words("cohort", "코호트").say(language), overflow="fold")
    table.add_column(Words("people", "사람").say(language), justify="right", overflow="fold")
    for period in periods[:fits]:
        table.add_column(str(period), justify="right", overflow="fold")
    for cohort in sorted(sizes)[-MOST_COHORTS:]:
        found = [rows.get((cohort, period)) for period in periods[:fits]]
        cells = ["" if f is None else figure(round(f[0])) + (" " if f[1] else "+") for f in found]
        table.add_row(cohort[:7] if answer.question.every == "month" else cohort, figure(sizes[cohort]), *cells)
    return table


def _left_out(answer: RetentionAnswer, periods: list[int], fits: int, language: Language) -> list[RenderableType]:
    after = {"day": Words("days", "일"), "week": Words("weeks", "주"), "month": Words("months", "개월")}[
        answer.question.every
    ]
    reading = Words(
        f"columns: {after.en} after the start, shares in percent", f"칸: 시작하고 몇 {after.ko} 뒤인지, 값은 %"
    )
    if any(not row.complete for row in answer.rows) and answer.question.by is None:
        reading = Words(
            f"{reading.en}; + not over yet, may still grow", f"{reading.ko}, +는 아직 끝나지 않아 더 늘 수 있는 칸"
        )
    parts: list[RenderableType] = [Text(reading.say(language), style="dim")]
    cohorts = len({row.cohort for row in answer.rows})
    if answer.question.by is not None:
        parts.append(
            Words(
                f"• Averages over {figure(cohorts)} cohorts; --json has each cohort.",
                f"• 코호트 {figure(cohorts)}개의 평균이에요. 코호트마다의 값은 --json에 있어요.",
            ).say(language)
        )
    elif cohorts > MOST_COHORTS:
        parts.append(
            Words(
                f"• The latest {MOST_COHORTS} of {figure(cohorts)} cohorts are shown; the average is over all; --json has them all.",
                f"• 코호트 {figure(cohorts)}개 가운데 최근 {MOST_COHORTS}개를 보여 줬어요. 평균은 전체로 냈고 --json에는 모두 있어요.",
            ).say(language)
        )
    if len(periods) > fits:
        parts.append(
            Words(
                f"• The first {fits} of {figure(len(periods))} columns fit this width; a wider terminal or --json shows more.",
                f"• 이 너비에는 칸 {figure(len(periods))}개 가운데 앞의 {fits}개가 들어가요. 화면을 넓히거나 --json을 쓰면 더 보여요.",
            ).say(language)
        )
    return parts
