"""Do the demo's seven stages hold what hand-written SQL finds in the files, and does the story show in them?"""

from producting.demo.journey import STAGES, stages
from producting.journeys.journey import Journey
from producting.log import Log
from tests.engine.demo.conftest import Made

# Each stage needs the one before and its window; a book may be passed over on the way to paying.
STAGES_IN_SQL = """
    with owner as (select device_id, min(user_id) as user_id from log where user_id is not null group by 1),
         events as (select coalesce(log.user_id, owner.user_id, device_id) as person, time, event
                    from log left join owner using (device_id)),
         firsts as (select person, min(time) as seen, min(time) filter (event = 'signed_up') as signed,
                           min(time) filter (event = 'trial_started') as trial,
                           min(time) filter (event = 'book_finished') as finished,
                           min(time) filter (event = 'paid') as paid,
                           list(time order by time) filter (event = 'subscription_renewed') as renewed
                    from events group by 1),
         two as (select *, signed <= seen + interval 30 day as s2 from firsts),
         three as (select *, s2 and trial <= signed + interval 14 day as s3 from two),
         four as (select *, least(finished, paid) as read, s3 and least(finished, paid) <= trial + interval 30 day as s4,
                  from three),
         five as (select *, s4 and paid <= read + interval 30 day as s5 from four),
         six as (select *, list_filter(renewed, lambda t: t >= paid + interval 55 day)[1] as settled from five),
         seven as (select *, s5 and settled <= paid + interval 75 day as s6 from six)
    select count(*), count(*) filter (s2), count(*) filter (s3), count(*) filter (s4), count(*) filter (s5),
           count(*) filter (s6), count(*) filter (s6 and renewed[6] <= settled + interval 150 day) from seven
"""


def test_it_finds_the_people_of_every_stage_that_sql_finds(hangwon: Made, hangwon_log: Log) -> None:
    rows = hangwon_log.ask(Journey(STAGES)).rows
    assert [row.people for row in rows] == list(hangwon.row(STAGES_IN_SQL))
    totals = hangwon.facts.totals
    assert rows[0].people == totals.visible_people
    # The windows are wide enough for the story: fewer than one in a hundred comes too late for a stage.
    for row, planted in ((rows[1], totals.signed_up), (rows[2], totals.trial), (rows[4], totals.paid)):
        assert 0.99 * planted <= row.people <= planted
    assert 0.97 * totals.stayed <= rows[5].people <= totals.stayed
    assert rows[3].skipped > 0 and rows[6].people > 100


def test_it_shows_that_first_month_for_100_won_brings_people_who_pay_unread_and_leave(hangwon_log: Log) -> None:
    rows = {(row.group, row.stage): row for row in hangwon_log.ask(Journey(STAGES, by="campaign")).rows}
    hundred = [rows["first_month_100", stage] for stage in range(1, 8)]
    others = [
        [row for (group, k), row in rows.items() if k == stage and group not in ("first_month_100", "__other__")]
        for stage in range(1, 8)
    ]

    def of_others(part: str, k: int, whole: int) -> float:
        return sum(getattr(row, part) for row in others[k - 1]) / sum(row.people for row in others[whole - 1])

    assert (hundred[1].from_previous or 0) > of_others("people", 2, 1)
    assert hundred[3].skipped / hundred[3].people > 0.35 > 0.15 > of_others("skipped", 4, 4)
    assert (hundred[5].from_previous or 1) < 0.25 < 0.5 < of_others("people", 6, 5)


def test_it_names_the_stages_in_both_languages_and_changes_nothing_else() -> None:
    assert [stage.name for stage in STAGES] == [
        "첫 접점",
        "가입",
        "체험 시작",
        "첫 완독",
        "첫 결제",
        "정착",
        "충성 고객",
    ]
    english, korean = ([{**stage.to_json(), "name": ""} for stage in stages(lang)] for lang in ("en", "ko"))
    assert english == korean
    assert all(stage.name.isascii() for stage in stages("en"))
    assert [stage.side for stage in STAGES] == [
        "marketing", "marketing", "product", "product", "shared", "product", "shared",
    ]  # fmt: skip
