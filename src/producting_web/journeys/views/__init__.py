"""The journey's pages."""

from producting_web.journeys.views.development import stage_development
from producting_web.journeys.views.editing import stages, stages_preview, stages_use
from producting_web.journeys.views.journey import journey, journey_csv
from producting_web.journeys.views.members import members_csv, people_behind
from producting_web.journeys.views.person import person, persons

__all__ = [
    "journey",
    "journey_csv",
    "members_csv",
    "people_behind",
    "person",
    "persons",
    "stage_development",
    "stages",
    "stages_preview",
    "stages_use",
]
