"""What was typed into the stage editor? Kept as it is, right or wrong, and rearranged without losing anything."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from producting_web.journeys.stages import MOST_STAGES, StageDefinition

TEXTS = (
    "name", "where", "at_least", "again_after_days", "window_days", "side", "product_role", "marketing_role",
    "touchpoints",
)  # fmt: skip
MOST_READ = 2 * MOST_STAGES  # stages of a form that somebody wrote by hand; more are not even looked at
_NEW: Mapping[str, str] = {
    **dict.fromkeys(TEXTS, ""), "at_least": "1", "again_after_days": "0", "window_days": "30", "side": "shared",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedStage:
    """One stage as text; `texts` has every name of `TEXTS`, `events` the names of the chosen events."""

    texts: Mapping[str, str]
    events: tuple[str, ...]
    acquisition: bool = False

    @staticmethod
    def of(stage: StageDefinition) -> "TypedStage":
        texts = {name: getattr(stage, name) for name in TEXTS}
        texts |= {name: "\n".join(getattr(stage, name)) for name in ("where", "touchpoints")}
        texts |= {name: days(getattr(stage, name)) for name in ("again_after_days", "window_days")}
        return TypedStage({**texts, "at_least": str(stage.at_least)}, stage.events, stage.acquisition)

    def fields(self, prefix: str) -> MultiValueDict[str, str]:
        """As a form with this prefix reads it."""
        typed = {f"{prefix}-{name}": [text] for name, text in self.texts.items()}
        return MultiValueDict({**typed, f"{prefix}-events": list(self.events)})


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole form. `based_on` is the number of the version that was looked at, 0 for none."""

    name: str
    template: str
    based_on: int
    stages: tuple[TypedStage, ...]
    note: str = ""

    @staticmethod
    def of(stages: Iterable[StageDefinition], *, name: str, template: str = "", based_on: int = 0) -> "Draft":
        return Draft(name, template, based_on, tuple(TypedStage.of(stage) for stage in stages))

    @staticmethod
    def read(post: QueryDict) -> "Draft":
        """From a sent form; what is missing is empty."""
        count = min(whole(post.get("count", "")), MOST_READ)
        won = post.get("acquisition", "")
        return Draft(
            name=post.get("journey-name", ""),
            template=post.get("journey-template", ""),
            based_on=whole(post.get("journey-based_on", "")),
            stages=tuple(_stage(post, f"s{k}", won == str(k)) for k in range(count)),
            note=post.get("journey-note", ""),
        )

    def with_new(self, at: int) -> "Draft":
        """An empty stage before the one at `at`."""
        at = max(0, min(at, len(self.stages)))
        return replace(self, stages=(*self.stages[:at], TypedStage(_NEW, ()), *self.stages[at:]))

    def without(self, k: int) -> "Draft":
        return replace(self, stages=tuple(stage for i, stage in enumerate(self.stages) if i != k))

    def moved(self, k: int, to: int) -> "Draft":
        """The stage at `k` stands at `to`; nothing happens where there is no such place."""
        stages = list(self.stages)
        if not (0 <= k < len(stages) and 0 <= to < len(stages)):
            return self
        stages.insert(to, stages.pop(k))
        return replace(self, stages=tuple(stages))


@dataclass(frozen=True, slots=True)
class Arranged:
    """A draft after a button was pressed, and the stage (and part of it) where the person goes on."""

    draft: Draft
    stage: int | None = None
    part: str = ""


def arranged(draft: Draft, act: str) -> Arranged:
    """What a button does: `up:2`, `down:2`, `before:2`, `after:2`, `remove:2`, `events:2`; any other nothing."""
    what, _, where = act.partition(":")
    k = whole(where)
    if k >= len(draft.stages) and (what, k) != ("before", 0):
        return Arranged(draft)
    last = len(draft.stages) - 1
    if what in ("up", "down"):
        to = max(0, min(k + (1 if what == "down" else -1), last))
        return Arranged(draft.moved(k, to), to, what)
    if what in ("before", "after") and len(draft.stages) < MOST_STAGES:
        at = k + (what == "after")
        return Arranged(draft.with_new(at), at, "name")
    if what == "remove":
        return Arranged(draft.without(k), min(k, max(last - 1, 0)), "up")
    return Arranged(draft, k, "more") if what == "events" else Arranged(draft)


def token(name: str) -> str:
    """An event's name as a form may carry it: browsers change line breaks in values, and names are exact."""
    return quote(name, safe=" ")


def days(number: float) -> str:
    """Days as a field shows them: `30`, `0.5`."""
    return str(int(number)) if math.isfinite(number) and number == int(number) else repr(number)


def whole(text: str) -> int:
    """A whole number from 0 on; 0 for anything else."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _stage(post: QueryDict, prefix: str, acquisition: bool) -> TypedStage:
    chosen = [unquote(value) for value in post.getlist(f"{prefix}-events")]
    more = post.get(f"{prefix}-more", "").strip()
    events = tuple(dict.fromkeys([*chosen, more] if more else chosen))
    return TypedStage({name: post.get(f"{prefix}-{name}", "") for name in TEXTS}, events, acquisition)
