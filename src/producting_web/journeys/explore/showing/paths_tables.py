"""The links of the paths as a table: from where, to where, how many."""

from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing.paths_node import Chosen, Place
from producting_web.journeys.explore.showing.shown import Section, short
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Row, Table

if TYPE_CHECKING:
    from producting.journeys.paths import PathsAnswer, PathsLink

MOST_ROWS = 200


def sections(answer: "PathsAnswer", draft: Draft, opening: Opening, chosen: Chosen | None) -> tuple[Section, ...]:
    """One row a link, in the order of the columns unless another is asked for; those of the chosen node alone."""
    if not answer.rows:
        return ()
    place = chosen.place if chosen is not None else None
    links = [link for link in answer.rows if place is None or place in (Place.source(link), Place.target(link))]
    heading = Words("Links", "이어진 길")
    if chosen is not None:
        heading = Words(f"Links of “{chosen.name.en}”", f"‘{chosen.name.ko}’ 앞뒤로 이어진 길")
    shown = sorted(sorted(links, key=lambda k: -k.count)[:MOST_ROWS], key=links.index)
    rows = tuple(_row(answer, link, opening) for link in shown)
    table = Table("links-table", heading, _columns(answer), rows, is_tall=len(rows) > 30).in_order(draft.text("sort"))
    return (Section("links", heading, table, below=_cut(len(links))),)


def _columns(answer: "PathsAnswer") -> tuple[Column, ...]:
    unit = Words("People", "사람") if answer.question.counting == "people" else Words("Sessions", "세션")
    return (
        Column("step", Words("Step", "단계")),
        Column("from", Words("From", "어디서"), wrap=True),
        Column("to", Words("To", "어디로"), wrap=True),
        Column("count", unit, numeric=True, meter=True),
        Column("share", Words("Of all", "전체 가운데"), numeric=True, optional=True),
    )


def _row(answer: "PathsAnswer", link: "PathsLink", opening: Opening) -> Row:
    source, target = Place.source(link), Place.target(link)
    return Row(
        (
            Cell(_step(answer, link), link.step),
            _cell(source),
            _cell(target),
            Cell(saying.number(link.count), link.count, opening(f"{source.text}:{target.text}", link.count)),
            Cell(saying.share(link.share), link.share),
        )
    )


def _step(answer: "PathsAnswer", link: "PathsLink") -> Words:
    """The column at its end that lies nearer to the anchor, which is always one of the picture's."""
    from producting.journeys.paths.explain import step_name

    return step_name(link.step if link.step >= 0 else link.step + 1, answer.question)


def _cell(place: Place) -> Cell:
    name = place.name_said()
    return Cell(Words(short(name.en, 80), short(name.ko, 80)), name.en)


def _cut(links: int) -> Words | None:
    if links <= MOST_ROWS:
        return None
    return Words(f"Here stand the {MOST_ROWS} largest of {links:,} links; the CSV has all.",
                 f"여기에는 가장 큰 {MOST_ROWS}개만 보여요. CSV에는 {links:,}개가 모두 있어요.")  # fmt: skip
