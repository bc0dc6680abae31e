"""What is a part of a question called that an address says under a name of its own, as in `segment-a2.join`?"""

import re
from collections.abc import Mapping

from producting.words import Words

_ALONE: Mapping[str, Words] = {
    "step": Words("Steps", "단계"),
    "event": Words("Events", "이벤트"),
    "start": Words("Began with", "시작 이벤트"),
    "return": Words("Came back with", "돌아온 이벤트"),
    "rule": Words("Rules", "조건"),
    "segment": Words("People", "사람"),
    "segment-a": Words("Segment A", "세그먼트 A"),
    "segment-b": Words("Segment B", "세그먼트 B"),
    "segment-c": Words("Segment C", "세그먼트 C"),
    "where": Words("Only events where", "이런 이벤트만"),
    "by": Words("Break down", "나눠 보기"),
    "by-step": Words("Value of the breakdown from step", "나눠 볼 값을 가져올 단계"),
    "limit": Words("Groups that stand alone", "따로 볼 그룹 수"),
    "within": Words("Conversion window", "전환 기간"),
    "exclude": Words("Ends an attempt", "제외"),
    "hold": Words("Property that must be the same on every step", "모든 단계에서 같아야 하는 속성"),
    "first-entry-only": Words("Only the first entry of each person", "사람마다 처음 들어온 한 번만"),
    "closed-only": Words("Rates without people who are still in time", "진행 중인 사람을 빼고 비율 내기"),
    "hide": Words("Hidden events", "숨긴 이벤트"),
    "count": Words("What is counted", "세는 것"),
    "counting": Words("What is counted", "세는 것"),
    "days": Words("What is counted", "세는 것"),
    "formula": Words("Formula", "수식"),
    "with-series": Words("Draw the events below it", "이벤트의 선도 아래에 보기"),
    "order": Words("Order", "순서"),
    "every": Words("Per", "주기"),
    "mode": Words("Came back", "돌아온 때"),
    "cohorts": Words("Cohort by", "코호트 기준"),
    "periods": Words("Periods", "기간 세기"),
    "value": Words("Add up on return", "돌아왔을 때 더할 값"),
    "anchor": Words("Where the paths lie", "경로가 놓이는 곳"),
    "steps": Words("Number of steps", "단계 수"),
    "nodes": Words("Events in each column", "칸마다 보여 줄 이벤트 수"),
    "gap": Words("A session ends after a pause of", "이만큼 쉬면 세션 끝"),
    "keep-repeats": Words("Keep an event that follows itself", "잇따라 반복된 이벤트도 그대로 보기"),
    "range": Words("Range", "기간"),
    "from": Words("From", "첫날"),
    "to": Words("To", "마지막 날"),
    "compare": Words("Compare", "비교"),
    "text": Words("SQL", "SQL"),
    "as": Words("Chart", "차트"),
    "x": Words("Along", "가로축"),
    "y": Words("Measured", "값"),
}
# Of what: one of the steps, events or rules that stand under a name; `{n}` says which.
_ITEMS: Mapping[str, Words] = {
    "step": Words("step {n}", "{n}번째 단계"),
    "event": Words("event {n}", "{n}번째 이벤트"),
    "start": Words("starting event", "시작 이벤트"),
    "return": Words("returning event", "돌아온 이벤트"),
    "exclude": Words("exclusion {n}", "{n}번째 제외"),
    "hide": Words("hidden event {n}", "{n}번째 숨긴 이벤트"),
    "rule": Words("rule {n}", "{n}번째 규칙"),
    "segment": Words("people, rule {n}", "사람, {n}번째 규칙"),
    "segment-a": Words("segment A, rule {n}", "세그먼트 A, {n}번째 규칙"),
    "segment-b": Words("segment B, rule {n}", "세그먼트 B, {n}번째 규칙"),
    "segment-c": Words("segment C, rule {n}", "세그먼트 C, {n}번째 규칙"),
}
_PARTS: Mapping[str, Words] = {
    "where": Words("Condition", "조건"),
    "where.prop": Words("Property of a condition", "조건의 속성"),
    "where.op": Words("Comparison of a condition", "조건의 비교 방식"),
    "where.value": Words("Value of a condition", "조건의 값"),
    "or": Words("Or another event", "또는 다른 이벤트"),
    "count": Words("What is counted", "세는 것"),
    "after": Words("After which step", "어느 단계 뒤"),
    "before": Words("Before which step", "어느 단계 앞"),
    "join": Words("And, or", "그리고·또는"),
    "is": Words("Kind of rule", "규칙 종류"),
    "event": Words("Event", "이벤트"),
    "times": Words("How often", "횟수"),
    "days": Words("In the last days", "최근 며칠"),
    "name": Words("Name", "이름"),
}
_OTHER = Words("Something else", "그 밖의 것")
_SPLIT = re.compile(r"([a-z]+(?:-[abc])?)(\d*)\.(.+)", re.ASCII)


def called(name: str) -> Words:
    """A parameter in words; of one that no question knows (any more) only that it is something else.

    >>> called("event2.where").ko, called("segment-a1.join").en, called("segment-b.name").en
    ('조건 (2번째 이벤트)', 'And, or (segment A, rule 1)', 'Name (Segment B)')
    """
    if name in _ALONE:
        return _ALONE[name]
    if name.startswith("where."):
        return _PARTS.get(name, _OTHER)
    match = _SPLIT.fullmatch(name)
    part = _PARTS.get(match[3]) if match is not None else None
    if match is None or part is None or match[1] not in _ITEMS:
        return _OTHER
    of = _ITEMS[match[1]] if match[2] else _ALONE[match[1]]
    return Words(f"{part.en} ({of.en.format(n=match[2])})", f"{part.ko} ({of.ko.format(n=match[2])})")
