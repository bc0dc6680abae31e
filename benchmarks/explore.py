"""How long does an answer of Explore take on the demo, once it is warm?

    python -m benchmarks.explore [--home demo-home] [--runs 7]

Asks every kind of question that Explore has, in turn: one round to warm up, then `--runs` rounds. A time runs from the
question to an answer that Python holds. Medians over 300 ms are marked.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import producting as pr
from producting.journeys.funnel.over_time import over_time

MOST_MS = 300
STEPS = ["signed_up", "trial_started", "book_finished", "paid"]
_PAID, _SIGNED_UP = pr.Trend("paid", every="week"), pr.Trend("signed_up", every="week")
_READERS = pr.Segment(pr.Did("chapter_read", at_least=3))
QUESTIONS: dict[str, Any] = {
    "trend": pr.Trend("chapter_read", every="week"),
    "trend of any event, by day": pr.Trend("*", every="day"),
    "trend of money": pr.Trend("paid", "sum:value", "month"),
    "trend, by a property": pr.Trend("chapter_read", every="week", by="platform"),
    "trend, by two properties": pr.Trend("chapter_read", every="week", by=["platform", "app_version"]),
    "formula": pr.Formula("A / B * 100", A=_PAID, B=_SIGNED_UP),
    "funnel": pr.Funnel(STEPS, "30d"),
    "funnel, by a property": pr.Funnel(STEPS, "30d", by="platform"),
    "funnel, strict": pr.Funnel(STEPS[:2], "30d", order="strict"),
    "funnel, any order": pr.Funnel(STEPS, "30d", order="any"),
    "funnel of any event": pr.Funnel(["*", *STEPS[2:]], "30d"),
    "funnel, hold": pr.Funnel(["chapter_read", *STEPS[2:]], "30d", hold="platform"),
    "funnel, attempts": pr.Funnel(STEPS, "30d", counting="attempts"),
    "funnel, exclusion, segment": pr.Funnel(STEPS, "30d", exclude=["payment_failed"], segment=_READERS),
    "retention": pr.Retention("trial_started", "chapter_read", every="week"),
    "retention of any event": pr.Retention("signed_up", "*", every="week"),
    "retention, by a property, value": pr.Retention(
        "trial_started", "paid", every="month", by="platform", value="value"
    ),
    "lifecycle": pr.Lifecycle("*", "week"),
    "stickiness": pr.Stickiness("*", "month"),
    "stickiness, by a property": pr.Stickiness("chapter_read", "month", by="platform"),
    "a segment": pr.Profile(pr.Segment(pr.Did("paid"), pr.Did("chapter_read", last_days=14, negate=True))),
    "a segment of four rules": pr.Profile(
        pr.Segment(
            pr.Did(["signed_up", "trial_started"]),
            pr.Did("chapter_read", 3, 90, where="platform = ios"),
            pr.Did("paid", negate=True),
            pr.Has("utm_source != naver"),
        )
    ),
    "paths after an event": pr.Paths("trial_started"),
    "paths before an event": pr.Paths(end="payment_failed"),
    "paths through an event": pr.Paths(through="book_finished", steps=2),
    "paths of whole sessions": pr.Paths(),
    "paths, every option": pr.Paths(
        "*", steps=8, counting="people", hide=["visited"], where="platform = ios", segment=pr.Segment(pr.Did("paid"))
    ),
}
OVER_TIME = {
    "funnel": pr.Funnel(STEPS, "30d"),
    "of any event": pr.Funnel(["*", *STEPS[2:]], "30d"),
    "of one event thrice": pr.Funnel(["chapter_read"] * 3, "30d"),
    "exclusion": pr.Funnel(["*", *STEPS[2:]], "30d", exclude=["payment_failed"]),
    "strict": pr.Funnel(["*", *STEPS[2:]], "30d", order="strict"),
    "any order": pr.Funnel(["chapter_read", *STEPS[2:]], "30d", order="any"),
    "hold": pr.Funnel(["chapter_read", *STEPS[2:]], "30d", hold="platform"),
    "first entry": pr.Funnel(["*", *STEPS[2:]], "30d", first_entry_only=True),
    "attempts": pr.Funnel(STEPS, "30d", counting="attempts"),
}


def main() -> None:
    asked = argparse.ArgumentParser(description="Answers of Explore on the demo, warm.")
    asked.add_argument("--home", type=Path, default=Path("demo-home"))
    asked.add_argument("--runs", type=int, default=7)
    given = asked.parse_args()
    log = pr.open(given.home)
    print(f"{log.timelines.events:,} events, {log.timelines.people:,} people")
    ways = {name: _asking(log, question) for name, question in QUESTIONS.items()}
    for name, question in OVER_TIME.items():
        ways |= {f"{name}, over {every}s": _over_time(log, question, every) for every in ("day", "week")}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(given.runs + 1):
        for name, ask in ways.items():
            began = time.perf_counter()
            ask()
            times[name].append((time.perf_counter() - began) * 1000)
    print(f"{'question':<32} {'median ms':>9} {'slowest':>8}")
    for name, taken in times.items():
        warm = taken[1:]
        print(f"{name:<32} {median(warm):>9.0f} {max(warm):>8.0f}{' over' if median(warm) > MOST_MS else ''}")


def _over_time(log: Any, question: pr.Funnel, every: Any) -> Callable[[], Any]:
    return lambda: over_time(log.timelines, question, every)


def _asking(log: Any, question: Any) -> Callable[[], Any]:
    return lambda: log.ask(question)


if __name__ == "__main__":
    main()
