"""Which tables of facts are there, and what do they look like?"""

from dataclasses import dataclass, field

import pyarrow as pa

from producting.events.schema import EVENT
from producting.events.spend_files.schema import RATE, SPEND


@dataclass(frozen=True, slots=True)
class Shape:
    """One table of facts. Every row names its import (`import_id`) and the import's instant (`received_at`).

    Attributes:
        name: the table's folder under the lake's root.
        schema: its columns.
        about: the column of the instant or day that a row is about.
        configuration: properties of the Delta table.
    """

    name: str
    schema: pa.Schema
    about: str
    configuration: dict[str, str | None] = field(default_factory=dict)


# Only these columns get minimum and maximum in the log: what pruning and `status` need, and no ids of persons.
EVENTS = Shape("events", EVENT, "time", {"delta.dataSkippingStatsColumns": "import_id,time,received_at"})
SPENDING = Shape("spend", SPEND, "day")
RATES = Shape("rates", RATE, "day")
SHAPES = {shape.name: shape for shape in (EVENTS, SPENDING, RATES)}
