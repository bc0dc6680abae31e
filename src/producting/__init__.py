"""Producting's engine: questions about customers, answered in one pass over each person's timeline.

import producting as pr

log = pr.read("events.csv", person="user_id", time="timestamp", event="event")
answer = log.ask(pr.Funnel(["catalog", "cart", "payment_done"], within="7d"))
"""

from importlib import import_module
from typing import Any

# Public names, and the room each comes from. Loaded when first used, so that `producting --help` stays quick.
_HOME = {
    "CampaignLink": "producting.touchpoints.spend",
    "Condition": "producting.events.conditions",
    "Did": "producting.segments",
    "Exclusion": "producting.journeys.funnel",
    "Formula": "producting.journeys.formula",
    "Funnel": "producting.journeys.funnel",
    "Has": "producting.segments",
    "InputError": "producting.errors",
    "Journey": "producting.journeys.journey",
    "Lifecycle": "producting.journeys.lifecycle",
    "Log": "producting.log",
    "Paths": "producting.journeys.paths",
    "ProductingError": "producting.errors",
    "Profile": "producting.journeys.profile",
    "QuestionError": "producting.errors",
    "Retention": "producting.journeys.retention",
    "Segment": "producting.segments",
    "Stage": "producting.journeys.journey",
    "Step": "producting.journeys.steps",
    "Stickiness": "producting.journeys.stickiness",
    "Trend": "producting.journeys.trend",
    "open": "producting.log",
    "read": "producting.log",
}
__all__ = sorted(_HOME)  # noqa: PLE0605  # the list is the table above
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'producting' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
