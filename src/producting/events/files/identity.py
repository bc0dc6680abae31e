"""Which row is this? A hash that stays the same when the same row comes again in another file.

hash(source, constant event name, the row as JSON of its non-empty cells with keys sorted), or where the file carries
the vendor's message id, hash(source, "id", that id). Delimiter, encoding, compression, column order and zone do not
matter.
"""

import json
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from producting.events.files.json_text import quoted
from producting.events.files.rows import Rows

SOURCE = "file"
_DIGEST = 16  # bytes
MESSAGE_IDS = ("$insert_id", "insert_id", "_insert_id", "messageId")


def row_hashes(rows: Rows, event_name: str | None, id_columns: list[str]) -> tuple[pa.Array, pa.Array]:
    """32 hex digits per row, and whether they come from the vendor's message id."""
    start = f"[{quoted(SOURCE)},{json.dumps(event_name, ensure_ascii=False)},"
    text = pc.binary_join_element_wise(start, rows.whole(), "]", "")
    vendor = pa.repeat(pa.scalar(False), len(rows))
    if id_columns:
        ids = pc.coalesce(*(rows.column(name) for name in id_columns))
        vendor = pc.is_valid(ids)
        named = pc.binary_join_element_wise(f'["{SOURCE}","id",', pc.fill_null(ids, ""), "]", "\x1f")
        text = pc.if_else(vendor, named, text)
    return hashes(text), vendor


def hashes(texts: pa.Array) -> pa.Array:
    """32 hex digits per text.

    Read straight from the column's buffer and written straight into one: two Python strings per row less.
    """
    if not len(texts):
        return pa.array([], pa.string())
    _, offsets_buffer, octets_buffer = texts.buffers()
    first = texts.offset
    offsets = np.frombuffer(offsets_buffer, np.int32)[first : first + len(texts) + 1].tolist()
    octets = memoryview(octets_buffer)
    digests = b"".join([blake2b(octets[at:end], digest_size=_DIGEST).digest() for at, end in pairwise(offsets)])
    places = np.arange(0, 2 * len(digests) + 1, 2 * _DIGEST, dtype=np.int32)
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(places), pa.py_buffer(digests.hex().encode()))
