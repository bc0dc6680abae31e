"""The shape of an event at rest, and of rows that wait to be appended."""

import pyarrow as pa

INSTANT = pa.timestamp("us", tz="UTC")  # Delta keeps microseconds; our values are whole milliseconds

# A row of the lake's `events` table.
EVENT = pa.schema(
    [
        pa.field("event_id", pa.string(), nullable=False),
        pa.field("import_id", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("time", INSTANT, nullable=False),
        pa.field("received_at", INSTANT, nullable=False),
        pa.field("distinct_id", pa.string()),
        pa.field("anonymous_id", pa.string()),
        pa.field("properties", pa.string(), nullable=False),  # a JSON object, keys sorted, values all text
    ]
)

# A row that a reader staged. The lake turns `row_hash` (and how often it came before in its file) into `event_id`.
STAGED = pa.schema(
    [
        pa.field("file_number", pa.int32(), nullable=False),  # 0, 1, … in the order the files were named
        pa.field("line", pa.int64(), nullable=False),  # as an editor shows it; for Parquet the row number from 1
        pa.field("row_hash", pa.string(), nullable=False),  # 32 hex digits
        # Whether row_hash comes from the vendor's message id: then repeats inside a file are duplicates.
        pa.field("vendor_id", pa.bool_(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("time", INSTANT, nullable=False),
        pa.field("distinct_id", pa.string()),
        pa.field("anonymous_id", pa.string()),
        pa.field("properties", pa.string(), nullable=False),
    ]
)

VALUE = "value"  # reserved property: the money of an event, a plain decimal number as text
CURRENCY = "currency"  # reserved property: its ISO 4217 code; missing means the workspace's
