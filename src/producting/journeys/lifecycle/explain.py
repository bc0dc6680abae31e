"""A lifecycle's answer in words: who came, who stayed, who fell asleep, and which of the two wins; then how."""

from collections.abc import Iterable

from producting.answers.figures import OTHER, figure, group_name, times
from producting.journeys.lifecycle.answer import LifecycleAnswer, LifecycleRow
from producting.journeys.lifecycle.question import Lifecycle
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

NAMES = {
    "new": Words("new", "신규"),
    "returning": Words("returning", "유지"),
    "resurrected": Words("resurrected", "복귀"),
    "dormant": Words("dormant", "휴면"),
}
FEWEST = 50  # groups in which fewer came or fell asleep are not compared: their pulse jumps by chance


def explain(answer: LifecycleAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was counted."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: LifecycleAnswer) -> Words:
    """What was found, in a few sentences that a team can act on."""
    latest = _latest(answer)
    if answer.question.by is not None:
        return sentences(headline(answer), _running(answer))
    if latest is None or not any(row.active or row.dormant for row in answer.rows):
        return headline(answer)
    return sentences(headline(answer), _pulse(latest), _typical(answer), _running(answer))


def headline(answer: LifecycleAnswer) -> Words:
    """The sentence that matters most: what a picture carries as its title."""
    row, question = _latest(answer), answer.question
    if not any(r.active or r.dormant for r in answer.rows):
        return Words("Nobody was active in these days.", "이 기간에는 활동한 사람이 없어요.")
    if row is None:
        return Words(
            f"No {question.every} is over yet, so there is nothing to compare.",
            f"끝난 {NOUN_KO[question.every]}{particle(NOUN_KO[question.every], '이', '가')} 아직 없어서 견줄 수 없어요.",
        )
    if question.by is not None:
        return _groups(answer)
    when = period_name(row.period, question.every)
    on = "On" if question.every == "day" else "In"
    return Words(
        f"{on} {when.en}, the last complete {question.every}, {times(row.active, 'person was', 'people were')} active: "
        f"{figure(row.new)} new, {figure(row.returning)} returning, {figure(row.resurrected)} resurrected; "
        f"{figure(row.dormant)} went dormant.",
        f"{latest_ko(row.period, question.every)}에는 {figure(row.active)}명이 활동했어요. "
        f"신규 {figure(row.new)}명, 유지 {figure(row.returning)}명, 복귀 {figure(row.resurrected)}명이고, "
        f"{figure(row.dormant)}명이 휴면에 들어갔어요.",
    )


def definition(question: Lifecycle) -> Words:
    """How it was counted: the rule set in words."""
    unit, noun = question.every, NOUN_KO[question.every]
    activity = said(question.events)
    return sentences(
        Words(f"Activity is {activity.en}.", f"활동은 {activity.ko}{_is(activity.ko)}."),
        Words(
            f"New: first activity ever. Returning: also active in the {unit} before. Resurrected: active before, but not "
            f"in the {unit} before. Dormant: active in the {unit} before and not in this one, counted once.",
            f"신규는 처음 활동한 사람, 유지는 바로 앞 {noun}에도 활동한 사람, 복귀는 앞 {noun}에는 쉬었다가 다시 활동한 "
            f"사람이에요. 휴면은 앞 {noun}에는 활동했지만 이번에는 하지 않은 사람이고 한 번만 세요.",
        ),
        Words("Pulse is (new + resurrected) / dormant.", "펄스는 (신규 + 복귀) ÷ 휴면이에요."),
        Words("Weeks begin on Monday.", "한 주는 월요일에 시작해요.") if unit == "week" else None,
        _by(question),
        filtered(question.where),
        asked_about(question.segment),
        _range(question),
    )


def pulse_of(rows: Iterable[LifecycleRow]) -> float | None:
    """Pulse over several complete periods together; None where nobody fell asleep in them."""
    over = [row for row in rows if row.complete]
    asleep = sum(row.dormant for row in over)
    return sum(row.new + row.resurrected for row in over) / asleep if asleep else None


def _groups(answer: LifecycleAnswer) -> Words:
    """In which group most come for each who falls asleep and in which fewest, over all complete periods."""
    by, found = answer.question.by, list[tuple[float, str | None]]()
    for group, rows in answer.groups.items():
        over, pulse = [row for row in rows if row.complete], pulse_of(rows)
        came, asleep = sum(row.new + row.resurrected for row in over), sum(row.dormant for row in over)
        if pulse is not None and group != OTHER and min(came, asleep) >= FEWEST:
            found.append((pulse, group))
    ranked = sorted(found, key=lambda pair: -pair[0])
    if len(ranked) < 2:
        return Words(
            f"By {by}, no two groups in which {FEWEST} people came and {FEWEST} fell asleep can be compared yet.",
            f"{by}별로는 {FEWEST}명 넘게 오고 {FEWEST}명 넘게 잠든 그룹이 둘이 안 돼서 아직 견줄 수 없어요.",
        )
    most, least = group_name(ranked[0][1]), group_name(ranked[-1][1])
    high, low = f"{ranked[0][0]:.2f}", f"{ranked[-1][0]:.2f}"
    return Words(
        f"By {by}, pulse is highest in {most.en} ({high}) and lowest in {least.en} ({low}), over all complete periods.",
        f"끝난 기간을 모두 보면 {by}별 펄스는 {most.ko}{particle(most.ko, '이', '가')} 가장 높고({high}), "
        f"{least.ko}{particle(least.ko, '이', '가')} 가장 낮아요({low}).",
    )


def _by(question: Lifecycle) -> Words | None:
    if question.by is None:
        return None
    return Words(
        f"Broken down by {question.by}, a person's last known value: everybody stands in one group in all periods.",
        f"그룹은 사람마다 마지막으로 알려진 {question.by} 값으로 나눴고, 모든 기간에서 한 사람은 한 그룹에만 있어요.",
    )


def _range(question: Lifecycle) -> Words | None:
    shown = whole_periods(question.days, question.every)
    if shown is None:
        return None
    return Words(
        f"Shown are {shown.en}; what came before decides who is new.",
        f"{shown.ko}만 보여 주고, 신규인지는 그 앞의 기록까지 봤어요.",
    )


def _latest(answer: LifecycleAnswer) -> LifecycleRow | None:
    return next((row for row in reversed(answer.rows) if row.complete), None)


def _pulse(row: LifecycleRow) -> Words | None:
    if row.pulse is None:
        return None
    pulse = f"{row.pulse:.2f}"
    if row.pulse >= 1:
        return Words(
            f"Pulse {pulse}: for one person who fell asleep, {pulse} came or came back.",
            f"펄스는 {pulse}{_is(pulse)}. 한 명이 잠드는 동안 {pulse}명이 새로 오거나 돌아왔어요.",
        )
    return Words(
        f"Pulse {pulse}: more people fell asleep than came or came back.",
        f"펄스는 {pulse}{_is(pulse)}. 새로 오거나 돌아온 사람보다 잠든 사람이 더 많아요.",
    )


def _typical(answer: LifecycleAnswer) -> Words | None:
    """How often the tide came in: over the periods that are over and in which somebody fell asleep."""
    known = [row.pulse for row in answer.rows if row.complete and row.pulse is not None]
    if len(known) < 3:
        return None
    above, unit = sum(pulse > 1 for pulse in known), answer.question.every
    higher = periods_ko(above, unit)
    return Words(
        f"It was above 1 in {above} of {len(known)} complete {unit}s.",
        f"끝난 {periods_ko(len(known), unit)} 가운데 {higher}{particle(higher, '은', '는')} 1보다 컸어요.",
    )


def _running(answer: LifecycleAnswer) -> Words | None:
    row = answer.rows[-1] if answer.rows else None
    if row is None or row.complete:
        return None
    when = period_name(row.period, answer.question.every)
    return Words(
        f"{when.en[0].upper()}{when.en[1:]} is not over yet: people who look dormant may still come.",
        f"{when.ko}{particle(when.ko, '은', '는')} 아직 끝나지 않아서, 휴면으로 보이는 사람도 더 올 수 있어요.",
    )


def _is(text: str) -> str:
    return particle(text, "이에요", "예요")
