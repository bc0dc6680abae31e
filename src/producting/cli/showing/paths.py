"""Paths in the terminal: column after column, each node with its count and where it goes next."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from producting.answers.figures import figure, percent
from producting.cli.showing.bars import smooth_bar
from producting.journeys.paths.answer import PathsAnswer, PathsNode
from producting.journeys.paths.explain import node_name, step_name
from producting.words import Language, Words

MOST_WAYS = 3
_BAR = 12


def paths_table(answer: PathsAnswer, width: int, language: Language) -> list[RenderableType]:
    """The nodes of every column, the first column at the top."""
    if not answer.nodes:
        return []
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Words("step", "단계").say(language), overflow="fold", ratio=2)
    unit = Words("people", "사람") if answer.question.counting == "people" else Words("sessions", "세션")
    table.add_column(unit.say(language), justify="right", overflow="fold")
    table.add_column(Words("share", "비율").say(language), justify="right", no_wrap=True)
    bars, backward = width >= 100, answer.question.anchor in ("end", "through")
    if bars:
        table.add_column("", no_wrap=True, min_width=_BAR)
    if backward:
        table.add_column(Words("begun here", "여기서 시작").say(language), justify="right", overflow="fold")
    table.add_column(Words("next", "다음").say(language), overflow="fold", ratio=3)
    for step in answer.question.columns:
        nodes = [node for node in answer.nodes if node.step == step]
        if nodes:
            table.add_row(Text(step_name(step, answer.question).say(language), style="dim"))
        for node in nodes:
            more = [smooth_bar(node.share, 1.0, _BAR)] if bars else []
            more += [_begun(answer, node)] if backward else []
            name = Text("  " + node_name(node.name, node.kind).say(language), style="dim" if node.name is None else "")
            table.add_row(name, figure(node.count), percent(node.share), *more, _ways(answer, node, language))
    return [table]


def _begun(answer: PathsAnswer, node: PathsNode) -> str:
    begins = node.step < 0 or answer.question.anchor == "end"
    return figure(node.ended) if begins and node.ended else ""


def _ways(answer: PathsAnswer, node: PathsNode, language: Language) -> str:
    """The largest links that leave a node."""
    end = (node.step, node.name, node.kind)
    links = [link for link in answer.rows if (link.step, link.source, link.source_kind) == end]
    named = [
        f"{node_name(link.target, link.target_kind).say(language)} {figure(link.count)}" for link in links[:MOST_WAYS]
    ]
    rest = len(links) - MOST_WAYS
    if rest > 0:
        named.append(Words(f"{rest} more", f"그 밖에 {rest}곳").say(language))
    return " · ".join(named)
