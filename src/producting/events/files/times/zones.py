"""Local times of a zone → UTC.

Times that happen twice (clocks set back) are the earlier one; times that never happen (clocks set forward) are read
with the offset that held before, so 02:30 becomes 03:30 summer time. That is what `datetime` does with `fold=0` (PEP
495).
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from producting.errors import InputError
from producting.words import Words

_HOUR = 3_600_000_000  # microseconds
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a local time, whatever the zone


def zone_named(name: str) -> ZoneInfo:
    """The zone with an IANA name. Raises InputError for a name that is not one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            Words(
                f"There is no time zone “{name}”: use a name such as Asia/Seoul or UTC.",
                f"‘{name}’ 시간대를 찾을 수 없어요. Asia/Seoul이나 UTC처럼 써 주세요.",
            )
        ) from error


def to_utc(local: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """Microseconds since 1970 on the zone's clock → microseconds since 1970 in UTC.

    >>> to_utc(np.array([0]), ZoneInfo("Asia/Seoul")).tolist()
    [-32400000000]
    """
    if not len(local) or zone.key in ("UTC", "Etc/UTC"):
        return local
    hours, where = np.unique(local // _HOUR, return_inverse=True)
    offsets = np.empty(len(hours), np.int64)
    changing = np.zeros(len(hours), bool)
    for i, hour in enumerate(hours.tolist()):
        first, last = _offset(hour * _HOUR, zone), _offset(hour * _HOUR + _HOUR - 1, zone)
        offsets[i], changing[i] = first, first != last
    result = local - offsets[where]
    for i in np.flatnonzero(changing[where]).tolist():
        result[i] = local[i] - _offset(int(local[i]), zone)
    return result


@lru_cache(maxsize=200_000)
def _offset(local: int, zone: ZoneInfo) -> int:
    at = (_EPOCH + timedelta(microseconds=local)).replace(tzinfo=zone)
    offset = at.utcoffset() or timedelta(0)
    return int(offset / timedelta(microseconds=1))


def microseconds(instant: datetime) -> int:
    """Microseconds since 1970 of an aware datetime."""
    return int((instant.astimezone(UTC) - _EPOCH.replace(tzinfo=UTC)) / timedelta(microseconds=1))
