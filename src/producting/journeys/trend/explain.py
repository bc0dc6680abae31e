"""A trend's answer in words: where it stands, how that compares, its peak; then how it was counted."""

from producting.answers.figures import OTHER, by_name, figure, group_name, percent, times
from producting.journeys.trend.answer import TrendAnswer, TrendRow
from producting.journeys.trend.question import Trend
from producting.journeys.wording import (
    asked_about,
    did,
    filtered,
    latest_ko,
    other_groups,
    period_name,
    ranged,
    said,
    sentences,
)
from producting.words import Language, Words, particle


def explain(answer: TrendAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was counted."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: TrendAnswer) -> Words:
    """What was found, in a few sentences that a team can act on."""
    question: Trend = answer.question
    if not any(row.value for row in answer.rows):
        return Words(
            f"There is no {said(question.event).en} in these days.",
            f"이 기간에는 {said(question.event).ko} 기록이 없어요.",
        )
    if question.by is not None:
        return sentences(_leading_groups(answer), _running(answer))
    return sentences(_latest(answer), _peak(answer), _total(answer), _running(answer))


def headline(answer: TrendAnswer) -> Words:
    """The sentence that matters most: what a picture carries as its title."""
    if not any(row.value for row in answer.rows):
        return sentence(answer)
    return (_leading_groups(answer) if answer.question.by is not None else _latest(answer)) or sentence(answer)


def definition(question: Trend, *others: Trend) -> Words:
    """How it was counted: the rule set in words; of several events that are asked together, of each."""
    anew = Words(
        "The total is counted anew over all days, never added up.",
        "전체 사람 수는 더하지 않고 기간 전체에서 다시 셌어요.",
    )
    return sentences(
        counting(question, *others),
        anew if "people" in {one.count for one in (question, *others)} else None,
        ranged(question.days, Words("Only events", "이벤트가")),
    )


def counting(question: Trend, *others: Trend) -> Words:
    """What is counted in each period, of which events and people. `others` differ in their events and counts."""
    periods = {
        "day": Words("calendar day", "하루"),
        "week": Words("calendar week from Monday", "월요일에 시작하는 한 주"),
        "month": Words("calendar month", "한 달"),
    }[question.every]
    each = [_what(one) for one in (question, *others)]
    alone = ", each event by itself" if others else ""
    return sentences(
        Words(
            f"Counts {', '.join(one.en for one in each)} per {periods.en}{alone}; periods without any are 0.",
            f"{periods.ko}마다 {', '.join(one.ko for one in each)}를 {'따로 ' if others else ''}셌어요. "
            "기록이 없는 때는 0이에요.",
        ),
        filtered(question.where),
        asked_about(question.segment),
    )


def _what(question: Trend) -> Words:
    """What is counted of one event; in Korean it ends in a vowel."""
    counted = {
        "people": Words("different people", "서로 다른 사람 수"),
        "events": Words("events", "이벤트 수"),
        "per_person": Words("events per person who did any", "한 사람당 평균 횟수"),
    }.get(question.count, Words(f"the sum of {question.sum_of}", f"{question.sum_of} 합계"))
    event = said(question.event)
    return Words(f"{counted.en} with {event.en}", f"{event.ko}의 {counted.ko}")


def _complete(answer: TrendAnswer) -> list[TrendRow]:
    return [row for row in answer.rows if row.complete]


def _latest(answer: TrendAnswer) -> Words | None:
    rows = _complete(answer)
    if not rows:
        return None
    question: Trend = answer.question
    last, when = rows[-1], period_name(rows[-1].period, question.every)
    counted = _counted(question, last.value)
    before = rows[-2].value if len(rows) > 1 else None
    change = _change(question, counted.ko, last.value, before)
    in_when = f"On {when.en}" if question.every == "day" else f"In {when.en}"
    return Words(
        f"{in_when}, the last complete {question.every}, {counted.en}{change.en}.",
        f"{latest_ko(last.period, question.every)}에는 {counted.ko}{change.ko}.",
    )


_UNITS_KO = {"people": "명", "events": "번", "per_person": "번"}


def _counted(question: Trend, value: float) -> Words:
    if question.count == "people":
        return Words(
            f"{times(value, 'person', 'people')} did {said(question.event).en}",
            f"{did(question.event)} 사람이 {figure(value)}명",
        )
    if question.count == "events":
        return Words(
            f"{said(question.event).en} happened {times(value, 'time', 'times')}",
            f"{said(question.event).ko}{particle(said(question.event).ko, '이', '가')} {figure(value)}번",
        )
    if question.count == "per_person":
        return Words(
            f"{said(question.event).en} happened {times(value, 'time', 'times')} per person",
            f"{said(question.event).ko}{particle(said(question.event).ko, '이', '가')} 한 사람당 {figure(value)}번",
        )
    return Words(f"{question.sum_of} came to {figure(value)}", f"{question.sum_of} 합계가 {figure(value)}")


def _change(question: Trend, counted_ko: str, value: float, before: float | None) -> Words:
    """How the latest value stands to the one before it; in Korean with the ending that `counted_ko` asks for."""
    ends = particle(counted_ko, "이에요", "예요")
    if before is None:
        return Words("", ends)
    unit, was = question.every, figure(before)
    if before <= 0:
        return Words(f" (the {unit} before: {was})", f"{ends}(바로 앞은 {was})")
    share = value / before - 1
    by = particle(counted_ko, "으로", "로")
    if abs(share) < 0.0005:
        return Words(f", as much as the {unit} before ({was})", f"{by}, 바로 앞({was})과 같아요")
    way = Words("up", "늘었어요") if share > 0 else Words("down", "줄었어요")
    return Words(
        f", {way.en} {percent(abs(share))} from the {unit} before ({was})",
        f"{by}, 바로 앞({was})보다 {percent(abs(share))} {way.ko}",
    )


def _peak(answer: TrendAnswer) -> Words | None:
    rows = _complete(answer)
    if len(rows) < 3:
        return None
    top = max(rows, key=lambda row: row.value)
    when = period_name(top.period, answer.question.every)
    if top.value == rows[-1].value:
        return Words(f"No {answer.question.every} had more.", "그보다 많았던 때는 없어요.")
    on = "on" if answer.question.every == "day" else "in"
    return Words(
        f"The most was {figure(top.value)}, {on} {when.en}.",
        f"가장 많았던 때는 {when.ko}{particle(when.ko, '으로', '로')}, {_said_ko(answer.question, top.value)}.",
    )


def _total(answer: TrendAnswer) -> Words | None:
    if not answer.totals:
        return None
    question, total = answer.question, answer.totals[0].value
    if question.count == "people":
        return Words(
            f"Over all these days: {times(total, 'different person', 'different people')}.",
            f"기간 전체로는 서로 다른 {figure(total)}명이에요.",
        )
    return Words(f"Over all these days: {figure(total)}.", f"기간 전체로는 {_said_ko(question, total)}.")


def _said_ko(question: Trend, value: float) -> str:
    """A value at the end of a Korean sentence: `240명이에요`, `1,234예요`."""
    counter = _UNITS_KO.get(question.count, "")
    return figure(value) + counter + particle(figure(value) + counter, "이에요", "예요")


def _running(answer: TrendAnswer) -> Words | None:
    open_rows = [row for row in answer.rows if not row.complete]
    if not open_rows:
        return None
    question, period = answer.question, open_rows[-1].period
    when = period_name(period, question.every)
    if question.by is not None and question.is_of_people:  # a person may stand in several groups
        return Words(f"{_capital(when.en)} is not over yet.", f"{when.ko}{_topic(when.ko)} 아직 끝나지 않았어요.")
    so_far = sum(row.value for row in open_rows if row.period == period)
    return Words(
        f"{_capital(when.en)} is not over yet: {figure(so_far)} so far.",
        f"{when.ko}{_topic(when.ko)} 아직 끝나지 않았어요. 지금까지 {_said_ko(question, so_far)}.",
    )


def _leading_groups(answer: TrendAnswer) -> Words:
    question: Trend = answer.question
    named = sorted((t for t in answer.totals if t.group != OTHER), key=lambda t: -t.value)[:3]
    unit = _UNITS_KO.get(question.count, "")
    english = ", ".join(f"{group_name(t.group).en} {_said_en(question, t.value)}" for t in named)
    korean = ", ".join(f"{group_name(t.group).ko} {figure(t.value)}{unit}" for t in named)
    event, alone = said(question.event), [t for t in answer.totals if t.group != OTHER]
    rest = other_groups(len(alone) - len(named), are_more=len(alone) < len(answer.totals))
    if rest is not None:
        english += f", and {rest.en}"
        korean += f" 순이고, 그 밖에 {rest.ko}{particle(rest.ko, '이', '가')} 더 있어요"
    else:
        korean += " 순이에요" if len(named) > 1 else particle(korean, "이에요", "예요")
    return Words(
        f"{_capital(event.en)} by {by_name(question.by)}: {english}.",
        f"{event.ko}{_topic(event.ko)} {by_name(question.by)}별로 {korean}.",
    )


def _said_en(question: Trend, value: float) -> str:
    nouns = {"people": ("person", "people"), "events": ("time", "times"), "per_person": ("time", "times")}.get(
        question.count
    )
    return times(value, *nouns) if nouns else figure(value)


def _topic(word: str) -> str:
    return particle(word, "은", "는")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
