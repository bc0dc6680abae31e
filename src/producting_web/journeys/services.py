"""Changing the stages: a new version each time, never a change of an old one. `agreed` reads them."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.models import JourneyVersion
from producting_web.journeys.stages import StageDefinition
from producting_web.people.audit import record
from producting_web.people.models import User


@transaction.atomic
def save_version(
    *,
    actor: User | None,
    stages: Sequence[StageDefinition],
    name: str,
    template: str = "",
    note: str = "",
    based_on: int | None = None,
) -> JourneyVersion:
    """Keep the stages as the newest version.

    Args:
        based_on: the version that the person looked at while editing; None for a first one.

    Raises:
        QuestionError: they cannot be asked, or somebody else saved in between.
    """
    from producting.journeys.journey import Journey

    Journey([stage.to_stage() for stage in stages])
    newest = JourneyVersion.objects.aggregate(n=Max("number"))["n"] or 0
    if based_on is not None and based_on != newest:
        raise QuestionError(
            Words(
                f"Somebody saved version {newest} while you edited version {based_on}. Your changes are still in the form: "
                "look at theirs in another tab, then save again.",
                f"{based_on}판을 고치는 사이에 다른 사람이 {newest}판을 저장했어요. 고친 내용은 양식에 그대로 있으니, "
                "다른 탭에서 그 내용을 보고 다시 저장해 주세요.",
            )
        )
    version = JourneyVersion.objects.create(
        number=newest + 1, name=name, template=template, stages=[stage.to_json() for stage in stages],
        note=note[:300], created_by=actor,
    )  # fmt: skip
    record(actor=actor, action="journey.saved", subject=f"{name} v{version.number}", stages=[s.name for s in stages])
    return version
