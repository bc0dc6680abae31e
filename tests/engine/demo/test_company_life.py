"""Does the demo look like a company? Counted with SQL over its files."""

import pytest

from tests.engine.demo.conftest import Made


def test_it_lets_nobody_act_before_their_first_visit(hangwon: Made) -> None:
    users = """with users as (select user_id, min(time) filter (event = 'signed_up') as signed, min(time) as first
                              from log where user_id is not null group by 1)"""
    assert hangwon.row(f"{users} select count(*), count(signed), count(*) filter (first < signed) from users")[1:] == (
        hangwon.facts.totals.signed_up,
        0,
    )
    # On a person's web device nothing stands before a visit; the app's devices come later than the sign-up.
    web = """select device_id, min(time) as first, min(time) filter (event = 'visited') as visit
             from log where platform = 'web' group by 1"""
    assert hangwon.row(f"select count(*) from ({web}) where visit is null or first < visit") == (0,)
    app = """select count(*) from log a
             join (select user_id, min(time) as signed from log where event = 'signed_up' group by 1) s using (user_id)
             where a.time < s.signed"""
    assert hangwon.row(app) == (0,)


def test_it_keeps_the_order_of_a_life(hangwon: Made) -> None:
    firsts = ", ".join(
        f"min(time) filter (event = '{name}') as {name}"
        for name in ("signed_up", "trial_started", "book_added", "chapter_read", "payment_opened", "paid",
                     "subscription_renewed", "subscription_cancelled")
    )  # fmt: skip
    lives = f"(select user_id, {firsts} from log where user_id is not null group by 1)"
    for earlier, later in (
        ("signed_up", "trial_started"), ("trial_started", "book_added"), ("book_added", "chapter_read"),
        ("trial_started", "payment_opened"), ("payment_opened", "paid"), ("paid", "subscription_renewed"),
        ("paid", "subscription_cancelled"),
    ):  # fmt: skip
        wrong = f"{later} is not null and ({earlier} is null or {earlier} > {later})"
        count, out_of_order = hangwon.row(f"select count({later}), count(*) filter ({wrong}) from {lives}")
        assert count > 0
        assert out_of_order == 0, (earlier, later)


def test_it_finishes_a_book_after_all_its_chapters(hangwon: Made) -> None:
    counted = """select max(chapter) as last, count(distinct chapter) as chapters from log
                 where event = 'chapter_read' group by user_id, book_title"""
    assert hangwon.row(f"select count(*) filter (chapters != last) from ({counted})") == (0,)
    finished = """select count(*), count(*) filter (c.last is null) from log f left join (
                    select user_id, book_title, max(chapter) as last from log where event = 'chapter_read' group by all
                  ) c using (user_id, book_title) where f.event = 'book_finished'"""
    assert hangwon.row(finished) == (hangwon.facts.totals.by_event["book_finished"], 0)


def test_it_links_every_user_to_a_device_on_signing_up(hangwon: Made) -> None:
    assert (
        hangwon.row(
            """select count(*), count(distinct user_id), count(device_id), count(user_id)
           from log where event = 'signed_up'"""
        )
        == (hangwon.facts.totals.signed_up,) * 4
    )


def test_it_counts_its_own_rows_devices_and_people(hangwon: Made) -> None:
    totals = hangwon.facts.totals
    by_event = dict(hangwon.log.execute("select event, count(*) from log group by 1").fetchall())
    assert totals.by_event == by_event
    assert totals.events == sum(by_event.values())
    assert hangwon.row("select count(distinct device_id) from log") == (totals.device_ids,)
    owners = "(select device_id, count(distinct user_id) as users from log group by 1)"
    shared, alone = hangwon.row(f"select count(*) filter (users > 1), count(*) filter (users = 0) from {owners}")
    assert shared == totals.shared_devices > 0
    assert alone + totals.signed_up == totals.visible_people > totals.humans
    for name, count in (("trial_started", totals.trial), ("paid", totals.paid)):
        assert hangwon.row(f"select count(distinct user_id) from log where event = '{name}'") == (count,)


def test_it_converts_like_a_subscription(hangwon: Made) -> None:
    totals = hangwon.facts.totals
    assert 0.2 < totals.signed_up / totals.humans < 0.4
    assert 0.55 < totals.trial / totals.signed_up < 0.75
    assert 0.35 < totals.finished_first_book / totals.trial < 0.6
    assert 0.3 < totals.paid / totals.trial < 0.6
    assert 0.4 < totals.stayed / totals.paid < 0.75
    assert 35 < totals.events / totals.humans < 70


def test_it_has_weekdays_seasons_holidays_and_growth(hangwon: Made) -> None:
    def daily(event: str, days: str) -> float:
        count, number = hangwon.row(
            f"select count(*), count(distinct time::date) from log where event = '{event}' and ({days})"
        )
        return count / number

    weekend, midweek = daily("chapter_read", "isodow(time) >= 6"), daily("chapter_read", "isodow(time) in (2, 3, 4)")
    assert weekend > 1.1 * midweek
    seollal = daily("chapter_read", "time::date between '2025-01-28' and '2025-01-30'")
    around = daily(
        "chapter_read",
        "time::date in ('2025-01-21', '2025-01-22', '2025-01-23', '2025-02-04', '2025-02-05', '2025-02-06')",
    )
    assert seollal < 0.9 * around
    arriving = "user_id is null and"
    assert daily("visited", f"{arriving} time >= '2025-01-01'") > 1.3 * daily(
        "visited", f"{arriving} time < '2024-06-01'"
    )
    assert daily("visited", f"{arriving} month(time) = 8") > 1.1 * daily("visited", f"{arriving} month(time) = 5")


def test_it_reads_in_the_evening_and_hardly_at_dawn(hangwon: Made) -> None:
    evening, dawn = hangwon.row(
        """select count(*) filter (hour(time) in (20, 21, 22)), count(*) filter (hour(time) in (3, 4, 5))
           from log where event = 'chapter_read'"""
    )
    assert evening > 20 * dawn
    busiest, usual = hangwon.row(
        """select max(n), median(n)::int from (
             select date_part('minute', time) as m, count(*) as n from log where event = 'visited' group by 1)"""
    )
    assert busiest < 1.5 * usual  # no minute at which everybody comes


def test_it_has_a_heavy_tail_of_readers(hangwon: Made) -> None:
    top, whole = hangwon.row(
        """with people as (select coalesce(user_id, device_id) as person, count(*) as n from log group by 1)
           select sum(n) filter (rank <= 0.01 * people), sum(n)
           from (select n, row_number() over (order by n desc) as rank, count(*) over () as people from people)"""
    )
    assert 0.2 < top / whole < 0.8


@pytest.mark.parametrize(
    ("platform", "column"), [("google", "gclid"), ("meta", "fbclid"), ("naver", "NaPm"), ("kakao", "kclid")]
)
def test_it_marks_paid_clicks_as_the_platform_does(platform: str, column: str, hangwon: Made) -> None:
    ids = [way.utm_id for way in hangwon.facts.campaigns.values() if way.platform == platform and way.utm_id]
    visits = sum(way.visits for way in hangwon.facts.campaigns.values() if way.utm_id in ids)
    listed = ", ".join(f"'{one}'" for one in ids)
    assert (
        hangwon.row(
            f"""select count(*), count({column}), count(distinct {column}), count(utm_source) from log
            where event = 'visited' and utm_id in ({listed})"""
        )
        == (visits,) * 4
    )
    assert hangwon.row(f"select count({column}) from log") == (visits,)


def test_it_pays_in_won_at_the_plans_prices(hangwon: Made) -> None:
    prices = hangwon.log.execute(
        "select distinct event, plan, value, currency from log where value is not null order by all"
    ).fetchall()
    assert prices == [
        ("paid", "first_month_100", 100, "KRW"),
        ("paid", "monthly", 9_900, "KRW"),
        ("paid", "monthly_for_two", 14_900, "KRW"),
        ("subscription_renewed", "monthly", 9_900, "KRW"),
        ("subscription_renewed", "monthly_for_two", 14_900, "KRW"),
    ]
    assert hangwon.row(
        "select count(*) from log where event in ('paid', 'subscription_renewed') and value is null"
    ) == (0,)


def test_it_hears_feedback_in_korean_of_both_moods(hangwon: Made) -> None:
    rows = hangwon.log.execute("select feedback, score from log where event = 'feedback_sent'").fetchall()
    assert len({text for text, _ in rows}) > 100
    assert all(any("가" <= sign <= "힣" for sign in text) for text, _ in rows)
    glad = sum(score >= 7 for _, score in rows) / len(rows)
    assert 0.2 < glad < 0.8
    frozen = [score for text, score in rows if "하얀 화면" in text]
    assert sum(score <= 6 for score in frozen) > 0.8 * len(frozen) > 0
