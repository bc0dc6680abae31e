"""The foot of a journey page: definition, cost, what was left out, the data."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from producting.words import Words
from producting_web.journeys.figures import Ground
from producting_web.ui import saying
from producting_web.ui.parts import Define, Foot, Footing

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyAnswer


def foot(on: Ground, whole: "JourneyAnswer") -> Foot:
    """What the numbers above were counted by."""
    return Foot(
        (
            Footing(Words("Definition", "정의"), _definition(on), _stages(on)),
            Footing(Words("Cost", "비용"), _cost(on, whole)),
            Footing(Words("Left out", "빠진 것"), _left_out(whole)),
            Footing(Words("Data", "데이터"), _data(on, whole)),
        )
    )


def _definition(on: Ground) -> Words:
    if on.asked.mode == "flow":
        return Words("Every entry into a stage that lies in the range, by person, in order, inside each stage's window.",
                     "이 기간에 각 단계로 들어온 사람. 순서대로, 단계마다 정한 기간 안에서 세요.")  # fmt: skip
    return Words("People whose first stage lies in the range, in order, inside each stage's window, followed until now.",
                 "이 기간에 첫 단계에 들어온 사람을 지금까지 따라가요. 순서대로, 단계마다 정한 기간 안에서 세요.")  # fmt: skip


def _stages(on: Ground) -> Define:
    meaning = []
    for number, stage in enumerate(on.stages, 1):
        events = " · ".join("모든 이벤트" if name == "*" else name for name in stage.events)
        english = " or ".join("any event" if name == "*" else name for name in stage.events)
        where = f" ({', '.join(stage.where)})" if stage.where else ""
        more_en = f", at least {stage.at_least} times" if stage.at_least > 1 else ""
        more_ko = f", {stage.at_least}번 이상" if stage.at_least > 1 else ""
        if stage.again_after_days:
            more_en += f", again {stage.again_after_days:g} days after the stage before"
            more_ko += f", 앞 단계 {stage.again_after_days:g}일 뒤 다시"
        meaning.append(
            Words(
                f"{number}. {stage.name}: {english}{where}{more_en}; {stage.window_days:g} days to the next",
                f"{number}. {stage.name}: {events}{where}{more_ko}, 다음까지 {stage.window_days:g}일",
            )
        )
    name = f"{on.version.name} v{on.version.number}"
    by = on.version.created_by
    when = saying.day(on.version.created_at.date(), year=True)
    signed = Words(f"{by or 'Producting'}, {when.en}", f"{by or '프로덕팅'}, {when.ko}")
    return Define("def-journey", name, name, tuple(meaning), signed)


def _cost(on: Ground, whole: "JourneyAnswer") -> Words:
    cost = whole.rows[0].cost if whole.rows else None
    if cost is None:
        return Words(
            "No spend was uploaded, so nothing is said about cost.", "올린 광고비가 없어서 비용은 말하지 않아요."
        )
    said = saying.money_in_a_sentence(cost, on.currency)
    touch = (Words("first touch", "첫 접점") if on.asked.credit == "first"
             else Words("last non-direct touch", "마지막 비직접 접점"))  # fmt: skip
    return Words(
        f"{said.en} spent, given to people by their {touch.en}. Whoever nobody paid for is in the total.",
        f"집행액 {said.ko}을 {touch.ko}에 따라 나눴어요. 합계에는 비용이 들지 않은 사람도 들어 있어요.",
    )


def _left_out(whole: "JourneyAnswer") -> Words:
    said = [note.words for note in whole.notes if note.kind not in ("unknown_event", "unknown_property")]
    if not said:
        return Words("Nothing.", "없어요.")
    return Words(" ".join(words.en for words in said), " ".join(words.ko for words in said))


def _data(on: Ground, whole: "JourneyAnswer") -> Words:
    if whole.as_of is None:
        return Words("No events yet", "아직 이벤트가 없어요")
    until = saying.instant(whole.as_of, ZoneInfo(on.time_zone), year=True)
    version = whole.data_version[:8]
    return Words(f"Version {version} · until {until.en}", f"버전 {version} · {until.ko}까지")
