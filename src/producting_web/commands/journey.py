"""`producting journey`: the journey that both teams agreed on, asked from the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from producting.cli.options import Chart, From, Home, Json, To, Where
from producting.cli.surroundings import home_of, language
from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.stages import TEMPLATES, StageDefinition, proposed, template, usable

if TYPE_CHECKING:
    pass

By = Annotated[str | None, typer.Option("--by", metavar="PROP", help="campaign, channel, or a property.")]


def journey(
    by: By = None,
    range: Annotated[
        Literal["cohort", "flow"],
        typer.Option("--range", help="People who came in the range, or every entry into a stage in it."),
    ] = "cohort",
    where: Where = None,
    first: From = None,
    last: To = None,
    kind: Annotated[
        str | None,
        typer.Option("--template", metavar="NAME", help="Stages of subscription, shop, content or app, found by name."),
    ] = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """Where on the way from stranger to loyal customer are people won and lost?

    By the stages of the workspace, or of a template where there are none yet.
    """
    from producting.cli.asking import ask
    from producting.journeys.journey import Journey

    folder = home_of(home)
    stages = _template(folder, kind) if kind else _stages(folder)
    question: Journey = Journey(
        [stage.to_stage() for stage in stages], range=range, by=by, where=where, date_from=first, date_to=last
    )
    ask(question, folder, json=json, chart=chart)


def _stages(home: Path) -> tuple[StageDefinition, ...]:
    """The stages of the workspace's newest version."""
    if (home / "producting.sqlite3").is_file():
        from producting_web.commands.serve import ready

        ready(home)
        from producting_web.journeys import agreed

        version = agreed.current()
        if version is not None:
            return usable(agreed.stages_of(version))
    names = ", ".join(one.slug for one in TEMPLATES)
    raise QuestionError(
        Words(
            f"There are no stages in {home} yet: choose them on the pages (`producting serve`), or take a template with "
            f"--template ({names}).",
            f"{home}에 아직 단계가 없어요. 화면(`producting serve`)에서 정하거나 --template({names})으로 틀을 골라 주세요.",
        )
    )


def _template(home: Path, kind: str) -> tuple[StageDefinition, ...]:
    """The stages of a template that this log has events for."""
    chosen = template(kind)
    if chosen is None:
        names = ", ".join(one.slug for one in TEMPLATES)
        raise QuestionError(
            Words(
                f"There is no template “{kind}”: take one of {names}.",
                f"‘{kind}’ 틀은 없어요. {names} 가운데 골라 주세요.",
            )
        )
    from producting.log import open as open_log

    timelines = open_log(home).timelines
    stages = usable(proposed(chosen, timelines.names, language()))
    if len(stages) < 2:
        raise QuestionError(
            Words(
                f"No events of this log fit the template “{kind}”: choose the stages on the pages (`producting serve`).",
                f"‘{kind}’ 틀에 맞는 이벤트가 없어요. 화면(`producting serve`)에서 단계를 정해 주세요.",
            )
        )
    return stages
