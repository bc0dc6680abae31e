"""What does a page ask? Everything stands in its URL; what cannot be read is said beside the controls and left out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, cast

from django.http import QueryDict

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.stages import StageDefinition, usable
from producting_web.ui import saying

if TYPE_CHECKING:
    from producting.journeys.journey import Journey

PRESETS = {"4w": 28, "8w": 56, "12w": 84, "26w": 182, "52w": 364}
FIRST_YEAR, LAST_YEAR = 1970, 2200  # beyond them calendars overflow, and no facts lie there
DEFAULT_PRESET = "26w"  # long enough that most of its people have had the time to stay
BY_TOUCH = ("campaign", "channel")
Mode = Literal["cohort", "flow"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a journey page.

    `preset` is a length that ends with the last whole day of the facts, `all`, or empty where `first` and `last` were
    named. `problems` are sentences about what could not be read.
    """

    first: date | None
    last: date | None
    preset: str
    compare: bool
    by: str
    where: tuple[str, ...]
    mode: Mode
    credit: str
    sort: str
    problems: tuple[Words, ...] = ()

    def journey(self, stages: Iterable[StageDefinition], *, by: str | None = None) -> "Journey":
        """The engine's question. Raises QuestionError with a sentence."""
        from producting.journeys.journey import Journey

        return Journey(
            [stage.to_stage() for stage in usable(stages)],
            range=self.mode,
            by=by,
            credit=cast(Any, self.credit),
            limit=200 if by else 25,
            where=list(self.where) or None,
            date_from=self.first,
            date_to=self.last,
        )

    def before(self) -> "Asked | None":
        """The period of the same length just before; None where the range has no beginning."""
        if self.first is None or self.last is None:
            return None
        days = (self.last - self.first).days + 1
        return replace(self, first=self.first - timedelta(days=days), last=self.first - timedelta(days=1))

    @property
    def days(self) -> int | None:
        return None if self.first is None or self.last is None else (self.last - self.first).days + 1


def read(query: QueryDict, *, newest: date) -> Asked:
    """The question of a URL.

    Args:
        query: `range` (a preset or `all`), or `from` and `to`; `compare`, `by`, `where`…, `mode`, `credit`, `sort`.
        newest: the last whole day of the facts, with which presets end.
    """
    problems: list[Words] = []
    first, last = _day(query.get("from", ""), problems), _day(query.get("to", ""), problems)
    preset = query.get("range", "")
    if first is None and last is None:
        preset = preset if preset in PRESETS or preset == "all" else DEFAULT_PRESET
        if preset != "all":
            first, last = newest - timedelta(days=PRESETS[preset] - 1), newest
    else:
        preset, last = "", last or newest
    if first and last and first > last:
        end, begin = saying.day(last, year=True), saying.day(first, year=True)
        problems.append(
            Words(f"The range ends ({end.en}) before it begins ({begin.en}); it was turned round.",
                  f"기간의 끝({end.ko})이 시작({begin.ko})보다 앞서서 서로 바꿨어요.")
        )  # fmt: skip
        first, last = last, first
    return Asked(
        first=first,
        last=last,
        preset=preset,
        compare=query.get("compare", "previous") != "none" and first is not None,
        by=query.get("by", "campaign")[:200] or "campaign",
        where=_conditions(query.getlist("where"), problems),
        mode="flow" if query.get("mode") == "flow" else "cohort",
        credit="first" if query.get("credit") == "first" else "last_non_direct",
        sort=query.get("sort", "")[:60],
        problems=tuple(problems),
    )


def _day(text: str, problems: list[Words]) -> date | None:
    if not text.strip():
        return None
    try:
        found = date.fromisoformat(text.strip())
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValueError("no log reaches there")
        return found
    except ValueError:
        problems.append(
            Words(f"“{text[:30]}” is not a day: write it like 2026-03-31.",
                  f"‘{text[:30]}’ 날짜를 읽을 수 없어요. 2026-03-31처럼 써 주세요.")
        )  # fmt: skip
        return None


def _conditions(texts: Iterable[str], problems: list[Words]) -> tuple[str, ...]:
    from producting.events.conditions import Condition

    kept = []
    for text in dict.fromkeys(text.strip()[:500] for text in texts if text.strip()):
        try:
            Condition.parse(text)
        except QuestionError as refused:
            problems.append(refused.words)
        else:
            kept.append(text)
    return tuple(kept[:20])
