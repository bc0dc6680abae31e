"""A funnel's answer on its page."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.kinds import funnel as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import funnel_tables, funnel_time, shown
from producting_web.journeys.explore.showing.columns import draw
from producting_web.journeys.explore.showing.shown import Shown
from producting_web.ui import saying

if TYPE_CHECKING:
    from producting.journeys.funnel import FunnelAnswer
    from producting.journeys.funnel.losses import Shortfall, Stage


@dataclass(frozen=True, slots=True)
class Answers:
    """The funnel over everybody, the period before, and by groups, where these are asked for."""

    whole: "FunnelAnswer"
    earlier: "FunnelAnswer | None"
    grouped: "FunnelAnswer | None"
    seconds: float


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, columns, tables, foot. Raises ProductingError with a sentence."""
    from producting.journeys.funnel.definition import definition
    from producting.journeys.funnel.explain import headline, sentence
    from producting.journeys.funnel.losses import furthest_behind, totals, worst_step

    told = answers(on, asked)
    whole, found = told.whole, furthest_behind(told.grouped) if told.grouped is not None else None
    worst = worst_step(totals(whole))
    head, opening = headline(whole), Opening("funnel", asked.draft)
    return Shown(
        answer=shown.sentences(
            language, head, _against(told), _by_groups(told, head), opens=_opens(whole, worst, opening)
        ),
        more=shown.rest(sentence(whole), head),
        picture=draw(whole, worst.step if worst is not None else None, told.earlier) if whole.rows[0].people else None,
        took=shown.took(told.seconds, _counted(whole)),
        sections=(*_sections(told, asked, found, opening), *_in_time(on, told, asked, language)),
        notes=shown.notes_of([told.grouped or whole]),
        foot=shown.foot(on, definition(whole.question), [whole]),
    )


def answers(on: Ground, asked: Asked) -> Answers:
    """Everything the page needs, each remembered."""
    question, without = asked.questions[0], replace(asked.draft, by=())
    whole = tell(on, question if question.by is None else kind.ask(without, Checking(), asked.days)[0][0])
    before = kind.before(asked)
    earlier = tell(on, before).answer if before is not None else None
    grouped = tell(on, question).answer if question.by is not None else None
    return Answers(whole.answer, earlier, grouped, whole.seconds)


def _counted(whole: "FunnelAnswer") -> Words:
    units = whole.rows[0].people if whole.rows else 0
    if whole.question.counting == "attempts":
        said = saying.number(units)
        return Words(f"{said.en} attempts", f"시도 {said.ko}건")
    return saying.people(units)


def _by_groups(told: Answers, head: Words) -> Words | None:
    """What the breakdown adds; nothing where it has one group only, or nobody arrived in any."""
    from producting.journeys.funnel.explain import headline

    arrived = told.whole.rows[-1].people
    said = headline(told.grouped) if told.grouped is not None and arrived else None
    return None if said is None or head.en.startswith(said.en) else said


def _against(told: Answers) -> Words | None:
    """The rate against the period before."""
    if told.earlier is None:
        return None
    now, before = told.whole.rows[-1].conversion, told.earlier.rows[-1].conversion
    if now is None or before is None:
        return Words("Nobody began in the period before.", "이전 기간에는 시작한 사람이 없어요.")
    was, moved = saying.share(before), saying.moved(now - before)
    return Words(f"In the period before it was {was.en}, so it is {moved.en} now.",
                 f"이전 기간에는 {was.ko}였으니 {moved.ko}.")  # fmt: skip


def _opens(whole: "FunnelAnswer", worst: "Stage | None", opening: Opening) -> dict[int, str]:
    """The counts of the sentence. In any order it also counts steps, which nobody could tell apart from people."""
    if whole.question.order == "any":
        return {}
    first, last = whole.rows[0].people, whole.rows[-1].people
    counts = [(first, opening("reached:1", first)), (last, opening(f"reached:{len(whole.rows)}", last))]
    if worst is not None:
        counts.append((worst.dropped, opening(f"dropped:{worst.step}", worst.dropped)))
    return shown.opening(*counts)


def _sections(told: Answers, asked: Asked, found: "Shortfall | None", opening: Opening) -> tuple[shown.Section, ...]:
    steps = funnel_tables.steps(told.whole, told.earlier, found, opening)
    if told.grouped is None:
        return (steps,)
    return (steps, funnel_tables.groups(told.grouped, told.whole, asked.draft, found, opening))


def _in_time(on: Ground, told: Answers, asked: Asked, language: Language) -> tuple[shown.Section, ...]:
    """How long it takes, and how it develops; over everybody, and beside the period before where that is asked for."""
    if not told.whole.rows[0].people:
        return ()
    taken = funnel_time.time_taken(told.whole, told.earlier, asked.draft, language)
    question, before = asked.questions[0], kind.before(asked)
    over = funnel_time.over_time(on, told.whole, question, before, asked.draft, language)
    return tuple(section for section in (taken, over) if section is not None)
