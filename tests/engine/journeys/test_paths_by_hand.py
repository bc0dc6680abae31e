"""Paths of a few readers who can be counted by hand."""

from typing import Any

import pytest

from producting.errors import QuestionError
from producting.events.conditions import Condition
from producting.journeys import answer
from producting.journeys.paths import Paths, PathsAnswer
from producting.journeys.paths.opening import members
from producting.journeys.steps import Step
from producting.timelines import from_rows

MINUTE = 60_000
# One letter an event and a minute; a space is an hour of silence, which ends the session.
READERS = {"mina": "hsrrp hsrx", "jun": "hsx", "sora": "hpp", "hana": "xh", "idle": "xx"}
NAMES = {"h": "home", "s": "search", "r": "read", "p": "pay", "x": "leave"}


def rows_of(readers: dict[str, str]) -> list[dict[str, Any]]:
    found = []
    for person, letters in readers.items():
        at = 0
        for letter in letters:
            at += 60 if letter == " " else 1
            if letter != " ":
                name = NAMES[letter]
                found.append({"person": person, "time_ms": at * MINUTE, "event": name, "properties": {"on": name[0]}})
    return found


ROWS = rows_of(READERS)


def asked(question: Paths, rows: list[dict[str, Any]] = ROWS) -> PathsAnswer:
    got = answer(from_rows(rows), question)
    assert isinstance(got, PathsAnswer)
    return got


def links(question: Paths, rows: list[dict[str, Any]] = ROWS) -> list[tuple[int, str, str, int]]:
    return [
        (k.step, k.source or f"<{k.source_kind}>", k.target or f"<{k.target_kind}>", k.count)
        for k in asked(question, rows).rows
    ]


def test_it_follows_what_comes_after() -> None:
    assert links(Paths("home", steps=2)) == [
        (0, "home", "search", 3),  # mina twice, jun
        (0, "home", "pay", 1),  # sora
        (0, "home", "<end>", 1),  # hana
        (1, "search", "read", 2),
        (1, "search", "leave", 1),
        (1, "pay", "<end>", 1),  # sora paid twice in a row
        (2, "read", "<later>", 2),  # mina: on to pay, on to leave
        (2, "leave", "<end>", 1),
    ]


def test_it_keeps_repeats_on_request() -> None:
    assert (1, "pay", "pay", 1) in links(Paths("home", collapse=False, steps=2))
    assert (2, "read", "read", 1) in links(Paths("home", collapse=False, steps=3))


def test_it_follows_what_came_before() -> None:
    assert links(Paths(end="leave", steps=2)) == [
        (-3, "<earlier>", "search", 1),  # mina's second session began at home
        (-3, "<begin>", "home", 1),
        (-2, "home", "search", 1),
        (-2, "search", "read", 1),
        (-1, "<begin>", "leave", 2),  # hana; idle, whose two in a row are one
        (-1, "read", "leave", 1),
        (-1, "search", "leave", 1),
    ]


def test_it_follows_both_ways_through() -> None:
    assert links(Paths(through="read", steps=1)) == [
        (-2, "<earlier>", "search", 2),
        (-1, "search", "read", 2),
        (0, "read", "leave", 1),
        (0, "read", "pay", 1),
        (1, "leave", "<end>", 1),
        (1, "pay", "<end>", 1),
    ]


def test_it_follows_sessions_from_their_first_event() -> None:
    got = asked(Paths())
    assert [(n.name, n.count, n.ended) for n in got.nodes if n.step == 0] == [("home", 4, 0), ("leave", 2, 1)]
    assert (got.total, got.people) == (6, 5)


def test_it_counts_each_person_once_on_request() -> None:
    got = asked(Paths("home", counting="people"))
    assert (got.total, got.people) == (4, 4)
    assert [(k.target, k.count) for k in got.rows if k.step == 0] == [("search", 2), ("pay", 1), (None, 1)]


def test_it_puts_the_rest_of_a_column_together_and_loses_nothing() -> None:
    got = asked(Paths("home", nodes=1))
    assert [(n.name, n.kind, n.count, n.events) for n in got.nodes if n.step == 1] == [
        ("search", "event", 3, 1),
        (None, "other", 1, 1),
    ]
    assert sum(n.share for n in got.nodes if n.step == 1) == pytest.approx(0.8)


def test_an_event_that_is_called_other_is_an_event() -> None:
    rows = rows_of({"a": "hs", "b": "hp", "c": "hx"})
    for row in rows:
        row["event"] = {"search": "__other__", "pay": "end"}.get(row["event"], row["event"])
    got = asked(Paths("home", nodes=2), rows)
    found = [(k.target, k.target_kind) for k in got.rows if k.step == 0]
    assert found == [("__other__", "event"), ("end", "event"), (None, "other")]
    opened = members(got, from_rows(rows), step=1, name="__other__")
    assert [member.person for member in opened.page] == ["a"]


def test_it_ends_a_session_after_the_gap_and_not_at_it() -> None:
    rows = rows_of({"a": "hs"})
    assert (0, "home", "search", 1) in links(Paths("home", session_gap=60), rows)
    assert (0, "home", "<end>", 1) in links(Paths("home", session_gap=59.999), rows)


def test_a_hidden_event_is_left_out_and_still_keeps_the_session_going() -> None:
    assert links(Paths("home", hide="search", session_gap=60, steps=1)) == [
        (0, "home", "read", 2),
        (0, "home", "leave", 1),
        (0, "home", "pay", 1),
        (0, "home", "<end>", 1),
        (1, "read", "<later>", 2),
        (1, "leave", "<end>", 1),
        (1, "pay", "<end>", 1),
    ]


def test_a_filter_on_the_anchor_is_its_own_and_one_on_the_question_is_for_all() -> None:
    own = Step("*", where=[Condition("on", "=", ("s",))])
    assert links(Paths(own, steps=1))[0] == (0, "search", "read", 2)
    assert links(Paths("home", where="on in (h, p)", steps=1)) == [
        (0, "home", "<end>", 3),
        (0, "home", "pay", 2),
        (1, "pay", "<end>", 2),
    ]


def test_it_asks_about_the_days_of_the_anchor() -> None:
    day = 24 * 60 * MINUTE
    night = [
        {"person": "a", "time_ms": day + at * MINUTE, "event": event, "properties": {}}
        for at, event in ((-2, "home"), (-1, "search"), (1, "home"), (2, "pay"))
    ]
    assert links(Paths("home", date_to="1970-01-01"), night)[0][2] == "search"
    assert links(Paths("home", date_from="1970-01-02"), night)[0][2] == "pay"
    assert asked(Paths(date_from="1970-01-02"), night).total == 0


def test_it_says_which_sessions_may_not_be_over() -> None:
    got = asked(Paths("home"))
    assert [note.kind for note in got.notes] == ["still_running"]
    assert "1 of the sessions that end here may not be over yet: its last event lies" in got.notes[0].words.en
    two = asked(Paths("home"), rows_of({**READERS, "late": "hxhsrrp hsrx"})).notes[0].words.en
    assert "2 of the sessions that end here may not be over yet: their last events lie" in two
    assert asked(Paths(end="home")).notes == ()


def test_it_opens_nodes_links_and_ends() -> None:
    log = from_rows(ROWS)
    got = asked(Paths("home"))
    searched = members(got, log, step=0, name="home", to="search")
    assert [(m.person, m.at_ms // MINUTE) for m in searched.page] == [("mina", 66), ("jun", 1)]
    assert [m.person for m in members(got, log, step=0, name="home", to_kind="end").page] == ["hana"]
    assert members(got, log, step=1, name="pay").total == 1


@pytest.mark.parametrize(
    "wrong",
    [{"step": 9}, {"name": "search"}, {"to": "home"}, {"to_kind": "nowhere"}, {"kind": "other"}, {"limit": 0}],
)
def test_it_refuses_to_open_what_is_not_there(wrong: dict[str, Any]) -> None:
    given: dict[str, Any] = {"step": 0, "name": "home", **wrong}
    with pytest.raises(QuestionError):
        members(asked(Paths("home")), from_rows(ROWS), **given)
    with pytest.raises(QuestionError, match="ask it again"):
        members(asked(Paths("home")), from_rows(ROWS[1:]), step=0, name="home")


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "a", "end": "b"},
        {"start": "a", "through": "b"},
        {"start": ""},
        {"steps": 0},
        {"steps": 13},
        {"steps": 2.5},
        {"steps": True},
        {"nodes": 0},
        {"nodes": 51},
        {"nodes": "8"},
        {"session_gap": "soon"},
        {"session_gap": 0},
        {"counting": "events"},
        {"hide": ["*"]},
        {"hide": ""},
        {"hide": [None]},
        {"start": ["a", "b"], "hide": "b"},
        {"date_from": "2026-02-01", "date_to": "2026-01-01"},
    ],
)
def test_it_refuses_what_cannot_be_asked(wrong: dict[str, Any]) -> None:
    with pytest.raises(QuestionError):
        Paths(**wrong)


def test_it_answers_about_nothing() -> None:
    for question in (Paths(), Paths("home"), Paths(end="home"), Paths(through="home")):
        got = asked(question, [])
        assert (got.rows, got.nodes, got.total, got.people) == ((), (), 0, 0)
        assert "session" in got.explain("en")
    got = asked(Paths("hme"))
    assert [note.kind for note in got.notes] == ["unknown_event"]
    assert got.explain("ko").startswith("‘hme’가 있는 세션이 없어요.")


def test_it_says_the_commonest_way_and_where_it_ends() -> None:
    assert (
        asked(Paths("home", steps=2))
        .explain("en")
        .startswith(
            "Of 5 sessions with “home”, 60.0% go on to “search” next; 20.0% end right there. "
            "Most end after “home” (1 session, 20.0%). 40.0% go on beyond the 2 steps shown.\n\n"
        )
    )
    assert (
        asked(Paths(end="leave"))
        .explain("ko")
        .startswith(
            "‘leave’가 있는 세션 4개 가운데 25.0%는 바로 앞에서 ‘read’를 했고, 50.0%는 거기서 시작했어요. "
            "가장 많이 시작한 곳은 ‘home’이에요(세션 2개, 50.0%)."
        )
    )
    through = asked(Paths(through="read", counting="people")).explain("en")
    assert through.startswith(
        "Of 1 person who did “read”, 100.0% go on to “pay” next. Just before, 100.0% did “search”."
    )
    assert (
        asked(Paths())
        .explain("en")
        .startswith("Of 6 sessions, 66.7% begin with “home”; of these, 75.0% go on to “search”.")
    )
