"""Opening the timelines of a home, building a new generation where the lake has moved on."""

from pathlib import Path

from producting.lake import Lake
from producting.lake.workroom import workroom, writers_lock
from producting.timelines.build import Progress, build
from producting.timelines.generation import current, name_of, open_generation, publish, remove_old
from producting.timelines.timelines import Timelines

BUILD_PATIENCE_SECONDS = 3600.0


def open_timelines(
    home: Path, *, zone: str, currency: str, refresh: bool = True, progress: Progress | None = None
) -> Timelines:
    """The home's timelines at the lake's version; built first if they are missing or behind (one build at a time).

    Args:
        home: the workspace's folder. zone, currency: what calendar periods and bare values are read in.
        refresh: False opens the last generation as it is, however old (a page never waits for a build).
        progress: called with rows written and rows in all while a build runs.
    """
    root = home / "timelines"
    newest = current(root)
    if newest is not None and not refresh:
        return open_generation(newest, zone, currency)
    lake = Lake(home / "lake")
    if newest is None or newest.name != name_of(lake.snapshot().data_version):
        newest = _build(home, root, lake, progress)
    return open_generation(newest, zone, currency)


def _build(home: Path, root: Path, lake: Lake, progress: Progress | None) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    with writers_lock(root / "build.lock", BUILD_PATIENCE_SECONDS):
        snapshot = lake.snapshot()
        made = current(root)
        if made is not None and made.name == name_of(snapshot.data_version):
            return made  # another process built it while we waited
        with workroom(root / "building", "build") as room:
            columns = room / "columns"
            columns.mkdir()
            build(snapshot, columns, room / "spill", progress)
            folder = publish(columns, root, snapshot.data_version)
        remove_old(root)
        return folder
