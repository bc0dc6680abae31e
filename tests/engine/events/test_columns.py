"""Which column is what? Found by itself, or named."""

import pytest

from producting.errors import InputError
from tests.engine.events.conftest import Reader


@pytest.mark.parametrize(
    ("header", "person", "time", "event"),
    [
        ("user_id,event,timestamp", 0, 2, 1),
        ("User ID,Event Name,Event Time", 0, 2, 1),
        ("time,distinct_id,event", 1, 0, 2),
        ("회원번호,일시,이벤트", 0, 1, 2),
        ("고객ID,이벤트명,결제일시", 0, 2, 1),
        ("고객 번호,행동,발생 시각", 0, 2, 1),
        ("case:concept:name,concept:name,time:timestamp", 0, 2, 1),
        ("case_id,activity,timestamp", 0, 2, 1),
        ("CustomerID,InvoiceDate,type", 0, 1, 2),
        ("customer id,created_at,action", 0, 1, 2),
        ("userId,eventType,eventTimestamp", 0, 2, 1),
        ("id,what,when happened,user_id,event", 3, 2, 4),
    ],
)
def test_it_finds_the_usual_names(read: Reader, header: str, person: int, time: int, event: int) -> None:
    names = header.split(",")
    cells = {person: "mina", time: "2026-01-03 10:00", event: "visit"}
    row = ",".join(cells.get(n, "7") for n in range(len(names)))
    said = read(f"{header}\n{row}\n{row}\n").staged.files[0]
    assert (said.person, said.time, said.event) == (names[person], names[time], names[event])
    assert said.found == {"person", "time", "event"}
    assert f"person = “{names[person]}” (found)" in said.describe().en
    assert f"사람 = ‘{names[person]}’(자동)" in said.describe().ko


def test_it_takes_the_named_columns(read: Reader) -> None:
    result = read(
        "user_id,buyer,timestamp,paid,event,kind\n1,2,2026-01-03,2026-01-04,a,b\n",
        person="buyer",
        time="paid",
        event="kind",
    )
    row = result.rows[0]
    assert (row["distinct_id"], str(row["time"])[:10], row["name"]) == ("2", "2026-01-04", "b")
    assert row["properties"] == {"user_id": "1", "timestamp": "2026-01-03", "event": "a"}
    assert result.staged.files[0].found == frozenset()


@pytest.mark.parametrize("role", ["person", "anonymous", "time", "event", "value", "currency"])
def test_it_names_the_nearest_columns_when_one_does_not_exist(read: Reader, role: str) -> None:
    with pytest.raises(InputError, match="customer_name") as refused:
        read("customer_name,timestamp,event\n1,2026-01-03,a\n", **{role: "custmer_nam"})
    assert refused.value.column == "custmer_nam"
    with pytest.raises(InputError, match="customer_name"):
        read("customer_name,timestamp,event\n1,2026-01-03,a\n", properties=("custmer_nam",))


def test_it_wants_an_event_name_where_there_is_no_event_column(read: Reader) -> None:
    with pytest.raises(InputError, match="--event-name"):
        read("user_id,timestamp,price\n1,2026-01-03,5\n")
    result = read("user_id,timestamp,price\n1,2026-01-03,5\n", event_name="구매")
    assert result.column("name") == ["구매"]
    with pytest.raises(InputError, match="not both"):
        read("user_id,timestamp,price\n1,2026-01-03,5\n", event_name="x", event="price")
    with pytest.raises(InputError, match="empty"):
        read("user_id,timestamp,price\n1,2026-01-03,5\n", event_name=" ")


def test_it_does_not_take_peoples_names_for_events(read: Reader) -> None:
    people = "".join(f"{n},2026-01-03,Person {n}\n" for n in range(100))
    with pytest.raises(InputError, match="--event-name"):
        read("user_id,timestamp,name\n" + people)


def test_it_finds_a_time_by_what_stands_in_the_column(read: Reader) -> None:
    assert read("user_id,x7,event,price\n1,2026-01-03 10:00,a,1234567890\n").staged.files[0].time == "x7"
    with pytest.raises(InputError, match="several columns with times"):
        read("user_id,x7,x8,event\n1,2026-01-03 10:00,2026-01-04 10:00,a\n")
    with pytest.raises(InputError, match="no column with times"):
        read("user_id,x7,event\n1,5,a\n")
    with pytest.raises(InputError, match="“timestamp” holds no times"):
        read("user_id,timestamp,event\n1,soon,a\n")


def test_it_keeps_rows_without_a_person_and_says_so(read: Reader) -> None:
    result = read("timestamp,event\n2026-01-03,a\n")
    assert result.column("distinct_id") == [None]
    assert any("count in events only" in note.en and "--" not in note.en for note in result.staged.notes)


def test_it_reads_two_ids(read: Reader) -> None:
    result = read("user_id,anonymous_id,timestamp,event\n,d1,2026-01-03,a\nu1,d1,2026-01-04,b\n")
    assert result.column("distinct_id") == [None, "u1"]
    assert result.column("anonymous_id") == ["d1", "d1"]


def test_it_keeps_only_the_named_properties(read: Reader) -> None:
    text = "user_id,timestamp,event,a,b,c\n1,2026-01-03,e,1,,3\n"
    assert read(text).rows[0]["properties"] == {"a": "1", "c": "3"}
    assert read(text, properties=("c", "b")).rows[0]["properties"] == {"c": "3"}
    assert read(text, properties=()).rows[0]["properties"] == {}
    assert read(text, properties=("user_id",)).rows[0]["properties"] == {"user_id": "1"}


def test_it_refuses_a_format_that_does_not_fit(read: Reader) -> None:
    text = "user_id,timestamp,event\n1,2026-01-03,e\n"
    with pytest.raises(InputError, match="not a parquet file"):
        read(text, format="parquet")
    with pytest.raises(InputError, match="choose one of"):
        read(text, format="xml")
    with pytest.raises(InputError, match="no line that is a JSON object"):
        read(text, format="jsonl")


def test_it_reads_times_in_the_zone_of_the_mapping(read: Reader) -> None:
    text = "user_id,timestamp,event\n1,2026-01-03 09:00,e\n"
    assert str(read(text, zone="Asia/Seoul").rows[0]["time"]) == "2026-01-03 00:00:00+00:00"
    assert str(read(text, zone="Asia/Seoul", time_zone="UTC").rows[0]["time"]) == "2026-01-03 09:00:00+00:00"
    assert "read in UTC" in read(text, time_zone="UTC").staged.files[0].describe().en
    with pytest.raises(InputError, match="no time zone"):
        read(text, time_zone="Mars")
