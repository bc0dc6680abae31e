"""Who is behind a number of the journey? A page of people, the words for them, and the numbers beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.urls import reverse

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys import figures
from producting_web.journeys.figures import Ground
from producting_web.journeys.page import controls, footing
from producting_web.journeys.persons.page import url_of
from producting_web.ui import parts, saying
from producting_web.ui.parts import Chip, Column, Control, Controls, Option, Pages, Row, Table, Tabs, Text
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.journey import Member, Members
    from producting.journeys.journey.answer import JourneyAnswer, JourneyRow

PAGE = 100
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OTHER, NO_VALUE = "__other__", "__null__"
KINDS: dict[str, Words] = {
    "reached": Words("Came here", "여기까지 온 사람"),
    "in_progress": Words("May still go on", "진행 중"),
    "dropped": Words("Left here", "이탈"),
    "won_back": Words("Came back later", "재획득"),
    "skipped": Words("Passed over it", "건너뜀"),
}
STATES: dict[str, Words] = {
    "in_progress": Words("may still go on", "진행 중"),
    "dropped": Words("left", "이탈"),
    "won_back": Words("came back later", "재획득"),
    "arrived": Words("at the end", "끝까지 옴"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the journey: which stage (from 1), which of its people, of which group (None: of all)."""

    stage: int
    kind: str
    group: str | None

    @staticmethod
    def read(query: QueryDict) -> "Cell":
        """From an address. Raises QuestionError with a sentence."""
        text, kind = query.get("stage", "1").strip(), query.get("kind", "reached")
        if not (text.isascii() and text.isdigit() and len(text) < 4):
            said = text[:30]
            raise QuestionError(Words(f"“{said}” is no stage: stages are counted from 1.",
                                      f"‘{said}’ 단계를 알 수 없어요. 단계는 1부터 세요."))  # fmt: skip
        if kind not in KINDS:
            said, known = kind[:30], ", ".join(KINDS)
            raise QuestionError(Words(f"There are no people called “{said}”: choose among {known}.",
                                      f"‘{said}’에 해당하는 사람을 알 수 없어요. {known} 가운데서 골라 주세요."))  # fmt: skip
        return Cell(int(text), kind, query.get("group"))


@dataclass(frozen=True, slots=True)
class MembersPage:
    """The page of the people behind a number. `table` is None for a reader who may not see single persons."""

    answer: parts.Answer
    controls: Controls
    tabs: Tabs
    table: Table | None
    pages: Pages
    foot: parts.Foot
    total: int
    is_beyond: bool
    development: str
    journey: str


def asked_answer(on: Ground, cell: Cell) -> "JourneyAnswer":
    """The journey whose number it is; by groups only where one is asked for. Raises as `figures.answer`."""
    answer = figures.answer(on, by=on.asked.by if cell.group is not None else None)
    assert answer is not None
    return answer


def page(on: Ground, query: QueryDict, *, sees_persons: bool) -> MembersPage:
    """The people behind a number of the journey. Raises ProductingError with a sentence."""
    cell, number = Cell.read(query), page_number(query)
    answer = asked_answer(on, cell)
    found = people(on, answer, cell, offset=(number - 1) * PAGE, limit=PAGE)
    link = Linked(query)
    last = max(1, -(-found.total // PAGE))
    return MembersPage(
        answer=parts.Answer(_said(on, cell, found.total)),
        controls=beside(on, cell, query, "members"),
        tabs=_tabs(row_of(answer, cell), cell, link),
        table=_table(on, answer, cell, found, link) if sees_persons else None,
        pages=Pages(number, last, shown_of(number, len(found.page), found.total)),
        foot=footing.foot(on, answer),
        total=found.total,
        is_beyond=number > last,
        development=link("development", kind=None, page=None, stage=str(min(cell.stage, len(on.stages) - 1))),
        journey=link("journey", kind=None, stage=None, group=None, page=None),
    )


def people(on: Ground, answer: "JourneyAnswer", cell: Cell, *, offset: int, limit: int) -> "Members":
    """A stretch of the people of a number, as the engine gives them."""
    from producting.journeys.journey import members

    return members(
        answer,
        on.log.timelines,
        stage=cell.stage,
        kind=cast(Any, cell.kind),
        group=cell.group,
        offset=offset,
        limit=limit,
    )


def row_of(answer: "JourneyAnswer", cell: Cell) -> "JourneyRow":
    """The row of a stage and group that exist."""
    wanted = None if cell.group == NO_VALUE and NO_VALUE not in answer.groups else cell.group
    return next(row for row in answer.rows if row.stage == cell.stage and row.group == wanted)


def group_words(group: str | None) -> Text | None:
    """What a group is called; None without one."""
    special = {NO_VALUE: Words("(no value)", "(값 없음)"), OTHER: Words("Others", "그 밖")}
    return None if group is None else special.get(group, group)


def at(milliseconds: int, zone: str) -> datetime:
    """An instant of the engine on the workspace's clock."""
    return (EPOCH + timedelta(milliseconds=milliseconds)).astimezone(ZoneInfo(zone))


class Linked:
    """Addresses with the page's own question in them, changed here and there; None takes a parameter out."""

    def __init__(self, query: QueryDict) -> None:
        self._query = query

    def __call__(self, name: str, **changed: str | None) -> str:
        asked = [
            (key, value) for key, values in self._query.lists() if key not in {*changed, "lens"} for value in values
        ]
        asked += [(key, value) for key, value in changed.items() if value is not None]
        return f"{reverse(name)}?{urlencode(asked)}"


def beside(on: Ground, cell: Cell, query: QueryDict, name: str) -> Controls:
    """The question of a page about one stage: which stage, and the journey's own."""
    link = Linked(query)
    whole = controls.of(on, query)
    stages = tuple(
        Option(stage.name, str(k), link(name, stage=str(k), page=None), k == cell.stage)
        for k, stage in enumerate(on.stages, 1)
    )
    chosen = short(on.stages[cell.stage - 1].name) if cell.stage <= len(on.stages) else "–"
    group = group_words(cell.group)
    chips = () if group is None else (Chip(group, link(name, group=None, page=None)),)
    kept = tuple(control for control in whole.controls if control.key in ("range", "mode"))
    return Controls((Control("stage", Words("Stage", "단계"), chosen, stages), *kept), (*whole.chips, *chips))


def page_number(query: QueryDict) -> int:
    text = query.get("page", "1").strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def shown_of(number: int, count: int, total: int) -> Text:
    if not count or total <= PAGE:
        return ""
    first = (number - 1) * PAGE + 1
    span, of = f"{first:,}–{first + count - 1:,}", f"{total:,}"
    return Words(f"{span} of {of}", f"{of}명 가운데 {span}")


def _tabs(row: "JourneyRow", cell: Cell, link: Linked) -> Tabs:
    counts = {kind: row.people if kind == "reached" else getattr(row, kind) for kind in KINDS}
    options = tuple(
        Option(Words(f"{name.en} {counts[kind]:,}", f"{name.ko} {counts[kind]:,}"), kind,
               link("members", kind=kind, page=None), kind == cell.kind)
        for kind, name in KINDS.items()
    )  # fmt: skip
    return Tabs(Words("Which people of this stage", "이 단계의 사람들"), options)


def _table(on: Ground, answer: "JourneyAnswer", cell: Cell, found: "Members", link: Linked) -> Table:
    stages = [Column("", stage.name, side=stage.side, optional=k != cell.stage) for k, stage in enumerate(on.stages, 1)]
    return Table(
        id="members",
        caption=Words("People behind this number, with the time they entered each stage",
                      "이 숫자에 들어 있는 사람과 단계마다 들어온 시각"),
        columns=(
            Column("", Words("Person", "고객")), *stages, Column("", Words("Stands at", "현재 단계"), optional=True),
            Column("", Words("State", "상태")), Column("", Words("Value", "가치"), numeric=True),
        ),
        rows=tuple(_row(on, answer, member) for member in found.page),
        csv=link("members_csv", page=None),
        copies=True,
    )  # fmt: skip


def _row(on: Ground, answer: "JourneyAnswer", member: "Member") -> Row:
    zone = ZoneInfo(on.time_zone)
    paid = member.value or None  # of who has no payment nothing is known, which is not ₩0
    this_year = answer.as_of.astimezone(zone).year if answer.as_of else None
    entered = [None if ms is None else at(ms, on.time_zone) for ms in member.entered_ms]
    return Row((
        parts.Cell(short(member.person), member.person, url_of(member.person)),
        *(
            parts.Cell("–", "") if when is None
            else parts.Cell(saying.instant(when, zone, year=when.year != this_year), when.isoformat(" ", "seconds"))
            for when in entered
        ),
        parts.Cell(on.stages[member.level - 1].name),
        parts.Cell(STATES[member.state]),
        parts.Cell(saying.money(paid, on.currency), paid),
    ))  # fmt: skip


def short(text: str) -> str:
    """An id or a name as a table shows it; they may be of any length."""
    return text if len(text) <= 40 else text[:39] + "…"


_SAID: dict[str, Words] = {
    "reached": Words("{people} reached “{stage}”.", "{people:이/가} ‘{stage}’까지 왔어요."),
    "in_progress": Words("{people} stand at “{stage}” and may still go on.",
                         "{people:이/가} ‘{stage}’에 있고, 아직 다음 단계로 갈 수 있어요."),
    "dropped": Words("{people} left at “{stage}” without reaching “{next}” in time.",
                     "{people:이/가} ‘{stage}’에서 기간 안에 ‘{next}’까지 가지 못하고 떠났어요."),
    "won_back": Words("{people} left at “{stage}” and came to a later stage after all.",
                      "{people:이/가} ‘{stage}’에서 떠났다가 나중에 다음 단계로 돌아왔어요."),
    "skipped": Words("{people} passed over “{stage}” on the way to a later stage.",
                     "{people:이/가} ‘{stage}’ 단계를 건너뛰고 다음 단계로 갔어요."),
}  # fmt: skip
_AT_THE_END = Words("Whoever reaches “{stage}” stands at the end: nobody leaves there or goes on.",
                    "‘{stage}’ 단계는 여정의 끝이라 이탈도 진행도 없어요.")  # fmt: skip


def _said(on: Ground, cell: Cell, total: int) -> tuple[Phrase, ...]:
    is_last = cell.stage == len(on.stages)
    following = short(on.stages[min(cell.stage, len(on.stages) - 1)].name)
    places = {
        "people": Figure(saying.people(total)), "stage": Figure(short(on.stages[cell.stage - 1].name)),
        "next": Figure(following),
    }  # fmt: skip
    at_the_end = is_last and cell.kind in ("dropped", "in_progress", "won_back")
    said = [Phrase(_AT_THE_END if at_the_end else _SAID[cell.kind], places)]
    group = group_words(cell.group)
    if group is not None:
        only = Words("Only those of “{group}” are counted.", "‘{group}’ 사람만 셌어요.")
        said.append(Phrase(only, {"group": Figure(group)}))
    return tuple(said)
