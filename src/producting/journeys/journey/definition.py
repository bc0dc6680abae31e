"""How a journey is computed: its rule set in words."""

from producting.answers.figures import figure, window
from producting.journeys.journey.question import Journey, Stage
from producting.journeys.wording import asked_about, filtered, ranged, said, sentences
from producting.words import Words, particle


def definition(question: Journey) -> Words:
    """How it was computed, in a few sentences."""
    return sentences(
        _stages(question),
        Words(
            "A person moves to the furthest stage whose event comes inside the window of the stage they stand at, the "
            "edge included; stages passed over count as entered. Who satisfies a later stage after the window is won "
            "back, and moves no further.",
            "서 있는 단계의 기간 안에(끝 시각 포함) 이벤트가 일어난 가장 먼 단계로 넘어가요. 건너뛴 단계에도 들어온 것으로 "
            "봐요. 기간이 지난 뒤에 다음 단계를 하면 재획득으로 따로 보고, 더 넘기지 않아요.",
        ),
        _range(question),
        _credit(question),
        filtered(question.where),
        asked_about(question.segment),
        ranged(question.days, Words("Only entries", "들어온 때가")),
    )


def _stages(question: Journey) -> Words:
    last = len(question.stages) - 1
    parts = [_stage(stage, is_last=k == last) for k, stage in enumerate(question.stages)]
    be = particle(question.stages[-1].name, "이에요", "예요")
    return Words(f"Stages: {'; '.join(p.en for p in parts)}.", f"단계는 {', '.join(p.ko for p in parts)}{be}.")


def _stage(stage: Stage, *, is_last: bool) -> Words:
    rule = said(stage.rule)
    en, ko = f"“{stage.name}” by {rule.en}", f"‘{stage.name}’({rule.ko}"
    if stage.at_least > 1:
        en, ko = f"{en} at least {figure(stage.at_least)} times", f"{ko} {figure(stage.at_least)}번 이상"
    if stage.again_after_ms:
        later = window(stage.again_after_ms)
        en, ko = f"{en}, at least {later.en} after the stage before", f"{ko}, 앞 단계에서 {later.ko} 이상 지나서"
    if is_last:
        return Words(en, f"{ko})")
    within = window(stage.window_ms)
    return Words(f"{en} ({within.en} to go on)", f"{ko}, 다음 단계까지 {within.ko})")


def _range(question: Journey) -> Words:
    if question.range == "flow":
        return Words(
            "Each stage counts the entries in the range, whoever's they are.",
            "단계마다 범위 안에 들어온 사람을 셌어요. 언제 처음 왔는지는 보지 않았어요.",
        )
    return Words(
        "It follows the people who entered the first stage in the range up to the newest facts.",
        "범위 안에 첫 단계에 들어온 사람을 지금까지 따라갔어요.",
    )


def _credit(question: Journey) -> Words | None:
    if question.by not in ("campaign", "channel"):
        return None
    if question.credit == "first":
        return Words("A person belongs to their first touch ever.", "사람마다 맨 처음 접점의 캠페인으로 봤어요.")
    days = figure(question.lookback_days)
    won = next((stage.name for stage in question.stages if stage.acquisition), None)
    if won is None:
        return Words(
            f"A person belongs to their last touch that was not direct, at most {days} days before their own last event.",
            f"사람마다 마지막 이벤트 전 {days}일 안의 마지막 접점(직접 유입 제외)으로 봤어요.",
        )
    return Words(
        f"A person belongs to their last touch that was not direct, at most {days} days before “{won}”, or before their own "
        "last event if they never came so far.",
        f"사람마다 ‘{won}’ 전 {days}일 안의 마지막 접점(직접 유입 제외)으로 봤어요. 거기까지 오지 않은 사람은 자신의 마지막 "
        "이벤트부터 거슬러 봤어요.",
    )
