"""An empty workspace shows its furniture: what two files and one colleague will give."""

from dataclasses import dataclass

from producting_web.journeys.stages import TEMPLATES
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui.drawing.river import sketch
from producting_web.ui.parts import River, Stage


@dataclass(frozen=True, slots=True)
class Emptiness:
    """The page of a workspace without events."""

    river: River
    may_upload: bool
    may_invite: bool


def of(user: "User | object") -> Emptiness:
    """What stands there for this person."""
    stages = TEMPLATES[0].stages
    return Emptiness(
        river=River(
            id="river",
            stages=tuple(Stage(stage.name, stage.side, None) for stage in stages),
            stream=sketch([stage.side for stage in stages]),
            is_sketch=True,
        ),
        may_upload=may(user, Act.UPLOAD),
        may_invite=may(user, Act.MANAGE_PEOPLE),
    )
