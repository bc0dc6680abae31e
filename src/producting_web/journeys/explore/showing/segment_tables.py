"""The numbers of a segment: each rule alone and together, then what differs, property by property."""

from dataclasses import replace
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing.shown import Section, short, with_whole_names
from producting_web.journeys.explore.typed import TypedFilter
from producting_web.journeys.explore.typed_rules import HAS, MOST_RULES, TypedRule
from producting_web.ui import names, saying
from producting_web.ui.parts import Cell, Column, Row, Table

if TYPE_CHECKING:
    from producting.journeys.profile import ProfileAnswer, ProfileDifference, ProfileRow

MOST_DIFFERENCES = 30


def sections(answer: "ProfileAnswer", draft: Draft, opening: Opening) -> tuple[Section, ...]:
    """The rules; the differences, where there are any."""
    differences = (_differences(answer, draft),) if answer.differences else ()
    return (_rules(answer, draft, opening), *differences)


def rule_name(answer: "ProfileAnswer", number: int) -> Words:
    """A rule in words, with its number."""
    said = rule_words(answer, number)
    held = saying.held_words(Words(f"{number}. {said.en}", f"{number}. {said.ko} 사람"))
    return Words(with_whole_names(held.en), with_whole_names(held.ko))


def rule_words(answer: "ProfileAnswer", number: int) -> Words:
    """A rule in words, counted from 1."""
    from producting.journeys.wording import segment_words
    from producting.segments import Segment

    said = segment_words(Segment(answer.question.segment.rules[number - 1]))
    return Words(short(said.en, 120), short(said.ko, 120))


def _rules(answer: "ProfileAnswer", draft: Draft, opening: Opening) -> Section:
    columns = (
        Column("rule", Words("Rule", "규칙"), wrap=True),
        Column("alone", Words("Alone", "이\u00a0규칙만"), numeric=True),
        Column("together", Words("Left", "남은\u00a0사람"), numeric=True, meter=True),
        Column("share", Words("Of everybody", "전체 가운데"), numeric=True, optional=True),
        Column("lost", Words("Lost here", "여기서 빠진 사람"), numeric=True, optional=True),
    )
    before = (answer.everybody, *(row.together for row in answer.rows))
    rows = tuple(_rule(answer, row, before[row.rule - 1], opening) for row in answer.rows)
    heading = Words("Rule by rule", "규칙별 사람 수")
    table = Table("rules-table", heading, columns, rows).in_order(draft.text("sort"))
    return Section("rules", heading, table, below=_below(answer))


def _rule(answer: "ProfileAnswer", row: "ProfileRow", before: int, opening: Opening) -> Row:
    lost = before - row.together
    return Row((
        Cell(rule_name(answer, row.rule), row.rule),
        Cell(saying.number(row.alone), row.alone, opening(f"alone:{row.rule}", row.alone)),
        Cell(saying.number(row.together), row.together, opening(f"together:{row.rule}", row.together)),
        Cell(saying.share(row.share_together), row.share_together),
        Cell(saying.number(lost), lost, opening(f"lost:{row.rule}", lost)),
    ))  # fmt: skip


def _below(answer: "ProfileAnswer") -> Words | None:
    if len(answer.rows) == 1:
        return None
    return Words(
        "Left: who fits this rule and all rules above it.", "남은 사람은 이 규칙과 위의 규칙에 모두 맞는 사람이에요."
    )


def _differences(answer: "ProfileAnswer", draft: Draft) -> Section:
    columns = (
        Column("property", Words("Property", "속성")),
        Column("value", Words("Last known value", "마지막 값"), wrap=True),
        Column("inside", Words("These people", "이\u00a0사람들"), numeric=True),
        Column("everybody", Words("Everybody", "전체"), numeric=True, optional=True),
        Column("difference", Words("Difference", "차이"), numeric=True),
        Column("count", Words("People", "사람"), numeric=True, optional=True),
    )
    rows = tuple(_differing(one, draft) for one in answer.differences[:MOST_DIFFERENCES])
    heading = Words("What is different about them", "전체와 다른 점")
    table = Table("differences-table", heading, columns, rows).in_order(draft.text("sort"))
    below = Words(
        "Shares of those whose value is known. A difference only: it does not say that the one brings about the other. "
        "A value opens the segment with this rule added.",
        "비율은 값을 아는 사람 가운데서 봐요. 차이일 뿐이라서, 한쪽이 다른 쪽의 원인이라는 뜻은 아니에요. 값을 누르면 그 규칙을 "
        "더해서 봐요.",
    )
    return Section("differences", heading, table, below=below)


def _differing(one: "ProfileDifference", draft: Draft) -> Row:
    points = saying.points(one.difference)
    return Row((
        Cell(names.prop(one.prop).said, one.prop),
        Cell(short(one.value), one.value, _narrowed(one, draft)),
        Cell(saying.share(one.share_inside), one.share_inside),
        Cell(saying.share(one.share_everybody), one.share_everybody),
        Cell(points, one.difference),
        Cell(saying.number(one.inside), one.inside),
    ))  # fmt: skip


def _narrowed(one: "ProfileDifference", draft: Draft) -> str | None:
    """The same segment with this value as one more rule."""
    if len(draft.segment) >= MOST_RULES:
        return None
    rule = TypedRule(HAS, filters=(TypedFilter(one.prop, "=", one.value),))
    return f"?{replace(draft, segment=(*draft.segment, rule)).query().urlencode()}"
