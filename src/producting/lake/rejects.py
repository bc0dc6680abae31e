"""Where do rejected rows stay? Beside the lake, one file per import."""

import re
from pathlib import Path

from producting.lake.records import Arrival


def _rejects_place(arrival: Arrival, import_id: str) -> Path | None:
    return arrival.rejects_folder / f"{import_id}.csv" if arrival.rejects_folder else None


def has_rejects(arrival: Arrival, import_id: str) -> bool:
    """Whether some import of that name left rejects before."""
    place = _rejects_place(arrival, import_id)
    return place is not None and place.exists()


def kept_rejects(folder: Path, import_id: str) -> Path | None:
    """Where the rejected rows of an import are kept, or None. A text that could name another place is no id."""
    if not re.fullmatch(r"[\w-]{1,64}", import_id):
        return None
    place = folder / f"{import_id}.csv"
    return place if place.is_file() else None


def keep_rejects(arrival: Arrival, import_id: str) -> str | None:
    """Move the rejected rows to where they are kept; returns the place."""
    place = _rejects_place(arrival, import_id)
    if arrival.rejects is None:
        return None
    if place is None:
        return str(arrival.rejects)
    place.parent.mkdir(parents=True, exist_ok=True)
    arrival.rejects.replace(place)
    return str(place)
