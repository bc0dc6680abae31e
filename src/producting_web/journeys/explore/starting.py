"""Where does somebody begin who has not asked yet? New questions, and some that this log suggests.

The stages that the teams agreed on lead; before there are any, those of the template that fits these events best.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from django.http import QueryDict
from django.urls import reverse

from producting.words import Words
from producting_web.journeys import agreed
from producting_web.journeys.editing import offering
from producting_web.journeys.explore import suggesting
from producting_web.journeys.explore.kinds import KINDS, Kind
from producting_web.journeys.explore.showing.shown import short
from producting_web.journeys.explore.typed import escaped
from producting_web.journeys.stages import StageDefinition, usable
from producting_web.ui import names
from producting_web.ui.sentences import said_in
from producting_web.ui.templatetags.ui import reading

_FREQUENT = 3
_AWAY = 14  # days without any event
_MOST_DAYS = 14  # a guessed stage has no longer window: the first answer is not "still under way"
_WRONG = re.compile(r"cancel|fail|error|refund|uninstall|취소|실패|오류|환불|해지|탈퇴", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Begin:
    """A kind of question with a link to a new one, and what this log suggests of it."""

    kind: Kind
    link: str
    suggested: tuple["Suggested", ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A question that can be opened at once."""

    name: Words
    link: str


@dataclass(frozen=True, slots=True)
class _Ground:
    """The stages that questions are made of; `is_agreed`: the teams chose them, they are no guess of ours."""

    stages: tuple[StageDefinition, ...]
    is_agreed: bool

    @property
    def own(self) -> list[StageDefinition]:
        """Those that not just any event enters."""
        return [stage for stage in self.stages if suggesting.ANY_EVENT not in stage.events]


def beginnings() -> tuple[Begin, ...]:
    """Every kind of question, in the order of the tabs."""
    ground = _ground()
    return tuple(
        Begin(kind, reverse("explore-ask", args=[kind.slug]), _SUGGESTS[kind.slug](ground)) for kind in KINDS.values()
    )


def suggested(slug: str) -> tuple[Suggested, ...]:
    """What this log suggests to ask of one kind."""
    return _SUGGESTS[slug](_ground())


def _ground() -> _Ground:
    version = agreed.current()
    stages = usable(agreed.stages_of(version)) if version is not None else ()
    return _Ground(stages, is_agreed=True) if stages else _Ground(_guessed(), is_agreed=False)


def _guessed() -> tuple[StageDefinition, ...]:
    """A stage for each event that the best template finds here, called as its event; else the most frequent event."""
    found: dict[tuple[str, ...], StageDefinition] = {}
    for stage in offering.offers("en")[0].stages:
        if stage.events and suggesting.ANY_EVENT not in stage.events:
            found.setdefault(stage.events, stage)
    if len(found) < 2:
        found = {(event.value,): StageDefinition("", (event.value,)) for event in suggesting.events(most=1)}
    return tuple(
        replace(stage, name=_called(events[0]), at_least=1, again_after_days=0.0,
                window_days=min(stage.window_days, _MOST_DAYS))
        for events, stage in found.items()
    )  # fmt: skip


def _trends(_: _Ground) -> tuple[Suggested, ...]:
    return tuple(
        Suggested(
            Words(f"How many did “{_called(event.value)}”", f"‘{_called(event.value)}’ 한 사람 수"),
            _link("trend", event=[escaped(event.value)]),
        )
        for event in suggesting.events(most=_FREQUENT)
    )


def _called(event: str) -> str:
    """An event as its reader says it."""
    return short(said_in(names.event(event).said, reading()), 40)


def _funnels(ground: _Ground) -> tuple[Suggested, ...]:
    """The stages of the journey as steps; the window is that of the longest stage."""
    stages = ground.stages
    if len(stages) < 2:
        return ()
    parameters: dict[str, list[str]] = {"step": ["|".join(map(escaped, stage.events)) for stage in stages]}
    for number, stage in enumerate(stages, 1):
        if stage.where:
            parameters[f"step{number}.where"] = list(stage.where)
    days = max(round(stage.window_days) for stage in stages) or 1
    name = Words(f"The stages of the journey, within {days} days", f"여정의 단계, {days}일 안에")
    if not ground.is_agreed:
        way = " → ".join(stage.name for stage in stages)
        name = Words(f"{way}, within {days} days", f"{way}, {days}일 안에")
    won = [k for k, stage in enumerate(stages) if stage.acquisition and k]
    found = [Suggested(name, _link("funnel", within=[f"{days}d"], **parameters))]
    for k in won[:1] if len(stages) > 2 else ():
        first, last = stages[k - 1], stages[k]
        steps = ["|".join(map(escaped, stage.events)) for stage in (first, last)]
        said = Words(f"From “{first.name}” to “{last.name}”", f"‘{first.name}’에서 ‘{last.name}’까지")
        found.append(Suggested(said, _link("funnel", step=steps, within=[f"{max(round(first.window_days), 1)}d"])))
    return tuple(found)


def _retentions(ground: _Ground) -> tuple[Suggested, ...]:
    """Who came to a stage of their own accord, and does anything at all afterwards."""
    return tuple(
        Suggested(
            Words(f"After “{stage.name}”: who comes back", f"‘{stage.name}’ 뒤에 돌아온 사람"),
            _link("retention", start=["|".join(map(escaped, stage.events))], **{"return": ["*"]}),
        )
        for stage in ground.own[:2]
    )


def _lifecycles(_: _Ground) -> tuple[Suggested, ...]:
    return _activities("lifecycle")


def _stickinesses(_: _Ground) -> tuple[Suggested, ...]:
    return _activities("stickiness")


def _activities(kind: str) -> tuple[Suggested, ...]:
    """Whatever people do, and what they do most."""
    frequent = suggesting.events(most=1)
    said = [
        (Words("By any event", "아무 이벤트로"), "*"),
        *((_by_doing(event.value), event.value) for event in frequent),
    ]
    return tuple(Suggested(name, _link(kind, event=[escaped(event)])) for name, event in said)


def _by_doing(event: str) -> Words:
    name = _called(event)
    return Words(f"By “{name}”", f"‘{name}’ 이벤트로")


def _paths(ground: _Ground) -> tuple[Suggested, ...]:
    """What follows the first stage after people were won (else the first), and what leads to what went wrong."""
    own = ground.own
    won = next((k for k, stage in enumerate(own) if stage.acquisition), -1)
    after = (own[won + 1 :] or own)[:1]
    wrong = next((event.value for event in suggesting.events(most=10**9) if _WRONG.search(event.value)), None)
    found = [
        Suggested(
            Words(f"After “{stage.name}”: what comes next", f"‘{stage.name}’ 뒤에 하는 일"),
            _link("paths", event=["|".join(map(escaped, stage.events))]),
        )
        for stage in after
    ]
    if wrong is not None:
        name = _called(wrong)
        said = Words(f"What leads to “{name}”", f"‘{name}’ 앞에 하는 일")
        found.append(Suggested(said, _link("paths", anchor=["end"], event=[escaped(wrong)])))
    return tuple(found)


def _segments(ground: _Ground) -> tuple[Suggested, ...]:
    """Who came to the last stage and is away, and who came to one and not to the next."""
    fit = ground.own
    found = []
    if fit:
        last = fit[-1]
        away = [_did(last), f"did not * in {_AWAY}d"]
        said = Words(f"Came to “{last.name}”, away for {_AWAY} days", f"‘{last.name}’까지 오고 {_AWAY}일째 안 온 사람")
        found.append(Suggested(said, _link("segment", rule=away)))
    for stage, following in list(pairwise(fit))[:1]:
        said = Words(f"Came to “{stage.name}”, never to “{following.name}”",
                     f"‘{stage.name}’까지 오고 ‘{following.name}’까지는 오지 않은 사람")  # fmt: skip
        found.append(Suggested(said, _link("segment", rule=[_did(stage), _did(following, negate=True)])))
    return tuple(found)


def _did(stage: StageDefinition, *, negate: bool = False) -> str:
    """A stage as a rule about people, on one line."""
    from producting.segments import Did
    from producting.segments.grammar import rule_text

    rule = Did(stage.events, stage.at_least, where=list(stage.where), negate=negate)
    return rule_text(rule) or rule_text(Did(stage.events, negate=negate)) or ""


def _link(kind: str, **parameters: list[str]) -> str:
    query = QueryDict(mutable=True)
    for name, values in parameters.items():
        query.setlist(name, values)
    return f"{reverse('explore-ask', args=[kind])}?{query.urlencode()}"


_SUGGESTS: dict[str, Callable[[_Ground], tuple[Suggested, ...]]] = {
    "trend": _trends,
    "funnel": _funnels,
    "retention": _retentions,
    "lifecycle": _lifecycles,
    "stickiness": _stickinesses,
    "paths": _paths,
    "segment": _segments,
}
