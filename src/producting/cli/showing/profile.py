"""The profile of a segment in the terminal: a line for each rule, then what differs."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers.figures import figure, percent
from producting.cli.showing.bars import smooth_bar
from producting.journeys.profile.answer import ProfileAnswer
from producting.words import Language, Words

MOST_DIFFERENCES = 20
_BAR = 16


def profile_table(answer: ProfileAnswer, width: int, language: Language) -> list[RenderableType]:
    """Who fits each rule alone, and who is left after it; then the largest differences."""
    parts: list[RenderableType] = [_rules(answer, width, language)]
    if answer.differences:
        parts += ["", _differences(answer, width, language)]
    return parts


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")


def _rules(answer: ProfileAnswer, width: int, language: Language) -> Table:
    table = _table()
    table.add_column(Words("rule", "규칙").say(language), overflow="fold", max_width=max(width - 48, 12))
    for head in (Words("alone", "단독"), Words("left", "남은 사람"), Words("share", "비율")):
        table.add_column(head.say(language), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    everybody = Words("everybody", "전체").say(language)
    table.add_row(everybody, "", figure(answer.everybody), "", Text(smooth_bar(1, 1, _BAR)), style="dim")
    for row in answer.rows:
        bar = Text(smooth_bar(row.together, answer.everybody, _BAR))
        table.add_row(
            f"{row.rule} {row.text}", figure(row.alone), figure(row.together), percent(row.share_together), bar
        )
    return table


def _differences(answer: ProfileAnswer, width: int, language: Language) -> Table:
    table = _table()
    table.add_column(Words("what differs", "다른 점").say(language), overflow="fold", max_width=max(width - 40, 12))
    for head in (Words("inside", "세그먼트"), Words("everybody", "전체"), Words("points", "차이")):
        table.add_column(head.say(language), justify="right", no_wrap=True)
    for one in answer.differences[:MOST_DIFFERENCES]:
        shares = percent(one.share_inside), percent(one.share_everybody)
        table.add_row(f"{one.prop} = {one.value}", *shares, f"{one.difference * 100:+.1f}%p")
    return table
