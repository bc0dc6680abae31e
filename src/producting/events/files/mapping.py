"""Which column of a file is what: named by the person, or left to be found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the person said about their file; `None` means "find it yourself".

    `properties`: the columns to keep beside these; `None` keeps all others.
    `value`: a column with an amount, or a product of columns and numbers (`Quantity*UnitPrice`, `micros*0.000001`).
    `currency`: a column, or a three-letter ISO 4217 code for every row.
    `time_zone`: of times that carry none; `None` takes the workspace's.
    `format`: `auto`, `csv` (any delimiter), `parquet` or `jsonl`.

    >>> Mapping(event_name="purchase", value="Quantity*UnitPrice").event_name
    'purchase'
    """

    person: str | None = None
    anonymous: str | None = None
    time: str | None = None
    event: str | None = None
    event_name: str | None = None
    properties: tuple[str, ...] | None = None
    value: str | None = None
    currency: str | None = None
    time_zone: str | None = None
    format: str = "auto"
