"""Writes properties as codes while rows stream by: local codes per batch first, the sorted dictionary at the end."""

import io
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
from numpy.typing import NDArray

from producting.timelines.generation import write_texts
from producting.timelines.timelines import small

MOST_BYTES_AT_ONCE = 256 * 2**20
BLOCK_BYTES = 2**22
ABSENT = np.uint32(0xFFFFFFFF)


class PropertyWriter:
    """Takes distinct JSON objects row by row and leaves `<n>.npy` and `<n>.arrow` for every property n.

    A column's codes are only known when all values are: until then each stretch of objects keeps its own dictionary,
    and the codes into it wait in a file beside the final one.
    """

    def __init__(self, folder: Path, keys: Sequence[str]) -> None:
        self._folder = folder
        self._keys = keys
        self.rows = 0  # objects taken so far
        self._schema = pa.schema([(key, pa.large_string()) for key in keys])
        self._stretches: list[list[tuple[int, int, pa.Array]]] = [[] for _ in keys]
        self._files: list[BinaryIO | None] = [None for _ in keys]

    def __enter__(self) -> "PropertyWriter":
        return self

    def write(self, properties: pa.Array) -> None:
        """Take the next rows' JSON objects (text, keys sorted, values text)."""
        for part in _parts(properties):
            if self._keys:
                table = self._parse(part)
                for n, key in enumerate(self._keys):
                    self._append(n, table.column(key))
            self.rows += len(part)

    def _parse(self, properties: pa.Array) -> pa.Table:
        whole = pa.ListArray.from_arrays([0, len(properties)], properties.cast(pa.string()))
        text = pc.binary_join(whole, "\n")[0].as_buffer()
        longest = pc.max(pc.binary_length(properties)).as_py()
        return pyarrow.json.read_json(
            io.BytesIO(text),
            # Blocks are parsed side by side; each must hold the longest row.
            read_options=pyarrow.json.ReadOptions(block_size=max(BLOCK_BYTES, 2 * longest + 2)),
            parse_options=pyarrow.json.ParseOptions(explicit_schema=self._schema, unexpected_field_behavior="ignore"),
        )

    def _append(self, n: int, column: pa.ChunkedArray) -> None:
        if column.null_count == len(column):
            return
        encoded = column.combine_chunks().dictionary_encode()
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.combine_chunks()
        if self._files[n] is None:
            self._files[n] = (self._folder / f"{n}.local").open("wb")
        local = encoded.indices.cast(pa.uint32()).fill_null(int(ABSENT)).to_numpy(zero_copy_only=False)
        self._files[n].write(local.tobytes())  # type: ignore[union-attr]
        self._stretches[n].append((self.rows, self.rows + len(encoded), encoded.dictionary))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files:
            if file is not None:
                file.close()

    def finish(self, row_of_event: NDArray[np.uint32]) -> None:
        """Write all columns: the codes of the object that each event has; shape (events,)."""
        for n, file in enumerate(self._files):
            if file is not None:
                file.close()
            codes, values = self._column(n)
            write_texts(self._folder / f"{n}.arrow", values)
            final = small(codes, len(values) + 1)
            np.save(self._folder / f"{n}.npy", final[row_of_event])

    def _column(self, n: int) -> tuple[NDArray[np.uint32], pa.Array]:
        """The final code of every object, and the sorted values they count into."""
        stretches = self._stretches[n]
        together = pa.chunked_array([d for _, _, d in stretches], pa.large_string())
        values = together.unique()
        values = values.take(pc.sort_indices(values))  # Arrow sorts text by its UTF-8 bytes, which is by code point
        codes = np.zeros(self.rows, dtype=np.uint32)
        places = pc.index_in(together, value_set=values).to_numpy().astype(np.uint32) + np.uint32(1)
        path = self._folder / f"{n}.local"
        waiting, read, known = np.fromfile(path, dtype=np.uint32), 0, 0
        for first, end, dictionary in stretches:
            final = np.append(places[known : known + len(dictionary)], np.uint32(0))
            local = waiting[read : read + end - first]
            codes[first:end] = final[np.minimum(local, np.uint32(len(dictionary)))]
            read, known = read + end - first, known + len(dictionary)
        path.unlink()
        return codes, values


def _parts(properties: pa.Array) -> list[pa.Array]:
    """Cut rows so that no piece outgrows what one buffer may hold."""
    pieces = max(1, -(-properties.nbytes // MOST_BYTES_AT_ONCE))
    step = max(1, -(-len(properties) // pieces))
    return [properties.slice(at, step) for at in range(0, len(properties), step)]
