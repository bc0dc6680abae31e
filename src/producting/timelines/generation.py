"""A generation on disk: one folder of columns that is written once, never changed, and opened by mapping.

    timelines/
        CURRENT                     the name of the newest whole generation, replaced in one step
        <data version>-<layout>/
            meta.json               as-of, counts, the properties in the order of their files
            offsets.npy codes.npy times.npy names.arrow persons.arrow
            p/<n>.npy p/<n>.arrow   codes and sorted values of property n

Readers keep the generation they opened; a file that is mapped is never truncated or rewritten. Older generations are
removed when they have not been current for a while.
"""

import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from producting.timelines.column import Column
from producting.timelines.timelines import Timelines, empty_column, frozen

LAYOUT = "1"  # changes when the files below mean something else
CURRENT = "CURRENT"
KEEP_OLD_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Meta:
    """What a generation says about itself. Refused merges are counted; `refused_examples` are sentences (en, ko)."""

    data_version: str
    as_of_ms: int | None
    people: int
    events: int
    properties: tuple[str, ...]
    linked_ids: int = 0
    refused_merges: int = 0
    refused_examples: tuple[tuple[str, str], ...] = ()


def name_of(data_version: str) -> str:
    return f"{data_version}-{LAYOUT}"


def current(root: Path) -> Path | None:
    """The newest whole generation, or None."""
    try:
        folder = root / (root / CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return folder if (folder / "meta.json").is_file() else None


def publish(building: Path, root: Path, data_version: str) -> Path:
    """Give a finished folder its name and make it current; both steps are atomic."""
    final = root / name_of(data_version)
    if final.exists():  # built before, for example before an undo that brought the same rows back
        shutil.rmtree(building)
    else:
        building.rename(final)
    pointer = root / f".{CURRENT}-{os.getpid()}"
    pointer.write_text(final.name, encoding="utf-8")
    pointer.replace(root / CURRENT)
    os.utime(final)
    return final


def remove_old(root: Path, older_than_seconds: float = KEEP_OLD_SECONDS) -> None:
    """Remove generations that are not current and were not touched for a while; readers of them are done by then."""
    now, kept = time.time(), current(root)
    for folder in root.iterdir() if root.is_dir() else ():
        if (folder / "meta.json").is_file() and folder != kept and now - folder.stat().st_mtime > older_than_seconds:
            shutil.rmtree(folder, ignore_errors=True)


def write_meta(folder: Path, meta: Meta) -> None:
    (folder / "meta.json").write_text(json.dumps(asdict(meta), ensure_ascii=False), encoding="utf-8")


def read_meta(folder: Path) -> Meta:
    kept = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    kept["properties"] = tuple(kept["properties"])
    kept["refused_examples"] = tuple((en, ko) for en, ko in kept["refused_examples"])
    return Meta(**kept)


def write_texts(path: Path, texts: pa.Array) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, pa.schema([("text", pa.large_string())])) as writer:
        writer.write_table(pa.table({"text": texts.cast(pa.large_string())}))


def read_texts(path: Path) -> pa.Array:
    with pa.memory_map(str(path)) as source:
        column = pa.ipc.open_file(source).read_all().column("text")
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def read_array(path: Path) -> NDArray[np.generic]:
    """A mapped column, read-only; an empty one is read (nothing can be mapped)."""
    try:
        return frozen(np.asarray(np.load(path, mmap_mode="r")))
    except ValueError:
        return frozen(np.load(path))


def open_generation(folder: Path, zone: str, currency: str) -> Timelines:
    """Open a generation without reading it: columns are mapped, properties when they are first asked for."""
    meta = read_meta(folder)
    number = {prop: n for n, prop in enumerate(meta.properties)}

    def read_column(prop: str) -> Column:
        if prop not in number:
            return empty_column(meta.events, zone)
        path = folder / "p" / f"{number[prop]}"
        return Column(read_array(path.with_suffix(".npy")), read_texts(path.with_suffix(".arrow")), zone)  # type: ignore[arg-type]

    return Timelines(
        offsets=read_array(folder / "offsets.npy"),  # type: ignore[arg-type]
        codes=read_array(folder / "codes.npy"),  # type: ignore[arg-type]
        times=read_array(folder / "times.npy"),  # type: ignore[arg-type]
        names=tuple(read_texts(folder / "names.arrow").to_pylist()),
        persons=read_texts(folder / "persons.arrow"),
        zone=zone,
        currency=currency,
        as_of_ms=meta.as_of_ms,
        data_version=meta.data_version,
        properties=meta.properties,
        read_column=read_column,
    )
