"""What does each part of a page take? One frozen dataclass per partial template of the same name.

Text is `Words`, or `str` where it is the same in every language. Addresses are ready to be linked.
`side` is "product", "marketing", "shared" (both) or anything else (grey).
"""

from producting_web.ui.parts.answer import Answer, Crumb, Option, Tabs
from producting_web.ui.parts.asking import Chip, Choice, Control, Controls, Dates, Pages
from producting_web.ui.parts.journey import Entry, Pain, River, Stage
from producting_web.ui.parts.notice import Act, Dialog, Empty, Note, Progress, State, Toast
from producting_web.ui.parts.reading import Day, Define, Foot, Footing, History, Moment, Person
from producting_web.ui.parts.table import Cell, Column, Row, Table
from producting_web.ui.parts.text import Text
from producting_web.ui.parts.today import Tile

__all__ = [
    "Act",
    "Answer",
    "Cell",
    "Chip",
    "Choice",
    "Column",
    "Control",
    "Controls",
    "Crumb",
    "Dates",
    "Day",
    "Define",
    "Dialog",
    "Empty",
    "Entry",
    "Foot",
    "Footing",
    "History",
    "Moment",
    "Note",
    "Option",
    "Pages",
    "Pain",
    "Person",
    "Progress",
    "River",
    "Row",
    "Stage",
    "State",
    "Table",
    "Tabs",
    "Text",
    "Tile",
    "Toast",
]
