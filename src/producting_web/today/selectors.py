"""Everything that the page of the day shows."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from producting.errors import ProductingError
from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys import figures
from producting_web.people.models import User
from producting_web.today import guide, numbers, said, strip, week
from producting_web.today.counting import mine, ours
from producting_web.today.guide import Guide
from producting_web.today.strip import Strip
from producting_web.today.week import Day
from producting_web.ui import saying
from producting_web.ui.parts import Answer, Foot, Footing, Note, Tile
from producting_web.ui.waiting import Waiting


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The page `/today/`.

    Attributes:
        day: today, as it is called. answer: how much waits, and what first.
        mine: what waits for the reader alone. ours: what waits for whoever takes it.
        guide: the first week's lines; None once they are done or put away.
        strip: the journey on one line. tiles: the numbers of both teams. problem: why there are none.
        week: what stands in this week.
    """

    day: Words
    answer: Answer
    mine: tuple[Waiting, ...]
    ours: tuple[Waiting, ...]
    guide: Guide | None
    strip: Strip | None
    tiles: tuple[Tile, ...]
    week: tuple[Day, ...]
    problem: Note | None
    foot: Foot | None


def page(user: User, now: datetime, lens: str) -> TodayPage:
    """The page as one person sees it."""
    my, our, first_week = mine(user), ours(user), guide.of(user)
    shown, problem = _Shown(), None
    try:
        shown = _shown(lens)
    except ProductingError as refused:
        problem = Note(refused.words, is_alert=True)
    day = now.astimezone(ZoneInfo(facts.setting().time_zone)).date()
    return TodayPage(
        day=saying.weekday(day),
        answer=Answer(said.answer(user, my, our, first_week)),
        mine=my,
        ours=our,
        guide=first_week,
        strip=shown.strip,
        tiles=shown.tiles,
        week=week.of(day),
        problem=problem,
        foot=shown.foot,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What comes out of the facts."""

    strip: Strip | None = None
    tiles: tuple[Tile, ...] = ()
    foot: Foot | None = None


def _shown(lens: str) -> _Shown:
    on = strip.ground()
    if on is None:
        return _Shown()
    whole, earlier = figures.answer(on), figures.answer(on, before=True)
    assert whole is not None
    newest = figures.as_of(on.log)
    until = saying.instant(newest, ZoneInfo(on.time_zone), year=True) if newest is not None else saying.NOTHING
    version = Words(f"Data version {on.log.timelines.data_version}", f"데이터 버전 {on.log.timelines.data_version}")
    foot = Foot(
        (
            Footing(
                Words("Journey", "여정"),
                Words(f"{on.version.name} v{on.version.number}, people who came in the last {figures.length(on.asked).en}. "
                      "The change is that of the share that came from the stage before, against the same time before it.",
                      f"{on.version.name} v{on.version.number}, 최근 {figures.length(on.asked).ko} 동안 들어온 사람. "
                      "변화는 앞 단계에서 넘어온 비율을 그 전 같은 기간과 견준 거예요."),
            ),
            Footing(
                Words("Weeks", "주"),
                Words("Monday to Sunday, only weeks that are over; different people in each. The grey line is the 12 weeks before.",
                      "월요일부터 일요일까지, 끝난 주만 세요. 주마다 서로 다른 사람이에요. 회색 선은 그 전 12주예요."),
            ),
            Footing(Words("Data", "데이터"), Words(f"Until {until.en}. {version.en}", f"{until.ko}까지. {version.ko}")),
        )
    )  # fmt: skip
    return _Shown(strip.of(on, whole, earlier), numbers.tiles(on, whole, earlier, lens), foot)


def warm_up() -> None:
    """Ready for the first reader of the day."""
    _shown("joint")
