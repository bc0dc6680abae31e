"""Which ids are one person's? Truth: the rules, followed in plain Python."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from producting.events.files import Mapping
from producting.lake import Lake
from producting.log import import_table, open
from producting.people import KnownId, KnownIds

AT = datetime(2026, 11, 22, tzinfo=UTC)
Row = tuple[str | None, str | None, int]  # user, device, minute


def brought(home: Path, rows: list[Row]) -> KnownIds:
    table = pa.table(
        {
            "user_id": pa.array([user for user, _, _ in rows], pa.string()),
            "device_id": pa.array([device for _, device, _ in rows], pa.string()),
            "time": pa.array([1767225600000 + minute * 60_000 for *_, minute in rows], pa.timestamp("ms", "UTC")),
            "event": ["e"] * len(rows),
        }
    )
    import_table(home, table, Mapping(), zone="UTC", imported_at=AT)
    return KnownIds(Lake(home / "lake").event_files())


def by_the_rules(rows: list[Row]) -> dict[str, str]:
    """Every linked id and whose it is; links at different minutes, so that the earliest is one."""
    links = sorted((minute, device, user) for user, device, minute in rows if user and device and user != device)
    identified = {user for _, _, user in links}
    owner: dict[str, str] = {}
    for _, device, user in links:
        if device not in identified:
            owner.setdefault(device, user)
    return owner


def test_it_knows_the_ids_of_everybody(tmp_path: Path) -> None:
    noise = np.random.default_rng(11)
    rows: list[Row] = []
    for minute in range(3000):
        user = f"u{noise.integers(0, 300)}" if noise.random() < 0.6 else None
        # Some devices are called like users, so that merges are refused.
        device = f"u{noise.integers(0, 300)}" if noise.random() < 0.1 else f"d{noise.integers(0, 400)}"
        rows.append((user, device if user is None or noise.random() < 0.7 else None, minute))
    known = brought(tmp_path, rows)
    owner = by_the_rules(rows)
    persons = open(tmp_path).timelines.persons.to_pylist()
    users = {user for user, _, _ in rows if user}
    assert len(owner) > 100
    assert set(persons) == {owner.get(id_, id_) for row in rows for id_ in [row[0] or row[1]] if id_}
    for person in persons:
        theirs = sorted(id_ for id_, of in owner.items() if of == person)
        first, *others = known.of(person)
        assert first == KnownId(person, anonymous=person not in users)
        assert others == [KnownId(id_, True) for id_ in theirs]
    for id_ in {id_ for row in rows for id_ in row[:2] if isinstance(id_, str)}:
        assert known.person_of(id_) == owner.get(id_)


def test_it_finds_ids_that_hold_a_text(tmp_path: Path) -> None:
    rows: list[Row] = [("mina", "Phone-1", 0), ("mina", "phone-2", 1), ("jun", "tablet", 2), (None, "phone-3", 3)]
    known = brought(tmp_path, rows)
    assert known.like("PHONE") == [("Phone-1", "mina"), ("phone-2", "mina")]
    assert known.like(".") == known.like("%") == []


def test_it_knows_nobody_in_an_empty_lake() -> None:
    known = KnownIds([])
    assert known.of("mina") == (KnownId("mina", True),)
    assert known.person_of("phone") is None
    assert known.like("p") == []
