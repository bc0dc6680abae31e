"""Who is new, stays, comes back, falls asleep? People's states from period to period."""

from producting.journeys.lifecycle.answer import LifecycleAnswer, LifecycleRow
from producting.journeys.lifecycle.question import Lifecycle

__all__ = ["Lifecycle", "LifecycleAnswer", "LifecycleRow"]
