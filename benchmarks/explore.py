"""How long does an answer of Explore take on the demo, once it is warm?

    python -m benchmarks.explore [--home demo-home] [--runs 7]

Asks every kind of question that Explore has, in turn: one round to warm up, then `--runs` rounds. A time runs from the
question to an answer that Python holds. Medians over 300 ms are marked.
"""

import argparse
import time
from pathlib import Path
from statistics import median
from typing import Any

import producting as pr

MOST_MS = 300
QUESTIONS: dict[str, Any] = {
    "trend": pr.Trend("chapter_read", every="week"),
    "trend, by a property": pr.Trend("chapter_read", every="week", by="platform"),
    "funnel": pr.Funnel(["signed_up", "trial_started", "paid"], "30d"),
    "funnel, by a property": pr.Funnel(["signed_up", "trial_started", "paid"], "30d", by="platform"),
    "retention": pr.Retention("trial_started", "chapter_read", every="week"),
    "lifecycle": pr.Lifecycle("*", "week"),
    "stickiness": pr.Stickiness("*", "month"),
    "paths after an event": pr.Paths("trial_started"),
    "paths before an event": pr.Paths(end="payment_failed"),
    "paths through an event": pr.Paths(through="book_finished", steps=2),
    "paths of whole sessions": pr.Paths(),
    "paths, every option": pr.Paths(
        "*", steps=8, counting="people", hide=["visited"], where="platform = ios", segment=pr.Segment(pr.Did("paid"))
    ),
}


def main() -> None:
    asked = argparse.ArgumentParser(description="Answers of Explore on the demo, warm.")
    asked.add_argument("--home", type=Path, default=Path("demo-home"))
    asked.add_argument("--runs", type=int, default=7)
    given = asked.parse_args()
    log = pr.open(given.home)
    print(f"{log.timelines.events:,} events, {log.timelines.people:,} people")
    times: dict[str, list[float]] = {name: [] for name in QUESTIONS}
    for _ in range(given.runs + 1):
        for name, question in QUESTIONS.items():
            began = time.perf_counter()
            log.ask(question)
            times[name].append((time.perf_counter() - began) * 1000)
    print(f"{'question':<26} {'median ms':>9} {'slowest':>8}")
    for name, taken in times.items():
        warm = taken[1:]
        print(f"{name:<26} {median(warm):>9.0f} {max(warm):>8.0f}{' over' if median(warm) > MOST_MS else ''}")


if __name__ == "__main__":
    main()
