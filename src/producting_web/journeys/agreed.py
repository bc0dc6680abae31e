"""Which stages count? Reading versions; `services` adds them."""

from producting_web.config.once import once
from producting_web.journeys.models import JourneyVersion
from producting_web.journeys.stages import StageDefinition


def current() -> JourneyVersion | None:
    """The version that counts: the newest; None before the first."""
    return once("stages", JourneyVersion.objects.select_related("created_by").first)


def stages_of(version: JourneyVersion) -> tuple[StageDefinition, ...]:
    """The stages of a version, in order."""
    return tuple(StageDefinition.read(kept) for kept in version.stages)
