"""A question as one command of `producting`; what the command line has no word for is refused with a sentence."""

import shlex
from collections.abc import Callable, Iterator
from functools import partial
from string import ascii_uppercase
from typing import Any

from producting.words import Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.elsewhere import reads_back, span

_USUAL_LIMIT = 25


class Unsaid(Exception):
    """The command line cannot say this; `words` says what."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def command(on: Ground, question: Any, over: str = "") -> str:
    """The command; `over`: by which period a funnel's conversion is shown, if at all. Raises Unsaid."""
    kind = type(question).__name__
    write: dict[str, Callable[[Any], Iterator[str]]] = {
        "Funnel": partial(_funnel, over=over),
        "Trend": _trend,
        "Formula": _formula,
        "Retention": _retention,
        "Lifecycle": _activity,
        "Stickiness": _activity,
        "Paths": _paths,
        "Profile": _profile,
    }
    words = write[kind](question)
    line = " ".join(shlex.quote(word) for word in words)
    if "\0" in line:
        raise Unsaid(Words("The command line cannot carry a character of this question: use the Python.",
                           "명령줄에 쓸 수 없는 글자가 있어요. 파이썬을 써 주세요."))  # fmt: skip
    return f"{_surroundings(on)}{line}"


def _surroundings(on: Ground) -> str:
    """Zone and currency, where they are not the usual ones."""
    from producting.log.usual import DEFAULT_CURRENCY, DEFAULT_ZONE

    set_ = {
        "PRODUCTING_TIME_ZONE": (on.time_zone, DEFAULT_ZONE),
        "PRODUCTING_CURRENCY": (on.currency, DEFAULT_CURRENCY),
    }
    return "".join(f"{name}={shlex.quote(given)} " for name, (given, usual) in set_.items() if given != usual)


def _funnel(question: Any, over: str) -> Iterator[str]:
    yield from ("producting", "funnel", "--within", span(question.within_ms))
    yield from _named({"--order": (question.order, "ordered"), "--counting": (question.counting, "people"),
                       "--by-step": (str(question.by_at), "1"), "--hold": (question.hold, None)})  # fmt: skip
    for one in question.exclude:
        if (one.after, one.before) != (1, None):
            raise Unsaid(Words("The command line has no word for an exclusion between two steps: use the Python.",
                               "명령줄에서는 단계 사이를 정한 제외를 쓸 수 없어요. 파이썬을 써 주세요."))  # fmt: skip
        yield from ("--exclude", _step(one.step))
    yield from (flag for flag, on in (("--first-entry-only", question.first_entry_only),
                                      ("--closed-only", question.closed_only),
                                      ("--time-to-convert", len(question.steps) > 1)) if on)  # fmt: skip
    yield from _named({"--over": (over, "")})
    yield from _common(question)
    yield "--"  # an event may be called --help
    yield from map(_step, question.steps)


def _trend(question: Any) -> Iterator[str]:
    yield from ("producting", "trend", "--every", question.every)
    yield from _named({"--count": (question.count, "people")})
    yield from _common(question)
    yield from ("--", _step(question.event))


def _formula(question: Any) -> Iterator[str]:
    first = question.trends[0]
    if [letter for letter, _ in question.series] != list(ascii_uppercase[: len(question.series)]):
        raise Unsaid(Words("The command line names the events A, B, … without a gap: use the Python.",
                           "명령줄에서는 이벤트를 A부터 빈자리 없이 써요. 파이썬을 써 주세요."))  # fmt: skip
    yield from ("producting", "formula", "--every", first.every)
    counts = [one.count for one in question.trends]
    for count in dict.fromkeys(counts) if len(set(counts)) == 1 else counts:
        yield from ("--count", count)
    yield from _common(first)
    yield from ("--", question.text, *(_step(one.event) for one in question.trends))


def _retention(question: Any) -> Iterator[str]:
    yield from ("producting", "retention", "--start", _step(question.start))
    if question.returns != question.start:
        yield from ("--return", _step(question.returns))
    yield from _named({"--every": (question.every, "week"), "--mode": (question.mode, "on"),
                       "--cohorts": (question.cohorts, "first_time"), "--periods": (question.periods, "calendar"),
                       "--value": (question.value, None)})  # fmt: skip
    yield from _common(question)


def _activity(question: Any) -> Iterator[str]:
    """Lifecycle and stickiness, which the command line calls as the engine does."""
    yield from ("producting", type(question).__name__.lower(), "--every", question.every)
    yield from _common(question)
    yield from ("--", _step(question.events))


def _paths(question: Any) -> Iterator[str]:
    yield from ("producting", "paths")
    if question.event is not None:
        yield f"--{question.anchor}={_step(question.event)}"  # an event may be called --help
    yield from _named({"--steps": (str(question.steps), "4"), "--nodes": (str(question.nodes), "8"),
                       "--gap": (span(question.session_gap_ms), "30m"),
                       "--counting": (question.counting, "sessions")})  # fmt: skip
    if not question.collapse:
        yield "--keep-repeats"
    yield from (f"--hide={name}" for name in question.hide)
    yield from _common(question)


def _profile(question: Any) -> Iterator[str]:
    yield from ("producting", "segment")
    yield from (f"--without={name}" for name in question.without)
    yield "--"
    yield from map(_rule, question.segment.rules)


def _common(question: Any) -> Iterator[str]:
    days = question.days.to_json()
    by = getattr(question, "by", None)
    if by is not None and question.limit != _USUAL_LIMIT:
        raise Unsaid(Words(f"The command line shows {_USUAL_LIMIT} groups: for another number use the Python.",
                           f"명령줄은 그룹을 {_USUAL_LIMIT}개까지 보여요. 다른 개수는 파이썬을 써 주세요."))  # fmt: skip
    for prop in (by,) if isinstance(by, str) else by or ():
        yield from ("--by", prop)
    yield from _named({"--from": (days["from"], None), "--to": (days["to"], None)})
    for condition in question.where:
        yield from ("--where", _condition(condition))
    for rule in question.segment.rules if question.segment else ():
        yield from ("--segment", _rule(rule))


def _named(options: dict[str, tuple[str | None, str | None]]) -> Iterator[str]:
    for name, (given, usual) in options.items():
        if given is not None and given != usual:
            yield from (name, given)


def _step(step: Any) -> str:
    if step.where:
        raise Unsaid(Words("The command line has no word for a filter on one step: use the Python.",
                           "명령줄에서는 단계 하나에만 거는 조건을 쓸 수 없어요. 파이썬을 써 주세요."))  # fmt: skip
    return str(step.label)


def _condition(condition: Any) -> str:
    if not reads_back(condition):
        raise Unsaid(Words("A value of this question cannot be written as text: use the Python.",
                           "글로 쓸 수 없는 값이 있어요. 파이썬을 써 주세요."))  # fmt: skip
    return str(condition)


def _rule(rule: Any) -> str:
    """A rule as a line, if it reads back as the same."""
    from producting.segments.grammar import rule_text

    line = rule_text(rule)
    if line is None:
        raise Unsaid(Words("A rule of the segment cannot be written as one line: use the Python.",
                           "한 줄로 쓸 수 없는 세그먼트 규칙이 있어요. 파이썬을 써 주세요."))  # fmt: skip
    return line
