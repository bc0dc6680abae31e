"""The campaign × stage table and the ranking beside it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.figures import Ground
from producting_web.journeys.page import campaigns
from producting_web.journeys.page.campaigns import CampaignLine, Finding
from producting_web.journeys.page.leaks import kept_at, won_at
from producting_web.journeys.page.opening import Opening
from producting_web.ui import saying
from producting_web.ui.drawing.slope import Contender, Slope, draw
from producting_web.ui.parts import Cell, Column, Row, Table, Text
from producting_web.ui.sentences import said_in
from producting_web.ui.templatetags.ui import reading

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyAnswer

NO_VALUE = "__null__"  # how the engine names the group of people without a value
_BY = {"campaign": Words("Campaign", "캠페인"), "channel": Words("Channel", "채널")}
MOST_STAGE_COLUMNS = 5


def heading(on: Ground) -> Words:
    """What the section asks."""
    known = {
        "campaign": Words("Which campaign brought customers who stay", "어떤 캠페인이 남는 고객을 데려왔나"),
        "channel": Words("Which channel brought customers who stay", "어떤 채널이 남는 고객을 데려왔나"),
    }
    by = on.asked.by
    return known.get(by, Words(f"Who stays, by {by}", f"누가 남나 · {by}"))


def ranking(on: Ground, stage: int) -> Words:
    """What a side of the ranking says."""
    name = on.stages[stage].name
    return Words(f"Cheapest per {name} first", f"‘{name}’ 한 명을 싸게 데려온 순서")


def of(
    on: Ground,
    found: Sequence[CampaignLine],
    whole: "JourneyAnswer",
    best: Finding,
    opening: Opening,
    names: Mapping[str, str],
) -> Table:
    """The table, sorted as the address asks, the total at its foot. `names`: what spend calls a campaign."""
    has_cost = whole.rows[0].cost is not None
    columns = _columns(on, has_cost)
    rows = tuple(Row(_cells(on, line, has_cost, opening, names), is_marked=line is best.falls) for line in found)
    total = campaigns.lines(whole.rows, on.stages)[0]
    made = Table(
        id="campaign-table",
        caption=heading(on),
        columns=columns,
        rows=rows,
        total=Row(_cells(on, total, has_cost, None, {})),
        csv=opening.table(),
        copies=True,
        is_tall=len(rows) > 40,
    )
    standard = "per_kept" if has_cost and on.asked.by == "campaign" else "-stage1"
    return made.in_order(on.asked.sort or standard)


def _columns(on: Ground, has_cost: bool) -> tuple[Column, ...]:
    won, last = won_at(on.stages), kept_at(on.stages)
    stages = [
        Column(f"stage{k + 1}", on.stages[k].name, numeric=True, side=_lens(on.stages[k].side), optional=k != last,
               meter=k == last)
        for k in _shown(on)
    ]  # fmt: skip
    a, b = on.stages[won].name, on.stages[last].name
    name = Column("name", _BY.get(on.asked.by, on.asked.by), wrap=True)
    kept = Column("share", Words(f"{b}, share", f"{b} 비율"), numeric=True, optional=True)
    value = Column("value", Words("Value", "가치"), numeric=True, optional=True)
    maturity = Column("maturity", Words("Settled", "성숙도"), numeric=True, optional=True)
    if not has_cost:
        return (name, *stages, kept, value, maturity)
    return (
        name,
        *stages,
        kept,
        Column("cost", Words("Spent", "집행액"), numeric=True, optional=True),
        Column("per_won", Words(f"Per {a}", f"{a}당"), numeric=True, side="marketing"),
        Column("per_kept", Words(f"Per {b}", f"{b}당"), numeric=True),
        value,
        Column("roas", Words("ROAS", "ROAS"), numeric=True, side="marketing", optional=True),
        maturity,
    )


def _shown(on: Ground) -> list[int]:
    """Stages that have a column: the first, the one that wins, the one that keeps, and those before it."""
    last = kept_at(on.stages)
    wanted = {0, won_at(on.stages), last}
    for k in (*range(last - 1, -1, -1), *range(last + 1, len(on.stages))):
        if len(wanted) < MOST_STAGE_COLUMNS:
            wanted.add(k)
    return sorted(wanted)


def _lens(side: str) -> str | None:
    return side if side in ("product", "marketing") else None


def _cells(
    on: Ground, line: CampaignLine, has_cost: bool, opening: Opening | None, names: Mapping[str, str]
) -> tuple[Cell, ...]:
    stages = [_people(line, k, opening) for k in _shown(on)]
    kept = Cell(saying.share(line.share_kept), line.share_kept)
    worth, roas = (line.value, line.roas) if on.has_value else (None, None)
    value = Cell(saying.money_in_a_sentence(worth, on.currency), worth)
    maturity = Cell(saying.share(line.maturity, 0), line.maturity)
    name = Cell(Words("Total", "합계")) if opening is None else _name(line, names)
    if not has_cost:
        return (name, *stages, kept, value, maturity)
    return (
        name,
        *stages,
        kept,
        Cell(saying.money_in_a_sentence(line.cost, on.currency), line.cost),
        _each(line.per_won, line.mature_won, on.currency),
        _each(line.per_kept, line.mature, on.currency),
        value,
        Cell(saying.share(roas, 0), roas),
        maturity,
    )


def _name(line: CampaignLine, names: Mapping[str, str]) -> Cell:
    """What spend calls the campaign, and below it what its visits carry."""
    shown = names.get(line.name or "")
    if shown is None:
        return Cell(group_name(line.name), line.name or "")
    return Cell(shown, shown, below=line.name or "")


def _people(line: CampaignLine, k: int, opening: Opening | None) -> Cell:
    count = line.people[k]
    url = opening.members(k + 1, "reached", line.name or NO_VALUE) if opening is not None and count else None
    return Cell(saying.number(count), count, url)


def _each(cost: float | None, mature: bool, currency: str) -> Cell:
    """The cost of one person; "≤" while more people may still come, as each then costs less."""
    said = saying.money(cost, currency)
    if mature or cost is None:
        return Cell(said, cost)
    return Cell(Words(f"≤ {said.en}", f"≤ {said.ko}"), cost)


def slope(on: Ground, found: Sequence[CampaignLine], best: Finding, names: Mapping[str, str]) -> Slope | None:
    """The two rankings of campaigns; None where there are not three to rank."""
    language = reading()
    fit = campaigns.compared(found, won_at(on.stages), kept_at(on.stages))
    if len(fit) < 3:
        return None
    return draw(
        [
            Contender(
                name=said_in(names.get(line.name or "") or group_name(line.name), language),
                before=line.per_won,
                after=line.per_kept,
                before_text=saying.money(line.per_won, on.currency).say(language),
                after_text=saying.money(line.per_kept, on.currency).say(language),
                side="marketing" if line is best.falls else "shared" if line is best.rises else None,
            )
            for line in fit
        ]
    )


def group_name(name: str | None) -> Text:
    """A group as the table calls it."""
    from producting.touchpoints.channels import CHANNELS

    if name is None:
        return Words("(no value)", "(값 없음)")
    if name == campaigns.OTHER:
        return Words("Others", "그 밖")
    return CHANNELS.get(name, name)
