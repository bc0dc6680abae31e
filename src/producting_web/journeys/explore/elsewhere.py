"""How is the same question asked elsewhere? As Python and as commands that give the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from producting.errors import QuestionError
from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.kinds import Asked, Kind
from producting_web.journeys.explore.kinds.funnel import OVER, between

HOME = "producting-home"
_BEFORE = Words("The period before, as the page shows it, too:", "화면에 함께 나오는 이전 기간:")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The question to copy. `commands` is empty where the command line has no word for it: `why` says for what."""

    python: str
    commands: str
    why: Words | None


def of(on: Ground, kind: Kind, asked: Asked, language: Language) -> Elsewhere:
    """From the engine's questions, so that nothing of them is lost; those of the period before come last."""
    from producting_web.journeys.explore.elsewhere_command import Unsaid, command

    before, comment = kind.before(asked), f"# {_BEFORE.say(language)}"
    try:
        now, was = ([command(on, one, _over(asked)) for one in questions] for questions in (asked.questions, before))
        commands, why = "\n".join([*now, *([comment, *was] if was else [])]), None
    except Unsaid as unsaid:
        commands, why = "", unsaid.words
    return Elsewhere(_python(on, asked, before, comment), commands, why)


def _over(asked: Asked) -> str:
    """By which period a funnel's page shows its conversion over time; empty where it does not."""
    chosen = asked.draft.text("over") if _is_timed(asked) else ""
    return chosen if chosen in OVER else ""


def _is_timed(asked: Asked) -> bool:
    """Whether it is a funnel whose page shows how long it took."""
    return type(asked.questions[0]).__name__ == "Funnel" and len(asked.questions[0].steps) > 1


def _python(on: Ground, asked: Asked, before: Sequence[Any], comment: str) -> str:
    from producting.log.usual import DEFAULT_CURRENCY, DEFAULT_ZONE

    usual = {"time_zone": (on.time_zone, DEFAULT_ZONE), "currency": (on.currency, DEFAULT_CURRENCY)}
    more = "".join(f", {name}={given!r}" for name, (given, default) in usual.items() if given != default)
    modules = _modules(asked)
    named = "answer" if len(asked.questions) == 1 else "answers"
    lines = ["import producting as pr", *modules, "", f'log = pr.open("{HOME}"{more})']
    lines += [f"{named} = {_asking(asked.questions, asked)}", *_further(asked)]
    if before:
        lines += [comment, f"before = {_asking(before, asked)}", *_further(asked, "before")]
    return "\n".join(lines)


def _asking(questions: Sequence[Any], asked: Asked) -> str:
    """One answer, a list of them, or those of segments by their names."""
    if len(questions) == 1:
        return f"log.ask({_question(questions[0])})"
    if asked.sides:
        named = zip(asked.labels, questions, strict=True)
        each = "".join(f"    {label!r}: log.ask({_question(question)}),\n" for label, question in named)
        return f"{{\n{each}}}"
    each = "".join(f"    log.ask({_question(question)}),\n" for question in questions)
    return f"[\n{each}]"


def _modules(asked: Asked) -> list[str]:
    """The lines that import what a funnel's page shows below it."""
    pace = ["from producting.journeys.funnel.pace import time_to_convert"] if _is_timed(asked) else []
    return [*(["from producting.journeys.funnel.over_time import over_time"] if _over(asked) else []), *pace]


def _further(asked: Asked, answer: str = "answer") -> list[str]:
    """What a funnel's page shows below it, as lines. `answer`: what the answer is called that they look at."""
    if not _is_timed(asked):
        return []
    every, count = _over(asked), len(asked.questions[0].steps)
    first, last = between(asked.draft.text("pace"), count)
    steps = "" if (first, last) == (1, count) else f", first={first}, last={last}"
    lines = {"pace": f"time_to_convert({answer}{steps})"}
    if every:
        lines["over"] = f"over_time(log.timelines, {answer}.question, {every!r})"
    if asked.sides:
        return [f"{name} = {{name: {line} for name, answer in answers.items()}}" for name, line in lines.items()]
    ends = "" if answer == "answer" else f"_{answer}"
    return [f"{name}{ends} = {line}" for name, line in lines.items()]


def _question(question: Any) -> str:
    write = {
        "Funnel": _funnel,
        "Trend": _trend,
        "Formula": _formula,
        "Retention": _retention,
        "Lifecycle": _activity,
        "Stickiness": _activity,
        "Paths": _paths,
        "Profile": _profile,
    }
    return write[type(question).__name__](question)


def _funnel(question: Any) -> str:
    steps = ", ".join(map(_step, question.steps))
    return _call("Funnel", [f"[{steps}]", repr(span(question.within_ms))], {
        "order": (question.order, "ordered"), "counting": (question.counting, "people"),
        "exclude": (_Code(f"[{', '.join(map(_exclusion, question.exclude))}]"), _Code("[]")),
        "first_entry_only": (question.first_entry_only, False), "closed_only": (question.closed_only, False),
        "by_at": (question.by_at, 1), "hold": (question.hold, None), **_common(question),
    })  # fmt: skip


def _trend(question: Any) -> str:
    return _call("Trend", [_step(question.event), repr(question.count), repr(question.every)], _common(question))


def _formula(question: Any) -> str:
    series = "".join(f", {letter}={_trend(one)}" for letter, one in question.series)
    return f"pr.Formula({question.text!r}{series})"


def _retention(question: Any) -> str:
    returns = [] if question.returns == question.start else [_step(question.returns)]
    return _call("Retention", [_step(question.start), *returns], {
        "every": (question.every, "week"), "mode": (question.mode, "on"), "cohorts": (question.cohorts, "first_time"),
        "periods": (question.periods, "calendar"), "value": (question.value, None), **_common(question),
    })  # fmt: skip


def _activity(question: Any) -> str:
    """Lifecycle and stickiness: what counts as activity, per which period."""
    return _call(type(question).__name__, [_step(question.events), repr(question.every)], _common(question))


def _paths(question: Any) -> str:
    event = {} if question.event is None else {question.anchor: (_Code(_step(question.event)), None)}
    return _call("Paths", [], {
        **event, "steps": (question.steps, 4), "nodes": (question.nodes, 8),
        "session_gap": (span(question.session_gap_ms), "30m"), "collapse": (question.collapse, True),
        "counting": (question.counting, "sessions"), "hide": (list(question.hide), []), **_common(question),
    })  # fmt: skip


def _profile(question: Any) -> str:
    return _call("Profile", [_segment(question.segment)], {"without": (list(question.without), [])})


class _Code(str):
    """Text that is code already."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _common(question: Any) -> dict[str, tuple[Any, Any]]:
    days = question.days.to_json()
    segment = _Code(_segment(question.segment)) if question.segment else None
    return {
        "by": (getattr(question, "by", None), None), "limit": (getattr(question, "limit", 25), 25),
        "where": (_Code(_where(question.where)), _Code("[]")), "segment": (segment, None),
        "date_from": (days["from"], None), "date_to": (days["to"], None),
    }  # fmt: skip


def _call(name: str, first: Sequence[str], named: dict[str, tuple[Any, Any]]) -> str:
    given = [f"{key}={value!r}" for key, (value, usual) in named.items() if value != usual]
    return f"pr.{name}({', '.join([*first, *given])})"


def span(milliseconds: int) -> str:
    """A length of time as a question takes it, exactly.

    >>> span(604_800_000), span(5_400_000), span(1_500)
    ('7d', '90m', '1.5s')
    """
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000)):
        if milliseconds % size == 0:
            return f"{milliseconds // size}{unit}"
    return f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".") + "s"


def _step(step: Any) -> str:
    names = repr(step.events[0]) if len(step.events) == 1 else repr(list(step.events))
    if not step.where:
        return names if len(step.events) == 1 else f"pr.Step({names})"
    return f"pr.Step({names}, where={_where(step.where)})"


def _exclusion(one: Any) -> str:
    if (one.after, one.before) == (1, None):
        return _step(one.step)
    return f"pr.Exclusion({_step(one.step)}, after={one.after}, before={one.before})"


def _where(conditions: Sequence[Any]) -> str:
    return f"[{', '.join(map(_condition, conditions))}]"


def _condition(condition: Any) -> str:
    """As text where that reads back as the same, else by its parts."""
    if reads_back(condition):
        return repr(str(condition))
    return f"pr.Condition({condition.prop!r}, {condition.op!r}, {condition.values!r})"


def reads_back(condition: Any) -> bool:
    from producting.events.conditions import Condition

    try:
        return Condition.parse(str(condition)) == condition
    except QuestionError:
        return False


def _segment(segment: Any) -> str:
    match = "" if segment.match == "all" else f", match={segment.match!r}"
    return f"pr.Segment({', '.join(map(_rule, segment.rules))}{match})"


def _rule(rule: Any) -> str:
    if hasattr(rule, "rules"):
        return _segment(rule)
    if hasattr(rule, "condition"):
        held = rule.condition
        return f"pr.Has({_condition(held)})"
    names = repr(rule.events[0]) if len(rule.events) == 1 else repr(list(rule.events))
    named: dict[str, tuple[Any, Any]] = {
        "where": (_Code(_where(rule.where)), _Code("[]")),
        "negate": (rule.negate, False),
    }
    numbers = {"at_least": (rule.at_least, 1), "last_days": (rule.last_days, None)}
    return _call("Did", [names], {**numbers, **named})
