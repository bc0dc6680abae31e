"""Retention's answer in words: how many come back and when, where most are lost; then how it was counted."""

import math

from producting.answers.figures import by_name, figure, group_name, percent, times
from producting.journeys.retention.answer import RetentionAnswer, RetentionAverage, RetentionRow
from producting.journeys.retention.question import Retention
from producting.journeys.wording import asked_about, did, filtered, ranged, said, sentences, with_particle
from producting.words import Language, Words, particle

FEWEST = 50  # cohorts and groups below this many people are not compared: their shares jump by chance
SURPRISE = 4.0  # standard errors between two cohorts before they are named
MILESTONES = {"day": (1, 7, 30), "week": (1, 4, 12), "month": (1, 3, 12)}
_UNIT_KO = {"day": "일", "week": "주", "month": "개월"}


def explain(answer: RetentionAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was counted."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: RetentionAnswer) -> Words:
    """What was found, in a few sentences that a team can act on."""
    question: Retention = answer.question
    if not answer.rows:
        return Words(
            f"Nobody did {said(question.start).en} in these days.", f"이 기간에 {did(question.start)} 사람이 없어요."
        )
    if question.by is not None:
        return sentences(_groups(answer), _unfinished(answer))
    return sentences(_average(answer), _best_and_worst(answer), _worth(answer), _unfinished(answer))


def headline(answer: RetentionAnswer) -> Words:
    """The sentence that matters most: what a picture carries as its title."""
    if not answer.rows:
        return sentence(answer)
    return _groups(answer) if answer.question.by is not None else _average(answer)


def definition(question: Retention) -> Words:
    """How it was counted: the rule set in words."""
    unit = question.every
    return sentences(
        _cohorts(question),
        _returns(question),
        Words(
            f"A {unit} that is not over yet is left out of the average, which is weighted by cohort size.",
            "아직 끝나지 않은 칸은 평균에서 뺐고, 평균은 코호트 크기로 가중했어요.",
        ),
        filtered(question.where),
        asked_about(question.segment),
        ranged(question.days, Words("Only starts", "시작이")),
    )


def _average(answer: RetentionAnswer) -> Words:
    question: Retention = answer.question
    later = {a.period: a for a in answer.average if a.period > 0 and a.size}
    at = [k for k in MILESTONES[question.every] if k in later and later[k].size >= FEWEST] or sorted(later)[:1]
    if not at:
        return Words(
            f"No {question.every} after the first is over yet, so there is no return to report.",
            f"첫 {_noun_ko(question)} 다음이 아직 끝나지 않아서 돌아온 비율을 말할 수 없어요.",
        )
    verb = (
        Words("did it again", "다시 했어요") if question.returns == question.start else Words("came back", "돌아왔어요")
    )
    first = f"{percent(later[at[0]].share)} {verb.en} {_after_en(question, at[0])}"
    english = ", ".join([first, *(f"{percent(later[k].share)} {_after_en(question, k)}" for k in at[1:])])
    korean = ", ".join(f"{k}{_UNIT_KO[question.every]} 뒤 {percent(later[k].share)}" for k in at)
    return Words(
        f"Of those who did {said(question.start).en}, {english}.",
        f"{did(question.start)} 사람은 {korean}가 {verb.ko}.",
    )


def _best_and_worst(answer: RetentionAnswer) -> Words | None:
    question: Retention = answer.question
    cells = [r for r in answer.rows if r.period == 1 and r.complete and r.size >= FEWEST]
    if len(cells) < 3:
        return None
    best, worst = max(cells, key=lambda r: r.share), min(cells, key=lambda r: r.share)
    if not _apart(best, worst):
        return None
    after = Words(_after_en(question, 1), f"1{_UNIT_KO[question.every]} 뒤")
    return Words(
        f"{_capital(after.en)} the cohort of {best.cohort} came back most ({percent(best.share)}), that of {worst.cohort} least ({percent(worst.share)}).",
        f"{after.ko}에는 {best.cohort} 코호트가 가장 많이({percent(best.share)}), {worst.cohort} 코호트가 가장 적게({percent(worst.share)}) 돌아왔어요.",
    )


def _apart(best: RetentionRow, worst: RetentionRow) -> bool:
    """Are the two further apart than chance among many cohorts explains?"""
    pooled = (best.people + worst.people) / (best.size + worst.size)
    error = math.sqrt(pooled * (1 - pooled) * (1 / best.size + 1 / worst.size))
    return error > 0 and (best.share - worst.share) / error > SURPRISE


def _worth(answer: RetentionAnswer) -> Words | None:
    question: Retention = answer.question
    if question.value is None:
        return None
    complete = [r for r in answer.rows if r.complete and r.cumulative is not None]
    at = max((k for k in (0, *MILESTONES[question.every]) if any(r.period == k for r in complete)), default=None)
    if at is None:
        return None
    cells = [r for r in complete if r.period == at]
    each = sum(r.cumulative or 0.0 for r in cells) / sum(r.size for r in cells)
    amount = figure(each if abs(each) < 100 else round(each))
    if at == 0:
        return Words(
            f"In the first {question.every} a person brings {question.value} of {amount} on average.",
            f"첫 {_noun_ko(question)}에 한 사람의 {question.value}{particle(question.value, '은', '는')} 평균 {amount}{_ends(amount)}.",
        )
    return Words(
        f"Up to {question.every} {at} a person brings {question.value} of {amount} on average.",
        f"{at}{_UNIT_KO[question.every]} 뒤까지 한 사람의 {question.value}{particle(question.value, '은', '는')} 평균 {amount}{_ends(amount)}.",
    )


def _groups(answer: RetentionAnswer) -> Words:
    question: Retention = answer.question
    firsts = [a for a in answer.average if a.period == 1 and a.size]
    big = [a for a in firsts if a.size >= FEWEST]
    if len(big) < 2:
        return Words(
            f"By {by_name(question.by)}, no two groups of {FEWEST} people or more can be compared yet.",
            f"{by_name(question.by)}별로는 {FEWEST}명이 넘는 그룹이 둘이 안 돼서 아직 견줄 수 없어요.",
        )
    best, worst = max(big, key=lambda a: a.share), min(big, key=lambda a: a.share)
    return Words(
        f"{_capital(_after_en(question, 1))}, {_group_said(best).en} came back most ({percent(best.share)}) and {_group_said(worst).en} least ({percent(worst.share)}).",
        f"1{_UNIT_KO[question.every]} 뒤에 {_group_said(best).ko}{particle(_group_said(best).ko, '이', '가')} 가장 많이({percent(best.share)}), "
        f"{_group_said(worst).ko}{particle(_group_said(worst).ko, '이', '가')} 가장 적게({percent(worst.share)}) 돌아왔어요.",
    )


def _group_said(average: RetentionAverage) -> Words:
    return group_name(average.group)


def _unfinished(answer: RetentionAnswer) -> Words | None:
    cells: list[RetentionRow] = [r for r in answer.rows if not r.complete]
    if not cells:
        return None
    one = len(cells) == 1
    return Words(
        f"{times(len(cells), 'cell', 'cells')} {'is' if one else 'are'} not over yet and not in the average.",
        f"아직 끝나지 않은 {figure(len(cells))}칸은 평균에 넣지 않았어요.",
    )


def _cohorts(question: Retention) -> Words:
    unit, start = question.every, said(question.start)
    if question.cohorts == "first_time":
        return Words(
            f"People stand in the {unit} of their first ever {start.en}.",
            f"사람마다 {with_particle(question.start, '을', '를')} 처음 한 {_noun_ko(question)}의 코호트에 한 번만 들어가요.",
        )
    return Words(
        f"People stand in every {unit} in which they did {start.en}.",
        f"{with_particle(question.start, '을', '를')} 한 {_noun_ko(question)}마다 그 코호트에 들어가요.",
    )


def _returns(question: Retention) -> Words:
    unit, returns = question.every, said(question.returns)
    hours = {"day": 24, "week": 7 * 24, "month": 30 * 24}[unit]
    k = Words(
        f"{unit} k counts calendar {unit}s, weeks from Monday"
        if unit == "week"
        else f"{unit} k counts calendar {unit}s",
        f"k{_UNIT_KO[unit]} 뒤는 달력의 {_noun_ko(question)}로 세요" + ("(주는 월요일부터)" if unit == "week" else ""),
    )
    if question.periods == "rolling":
        k = Words(
            f"{unit} k counts {hours} hours at a time from the start",
            f"k{_UNIT_KO[unit]} 뒤는 시작한 때부터 {hours}시간씩 세요",
        )
    when = (
        Words(f"in {unit} k", f"바로 그 {_noun_ko(question)}에")
        if question.mode == "on"
        else Words(f"in {unit} k or later", f"그 {_noun_ko(question)}나 그 뒤에")
    )
    return Words(
        f"Coming back is {returns.en} {when.en}; {k.en}.",
        f"{when.ko} {with_particle(question.returns, '을', '를')} 하면 돌아온 것으로 세요. {k.ko}.",
    )


def _noun_ko(question: Retention) -> str:
    return {"day": "날", "week": "주", "month": "달"}[question.every]


def _after_en(question: Retention, k: int) -> str:
    return f"after {times(k, question.every, question.every + 's')}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _ends(text: str) -> str:
    return particle(text, "이에요", "예요")
