"""The facts as they stand now: the home's log, opened once per generation, and answers that were given before.

A page never waits for a build: it reads the last whole generation, however old, and says how old it is.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from producting_web.collect import dictionary
from producting_web.collect.models import CampaignMapping
from producting_web.config.once import once
from producting_web.people.models import Workspace

if TYPE_CHECKING:
    from producting.log.contents import Contents
    from producting.log.log import Log
    from producting.touchpoints.spend import CampaignLink

MOST_ANSWERS = 256
_lock = threading.Lock()
_opened: "dict[str, tuple[tuple[Any, ...], Log]]" = {}  # at most one
_answers: OrderedDict[tuple[Any, ...], Any] = OrderedDict()


def home() -> Path:
    return Path(settings.HOME)


def setting() -> Workspace:
    """The workspace's name, zone and currency; its defaults before the first administrator came."""
    return Workspace.standing()


def log() -> "Log | None":
    """The log at its last whole generation; None while nothing was imported."""
    from producting.log import Log
    from producting.timelines.generation import current
    from producting.timelines.refresh import open_timelines

    newest = once("generation", lambda: current(home() / "timelines"))
    if newest is None:
        return None
    here = setting()
    key = (str(newest), here.time_zone, here.currency)
    with _lock:
        if "log" not in _opened or _opened["log"][0] != key:
            timelines = open_timelines(home(), zone=here.time_zone, currency=here.currency, refresh=False)
            _opened["log"] = (key, Log(timelines, home()))
        return _opened["log"][1]


def links() -> "Sequence[CampaignLink]":
    """The workspace's mapping of spend to visits."""
    from producting.touchpoints.spend import CampaignLink

    return [CampaignLink(m.platform, m.spend_campaign, m.visit_campaign) for m in _mapping()]


def _mapping() -> Sequence[CampaignMapping]:
    return once("campaign mapping", lambda: tuple(CampaignMapping.objects.all()))


def label() -> str:
    """Stands for exactly the facts that an answer would come from: events, spend, rates, mapping, zone, currency."""
    here, opened = setting(), log()
    mapped = [(m.platform, m.spend_campaign, m.visit_campaign) for m in _mapping()]
    version = opened.timelines.data_version if opened is not None else ""
    return f"{version}+{_money_as_it_stands()}+{mapped}+{here.time_zone}+{here.currency}"


def _money_as_it_stands() -> tuple[int, ...]:
    """Changes with every commit to spend and rates; asked by every page, so it looks at folders, not into tables."""
    lake = home() / "lake"
    return tuple(_changed_at(lake / table / "_delta_log") for table in ("spend", "rates"))


def _changed_at(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def remembered(question: str, compute: Callable[[], Any]) -> Any:
    """What `compute` gives, computed once per question and facts; the least recently used are forgotten.

    Args:
        question: stands for everything that the answer depends on besides the facts.
    """
    key = (question, label())
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]
    answer = compute()
    with _lock:
        _answers[key] = answer
        while len(_answers) > MOST_ANSWERS:
            _answers.popitem(last=False)
    return answer


def forget() -> None:
    """Drop what is kept in this process: after an erasure, and between tests."""
    with _lock:
        _opened.clear()
        _answers.clear()
    dictionary.look_again()


def is_behind() -> bool:
    """Whether rows are in the lake that the timelines do not show yet."""
    from producting.lake import Lake
    from producting.timelines.generation import current, name_of

    newest = current(home() / "timelines")
    snapshot = Lake(home() / "lake").snapshot()
    return snapshot.version >= 0 and (newest is None or newest.name != name_of(snapshot.data_version))


def contents() -> "Contents | None":
    """Event names, properties and volume, counted once per generation; None while nothing was imported."""
    opened = log()
    return remembered("contents", opened.contents) if opened is not None else None
