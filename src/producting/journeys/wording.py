"""The parts that the explanations of all questions share: a step, filters, a segment, a range of days, in words."""

from collections.abc import Iterable
from datetime import date

from producting.answers.figures import calendar_day, figure, times
from producting.events.conditions import Condition
from producting.journeys.steps import ANY_EVENT, Days, Every, Step
from producting.segments import Did, Has, Segment
from producting.words import Words, particle

NOUN_KO: dict[Every, str] = {"day": "날", "week": "주", "month": "달"}
_COUNTED_KO = {"day": "일", "week": "주", "month": "개월"}


def said(step: Step) -> Words:
    """A step as it stands in a sentence.

    >>> said(Step(["cart", "wish"])).en, said(Step(["cart", "wish"])).ko, said(Step("*")).ko
    ('“cart” or “wish”', '‘cart’나 ‘wish’', '아무 이벤트')
    """
    names = _any_of(step.events)
    if not step.where:
        return names
    held = " and ".join(one.said for one in step.where)
    return Words(f"{names.en} [{held}]", f"{names.ko} [{held}]")


def did(step: Step) -> str:
    """Korean for *who did this*: `‘signup’을 한`."""
    name = said(step).ko
    return f"{name}{particle(_spoken(step), '을', '를')} 한"


def with_particle(step: Step, with_final: str, without_final: str) -> str:
    """A step in Korean with the particle that follows how its name is read."""
    return said(step).ko + particle(_spoken(step), with_final, without_final)


def sentences(*parts: Words | None) -> Words:
    """Several sentences as one text."""
    kept = [part for part in parts if part is not None]
    return Words(" ".join(p.en for p in kept), " ".join(p.ko for p in kept))


def filtered(where: tuple[Condition, ...]) -> Words | None:
    """The filters of a question as a clause, or None without one."""
    if not where:
        return None
    held = ", ".join(one.said for one in where)
    return Words(f"Only events with {held}.", f"{held} 조건에 맞는 이벤트만 봤어요.")


def ranged(days: Days, what: Words) -> Words | None:
    """The range of days as a clause about `what`, or None where it is open at both ends."""
    first, last = (None if edge is None else calendar_day(edge) for edge in (days.first, days.last))
    if first and last:
        return Words(
            f"{what.en} from {first.en} to {last.en}, both days included.",
            f"{what.ko} {first.ko}부터 {last.ko}까지인 것만(양 끝 날 포함) 봤어요.",
        )
    if first:
        return Words(f"{what.en} from {first.en} on.", f"{what.ko} {first.ko}부터인 것만 봤어요.")
    if last:
        return Words(
            f"{what.en} up to {last.en}, that day included.", f"{what.ko} {last.ko}까지인 것만(그날 포함) 봤어요."
        )
    return None


def whole_periods(days: Days, every: Every) -> Words | None:
    """The whole periods of a range, as a sentence names them; None where it is open at both ends.

    >>> whole_periods(Days("2026-01-05", "2026-02-01"), "week").en
    'the whole weeks from Jan 5, 2026 to Feb 1, 2026'
    >>> whole_periods(Days("2026-01-05", None), "month").ko
    '2026년 1월 5일부터의 달'
    """
    first, last = (None if edge is None else calendar_day(edge) for edge in (days.first, days.last))
    whole, noun = f"the whole {every}s", NOUN_KO[every]
    if first and last:
        return Words(f"{whole} from {first.en} to {last.en}", f"{first.ko}부터 {last.ko}까지의 {noun}")
    if first:
        return Words(f"{whole} from {first.en} on", f"{first.ko}부터의 {noun}")
    return Words(f"{whole} up to {last.en}", f"{last.ko}까지의 {noun}") if last else None


def period_name(period: str, every: Every) -> Words:
    """A period as it stands in a sentence.

    >>> period_name("2026-01-05", "week").en, period_name("2026-01-01", "month").en
    ('the week from Jan 5, 2026', 'January 2026')
    >>> period_name("2026-01-01", "month").ko
    '2026년 1월'
    """
    if every == "month":
        return Words(f"{date.fromisoformat(period):%B %Y}", f"{period[:4]}년 {int(period[5:7])}월")
    first = calendar_day(period)
    return Words(f"the week from {first.en}", f"{first.ko}에 시작한 주") if every == "week" else first


def latest_ko(period: str, every: Every) -> str:
    """The last period that is over, as a Korean sentence begins with it.

    >>> latest_ko("2026-01-05", "week"), latest_ko("2026-01-01", "month"), latest_ko("2026-01-05", "day")
    ('마지막으로 끝난 주(2026년 1월 5일 시작)', '마지막으로 끝난 달(2026년 1월)', '마지막으로 끝난 날(2026년 1월 5일)')
    """
    if every == "week":
        return f"마지막으로 끝난 주({calendar_day(period).ko} 시작)"
    return f"마지막으로 끝난 {'달' if every == 'month' else '날'}({period_name(period, every).ko})"


def periods_ko(count: int, every: Every) -> str:
    """So many periods, counted in Korean.

    >>> periods_ko(12, "week"), periods_ko(3, "month")
    ('12주', '3개월')
    """
    return f"{count}{_COUNTED_KO[every]}"


def other_groups(alone: int, *, are_more: bool) -> Words | None:
    """The groups that a sentence does not name; None where there are none.

    Args:
        alone: how many of them stand alone in the answer. are_more: whether the rest of them is one row, so that
            nobody has counted how many they are.
    """
    if not are_more:
        return Words(times(alone, "other group", "other groups"), f"그룹 {figure(alone)}개") if alone else None
    if not alone:
        return Words("other groups", "다른 그룹")
    return Words(f"more than {times(alone, 'other group', 'other groups')}", f"{figure(alone)}개가 넘는 그룹")


def asked_about(segment: Segment | None) -> Words | None:
    """Who was asked about, as a clause, or None for everyone."""
    if segment is None:
        return None
    rules = segment_words(segment)
    return Words(f"Only people who {rules.en}.", f"{rules.ko} 사람만 봤어요.")


def segment_words(segment: Segment) -> Words:
    """The rules of a segment, joined.

    >>> segment_words(Segment(Did("read", 3, 30), Did("pay", negate=True))).en
    'did “read” at least 3 times in the last 30 days and did not do “pay”'
    >>> segment_words(Segment(Did("pay"), Has("plan = a"), match="any")).ko
    '‘pay’를 했거나 plan = a인'
    """
    rules = segment.rules
    if len(rules) == 1:
        return segment_words(rules[0]) if isinstance(rules[0], Segment) else _rule(rules[0])
    parts = [_rule(rule) for rule in rules]
    if segment.match == "all":
        return Words(" and ".join(p.en for p in parts), ", ".join(p.ko for p in parts))
    return Words(" or ".join(p.en for p in parts), " ".join([*map(_or_ko, rules[:-1]), parts[-1].ko]))


def _rule(rule: Did | Has | Segment) -> Words:
    if isinstance(rule, Segment):
        inner = segment_words(rule)
        return Words(f"({inner.en})", f"({inner.ko})")
    if isinstance(rule, Has):
        return Words(f"have {rule.condition.said}", f"{rule.condition.said}인")
    done = _done(rule)
    return Words(done.en, f"{done.ko} {'하지 않은' if rule.negate else '한'}")


def _or_ko(rule: Did | Has | Segment) -> str:
    """A rule in Korean where another one of which either holds follows it: `‘pay’를 했거나`."""
    if isinstance(rule, Segment):
        return f"{_rule(rule).ko} 사람이거나"
    if isinstance(rule, Has):
        return f"{rule.condition.said}이거나"
    return f"{_done(rule).ko} {'하지 않았거나' if rule.negate else '했거나'}"


def _done(rule: Did) -> Words:
    """What was done, how often and how lately; the Korean without its verb."""
    names = _any_of(rule.events)
    often = (
        Words("", "") if rule.at_least == 1 else Words(f" at least {rule.at_least} times", f" {rule.at_least}번 이상")
    )
    if rule.where:
        held = " and ".join(one.said for one in rule.where)
        names = Words(f"{names.en} [{held}]", f"{names.ko} [{held}]")
    late = Words("", "")
    if rule.last_days is not None:
        days = figure(rule.last_days)
        late = Words(f" in the last {days} days" if days != "1" else " in the last day", f"최근 {days}일 안에 ")
    object_ko = names.ko + particle(_last_name(rule.events), "을", "를")
    verb = "did not do" if rule.negate else "did"
    return Words(f"{verb} {names.en}{often.en}{late.en}", f"{late.ko}{object_ko}{often.ko}")


def _any_of(names: Iterable[str]) -> Words:
    """Names joined by *or*. Korean 나/이나 follows the sound of the name before it."""
    names = tuple(names)
    if ANY_EVENT in names:
        return Words("any event", "아무 이벤트")
    korean = "".join(f"‘{name}’{particle(name, '이나', '나')} " for name in names[:-1]) + f"‘{names[-1]}’"
    return Words(" or ".join(f"“{name}”" for name in names), korean)


def _spoken(step: Step) -> str:
    """The word whose sound decides the particle after a step."""
    return str(step.where[-1]) if step.where else _last_name(step.events)


def _last_name(names: tuple[str, ...]) -> str:
    return "이벤트" if ANY_EVENT in names else names[-1]
