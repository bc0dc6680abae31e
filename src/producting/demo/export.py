"""The rows as a file that an analytics tool would export: readable columns, empty cells where nothing belongs."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from producting.demo import books, ledger, subscriptions, trials, versions, visitors, voices
from producting.demo.campaigns import CAMPAIGNS
from producting.demo.ledger import NONE, Rows
from producting.demo.story import METHODS, PAGES, QUERIES, Lives

if TYPE_CHECKING:
    import pyarrow as pa

Codes = NDArray[np.int32]
_PLATFORMS: Final = ("ios", "android", "web")
_OS_VERSIONS: Final = ("16.7", "17.6", "18.5", "26.0", "13", "14", "15", "16", "10", "11", "14.7", "15.5")
_OS_FIRST: Final = np.array([0, 4, 8, 10])  # by system, in _OS_VERSIONS
_OS_COUNT: Final = np.array([4, 4, 2, 2])
_CLICK_COLUMN: Final = {"google": "gclid", "meta": "fbclid", "naver": "NaPm", "kakao": "kclid"}
_STATIC: Final[dict[str, tuple[str, tuple[str, ...]]]] = {  # column in the file: (column in the ledger, its words)
    "page": ("page", PAGES),
    "book_title": ("book", books.TITLES),
    "genre": ("genre", books.GENRES),
    "favorite_genre": ("favorite", books.GENRES),
    "plan": ("plan", subscriptions.PLANS),
    "sign_up_method": ("method", METHODS),
    "marketing_consent": ("consent", ("false", "true")),
    "cancel_reason": ("reason", subscriptions.REASONS),
    "error_code": ("error", subscriptions.ERRORS),
    "search_query": ("query", QUERIES),
    "feedback": ("feedback", voices.TEXTS),
}
_UTM: Final = {"utm_source": "utm_source", "utm_medium": "utm_medium", "utm_campaign": "utm_campaign", "utm_id": "id"}


def write(
    rows: Rows, lives: Lives, releases: versions.Releases, first_person: int, path: Path, rng: np.random.Generator
) -> None:
    """One Parquet file. Ids are made here, so that only people who appear get one."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, pa.Array] = {
        "time": pa.array(rows.time, pa.timestamp("ms", tz="UTC")),
        "event": _words(rows.event, ledger.EVENTS),
        **_ids(rows, lives, first_person, rng),
        **_context(rows, lives, releases),
        **_campaigns(rows, rng),
        **{name: _words(rows.columns[source], words) for name, (source, words) in _STATIC.items()},
        **{name: _numbers(rows.columns[name]) for name in ("chapter", "score", "value")},
        "currency": _words(np.where(rows.columns["value"] == NONE, NONE, 0), ("KRW",)),
    }
    # Without Arrow's own schema the file says plain strings, as other tools' exports do.
    repeated = [name for name in columns if name != "time"]
    pq.write_table(pa.table(columns), path, compression="zstd", store_schema=False, use_dictionary=repeated)


def _words(codes: NDArray[np.integer], words: tuple[str, ...] | list[str]) -> "pa.Array":
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(
        pa.array(codes.astype(np.int32), mask=codes < 0), pa.array(words, pa.string())
    )


def _numbers(values: Codes) -> "pa.Array":
    import pyarrow as pa

    return pa.array(values, mask=values == NONE)


def _ids(rows: Rows, lives: Lives, first_person: int, rng: np.random.Generator) -> dict[str, "pa.Array"]:
    owner = np.where(rows.device == visitors.APP, lives.trials.tablet_of[rows.person], rows.person)
    device, device_codes = np.unique(owner * 3 + rows.device, return_inverse=True)
    salt = rng.integers(0, 1 << 32, len(lives.trials.where) * 3, dtype=np.int64)
    devices = [f"d-{salt[code]:08x}{first_person * 3 + code:08x}" for code in device.tolist()]
    users, user_codes = np.unique(rows.person[rows.identified], return_inverse=True)
    codes = np.full(len(rows), NONE, np.int32)
    codes[rows.identified] = user_codes
    names = [f"u{first_person + person + 1:08d}" for person in users.tolist()]
    return {"user_id": _words(codes, names), "device_id": _words(device_codes, devices)}


def _context(rows: Rows, lives: Lives, releases: versions.Releases) -> dict[str, "pa.Array"]:
    person, in_app = rows.person, rows.device == visitors.APP
    where = lives.trials.where[person]
    system = np.where(in_app, where, lives.visitors.system[person])
    running = releases.running(rows.time, lives.trials.app_ms[person], lives.trials.update_lag_ms[person])
    os_version = _OS_FIRST[system] + lives.trials.update_lag_ms[person] // 1_000 % _OS_COUNT[system]
    return {
        "platform": _words(np.where(in_app, where, trials.BROWSER), _PLATFORMS),
        "os": _words(system, visitors.SYSTEMS),
        "os_version": _words(os_version, _OS_VERSIONS),
        "app_version": _words(np.where(in_app, running, NONE), versions.NAMES),
        "browser": _words(np.where(in_app, NONE, lives.visitors.browser[person]), visitors.BROWSERS),
        "region": _words(lives.visitors.region[person], visitors.REGIONS),
    }


def _campaigns(rows: Rows, rng: np.random.Generator) -> dict[str, "pa.Array"]:
    campaign = rows.columns["campaign"]
    columns = {name: _attribute(campaign, field) for name, field in _UTM.items()}
    columns["referrer"] = _attribute(campaign, "referrer")
    platform = np.array([_CLICK_COLUMN.get(way.platform, "") if way.id else "" for way in CAMPAIGNS])
    for column in _CLICK_COLUMN.values():
        clicked = (campaign != NONE) & (platform[campaign] == column)
        codes = np.full(len(rows), NONE, np.int32)
        codes[clicked] = np.arange(int(clicked.sum()))
        columns[column] = _words(codes, _click_ids(column, rows.time[clicked], rng))
    columns["n_media"] = _words(
        np.where(np.asarray(platform == "NaPm")[campaign] & (campaign != NONE), 0, NONE), ("27758",)
    )
    return columns


def _attribute(campaign: Codes, field: str) -> "pa.Array":
    values = [getattr(way, field) for way in CAMPAIGNS]
    words = [value for value in dict.fromkeys(values) if value is not None]
    place = np.array([NONE if value is None else words.index(value) for value in values])
    return _words(np.where(campaign == NONE, NONE, place[campaign]), words)


def _click_ids(column: str, time: NDArray[np.int64], rng: np.random.Generator) -> list[str]:
    drawn = rng.bytes(20 * len(time)).hex()
    tokens = [drawn[begin : begin + 40] for begin in range(0, len(drawn), 40)]
    if column == "NaPm":
        return [
            f"ct={instant:x}|ci={token[:20]}|tr=sa|hk={token}"
            for instant, token in zip(time.tolist(), tokens, strict=True)
        ]
    opening = {"gclid": "Cj0KCQ", "fbclid": "IwAR", "kclid": "kc"}[column]
    return [opening + token for token in tokens]
