"""What stands on the page of a question? The question in the builder, its answer beside it, and the way to both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from producting.errors import ProductingError
from producting.words import Language, Words
from producting_web.journeys import personal
from producting_web.journeys.explore import building, draft, elsewhere, hidden, masking, saved_segments
from producting_web.journeys.explore.arranging import Arranged, arranged
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.building import Builder
from producting_web.journeys.explore.calling import mentioned, said_label
from producting_web.journeys.explore.kinds import Asked, Kind
from producting_web.journeys.explore.kinds import funnel as funnels
from producting_web.journeys.explore.kinds import paths as ways
from producting_web.journeys.explore.kinds import retention as retentions
from producting_web.journeys.explore.kinds import segment as segments
from producting_web.journeys.explore.kinds import stickiness as sticky
from producting_web.journeys.explore.kinds import trend as trends
from producting_web.journeys.explore.showing.shown import Shown, short
from producting_web.people.policy import Act, may
from producting_web.ui.names import Name
from producting_web.ui.parts import Control, Controls, Dates, Note

_CHOICES: dict[str, Mapping[str, Mapping[str, Words]]] = {
    "funnel": {"order": funnels.ORDERS, "counting": funnels.COUNTING},
    "trend": {"every": trends.EVERY, "count": trends.COUNTS},
    "retention": {
        "every": retentions.EVERY,
        "mode": retentions.MODES,
        "cohorts": retentions.COHORTS,
        "periods": retentions.PERIODS,
    },
    "lifecycle": {"every": trends.EVERY},
    "stickiness": {"every": sticky.EVERY, "days": sticky.DAYS},
    "paths": {"anchor": ways.ANCHORS, "counting": ways.COUNTING},
    "segment": {},
}


@dataclass(frozen=True, slots=True)
class Page:
    """A question and its answer.

    Attributes:
        shown: None while nothing can be asked, or where `refused` says why.
        query: the shortest address that says the same; `focus` the field to go on in.
        problems: what is wrong with the question as a whole. elsewhere: the same question in Python and as commands.
        names: the events and properties in it that the dictionary explains.
        is_more: whether it says something that its address does not.
        is_masked: whether the address it was asked with says values that are closed to the reader.
    """

    kind: Kind
    asked: Asked
    builder: Builder
    controls: Controls
    shown: Shown | None
    refused: Words | None
    problems: tuple[Note, ...]
    query: str
    focus: str
    elsewhere: elsewhere.Elsewhere | None
    names: tuple[Name, ...] = ()
    is_more: bool = False
    is_masked: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked yet."""
        return self.shown is None and self.refused is None

    @property
    def address(self) -> str:
        return f"{reverse('explore-ask', args=[self.kind.slug])}{'?' if self.query else ''}{self.query}"

    @property
    def kept_but_days(self) -> tuple[tuple[str, str], ...]:
        """The address without its days, for the form in which other days are chosen."""
        lists = QueryDict(self.query).lists()
        return tuple((name, v) for name, values in lists if name not in ("from", "to", "range") for v in values)

    @property
    def csv(self) -> str:
        return f"{reverse('explore-csv', args=[self.kind.slug])}?{self.query}"

    @property
    def parquet(self) -> str:
        return f"{reverse('explore-parquet', args=[self.kind.slug])}?{self.query}"

    @property
    def save(self) -> str:
        return f"{reverse('explore-save', args=[self.kind.slug])}?{self.query}"

    @property
    def holds_dots(self) -> bool:
        """Whether dots stand in place of a value, with which nothing can be asked or kept."""
        return bool(hidden.hidden(self.asked.draft))

    @property
    def title(self) -> Words:
        """What the question is called before somebody names it."""
        if not self.asked.labels:
            return self.kind.fresh
        sides = " / ".join(short(side.name, 30) for side in self.asked.sides)
        ends = f" · {sides}" if sides else ""
        return Words(
            f"{self.kind.name.en} · {self._asks('en')}{ends}", f"{self.kind.name.ko} · {self._asks('ko')}{ends}"
        )

    def _asks(self, language: Language) -> str:
        first = self.asked.questions[0]
        if trends.is_a_formula(first):
            named = [f"{letter} {said_label(one.event.label, language)}" for letter, one in first.series]
            return short(f"{first.text} ({', '.join(named)})", 120)
        names = [short(said_label(label, language), 60) for label in self._labels()]
        text = " · ".join(names[:3]) + (" …" if len(names) > 3 else "")
        if self.kind.slug == "funnel":
            steps = [said_label(step.label, language) for step in self.asked.questions[0].steps]
            text = short(steps[0], 40) + (f" → {short(steps[-1], 40)}" if len(steps) > 1 else "")
        if self.kind.slug == "segment":
            return short(segments.said(first, language), 120)
        if self.kind.slug == "paths":
            return ways.called(self.asked.questions[0], text).say(language)
        return text

    def _labels(self) -> Sequence[str]:
        """What it is asked about, of whomever."""
        asked = self.asked.questions[:1] if self.asked.sides else self.asked.questions
        if self.kind.slug == "trend":
            return [one.event.label for one in asked]
        return [one.start.label for one in asked] if self.kind.slug == "retention" else self.asked.labels


def page(on: Ground, kind: Kind, query: QueryDict, language: Language, user: Any = None) -> Page:
    """The page of an address. What cannot be asked is said on it; nothing here fails. `user` sees what they may see."""
    expanded, unkept = saved_segments.expanded(query, kind.shape)
    at = _arranged(expanded, kind)
    typed, at = at.draft, replace(at, draft=masking.masked(at.draft, user))
    asked = _allowed(on, kind.asked(at.draft, on.oldest, on.newest), user)
    asked = replace(asked, said={**asked.said, **unkept})
    shown, refused = None, asked.said.get("question")
    try:
        shown = kind.show(on, asked, language) if asked.questions else None
    except ProductingError as said:
        refused = said.words
    return Page(
        kind=kind,
        asked=asked,
        builder=building.build(kind, asked, _CHOICES[kind.slug], user),
        controls=_controls(kind, asked),
        shown=shown,
        refused=refused,
        problems=_problems(asked),
        query=at.draft.query().urlencode(),
        focus=at.focus,
        elsewhere=elsewhere.of(on, kind, asked, language) if shown is not None else None,
        names=mentioned(asked.questions) if shown is not None else (),
        is_more=bool(unkept),
        is_masked=at.draft is not typed,
    )


def _allowed(on: Ground, asked: Asked, user: Any) -> Asked:
    """The question, unless its groups would be values that this person may not see; a segment compares none of them."""
    sees_persons, known = may(user, Act.SEE_PERSONS), on.log.timelines.properties
    dots = hidden.hidden(asked.draft)
    if dots and (closed := personal.closed_rule([one.prop for one in dots], user)) is not None:
        return replace(asked, said={"question": closed})  # only somebody else can fill them in
    questions = tuple(personal.comparing(one, known, sees_persons=sees_persons) for one in asked.questions)
    asked = replace(asked, questions=questions)
    closed_by = personal.closed_groups(asked.questions, sees_persons=sees_persons)
    if closed_by is None:
        return asked
    refused = personal.refusal(closed_by)
    return replace(asked, questions=(), labels=(), said={**asked.said, "by": refused, "question": refused})


def _arranged(query: QueryDict, kind: Kind) -> Arranged:
    typed = draft.read(query, kind.shape)
    act = query.get("act", "")[:60]
    return arranged(typed, act) if act else Arranged(typed)


def _problems(asked: Asked) -> tuple[Note, ...]:
    """What is wrong with the days stands by the bar in which they are chosen."""
    return tuple(Note(asked.said[name], is_alert=True) for name in ("range", "from", "to") if name in asked.said)


def _controls(kind: Kind, asked: Asked) -> Controls:
    if not kind.has_days:
        return Controls(())
    typed, days = asked.draft, asked.days
    first, last = (day.isoformat() if day else "" for day in (days.first, days.last))
    compared = building.compared(typed)
    chosen = next(option.name for option in compared if option.chosen)
    ranges = building.ranges(typed, days.preset)
    found = [Control("range", Words("Range", "기간"), days.said, ranges, Dates(first, last))]
    if kind.compares and (kind.slug == "trend" or not asked.sides):  # elsewhere segments stand beside one another alone
        found.append(Control("compare", Words("Compare", "비교"), chosen, compared))
    return Controls(tuple(found))
