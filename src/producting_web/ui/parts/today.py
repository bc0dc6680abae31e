"""What stands on the first page of the day?"""

from dataclasses import dataclass

from producting_web.ui.drawing.spark import Spark
from producting_web.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class Tile:
    """`_tile.html`: a number that both teams know, its change, its line.

    Attributes:
        name: what is counted. side: whose it is. url: where it is asked.
        value: as it is said, with its unit. change: against the period before, signed; empty where there is none.
        before: what it was, in words. spark: its development; None draws nothing.
    """

    name: Text
    side: str
    url: str
    value: Text
    change: Text = ""
    before: Text = ""
    spark: Spark | None = None
