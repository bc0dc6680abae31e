"""What kind of file is it, and whose report? Told by the names of its columns alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from producting.events.files.beginning import open_beginning
from producting.events.files.columns import names_events_or_people
from producting.events.files.input_file import InputFile
from producting.events.previews.preview import Kind
from producting.events.spend_files.columns import known_columns
from producting.events.spend_files.platforms import PLATFORMS, ROLES, header_key, likeness
from producting.events.spend_files.rates import knows_rates

_PROOF = 2  # points of likeness; the columns of one platform alone
_COSTS = frozenset(name for platform in PLATFORMS.values() for name in platform.cost)
_ROLES = frozenset(name for names in ROLES.values() for name in names)
_ABOUT_ADS = {"campaign", "campaign_id", "ad_group", "ad_group_id", "impressions", "clicks"}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file seems to be: `events`, `spend` or `rates`; and of spend the platform, `generic` for any table."""

    kind: Kind
    platform: str | None = None


def guess_kind(path: Path, *, name: str | None = None) -> Guess:
    """What a file seems to be, by the names of its columns.

    A report has a cost and something that only advertising has (campaigns, ad groups, impressions, clicks), with a
    day or two of those, and looks like one platform's or names neither persons nor events. Rates have a day, two
    currencies and a rate.

    Raises:
        InputError: the file cannot be read as rows at all.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "x.csv").write_text("Day,Campaign,Cost,Impr.,Avg. CPC\\n2026-11-01,a,1,2,3\\n")
    ...     guess_kind(Path(folder) / "x.csv")
    Guess(kind='spend', platform='google')
    """
    file = InputFile(Path(path), name or str(path))
    start = open_beginning(file, "auto", 1, is_header=lambda cells: knows_rates(cells) or knows_any_report(cells))
    return guessed(start.source.names)


def guessed(names: Sequence[str]) -> Guess:
    """The same, of the names of columns."""
    about_persons = names_events_or_people(names)
    if knows_rates(names) and not about_persons:
        return Guess("rates")
    platform = likely_platform(names)
    surely = likeness(list(names))[platform] >= _PROOF
    if _costs(names, platform) and (surely or not about_persons):
        return Guess("spend", platform)
    return Guess("events")


def likely_platform(names: Sequence[str]) -> str:
    """The platform whose report the columns look like most; `generic` where they look like none."""
    looks = likeness(list(names))
    best = max(looks, key=lambda name: looks[name])
    return best if looks[best] else "generic"


def knows_any_report(cells: Sequence[str]) -> bool:
    """Whether these cells are the header of some platform's report: a cost and something else that we know by name."""
    keys = {header_key(cell) for cell in cells if cell}
    return not keys.isdisjoint(_COSTS) and not keys.isdisjoint(_ROLES)


def _costs(names: Sequence[str], platform: str) -> bool:
    """Whether the columns say what advertising cost on a day."""
    keys = {header_key(name) for name in names}
    known = known_columns(names)
    costs = keys.intersection(PLATFORMS[platform].cost) or keys.intersection(PLATFORMS["generic"].cost)
    about_ads = _ABOUT_ADS.intersection(known)
    return bool(costs) and len(about_ads) + ("day" in known) >= 2 and bool(about_ads)
