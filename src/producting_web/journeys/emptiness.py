"""An empty workspace shows its furniture: what two files and one colleague will give."""

from dataclasses import dataclass

from producting_web.journeys.stages import TEMPLATES
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui.drawing.river import Level, draw
from producting_web.ui.parts import River, Stage

# What the outline looks like: no numbers are shown, so none are claimed.
_SHAPE = (100, 55, 36, 24, 16, 10, 6)


@dataclass(frozen=True, slots=True)
class Emptiness:
    """The page of a workspace without events."""

    river: River
    may_upload: bool
    may_invite: bool


def of(user: "User | object") -> Emptiness:
    stages = TEMPLATES[0].stages
    levels = [Level(stage.side, size) for stage, size in zip(stages, _SHAPE, strict=True)]
    return Emptiness(
        river=River(
            id="river",
            stages=tuple(Stage(stage.name, stage.side, None) for stage in stages),
            stream=draw(levels),
            is_sketch=True,
        ),
        may_upload=may(user, Act.UPLOAD),
        may_invite=may(user, Act.MANAGE_PEOPLE),
    )
