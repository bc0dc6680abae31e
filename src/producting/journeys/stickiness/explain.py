"""Stickiness in words: how often who came came, what DAU is of WAU or MAU, what is usual; then how it was counted."""

from producting.answers.figures import NONE, OTHER, figure, group_name, percent, times
from producting.journeys.stickiness.answer import StickinessAnswer, StickinessPeriod
from producting.journeys.stickiness.question import Stickiness
from producting.journeys.wording import (
    NOUN_KO,
    asked_about,
    filtered,
    latest_ko,
    period_name,
    periods_ko,
    said,
    sentences,
    whole_periods,
)
from producting.words import Language, Words, particle

FEWEST = 50  # groups with fewer people over all periods are not compared: their shares jump by chance
ACTIVES = {"week": "WAU", "month": "MAU"}


def explain(answer: StickinessAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was counted."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: StickinessAnswer) -> Words:
    """What was found, in a few sentences that a team can act on."""
    latest = latest_of(answer)
    if answer.question.by is not None:
        return sentences(headline(answer), _running(answer))
    if latest is None or not latest.active:
        return headline(answer)
    return sentences(headline(answer), _actives(answer, latest), _usual(answer), _running(answer))


def headline(answer: StickinessAnswer) -> Words:
    """The sentence that matters most: what a picture carries as its title."""
    latest, every = latest_of(answer), answer.question.every
    noun = NOUN_KO[every]
    if not any(period.active for period in answer.periods):
        return Words("Nobody was active in these days.", "이 기간에는 활동한 사람이 없어요.")
    if latest is None:
        return Words(
            f"No {every} is over yet, so nobody can have come on all of its days.",
            f"끝난 {noun}{particle(noun, '이', '가')} 아직 없어서 며칠 활동했는지 말하기 일러요.",
        )
    if answer.question.by is not None:
        return _groups(answer)
    when = period_name(latest.period, every)
    if latest.mean_days is None:
        return Words(
            f"In {when.en}, the last complete {every}, nobody was active.",
            f"{latest_ko(latest.period, every)}에는 활동한 사람이 없어요.",
        )
    length = sum(row.period == latest.period for row in answer.rows)
    once = next(row.share for row in answer.rows if row.period == latest.period)
    return Words(
        f"In {when.en}, the last complete {every}, {times(latest.active, 'person was', 'people were')} active, each on "
        f"{latest.mean_days:.1f} of {length} days on average; {percent(once)} came on one day only.",
        f"{latest_ko(latest.period, every)}에는 {figure(latest.active)}명이 {length}일 가운데 평균 "
        f"{latest.mean_days:.1f}일 활동했어요. 하루만 활동한 사람은 {percent(once)}예요.",
    )


def definition(question: Stickiness) -> Words:
    """How it was counted: the rule set in words."""
    every, noun, actives = question.every, NOUN_KO[question.every], ACTIVES[question.every]
    activity = said(question.events)
    return sentences(
        Words(f"Activity is {activity.en}.", f"활동은 {activity.ko}{particle(activity.ko, '이에요', '예요')}."),
        Words(
            f"Counted are the distinct calendar days of the {every} on which a person was active; shares are of everybody "
            "who was active in it.",
            f"한 {noun} 안에서 활동한 날짜가 며칠인지 세고, 비율은 그 {noun}에 활동한 사람 가운데서 봐요.",
        ),
        Words(
            f"DAU is the number of people active on a day, averaged over the days of the {every}; {actives} is who was "
            f"active in the {every}. DAU/{actives} is the share of days on which an active person came.",
            f"DAU는 하루에 활동한 사람 수를 그 {noun}의 날짜로 평균 낸 값이고, {actives}는 그 {noun}에 활동한 사람 수예요. "
            f"DAU/{actives}는 활동한 사람이 평균으로 온 날의 비율이에요.",
        ),
        Words("Weeks begin on Monday.", "한 주는 월요일에 시작해요.") if every == "week" else None,
        _by(question),
        filtered(question.where),
        asked_about(question.segment),
        _range(question),
    )


def daily(dau: float | None) -> str:
    """A daily average as it is said: whole from a hundred on.

    >>> daily(1261.7), daily(1.43), daily(None)
    ('1,262', '1.4', '–')
    """
    if dau is None:
        return NONE
    return figure(round(dau, 1 if dau < 100 else 0))


def latest_of(answer: StickinessAnswer) -> StickinessPeriod | None:
    """The last period that is over."""
    return next((period for period in reversed(answer.periods) if period.complete), None)


def _range(question: Stickiness) -> Words | None:
    shown = whole_periods(question.days, question.every)
    if shown is None:
        return None
    return Words(f"Shown are {shown.en}.", f"{shown.ko}{particle(shown.ko, '을', '를')} 통째로 봤어요.")


def _groups(answer: StickinessAnswer) -> Words:
    """Which group comes most often and which least, over all complete periods; small ones jump by chance."""
    question, name = answer.question, ratio_name(answer.question)
    large = [one for one in answer.summaries if one.active * one.periods >= FEWEST and one.group != OTHER]
    ranked = sorted(large, key=lambda one: -(one.ratio or 0.0))
    if len(ranked) < 2:
        return Words(
            f"By {question.by}, no two groups of {FEWEST} people or more can be compared yet.",
            f"{question.by}별로는 {FEWEST}명이 넘는 그룹이 둘이 안 돼서 아직 견줄 수 없어요.",
        )
    best, worst = ranked[0], ranked[-1]
    most, least = group_name(best.group), group_name(worst.group)
    return Words(
        f"By {question.by}, {most.en} came on most days ({name} {percent(best.ratio)}) and {least.en} on fewest "
        f"({percent(worst.ratio)}).",
        f"{question.by}별로는 {most.ko}{particle(most.ko, '이', '가')} 가장 자주({name} {percent(best.ratio)}), "
        f"{least.ko}{particle(least.ko, '이', '가')} 가장 드물게({percent(worst.ratio)}) 활동했어요.",
    )


def ratio_name(question: Stickiness) -> str:
    """What DAU over WAU or MAU is called."""
    return f"DAU/{ACTIVES[question.every]}"


def _by(question: Stickiness) -> Words | None:
    if question.by is None:
        return None
    return Words(
        f"Broken down by {question.by} at a person's first activity in the {question.every}.",
        f"그룹은 그 {NOUN_KO[question.every]} 첫 활동의 {question.by} 값으로 나눴어요.",
    )


def _actives(answer: StickinessAnswer, latest: StickinessPeriod) -> Words:
    actives = ACTIVES[answer.question.every]
    dau, ratio = daily(latest.dau), percent(latest.ratio)
    return Words(
        f"DAU {dau}, {actives} {figure(latest.active)}: DAU/{actives} is {ratio}.",
        f"DAU {dau}명, {actives} {figure(latest.active)}명으로 DAU/{actives}는 {ratio}예요.",
    )


def _usual(answer: StickinessAnswer) -> Words | None:
    """The latest period beside all that are over."""
    every, summary = answer.question.every, answer.summary
    if summary is None or summary.periods < 3:
        return None
    ratio, all_ko = percent(summary.ratio), periods_ko(summary.periods, every)
    return Words(
        f"Over all {summary.periods} complete {every}s it is {ratio}.",
        f"끝난 {all_ko}{particle(all_ko, '을', '를')} 모두 보면 {ratio}예요.",
    )


def _running(answer: StickinessAnswer) -> Words | None:
    period = answer.periods[-1] if answer.periods else None
    if period is None or period.complete:
        return None
    when = period_name(period.period, answer.question.every)
    return Words(
        f"{when.en[0].upper()}{when.en[1:]} is not over yet: people may still come on more of its days.",
        f"{when.ko}{particle(when.ko, '은', '는')} 아직 끝나지 않아서 활동한 날이 더 늘 수 있어요.",
    )
