"""A journey's answer in words: how far people come, where most are lost, what it costs; then how it was computed."""

from dataclasses import dataclass
from typing import Any

from producting.answers.figures import figure, group_name, percent, times
from producting.journeys.journey.answer import JourneyAnswer, JourneyRow
from producting.journeys.journey.definition import definition
from producting.journeys.journey.question import Journey
from producting.journeys.wording import sentences
from producting.words import Language, Words, particle

FEWEST = 50  # groups below this many people are not compared: their rates and costs jump by chance
_WHOLE = frozenset(
    {"KRW", "JPY", "VND", "CLP", "ISK", "UGX", "XAF", "XOF", "PYG", "RWF"}
)  # money without a smaller unit


def explain(answer: JourneyAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was computed."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: JourneyAnswer) -> Words:
    """What was found, in a few sentences that both teams can act on."""
    stages = totals(answer)
    if not any(stage.people for stage in stages):
        return _nobody(answer)
    return sentences(
        _arrived(answer, stages),
        _biggest_loss(stages, 1),
        _loss_of_the_won(answer, stages),
        _in_progress(stages),
        _money(answer, stages),
        *_groups(answer),
    )


def headline(answer: JourneyAnswer) -> Words:
    """The one or two sentences that matter most: what a picture carries as its title."""
    stages = totals(answer)
    if not any(stage.people for stage in stages):
        return _nobody(answer)
    if answer.question.by is not None:
        return sentences(*(_groups(answer) or (_arrived(answer, stages),)))
    return sentences(_arrived(answer, stages), _loss_of_the_won(answer, stages) or _biggest_loss(stages, 1))


@dataclass(frozen=True, slots=True)
class Total:
    """One stage over all groups together: each person stands in exactly one group, so the groups add up."""

    stage: int
    name: str
    people: int
    in_progress: int
    dropped: int
    won_back: int


def totals(answer: JourneyAnswer) -> tuple[Total, ...]:
    """The stages of a journey, its groups added up; zeros where there is no group."""
    found = []
    for number, stage in enumerate(answer.question.stages, start=1):
        rows = [row for row in answer.rows if row.stage == number]
        sums = [sum(getattr(row, part) for row in rows) for part in ("people", "in_progress", "dropped", "won_back")]
        found.append(Total(number, stage.name, *sums))
    return tuple(found)


def money(amount: float, currency: str) -> Words:
    """An amount of money as a sentence says it.

    >>> money(5641.9, "KRW").ko, money(5641.9, "KRW").en, money(12.5, "USD").en
    ('5,642원', 'KRW 5,642', 'USD 12.50')
    """
    text = f"{amount:,.0f}" if currency in _WHOLE else f"{amount:,.2f}"
    return Words(f"{currency} {text}", f"{text}원" if currency == "KRW" else f"{text} {currency}")


def won_at(question: Journey) -> int:
    """The stage at which a person counts as won: the acquisition, else the second; from 1."""
    return next((k for k, stage in enumerate(question.stages, start=1) if stage.acquisition), 2)


def cost_of_all(answer: JourneyAnswer) -> float | None:
    """All spend of the range, also what found no visit; None where nothing is known of spend."""
    if answer.meeting is None:
        return None
    return sum(campaign.cost for campaign in answer.meeting.met) + answer.meeting.cost_without_visits


def worst(stages: tuple[Total, ...], first: int = 1) -> Total | None:
    """The stage from `first` on after which most people are lost; None while nobody is."""
    found = max((stage for stage in stages[:-1] if stage.stage >= first), key=lambda s: s.dropped, default=None)
    return found if found is not None and found.dropped else None


def _nobody(answer: JourneyAnswer) -> Words:
    name = answer.question.stages[0].name
    if answer.question.range == "flow":
        return Words("Nobody entered any stage.", "어느 단계에도 들어온 사람이 없어요.")
    return Words(
        f"Nobody entered the first stage, “{name}”.",
        f"첫 단계인 ‘{name}’에 들어온 사람이 없어요.",
    )


def _arrived(answer: JourneyAnswer, stages: tuple[Total, ...]) -> Words:
    first, last = stages[0], stages[-1]
    if answer.question.range == "flow":
        return Words(
            f"In the range {times(first.people, 'person', 'people')} entered “{first.name}” and "
            f"{figure(last.people)} entered “{last.name}”.",
            f"범위 안에서 ‘{first.name}’에 {figure(first.people)}명, ‘{last.name}’에 {figure(last.people)}명이 들어왔어요.",
        )
    share = percent(last.people / first.people)
    return Words(
        f"Of {times(first.people, 'person', 'people')} who entered “{first.name}”, {figure(last.people)} ({share}) came as "
        f"far as “{last.name}”.",
        f"‘{first.name}’에 들어온 {figure(first.people)}명 가운데 {figure(last.people)}명({share})이 ‘{last.name}’까지 왔어요.",
    )


def _biggest_loss(stages: tuple[Total, ...], first: int) -> Words:
    lost = worst(stages, first)
    if lost is None:
        return Words("Nobody has been lost yet.", "아직 이탈한 사람은 없어요.")
    return _loss(lost, stages[lost.stage], Words("Most are lost", "가장 많이 잃는 곳은"))


def _loss_of_the_won(answer: JourneyAnswer, stages: tuple[Total, ...]) -> Words | None:
    """Strangers are always lost in the greatest numbers: what happens to people who were won is said, too."""
    at = won_at(answer.question)
    lost, most = worst(stages, at), worst(stages)
    if lost is None or lost == most or at >= len(stages):
        return None
    name = stages[at - 1].name
    opening = Words(f"From “{name}” on most are lost", f"‘{name}’부터 보면 가장 많이 잃는 곳은")
    return _loss(lost, stages[lost.stage], opening)


def _loss(lost: Total, following: Total, opening: Words) -> Words:
    share = percent(lost.dropped / lost.people)
    back_en = back_ko = ""
    if lost.won_back:
        back_en = f"; {figure(lost.won_back)} of them came back later"
        back_ko = f" 그 가운데 {figure(lost.won_back)}명은 나중에 돌아왔어요."
    return Words(
        f"{opening.en} between “{lost.name}” and “{following.name}”: {times(lost.dropped, 'person', 'people')}, {share} of "
        f"those who had come so far{back_en}.",
        f"{opening.ko} ‘{lost.name}’에서 ‘{following.name}’ 사이예요. 거기까지 온 사람의 {share}인 "
        f"{figure(lost.dropped)}명이 멈췄어요.{back_ko}",
    )


def _in_progress(stages: tuple[Total, ...]) -> Words | None:
    waiting = sum(stage.in_progress for stage in stages)
    if not waiting:
        return None
    one = waiting == 1
    return Words(
        f"{times(waiting, 'person', 'people')} {'is' if one else 'are'} still inside a stage's window and "
        f"{'is' if one else 'are'} not counted as lost.",
        f"아직 단계의 기간 안에 있는 {figure(waiting)}명은 이탈로 세지 않았어요.",
    )


def _money(answer: JourneyAnswer, stages: tuple[Total, ...]) -> Words | None:
    """What was spent, for one who was won and for one at the end, and what the people brought."""
    currency = answer.rules["currency"]
    cost, value = cost_of_all(answer), sum(row.value for row in answer.rows if row.stage == 1)
    brought = money(value, currency)
    if cost is None or cost <= 0:  # corrections may outweigh what was spent
        came = f"이 사람들에게서 {brought.ko}{particle(brought.ko, '이', '가')} 들어왔어요."
        return Words(f"They brought {brought.en}.", came) if value else None
    each = [
        (stage.name, money(cost / stage.people, currency))
        for stage in dict.fromkeys((stages[won_at(answer.question) - 1], stages[-1]))
        if stage.people
    ]
    spent = money(cost, currency)
    en, ko = f"{spent.en} was spent", f"광고비는 {spent.ko}"
    if each:
        en += ": " + " and ".join(f"{one.en} for each at “{name}”" for name, one in each)
        ko += f"{particle(ko, '으로', '로')}, " + ", ".join(f"‘{name}’ 한 명에 {one.ko}" for name, one in each)
    en, ko = f"{en}.", f"{ko}{particle(ko, '이에요', '예요')}."
    if not value or answer.question.range == "flow":
        return Words(en, ko)
    ratio = f"{value / cost:,.1f}"
    return Words(
        f"{en} They brought {brought.en}, {ratio} times as much.",
        f"{ko} 이 사람들에게서 {brought.ko}, 광고비의 {ratio}배가 들어왔어요.",
    )


def _groups(answer: JourneyAnswer) -> tuple[Words, ...]:
    """The cheapest and the dearest group where people are won and at the end; without costs who comes furthest."""
    if answer.question.by is None:
        return ()
    firsts = {row.group: row.people for row in answer.rows if row.stage == 1}
    large = [row for row in answer.rows if firsts[row.group] >= FEWEST]
    paid = [row for row in large if (row.cost_per_person or 0) > 0]
    said = []
    for stage in dict.fromkeys((won_at(answer.question), len(answer.question.stages))):
        rows = [row for row in paid if row.stage == stage]
        if len(rows) >= 2:
            said.append(_prices(rows, answer.rules["currency"]))
    if said:
        return tuple(said)
    lasts = [row for row in large if row.stage == len(answer.question.stages)]
    return (_shares(lasts, str(answer.question.by)),) if len(lasts) >= 2 else ()


def _prices(rows: list[JourneyRow], currency: str) -> Words:
    low, high = (pick(rows, key=lambda row: row.cost_per_person or 0.0) for pick in (min, max))
    cheap, dear = (money(row.cost_per_person or 0.0, currency) for row in (low, high))
    one, other = group_name(low.group), group_name(high.group)
    return Words(
        f"One person at “{low.name}” costs least by {one.en} ({cheap.en}) and most by {other.en} ({dear.en}).",
        f"‘{low.name}’ 한 명에 드는 광고비는 {one.ko}{particle(one.ko, '이', '가')} {cheap.ko}{particle(cheap.ko, '으로', '로')} 가장 "
        f"적고 {other.ko}{particle(other.ko, '이', '가')} {dear.ko}{particle(dear.ko, '으로', '로')} 가장 많아요.",
    )


def _shares(rows: list[JourneyRow], by: str) -> Words:
    best, least = (pick(rows, key=lambda row: row.conversion or 0.0) for pick in (max, min))
    high, low = group_name(best.group), group_name(least.group)
    shares: Any = percent(best.conversion), percent(least.conversion)
    return Words(
        f"By {by}, {high.en} comes as far as “{best.name}” most often ({shares[0]}) and {low.en} least ({shares[1]}).",
        f"{by}별로 ‘{best.name}’까지 온 비율은 {high.ko}{particle(high.ko, '이', '가')} {shares[0]}로 가장 높고 "
        f"{low.ko}{particle(low.ko, '이', '가')} {shares[1]}로 가장 낮아요.",
    )
