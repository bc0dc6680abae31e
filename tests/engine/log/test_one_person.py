"""Who is this customer, and what became of them?"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from producting.errors import ProductingError, QuestionError
from producting.events.files import Mapping
from producting.journeys.journey import Journey, Stage
from producting.log import Log, import_rates, import_table, open, read
from producting.log.person import PersonUnknown

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
STAGES = [
    Stage("Stranger", "visit", window="7d"),
    Stage("Member", "sign_up", window="7d", acquisition=True),
    Stage("Customer", "pay", window="30d"),
    Stage("Stays", "pay", again_after="14d"),
]
ROWS = [  # person, device, time in Seoul, event, source, medium, campaign, value, currency
    (None, "phone", "2026-10-30 22:00", "visit", "google", "cpc", "winter", None, None),
    ("mina", "phone", "2026-11-01 09:00", "visit", "naver", "cpc", "Brand", None, None),
    ("mina", None, "2026-11-01 09:10", "sign_up", None, None, None, None, None),
    ("mina", None, "2026-11-03 23:30", "pay", None, None, None, "30000", "KRW"),
    ("mina", None, "2026-11-20 20:00", "pay", "kakao", "display", "bizboard", "10", "USD"),
    ("jun", None, "2026-11-01 12:00", "visit", None, None, None, None, None),
    ("jun", None, "2026-11-05 08:00", "pay", None, None, None, "7000", None),
    (None, "tablet", "2026-11-06 08:00", "look", None, None, None, None, None),
]
NAMES = ("user_id", "device_id", "time", "event", "utm_source", "utm_medium", "utm_campaign", "value", "currency")


def opened(home: Path, rates: str = "2026-11-20,USD,KRW,1400") -> Log:
    table = pa.table({name: [row[n] for row in ROWS] for n, name in enumerate(NAMES)})
    import_table(home, table, Mapping(), zone="Asia/Seoul", imported_at=AT)
    if rates:
        (home / "rates.csv").write_text(f"date,from,to,rate\n{rates}\n")
        import_rates(home, [home / "rates.csv"], AT)
    return open(home, time_zone="Asia/Seoul", currency="KRW")


def seoul(text: str) -> datetime:
    return datetime.fromisoformat(text + "+09:00")


def test_it_tells_one_customers_story(tmp_path: Path) -> None:
    story = opened(tmp_path).person("mina", stages=STAGES)
    assert [(known.id, known.anonymous) for known in story.ids] == [("mina", False), ("phone", True)]
    assert (story.first_event, story.last_event) == (seoul("2026-10-30 22:00"), seoul("2026-11-20 20:00"))
    assert (story.events_count, story.names) == (5, (("pay", 2), ("visit", 2), ("sign_up", 1)))
    assert (story.value, story.currency, story.notes) == (30000 + 10 * 1400, "KRW", ())
    assert [(p.at, p.name, p.amount, p.currency, p.worth) for p in story.payments] == [
        (seoul("2026-11-20 20:00"), "pay", 10, "USD", 14000),
        (seoul("2026-11-03 23:30"), "pay", 30000, "KRW", 30000),
    ]
    assert [(t.at, t.touch.source, t.touch.channel, t.touch.campaign) for t in story.touches] == [
        (seoul("2026-11-20 20:00"), "kakao", "Display", "bizboard"),
        (seoul("2026-11-01 09:00"), "naver", "Paid Search", "Brand"),
        (seoul("2026-10-30 22:00"), "google", "Paid Search", "winter"),
    ]
    assert story.first_touch == story.touches[-1]
    assert story.credited.campaign == "Brand"  # the last before signing up, not the last of all
    assert [(s.stage, s.name, s.entered, s.skipped) for s in story.stages] == [
        (1, "Stranger", seoul("2026-10-30 22:00"), False),
        (2, "Member", seoul("2026-11-01 09:10"), False),
        (3, "Customer", seoul("2026-11-03 23:30"), False),
        (4, "Stays", seoul("2026-11-20 20:00"), False),
    ]
    assert (story.stage, story.state, story.as_of) == (4, "arrived", seoul("2026-11-20 20:00"))
    assert [event.name for event in story.events] == ["pay", "pay", "sign_up", "visit", "visit"]
    assert story.events[0].properties == {
        "utm_source": "kakao", "utm_medium": "display", "utm_campaign": "bizboard", "value": "10", "currency": "USD",
    }  # fmt: skip
    assert story.events[2].properties == {}


def test_it_knows_stages_that_were_skipped_and_not_reached(tmp_path: Path) -> None:
    story = opened(tmp_path).person("jun", stages=Journey(STAGES))
    assert [(stage.entered is not None, stage.skipped) for stage in story.stages] == [
        (True, False), (True, True), (True, False), (False, False),
    ]  # fmt: skip
    assert (story.stage, story.state, story.credited.channel) == (3, "in_progress", "Direct")
    assert (story.value, story.first_touch) == (7000, None)
    other = opened(tmp_path).person("tablet", stages=STAGES)
    assert (other.stage, other.state, [stage.entered for stage in other.stages]) == (None, None, [None] * 4)
    assert [(known.id, known.anonymous) for known in other.ids] == [("tablet", True)]
    without = opened(tmp_path).person("jun")
    assert (without.stages, without.stage, without.state) == ((), None, None)


def test_it_finds_a_person_by_an_id_from_before(tmp_path: Path) -> None:
    assert opened(tmp_path).person("phone").id == "mina"


def test_it_agrees_with_the_journey_about_everybody(tmp_path: Path) -> None:
    noise = np.random.default_rng(7)
    n = 4000
    frame = pd.DataFrame(
        {
            "user_id": [f"p{x}" for x in noise.integers(0, 120, n)],
            "time": pd.to_datetime(1767225600000 + noise.integers(0, 80 * 86_400_000, n), unit="ms", utc=True),
            "event": noise.choice(["visit", "sign_up", "pay", "look"], n, p=[0.5, 0.1, 0.1, 0.3]),
            "utm_source": noise.choice(["naver", "google", ""], n, p=[0.1, 0.1, 0.8]),
            "utm_campaign": noise.choice(["brand", "winter", ""], n),
            "value": noise.choice(["1000", "250.5", ""], n, p=[0.1, 0.1, 0.8]),
        }
    )
    log = read(frame, time_zone="Asia/Seoul", imported_at=AT)
    journey = Journey(STAGES, by="campaign", limit=1000)
    answer = log.ask(journey)
    persons = log.timelines.persons.to_pylist()
    assert len(answer.person) > 100
    for unit, index in enumerate(answer.person):
        story = log.person(persons[index], stages=journey, limit=10_000)
        entered = [-1 if s.entered is None else round(s.entered.timestamp() * 1000) for s in story.stages]
        assert entered == answer.entered_ms[unit].tolist()
        assert story.stage == answer.level[unit]
        named = story.credited.campaign or story.credited.channel
        assert answer.groups[answer.group[unit]] in (named, f"{story.credited.platform} · {named}")
        first = story.stages[0].entered
        since = sum(payment.worth or 0 for payment in story.payments if first and payment.at >= first)
        assert since == pytest.approx(answer.value[unit])


@pytest.mark.parametrize("newest_first", [True, False])
def test_it_pages_through_events(tmp_path: Path, newest_first: bool) -> None:
    log = opened(tmp_path)
    whole = log.person("mina", newest_first=newest_first)
    assert [event.at for event in whole.events] == sorted((e.at for e in whole.events), reverse=newest_first)
    paged = [log.person("mina", newest_first=newest_first, offset=n, limit=2) for n in (0, 2, 4, 6)]
    assert [len(story.events) for story in paged] == [2, 2, 1, 0]
    assert tuple(event for story in paged for event in story.events) == whole.events
    assert {story.matching for story in paged} == {5}


def test_it_shows_events_of_some_names(tmp_path: Path) -> None:
    log = opened(tmp_path)
    story = log.person("mina", names=["pay", "nothing is called so"], limit=1, offset=1)
    assert [(event.name, event.at) for event in story.events] == [("pay", seoul("2026-11-03 23:30"))]
    assert (story.matching, story.events_count) == (2, 5)
    assert log.person("mina", names=[]).events == ()


@pytest.mark.parametrize(("offset", "limit"), [(-5, 2), (0, 0), (0, -1), (10**12, 5)])
def test_it_takes_any_page(tmp_path: Path, offset: int, limit: int) -> None:
    story = opened(tmp_path).person("mina", offset=offset, limit=limit)
    assert len(story.events) == (2 if offset == -5 else 0)
    assert (story.matching, story.payments_count, story.touches_count) == (5, 2, 3)


def test_it_says_which_rate_is_missing_and_tells_the_rest(tmp_path: Path) -> None:
    story = opened(tmp_path, rates="").person("mina")
    assert story.value is None
    assert [payment.worth for payment in story.payments] == [None, 30000]
    assert "USD → KRW for Nov 20, 2026" in story.notes[0].en
    old = opened(tmp_path / "other", rates="2026-11-15,USD,KRW,1300").person("mina")
    assert (old.value, len(old.notes)) == (43_000, 1)


@pytest.mark.parametrize(
    "unknown",
    ["", "nobody", "mina ", "MINA", "a\0b", "'; drop table events; --", '"', "줄\n바꿈", "x" * 5000, "half \ud800"],
)
def test_it_says_that_nobody_has_that_id(tmp_path: Path, unknown: str) -> None:
    with pytest.raises(PersonUnknown) as refused:
        opened(tmp_path).person(unknown)
    assert isinstance(refused.value, ProductingError)
    assert "Nobody has the id" in str(refused.value) and "식별자" in refused.value.words.ko
    assert len(str(refused.value)) < 400


def test_it_refuses_stages_that_are_no_journey(tmp_path: Path) -> None:
    with pytest.raises(QuestionError):
        opened(tmp_path).person("mina", stages=STAGES[:1])


STRANGE = ["a\nb", 'q"uote', "it's", "<b>html</b>", "가" * 500, "100%", "under_score", "back\\slash", "\ttab", "a\0b"]


@pytest.mark.parametrize("strange", STRANGE)
def test_it_knows_people_by_ids_of_all_kinds(tmp_path: Path, strange: str) -> None:
    rows = [(name, f"device of {name}", "2026-11-01", "visit", name) for name in STRANGE]
    columns = ("user_id", "device_id", "time", "event", strange)
    table = pa.table({name: [row[n] for row in rows] for n, name in enumerate(columns)})
    log = read(table, imported_at=AT)
    story = log.person(strange)
    assert story.id == strange
    assert [known.id for known in story.ids] == [strange, f"device of {strange}"]
    assert log.person(f"device of {strange}").id == strange
    # A column's name is trimmed, as every reader does.
    assert story.events[0].properties == {strange.strip(): strange}
    assert strange.strip() and [found.id for found in log.find_people(strange)] == [strange]


def test_it_finds_people_by_parts_of_ids(tmp_path: Path) -> None:
    log = opened(tmp_path)
    assert [(found.id, found.by, found.events) for found in log.find_people("MIN")] == [("mina", "mina", 5)]
    assert [(found.id, found.by) for found in log.find_people("hon")] == [("mina", "phone")]
    assert [found.id for found in log.find_people("n")] == ["jun", "mina"]
    assert log.find_people("n", limit=1)[0].id == "jun"
    assert log.find_people("") == log.find_people("  ") == log.find_people("zz") == log.find_people("n", limit=0) == ()
    assert log.find_people("%") == log.find_people("_") == log.find_people(".*") == log.find_people("\ud800") == ()


def test_it_puts_what_is_it_before_what_begins_and_contains_it(tmp_path: Path) -> None:
    frame = pd.DataFrame({"user_id": ["xab", "abc", "ab", "aB", "zz"], "time": "2026-01-01", "event": "e"})
    log = read(frame, imported_at=AT)
    assert [found.id for found in log.find_people("ab")] == ["aB", "ab", "abc", "xab"]


def test_it_is_quick_for_somebody_with_a_million_events() -> None:
    n = 1_000_000
    at = pa.array(1767225600000 + np.arange(n) * 10_000, pa.timestamp("ms", "UTC"))
    pages = pa.array(np.char.add("/p/", (np.arange(n) % 1000).astype(str)))
    names = pa.array(np.where(np.arange(n) % 100 == 0, "pay", "look"))
    table = pa.table({"user_id": pa.repeat("bot", n), "time": at, "event": names, "page": pages})
    log = read(table, imported_at=AT)
    log.person("bot", stages=STAGES)  # compiles
    began = time.perf_counter()
    story = log.person("bot", offset=500_000, names=["look"], stages=STAGES)
    assert time.perf_counter() - began < 1
    assert (len(story.events), story.matching) == (200, 990_000)
    assert story.events[0].at - story.events[-1].at < timedelta(hours=1)
