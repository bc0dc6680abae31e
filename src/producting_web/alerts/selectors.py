"""The alerts there are, one of them with its rings, and what a rule would have done until now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from producting.errors import ProductingError
from producting.words import Language, Words, particle
from producting_web.alerts import ringing
from producting_web.alerts.checking import url_of
from producting_web.alerts.measures import WATCHABLE, Measure, Point, Watched, measures, watched
from producting_web.alerts.models import Alert, Ring
from producting_web.alerts.ringing import Limit
from producting_web.alerts.rules import Rule
from producting_web.alerts.seeing import sees
from producting_web.collect import facts
from producting_web.journeys.explore import asking, saved
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.models import SavedQuestion
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import saying, waiting
from producting_web.ui.drawing.bars import Amount, Bars, Level, draw
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Act as Button
from producting_web.ui.parts import Answer
from producting_web.ui.sentences import Figure, Phrase
from producting_web.ui.waiting import Waiting

MOST_BARS = 26
_WAITS = timedelta(days=14)  # an older ring that nobody looked at is history


@dataclass(frozen=True, slots=True)
class Line:
    """One alert in a list: what it watches, its rule, the newest number, how it stands."""

    alert: Alert
    url: str
    question_url: str
    rule: Words
    value: Words
    period: Words
    state: Words
    is_late: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The page of all alerts."""

    lines: tuple[Line, ...]
    ringing: int
    may_set: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """A time an alert rang."""

    ring: Ring
    period: Words
    value: Words
    before: Words


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule would have done over the periods that are over: how often it rings, and the picture of it.

    `line` says what the picture's line stands for; None where it has none.
    """

    sentence: Words
    bars: Bars | None
    axis: Axis | None
    label: Words
    line: Words | None = None
    has_rung: bool = False

    @property
    def said(self) -> Words:
        """The picture for who cannot see it: its name, and where it rings."""
        if self.line is None:
            return self.label
        return Words(f"{self.label.en}; it {self.line.en}", f"{self.label.ko}: {self.line.ko}")


@dataclass(frozen=True, slots=True)
class AlertPage:
    """One alert. `again_at`: when one that failed is tried next; None where that is now, or it did not fail."""

    line: Line
    answer: Answer
    tried: Tried | None
    problem: Words | None
    again_at: datetime | None
    rings: tuple[Rung, ...]
    unseen: int
    may_change: bool


def may_change(user: User, alert: Alert) -> bool:
    """Its owner, and leads."""
    return (alert.owner_id == user.pk and may(user, Act.SET_ALERT)) or may(user, Act.EDIT_QUESTIONS)


def listing(user: User) -> Listing:
    """Every alert whose numbers this person may see, those that ring first."""
    lines = _lines(user, Alert.objects.all())
    return Listing(lines, sum(line.is_late for line in lines), may(user, Act.SET_ALERT))


def of_question(user: User, question: SavedQuestion) -> tuple[Line, ...]:
    return _lines(user, Alert.objects.filter(question=question))


def _lines(user: User, alerts: QuerySet[Alert]) -> tuple[Line, ...]:
    found = alerts.select_related("question", "owner").prefetch_related(saved.with_newest("question__versions"))
    on = asking.ground()
    return tuple(_line(alert, on) for alert in found if sees(user, alert.question, on))


def is_watchable(question: SavedQuestion) -> bool:
    return question.kind in WATCHABLE


def measures_of(question: SavedQuestion) -> tuple[Measure, ...]:
    """What can be watched; nothing while there are no facts or the question cannot be asked."""
    return _measures(question, asking.ground())


def _measures(question: SavedQuestion, on: Ground | None) -> tuple[Measure, ...]:
    return measures(question, on) if on is not None else ()


def others(user: User) -> list[User]:
    """Colleagues who can be told too."""
    return list(User.objects.filter(is_active=True).exclude(pk=user.pk).order_by("name")[:200])


def page(user: User, alert: Alert, language: Language) -> AlertPage:
    """One alert with everything about it."""
    tried, problem, on = None, alert.problem, asking.ground()
    rule = Rule(alert.measure, alert.condition, alert.bound)
    try:
        asks = None if alert.failures else on  # what fails by a fault of ours is left to the worker
        found = watched(alert.question, alert.measure, asks) if asks is not None else None
        tried = tried_out(found, rule, language) if found is not None else None
    except ProductingError as refused:
        problem = refused.words
    measure, currency = _measure(alert, on), facts.setting().currency
    rings = tuple(_rung(ring, measure, currency) for ring in alert.rings.select_related("seen_by")[:50])
    line = _line(alert, on)
    again_at = alert.again_at if alert.again_at is not None and alert.again_at > timezone.now() else None
    unseen = alert.rings.filter(seen_at=None).count()
    return AlertPage(line, _answer(line), tried, problem, again_at, rings, unseen, may_change(user, alert))


def _answer(line: Line) -> Answer:
    """What it waits for, and how the number stands."""
    rule = Phrase(Words("You are told when {rule}.", "{rule} 알려요."), {"rule": Figure(line.rule)})
    if line.alert.period is None:
        return Answer((rule,))
    stands = {"value": Figure(line.value, line.question_url), "period": Figure(line.period)}
    return Answer((rule, Phrase(Words("Newest: {value} ({period}).", "{period} 값은 {value:이에요/예요}."), stands)))


def tried_rule(question: SavedQuestion, rule: Rule, language: Language) -> Tried | None:
    """What a rule that somebody types would have done. Raises ProductingError."""
    on = asking.ground()
    found = watched(question, rule.measure, on) if on is not None else None
    return tried_out(found, rule, language) if found is not None else None


def tried_out(found: Watched, rule: Rule, language: Language) -> Tried:
    """How often a rule rings over the newest periods that are over."""
    over = found.over[-MOST_BARS:]
    rings = ringing.rings(over, rule.condition, rule.bound, found.measure.unit)
    count, all_ = sum(rings), len(over)
    every = {"day": ("day", "일"), "week": ("week", "주"), "month": ("month", "개월")}[found.measure.every]
    if not over:
        nothing = Words("No period is over yet; it will be watched from the first one on.",
                        "아직 끝난 기간이 없어요. 첫 기간이 끝나면 그때부터 지켜봐요.")  # fmt: skip
        return Tried(nothing, None, None, found.measure.name)
    sentence = Words(
        f"In the last {all_} {every[0]}{'s' if all_ != 1 else ''} it would {_had_rung(count)}.",
        f"지난 {all_}{every[1]} 동안이었다면 {count}번 울렸을 거예요."
        if count
        else f"지난 {all_}{every[1]} 동안이었다면 울리지 않았을 거예요.",
    )
    axis = Axis.of([point.period for point in over], found.measure.every, is_bars=True)
    limit = ringing.limit(over, rule.condition, rule.bound, found.measure.unit, facts.setting().currency)
    bars = _bars(over, rings, found.measure, limit, language)
    line = ringing.said_limit(limit, rule.condition, found.measure.every) if limit is not None else None
    return Tried(sentence, bars, axis, found.measure.name, line, count > 0)


def _had_rung(count: int) -> str:
    return {0: "never have rung", 1: "have rung once", 2: "have rung twice"}.get(count, f"have rung {count} times")


def _bars(
    over: Sequence[Point], rings: Sequence[bool], measure: Measure, limit: Limit | None, language: Language
) -> Bars:
    """Every period as a bar; those that would have rung are the ones to look at, and a line where it rings."""
    currency = facts.setting().currency

    def said(value: float) -> str:
        return ringing.said_value(value, measure.unit, currency).say(language)

    amounts = [
        Amount(saying.short_day(point.period).say(language), max(value, 0.0), said(value), complete=not rung)
        for point, value, rung in ((point, point.value or 0.0, rung) for point, rung in zip(over, rings, strict=True))
    ]
    level = Level(limit.value, limit.text.say(language), limit.is_next) if limit is not None else None
    return draw(amounts, lambda value: ringing.said_on_axis(value, measure.unit, currency).say(language), level=level)


def _measure(alert: Alert, on: Ground | None) -> Measure | None:
    """What it watches; None once that is gone."""
    return next((one for one in _measures(alert.question, on) if one.key == alert.measure), None)


def _line(alert: Alert, on: Ground | None) -> Line:
    measure = _measure(alert, on)
    unit, currency = (measure.unit if measure else "number"), (on.currency if on is not None else "")
    rule = ringing.said_rule(alert.condition, alert.bound, unit, currency)
    name = measure.name if measure else Words("a number that is gone", "없어진 숫자")
    known = alert.period is not None and measure is not None
    return Line(
        alert=alert,
        url=url_of(alert),
        question_url=reverse("explore-saved", args=[alert.question_id]),
        rule=Words(f"{name.en} {rule.en}", f"{name.ko}{particle(name.ko, '이', '가')} {rule.ko}"),
        value=ringing.said_value(alert.value, unit, currency),
        period=ringing.said_period(Point(alert.period, alert.value, True), measure.every)
        if known and alert.period and measure
        else saying.NOTHING,
        state=_state(alert),
        is_late=(alert.is_ringing or alert.problem is not None) and not alert.is_paused,
    )


def _state(alert: Alert) -> Words:
    if alert.is_paused:
        return Words("Paused", "멈춤")
    if alert.problem is not None:
        return Words("Cannot watch", "지켜볼 수 없음")
    if not alert.checked:
        return Words("Looked at in a moment", "곧 확인해요")
    return Words("Rings", "울림") if alert.is_ringing else Words("Quiet", "조용함")


def _rung(ring: Ring, measure: Measure | None, currency: str) -> Rung:
    unit = measure.unit if measure else "number"
    every = measure.every if measure else "week"
    return Rung(
        ring,
        ringing.said_period(Point(ring.period, ring.value, True), every),
        ringing.said_value(ring.value, unit, currency),
        ringing.said_value(ring.before, unit, currency),
    )


def waits(user: User) -> tuple[Waiting, ...]:
    """Rings that nobody looked at: for those who are told their own, for everybody else the team's."""
    rings = Ring.objects.filter(seen_at=None, at__gte=timezone.now() - _WAITS, alert__is_paused=False)
    newest: dict[int, Ring] = {}
    for ring in rings.select_related("alert__question__team", "alert__owner").prefetch_related(
        saved.with_newest("alert__question__versions")
    ):
        newest.setdefault(ring.alert_id, ring)
    if not newest:
        return ()
    on = asking.ground()
    told = set(Alert.also.through.objects.filter(user=user).values_list("alert_id", flat=True))
    return tuple(
        _waits(ring, on, is_mine=ring.alert.owner_id == user.pk or ring.alert_id in told)
        for ring in newest.values()
        if sees(user, ring.alert.question, on)
    )


def _waits(ring: Ring, on: Ground | None, *, is_mine: bool) -> Waiting:
    line, team = _line(ring.alert, on), ring.alert.question.team
    url = url_of(ring.alert)
    return Waiting(
        name=ring.alert.question.name, url=url, icon="signal", side=team.side if team is not None else "shared",
        text=Words(f"{line.value.en} · rings when {line.rule.en}", f"{line.value.ko} · {line.rule.ko} 알려요"),
        when=line.period, since=ring.at, act=Button(Words("Look", "보기"), url), is_mine=is_mine, weight=2,
    )  # fmt: skip


def register() -> None:
    waiting.register("alerts", waits)
