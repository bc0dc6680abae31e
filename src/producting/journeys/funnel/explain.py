"""A funnel's answer in words: who arrived, where most are lost, who is still on the way; then how it was counted."""

from producting.answers.figures import by_name, figure, group_name, percent, span, times, window
from producting.journeys.funnel.answer import FunnelAnswer
from producting.journeys.funnel.definition import definition
from producting.journeys.funnel.losses import FEWEST, Stage, furthest_behind, totals, worst_step
from producting.journeys.funnel.question import Funnel
from producting.journeys.wording import did, said, sentences, with_particle
from producting.words import Language, Words, particle


def explain(answer: FunnelAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was counted."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: FunnelAnswer) -> Words:
    """What was found, in a few sentences that a team can act on."""
    stages = totals(answer)
    question: Funnel = answer.question
    if not stages or stages[0].people == 0:
        first = question.steps[0]
        if question.order == "any":
            return Words("Nobody did any of the steps.", "어느 단계든 한 사람이 아무도 없어요.")
        return Words(
            f"Nobody did {said(first).en}, the first step.",
            f"첫 단계인 {with_particle(first, '을', '를')} 한 사람이 아무도 없어요.",
        )
    if len(stages) == 1:
        return sentences(_arrived(question, stages), _groups(answer))
    return sentences(
        _arrived(question, stages),
        _biggest_loss(question, stages),
        _in_progress(question, stages),
        _time(question, answer),
        _groups(answer),
        _odd_one_out(answer),
    )


def headline(answer: FunnelAnswer) -> Words:
    """The one or two sentences that matter most: what a picture carries as its title."""
    stages = totals(answer)
    if len(stages) < 2 or stages[0].people == 0:
        return sentence(answer)
    if answer.question.by is not None:
        return _odd_one_out(answer) or _groups(answer) or _arrived(answer.question, stages)
    return sentences(_arrived(answer.question, stages), _biggest_loss(answer.question, stages))


def _units(question: Funnel, n: float) -> Words:
    if question.counting == "attempts":
        return Words(times(n, "attempt", "attempts"), f"시도 {figure(n)}건")
    return Words(times(n, "person", "people"), f"{figure(n)}명")


def _arrived(question: Funnel, stages: tuple[Stage, ...]) -> Words:
    started, arrived = _units(question, stages[0].people), _units(question, stages[-1].people)
    first, last = question.steps[0], question.steps[-1]
    share = percent(_rate(stages[-1].people, stages[0].people - _open(question, stages)))
    n = len(question.steps)
    attempts = question.counting == "attempts"
    if n == 1 and attempts:
        return Words(
            f"{started.en} begin with {said(first).en}.",
            f"{said(first).ko}에서 시작한 시도는 {figure(stages[0].people)}건이에요.",
        )
    if n == 1:
        return Words(f"{started.en} did {said(first).en}.", f"{did(first)} 사람은 {started.ko}이에요.")
    if question.order == "any":
        return Words(
            f"Of {started.en} who did any of the {n} steps, {arrived.en} ({share}) did all of them.",
            f"{n}단계 가운데 하나라도 한 {started.ko} 가운데 {arrived.ko}({share})이 모두 했어요.",
        )
    if attempts:
        return Words(
            f"Of {started.en} that begin with {said(first).en}, {figure(stages[-1].people)} ({share}) got as far as {said(last).en}.",
            f"{said(first).ko}에서 시작한 {started.ko} 가운데 {figure(stages[-1].people)}건({share})이 {said(last).ko}까지 갔어요.",
        )
    return Words(
        f"Of {started.en} who did {said(first).en}, {figure(stages[-1].people)} ({share}) got as far as {said(last).en}.",
        f"{did(first)} {started.ko} 가운데 {arrived.ko}({share})이 {said(last).ko}까지 왔어요.",
    )


def _biggest_loss(question: Funnel, stages: tuple[Stage, ...]) -> Words:
    worst = worst_step(stages)
    if worst is None:
        return Words("Nobody has been lost yet.", "아직 이탈한 사람은 없어요.")
    lost, share = _units(question, worst.dropped), percent(_rate(worst.dropped, worst.people))
    if question.order == "any":
        where = Words(
            f"after {worst.step} of {len(stages)} steps", f"{len(stages)}단계 가운데 {worst.step}단계를 한 뒤로"
        )
        return Words(
            f"The biggest loss is {where.en}: {lost.en} stopped there, {share} of those who had come so far.",
            f"가장 많이 잃는 곳은 {where.ko}, 거기까지 온 사람의 {share}인 {lost.ko}이 그만뒀어요.",
        )
    here, following = said(question.steps[worst.step - 1]), said(question.steps[worst.step])
    subject = "거기까지 간 시도의" if question.counting == "attempts" else "거기까지 온 사람의"
    return Words(
        f"The biggest loss is between {here.en} and {following.en}: {lost.en} stopped there, {share} of those who had come so far.",
        f"가장 많이 잃는 곳은 {here.ko}에서 {following.ko} 사이로, {subject} {share}인 {lost.ko}이 여기서 멈췄어요.",
    )


def _in_progress(question: Funnel, stages: tuple[Stage, ...]) -> Words | None:
    n = _open(question, stages, always=True)
    if n == 0:
        return None
    still, within = _units(question, n), window(question.within_ms)
    one = n == 1
    return Words(
        f"{still.en} {'is' if one else 'are'} still inside the {within.en} and {'is' if one else 'are'} not counted as lost.",
        f"아직 {within.ko} 안에 있는 {still.ko}은 이탈로 세지 않았어요.",
    )


def _time(question: Funnel, answer: FunnelAnswer) -> Words | None:
    last = [row for row in answer.rows if row.step == len(question.steps)]
    if len(last) != 1 or last[0].median_seconds is None:
        return None  # medians of groups do not add up to one
    took = span(last[0].median_seconds)
    return Words(f"Half of those who arrived took {took.en} or less.", f"끝까지 온 절반은 {took.ko} 안에 왔어요.")


def _groups(answer: FunnelAnswer) -> Words | None:
    question: Funnel = answer.question
    if question.by is None:
        return None
    firsts = {row.group: row.people for row in answer.rows if row.step == 1}
    lasts = [row for row in answer.rows if row.step == len(question.steps) and firsts[row.group] >= FEWEST]
    if len(lasts) < 2 or len(question.steps) == 1:
        return None
    best, least = (pick(lasts, key=lambda row: row.conversion or 0.0) for pick in (max, min))
    high, low = group_name(best.group), group_name(least.group)
    by = by_name(question.by)
    return Words(
        f"By {by}, {high.en} is highest with {percent(best.conversion)} and {low.en} lowest with {percent(least.conversion)}.",
        f"{by}별로는 {high.ko}{particle(high.ko, '이', '가')} {percent(best.conversion)}로 가장 높고 "
        f"{low.ko}{particle(low.ko, '이', '가')} {percent(least.conversion)}로 가장 낮아요.",
    )


def _odd_one_out(answer: FunnelAnswer) -> Words | None:
    """The group that falls furthest behind the others at one step, where chance hardly explains it."""
    odd = furthest_behind(answer)
    if odd is None:
        return None
    step, group = answer.question.steps[odd.row.step - 1], group_name(odd.row.group)
    more, own, others = figure(round(odd.missing)), percent(odd.row.from_previous), percent(odd.others)
    behind = Words(f"{group.en} falls", f"{group.ko}{particle(group.ko, '이', '가')}")
    if odd.row.group is None:
        behind = Words("who has no value falls", "값이 없는 사람이")
    people = "명" if answer.question.counting == "people" else "건"
    return Words(
        f"At {said(step).en}, {behind.en} behind: {own} went on, {others} elsewhere; at the others' rate it would be {more} more.",
        f"{said(step).ko}에서는 {behind.ko} 뒤처져요. {own}만 넘어갔고 다른 곳은 {others}예요. "
        f"다른 곳만큼 넘어갔다면 {more}{people}이 더 왔을 거예요.",
    )


def _rate(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _open(question: Funnel, stages: tuple[Stage, ...], *, always: bool = False) -> int:
    """People still in time; for rates only where the question leaves them out."""
    return sum(stage.in_progress for stage in stages) if always or question.closed_only else 0
