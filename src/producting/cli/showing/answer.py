"""The frame that every answer shares: sentence, table, notes, foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, RenderableType

from producting.answers import Answer, Row
from producting.answers.figures import moment
from producting.cli.showing.funnel import funnel_table
from producting.cli.showing.journey import journey_table
from producting.cli.showing.lifecycle import lifecycle_table
from producting.cli.showing.paths import paths_table
from producting.cli.showing.profile import profile_table
from producting.cli.showing.retention import retention_table
from producting.cli.showing.stickiness import stickiness_table
from producting.cli.showing.trend import trend_table
from producting.journeys.formula import FormulaAnswer
from producting.journeys.formula import explain as about_formula
from producting.journeys.funnel import explain as about_funnel
from producting.journeys.funnel.answer import FunnelAnswer
from producting.journeys.funnel.definition import definition
from producting.journeys.journey import explain as about_journey
from producting.journeys.journey.answer import JourneyAnswer
from producting.journeys.journey.definition import definition as of_journey
from producting.journeys.lifecycle import explain as about_lifecycle
from producting.journeys.lifecycle.answer import LifecycleAnswer
from producting.journeys.paths import explain as about_paths
from producting.journeys.paths.answer import PathsAnswer
from producting.journeys.paths.definition import definition as of_paths
from producting.journeys.profile import explain as about_profile
from producting.journeys.profile.answer import ProfileAnswer
from producting.journeys.retention import explain as about_retention
from producting.journeys.retention.answer import RetentionAnswer
from producting.journeys.stickiness import explain as about_stickiness
from producting.journeys.stickiness.answer import StickinessAnswer
from producting.journeys.trend import explain as about_trend
from producting.journeys.trend.answer import TrendAnswer
from producting.words import Language, Words

# What the sentence says already; said twice it would only be noise.
_IN_THE_SENTENCE = {"in_progress", "incomplete"}


@dataclass(frozen=True, slots=True)
class _Kind:
    sentence: Callable[[Any], Words]
    definition: Callable[[Any], Words]
    table: Callable[[Any, int, Language], list[RenderableType]]


_KINDS: dict[type[Answer], _Kind] = {
    FunnelAnswer: _Kind(about_funnel.sentence, definition, funnel_table),
    TrendAnswer: _Kind(about_trend.sentence, about_trend.definition, trend_table),
    FormulaAnswer: _Kind(about_formula.sentence, about_formula.definition, trend_table),
    JourneyAnswer: _Kind(about_journey.sentence, of_journey, journey_table),
    LifecycleAnswer: _Kind(about_lifecycle.sentence, about_lifecycle.definition, lifecycle_table),
    PathsAnswer: _Kind(about_paths.sentence, of_paths, paths_table),
    ProfileAnswer: _Kind(about_profile.sentence, about_profile.definition, profile_table),
    RetentionAnswer: _Kind(about_retention.sentence, about_retention.definition, retention_table),
    StickinessAnswer: _Kind(about_stickiness.sentence, about_stickiness.definition, stickiness_table),
}


@dataclass(frozen=True, slots=True)
class Further:
    """A table below an answer's own: its key and rows in JSON, and its parts for a width and a language."""

    key: str
    rows: Sequence[Row]
    parts: Callable[[int, Language], list[RenderableType]]


def show(
    answer: Answer,
    console: Console,
    language: Language,
    *,
    seconds: float | None = None,
    further: Sequence[Further] = (),
) -> None:
    """Print an answer so that it reads on 80 columns, in both languages, with and without colour."""
    kind = _KINDS[type(answer)]
    console.print(kind.sentence(answer).say(language), style="bold")
    console.print()
    for part in kind.table(answer, console.width, language):
        console.print(part)
    for more in further:
        for part in more.parts(console.width, language):
            console.print(part)
    for note in answer.notes:
        if note.kind not in _IN_THE_SENTENCE:
            console.print(f"• {note.words.say(language)}")
    console.print()
    console.print(kind.definition(answer.question).say(language), style="dim")
    console.print(_foot(answer, seconds).say(language), style="dim")


def _foot(answer: Answer, seconds: float | None) -> Words:
    version = answer.data_version
    took = "" if seconds is None else f" · {seconds:.2f} s"
    took_ko = "" if seconds is None else f" · {seconds:.2f}초"
    if answer.as_of is None:
        return Words(f"No events yet · data {version}{took}", f"아직 이벤트가 없어요 · 데이터 {version}{took_ko}")
    until = moment(answer.as_of, answer.rules.get("time_zone", "UTC"))
    return Words(f"As of {until} · data {version}{took}", f"{until} 기준 · 데이터 {version}{took_ko}")
