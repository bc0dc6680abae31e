"""The profile of a segment against counts by hand: rule by rule, what differs, and who stands behind each number."""

from typing import Any

import pytest

from producting.errors import QuestionError
from producting.journeys import answer
from producting.journeys.profile import Profile, ProfileAnswer
from producting.journeys.profile.opening import members
from producting.segments import Did, Has, Segment
from producting.timelines import Timelines, from_rows

DAY = 86_400_000
FEW = [  # who, day, event, plan
    ("ann", 0, "read", "free"), ("ann", 20, "pay", "pro"),
    ("bob", 1, "read", "free"), ("bob", 2, "read", None), ("bob", 3, "pay", "pro"), ("bob", 19, "read", "free"),
    ("cho", 4, "read", "pro"),
    ("dan", 5, "visit", None),
]  # fmt: skip


def few() -> Timelines:
    return log([(who, day, event, {"plan": plan}) for who, day, event, plan in FEW])


def log(events: "list[tuple[str, int, str, dict[str, str | None]]]") -> Timelines:
    return from_rows(
        [
            {"person": who, "time_ms": day * DAY, "event": event, "properties": given}
            for who, day, event, given in events
        ]
    )


def asked(timelines: Timelines, *rules: Any, **options: Any) -> ProfileAnswer:
    without = options.pop("without", ())
    found = answer(timelines, Profile(Segment(*rules, **options), without=without))
    assert isinstance(found, ProfileAnswer)
    return found


def test_it_counts_each_rule_alone_and_with_those_before_it() -> None:
    found = asked(few(), Did("read"), Did("pay"), Has("plan = free"))
    assert [(row.rule, row.text, row.alone, row.together) for row in found.rows] == [
        (1, "did read", 3, 3),
        (2, "did pay", 2, 2),
        (3, "plan = free", 1, 1),
    ]
    assert [(row.share_alone, row.share_together) for row in found.rows] == [(0.75, 0.75), (0.5, 0.5), (0.25, 0.25)]
    assert (found.people, found.everybody, found.share) == (1, 4, 0.25)


def test_it_counts_the_last_days_back_from_the_newest_event() -> None:
    found = asked(few(), Did("pay"), Did("read", last_days=14, negate=True))
    assert [(row.alone, row.together) for row in found.rows] == [(2, 2), (3, 1)]  # bob read on the day before the last


def test_any_of_the_rules_adds_people() -> None:
    found = asked(few(), Did("pay"), Did("visit"), match="any")
    assert [(row.alone, row.together) for row in found.rows] == [(2, 2), (1, 3)]


def test_it_says_which_rule_leaves_out_most() -> None:
    found = asked(few(), Did("*"), Did("pay"), Did("read"))
    assert "rule 2 leaves out most: 2 of 4" in found.explain("en")
    assert "규칙 2에서 가장 많이 빠져요. 4명 가운데 2명이에요." in found.explain("ko")
    assert "Rule 2 leaves out 2 of 4." in asked(few(), Did("*"), Did("pay")).explain("en")
    assert "leaves out" not in asked(few(), Did("pay"), Did("read")).explain("en")


def test_it_says_that_nobody_fits() -> None:
    found = asked(few(), Did("pay"), Did("refund"))
    assert found.explain("ko").startswith("이 조건에 맞는 사람이 없어요.")
    assert [note.kind for note in found.notes] == ["unknown_event"]
    assert asked(log([]), Did("pay")).share is None


def test_it_opens_each_number_to_its_people() -> None:
    timelines = few()
    found = asked(timelines, Did("read"), Did("pay"))

    def who(**kind: Any) -> list[tuple[str, int]]:
        return [(one.person, one.at_ms // DAY) for one in members(found, timelines, **kind).page]

    assert who(rule=1) == [("ann", 20), ("bob", 19), ("cho", 4)]  # with their last events
    assert who(rule=2, kind="alone") == who(rule=2) == [("ann", 20), ("bob", 19)]
    assert who(rule=2, kind="lost") == [("cho", 4)]
    assert who(rule=1, kind="lost") == [("dan", 5)]
    for wrong in ({"rule": 3}, {"rule": 0}, {"rule": 1, "kind": "none"}):
        with pytest.raises(QuestionError):
            members(found, timelines, **wrong)  # type: ignore[arg-type]


def crowd(*, few_inside: int = 60) -> Timelines:
    """60 who paid and 140 who did not.

    platform: 45 and 35 on ios, 15 and 105 on web. city: the same for both. shoe: known of 55 and 45 only, all of one
    size. id: everybody's own. gift: carried by paying alone.
    """
    events: list[tuple[str, int, str, dict[str, str | None]]] = []
    for k in range(200):
        paid = k < 60
        is_ios = k % 60 < 45 if paid else (k - 60) % 140 < 35
        known: dict[str, str | None] = {
            "platform": "ios" if is_ios else "web",
            "city": "seoul" if k % 2 else "busan",
            "shoe": "260" if k < 55 or k >= 155 else None,
            "id": f"u{k}",
        }
        events.append((f"p{k:03}", 0, "visit", {**known, "platform": "web"}))
        events.append((f"p{k:03}", 1, "open", known))
        if paid and k < few_inside:
            events.append((f"p{k:03}", 2, "pay", {"gift": "mug"}))
    return log(events)


def test_it_says_what_differs_by_the_last_known_value() -> None:
    found = asked(crowd(), Did("pay"))
    assert len(found.differences) == 1
    most = found.differences[0]
    # 45 of 60 against 80 of 200; web is as telling, with the other sign, and the first in code points stands.
    assert (most.prop, most.value, most.inside, most.known_inside) == ("platform", "ios", 45, 60)
    assert (most.everybody, most.known_everybody) == (80, 200)
    assert (most.share_inside, most.share_everybody) == (0.75, 0.4)
    assert most.difference == pytest.approx(0.35)


def test_it_compares_no_few_people_and_no_property_of_the_rules() -> None:
    assert asked(crowd(few_inside=49), Did("pay")).differences == ()  # 49 inside
    assert asked(crowd(), Did("visit")).differences == ()  # nobody outside
    assert asked(crowd(), Has("platform = ios")).differences == ()
    assert asked(crowd(), Did("pay", where="platform != web")).differences == ()
    assert asked(crowd(), Did("pay"), without=["platform"]).differences == ()


def test_it_says_that_a_difference_is_no_cause() -> None:
    found = asked(crowd(), Did("pay"))
    assert "platform = ios: 75.0% of them and 40.0% of everybody, 35.0 points more" in found.explain("en")
    assert "a difference, not a cause" in found.explain("en")
    assert "차이일 뿐 원인이라는 뜻은 아니에요" in found.explain("ko")


def test_it_refuses_what_is_no_segment() -> None:
    with pytest.raises(QuestionError):
        Profile("did pay")  # type: ignore[arg-type]


def test_it_gives_everything_as_json() -> None:
    found = asked(crowd(), Did("pay")).to_json()
    assert set(found) == {
        "question", "rules", "as_of", "data_version", "rows", "notes", "everybody", "people", "differences",
    }  # fmt: skip
    assert found["question"] == {
        "kind": "profile",
        "segment": {"match": "all", "rules": [
            {"did": ["pay"], "at_least": 1, "last_days": None, "where": [], "negate": False}]},
        "without": [],
    }  # fmt: skip
