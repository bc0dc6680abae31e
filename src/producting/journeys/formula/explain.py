"""A formula's answer in words: where it stands, how that compares; then what its letters stand for."""

from producting.answers.figures import OTHER, by_name, figure, group_name, percent, times
from producting.journeys.formula.answer import FormulaAnswer, FormulaRow
from producting.journeys.formula.question import Formula
from producting.journeys.trend import explain as about_trend
from producting.journeys.wording import latest_ko, other_groups, period_name, ranged, sentences
from producting.words import Language, Words, particle


def explain(answer: FormulaAnswer, language: Language = "en") -> str:
    """The answer as a text: what was found, an empty line, how it was counted."""
    return f"{sentence(answer).say(language)}\n\n{definition(answer.question).say(language)}"


def sentence(answer: FormulaAnswer) -> Words:
    """What was found."""
    if not _known(answer):
        return headline(answer)
    return sentences(headline(answer), _total(answer), _running(answer))


def headline(answer: FormulaAnswer) -> Words:
    """The sentence that matters most: what a picture carries as its title."""
    name = answer.question.text
    if not _known(answer):
        return Words(f"“{name}” has no value in these days.", f"이 기간에는 ‘{name}’의 값이 없어요.")
    return _groups(answer) if answer.question.by is not None else _latest(answer)


def definition(question: Formula) -> Words:
    """What the formula is, and how each of its letters was counted."""
    parts = [Words(f"“{question.text}”, period by period.", f"‘{question.text}’ 값을 기간마다 계산했어요.")]
    for letter, one in question.series:
        counted = about_trend.counting(one)
        parts.append(Words(f"{letter}: {counted.en}", f"{letter}: {counted.ko}"))
    return sentences(*parts, ranged(question.days, Words("Only events", "이벤트가")))


def _known(answer: FormulaAnswer) -> list[FormulaRow]:
    """The complete rows with a value; where no period is complete, the running ones."""
    known = [row for row in answer.rows if row.value is not None]
    return [row for row in known if row.complete] or known


def _latest(answer: FormulaAnswer) -> Words:
    question: Formula = answer.question
    rows = _known(answer)
    last, when = rows[-1], period_name(rows[-1].period, question.every)
    before = next((row.value for row in rows[-2:-1]), None)
    value, change = figure(last.value or 0), _change(last.value or 0, before)
    on = "On" if question.every == "day" else "In"
    whole = Words(f", the last complete {question.every},", latest_ko(last.period, question.every))
    if not last.complete:
        whole = Words(", which is not over yet,", f"아직 끝나지 않은 {when.ko}")
    ends = particle(value, "이에요", "예요")
    return Words(
        f"{on} {when.en}{whole.en} “{question.text}” was {value}{change.en}.",
        f"{whole.ko}의 ‘{question.text}’ 값은 {value}{ends}{change.ko}.",
    )


def _change(value: float, before: float | None) -> Words:
    if before is None:
        return Words("", "")
    was = figure(before)
    if before <= 0:
        return Words(f" (before: {was})", f"(바로 앞은 {was})")
    share = value / before - 1
    if abs(share) < 0.0005:
        return Words(f", as before ({was})", f"(바로 앞 {was}{particle(was, '과', '와')} 같음)")
    way = Words("up", "증가") if share > 0 else Words("down", "감소")
    return Words(
        f", {way.en} {percent(abs(share))} from {was} before", f"(바로 앞 {was}보다 {percent(abs(share))} {way.ko})"
    )


def _groups(answer: FormulaAnswer) -> Words:
    """The three largest groups: a formula's highest values are often those of a few people."""
    named = [t for t in answer.totals if t.group != OTHER and t.value is not None][:3]
    if not named:
        return Words(
            f"“{answer.question.text}” has no value in these days.",
            f"이 기간에는 ‘{answer.question.text}’의 값이 없어요.",
        )
    english = ", ".join(f"{group_name(t.group).en} {figure(t.value or 0)}" for t in named)
    korean = ", ".join(f"{group_name(t.group).ko} {figure(t.value or 0)}" for t in named)
    alone = [t for t in answer.totals if t.group != OTHER]
    without = sum(t.value is None for t in alone)
    rest = other_groups(len(alone) - without - len(named), are_more=len(alone) < len(answer.totals))
    more = Words(f", and {rest.en}", f", 그 밖에 {rest.ko}") if rest is not None else Words("", "")
    order = Words(", the largest groups first", "큰 그룹부터 ") if len(named) > 1 or rest is not None else Words("", "")
    by, name = by_name(answer.question.by), answer.question.text
    unknown = _without(without)
    return Words(
        f"“{name}” by {by}{order.en}: {english}{more.en}{unknown.en}.",
        f"{by}별 ‘{name}’ 값은 {order.ko}{korean}{more.ko}{_ends(korean + more.ko)}.{unknown.ko}",
    )


def _without(groups: int) -> Words:
    """Groups in which the formula has no value: what it divides by is 0 there."""
    if not groups:
        return Words("", "")
    verb = "has" if groups == 1 else "have"
    return Words(f"; {times(groups, 'group', 'groups')} {verb} no value", f" 그룹 {figure(groups)}개에는 값이 없어요.")


def _total(answer: FormulaAnswer) -> Words | None:
    if answer.question.by is not None or not answer.totals or answer.totals[0].value is None:
        return None
    value = figure(answer.totals[0].value)
    return Words(f"Over all these days: {value}.", f"기간 전체로는 {value}{_ends(value)}.")


def _running(answer: FormulaAnswer) -> Words | None:
    if not answer.rows or answer.rows[-1].complete or not any(row.complete for row in answer.rows):
        return None
    when = period_name(answer.rows[-1].period, answer.question.every)
    return Words(
        f"{when.en[0].upper()}{when.en[1:]} is not over yet.",
        f"{when.ko}{particle(when.ko, '은', '는')} 아직 끝나지 않았어요.",
    )


def _ends(word: str) -> str:
    return particle(word, "이에요", "예요")
