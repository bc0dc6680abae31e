"""The shape of spend and of exchange rates at rest, and of rows that wait to be added."""

import pyarrow as pa

from producting.events.schema import INSTANT

# Exact: twelve decimals hold micros, and reports that print a binary float; 26 digits stand before the point.
MONEY = pa.decimal128(38, 12)
# KRW → BTC is of the order of 1e-8: eighteen decimals keep ten digits of it.
RATIO = pa.decimal128(38, 18)

# What a report says about one day of one campaign (and ad group), as readers stage it. Null = the report has it not.
STAGED_SPEND = pa.schema(
    [
        pa.field("day", pa.date32(), nullable=False),  # the calendar day that the report names
        pa.field("platform", pa.string(), nullable=False),
        pa.field("account", pa.string()),
        pa.field("campaign_id", pa.string()),
        pa.field("campaign", pa.string()),
        pa.field("ad_group_id", pa.string()),
        pa.field("ad_group", pa.string()),
        pa.field("cost", MONEY, nullable=False),  # in `currency`; corrections may be negative
        pa.field("currency", pa.string(), nullable=False),  # ISO 4217
        pa.field("impressions", pa.int64()),
        pa.field("clicks", pa.int64()),
    ]
)
_IMPORT = [
    pa.field("import_id", pa.string(), nullable=False),
    pa.field("received_at", INSTANT, nullable=False),
]

# A row of the lake's `spend` table. `row_id`: a hash of what the row says and of its import.
SPEND = pa.schema([pa.field("row_id", pa.string(), nullable=False), *_IMPORT, *STAGED_SPEND])

# One unit of `from` is worth `rate` units of `to` on that day.
STAGED_RATE = pa.schema(
    [
        pa.field("day", pa.date32(), nullable=False),
        pa.field("from", pa.string(), nullable=False),
        pa.field("to", pa.string(), nullable=False),
        pa.field("rate", RATIO, nullable=False),
    ]
)

# A row of the lake's `rates` table.
RATE = pa.schema([pa.field("row_id", pa.string(), nullable=False), *_IMPORT, *STAGED_RATE])
