"""The profile of a segment in words: how many fit, which rule leaves most out, what differs; how it was counted."""

from producting.answers.figures import figure, percent, times
from producting.journeys.profile.answer import ProfileAnswer, ProfileRow
from producting.journeys.profile.differences import FEWEST, MOST_VALUES
from producting.journeys.profile.question import Profile
from producting.journeys.profile.rules import plain_rules
from producting.journeys.wording import segment_words, sentences
from producting.segments import Did, Has
from producting.words import Language, Words, particle


def explain(answer: ProfileAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was counted."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: ProfileAnswer) -> Words:
    """What was found, in a few sentences that a team can act on."""
    return sentences(headline(answer), narrowest_words(answer), difference_words(answer))


def headline(answer: ProfileAnswer) -> Words:
    """The sentence that matters most: what a picture carries as its title."""
    if not answer.people:
        return Words("Nobody fits these rules.", "이 조건에 맞는 사람이 없어요.")
    return Words(
        f"{times(answer.people, 'person fits', 'people fit')} these rules, {percent(answer.share)} of everybody.",
        f"이 조건에 맞는 사람은 {figure(answer.people)}명, 전체의 {percent(answer.share)}예요.",
    )


def definition(question: Profile) -> Words:
    """How it was counted: the rule set in words."""
    rules = segment_words(question.segment)
    plain = list(plain_rules(question.segment))
    has_days = any(isinstance(rule, Did) and rule.last_days is not None for rule in plain)
    return sentences(
        Words(
            f"Counted are people who {rules.en}; shares are of everybody who has an event.",
            f"{rules.ko} 사람을 셌고, 비율은 이벤트가 있는 모든 사람 가운데서 봐요.",
        ),
        Words(
            "The last days are counted back from the newest data, 24 hours each.",
            "‘최근 며칠’은 데이터가 있는 마지막 시각부터 24시간씩 거꾸로 세요.",
        )
        if has_days
        else None,
        Words("A person has the value that their events gave last.", "사람의 속성은 마지막으로 알려진 값이에요.")
        if any(isinstance(rule, Has) for rule in plain)
        else None,
        Words(
            "Differences are between last known values, one for each property, as shares of everybody whose value is "
            f"known: where that is {FEWEST} people or more on each side and chance alone would hardly make them. "
            f"Properties of the rules and those with more than {MOST_VALUES:,} values are left out.",
            "차이는 속성마다 마지막으로 알려진 값 하나씩, 값을 아는 사람 가운데 비율로 견줘요. 세그먼트와 나머지에서 값을 아는 "
            f"사람이 저마다 {FEWEST}명 이상이고 우연으로 보기 어려운 것만 골랐어요. 규칙에 쓴 속성과 값이 {MOST_VALUES:,}개가 "
            "넘는 속성은 뺐어요.",
        ),
    )


def narrowest(answer: ProfileAnswer) -> tuple[ProfileRow, int] | None:
    """The rule after the first that leaves out most of those before it, and how many; None where none does."""
    if answer.question.segment.match != "all":
        return None
    lost = [(before.together - row.together, row) for before, row in zip(answer.rows, answer.rows[1:], strict=False)]
    most = max(lost, key=lambda pair: (pair[0], -pair[1].rule), default=None)
    return (most[1], most[0]) if most is not None and most[0] else None


def narrowest_words(answer: ProfileAnswer) -> Words | None:
    found = narrowest(answer)
    if found is None:
        return None
    row, lost = found
    before = answer.rows[row.rule - 2].together
    if len(answer.rows) == 2:
        return Words(
            f"Rule 2 leaves out {figure(lost)} of {figure(before)}.",
            f"규칙 2에서 {figure(before)}명 가운데 {figure(lost)}명이 빠져요.",
        )
    return Words(
        f"After the first, rule {row.rule} leaves out most: {figure(lost)} of {figure(before)}.",
        f"첫 규칙 다음으로는 규칙 {row.rule}에서 가장 많이 빠져요. {figure(before)}명 가운데 {figure(lost)}명이에요.",
    )


def difference_words(answer: ProfileAnswer) -> Words | None:
    """What differs most, and that it is a difference only."""
    if not answer.differences:
        return None
    most = answer.differences[0]
    said, points = f"{most.prop} = {most.value}", f"{abs(most.difference) * 100:.1f}"
    here, everybody = percent(most.share_inside), percent(most.share_everybody)
    return Words(
        f"What differs most is {said}: {here} of them and {everybody} of everybody, {points} points "
        f"{'more' if most.difference > 0 else 'less'}. That is a difference, not a cause.",
        f"전체와 가장 다른 점은 {said}{particle(most.value, '이에요', '예요')}. 이 사람들은 {here}, 전체는 {everybody}라서 "
        f"{points}%p {'높아요' if most.difference > 0 else '낮아요'}. 차이일 뿐 원인이라는 뜻은 아니에요.",
    )
