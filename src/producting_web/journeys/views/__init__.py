"""The journey's pages."""

from producting_web.journeys.views.journey import journey

__all__ = ["journey"]
