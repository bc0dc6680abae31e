"""The funnel vectors V1 to V9 of the contract: name, events `A0 A30 …`, steps, options, level by default and by first entry."""

from typing import Any

from producting.journeys.funnel import Exclusion, Funnel

AB, ABC, AA = ["A", "B"], ["A", "B", "C"], ["A", "A"]
X_BETWEEN: dict[str, Any] = {"exclude": [Exclusion("X", 1, 2)]}
X_ANYWHERE: dict[str, Any] = {"exclude": ["X"]}
STRICT: dict[str, Any] = {"order": "strict"}

VECTORS: list[tuple[str, str, list[str], dict[str, Any], int, int]] = [
    ("V1", "A0 A30 B45 C75", ABC, {}, 3, 2),
    ("V2", "A0 B10 A20 C70", ABC, {}, 2, 2),
    ("V3", "B5 A5", AB, {}, 2, 2),
    ("V4a", "A0 B60", AB, {}, 2, 2),
    ("V4b", "A0 B61", AB, {}, 1, 1),
    ("V5", "A0 X5 A10 B20", AB, X_BETWEEN, 2, 1),
    ("V6", "A0 X5 B20", AB, X_ANYWHERE, 1, 1),
    ("V7", "A0 A100 B110", AB, {}, 2, 1),
    ("V8a", "A0 z5 B10", AB, STRICT, 1, 1),
    ("V8b", "A0 B10", AB, STRICT, 2, 2),
    ("V9a", "A0", AA, {}, 1, 1),
    ("V9b", "A0 A10", AA, {}, 2, 2),
]
# When the converting attempt of a vector began and when it reached each step, where the contract names it.
TIMES = {"V1": [30, 45, 75], "V5": [10, 20], "V7": [100, 110]}


def rows_of(stream: str, person: str = "p", unit_ms: int = 1000) -> list[dict[str, Any]]:
    """`A0 B10` as rows."""
    return [
        {"person": person, "time_ms": int(word[1:]) * unit_ms, "event": word[0], "properties": {}}
        for word in stream.split()
    ]


def question(steps: list[str], options: dict[str, Any], **more: Any) -> Funnel:
    return Funnel(steps, 60, **{**options, **more})
