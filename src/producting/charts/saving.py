"""A picture into a file: PNG to send, SVG to print, HTML that opens without a network."""

from pathlib import Path
from typing import Any

from producting.charts.theme import PAPER
from producting.errors import InputError
from producting.words import Words

FORMATS = ("png", "svg", "html")


def save(chart: Any, path: Path) -> None:
    """Write `chart` to `path`; its ending names the format. On paper colour, so that it reads on any ground.

    Raises:
        InputError: the ending is none of png, svg, html, or the folder cannot be written.
    """
    form = check_ending(path)
    on_paper = chart.properties(background=PAPER)
    try:
        if form == "png":
            on_paper.save(path, format="png", scale_factor=2)
        elif form == "svg":
            on_paper.save(path, format="svg")
        else:
            on_paper.save(path, format="html", inline=True, embed_options={"actions": False, "renderer": "svg"})
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            Words(
                f"The picture cannot be written to {path}: {reason}.", f"{path}에 그림을 저장할 수 없어요: {reason}."
            ),
            file=path,
        ) from error


def check_ending(path: Path) -> str:
    """The format that a file's ending names.

    Raises InputError for another one, so that it can be asked before the work.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise InputError(
            Words(
                f"A picture is saved as .png, .svg or .html; not as “{path.name}”.",
                f"그림은 .png, .svg, .html로 저장해요. ‘{path.name}’에는 저장할 수 없어요.",
            ),
            file=path,
        )
    return form
