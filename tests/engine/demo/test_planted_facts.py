"""Every planted fact is found again in the files, by SQL that knows nothing of how they were made."""

from datetime import date

import numpy as np
import pytest

from producting.demo.calendar import DAY_MS, calendar
from producting.demo.spend import spent, visits_on_days
from producting.demo.story import live, tell
from producting.demo.tally import tally
from producting.demo.telling import told
from producting.demo.trials import TOGETHER_LAUNCH
from producting.demo.versions import releases
from tests.engine.demo.conftest import Made


def test_it_breaks_the_payment_screen_of_one_android_version(hangwon: Made) -> None:
    fact = hangwon.facts.broken_payment
    found = hangwon.log.execute(
        """with first as (select user_id, min(time) as opened, arg_min(platform, time) as platform,
                                 arg_min(app_version, time) as version
                          from log where event = 'payment_opened' group by 1),
                paid as (select user_id, min(time) as paid from log where event = 'paid' group by 1)
           select case when platform = 'android' and version = '4.12' then 'broken' else platform end as place,
                  count(*), count(*) filter (paid <= opened + interval 1 day)
           from first left join paid using (user_id) group by 1"""
    ).fetchall()
    expected = {"broken": fact.broken, **fact.others}
    assert {place: (opened, paid) for place, opened, paid in found} == {
        place: (attempts.opened, attempts.paid) for place, attempts in expected.items()
    }
    conversion = {place: attempts.conversion or 0 for place, attempts in expected.items()}
    assert conversion["broken"] == pytest.approx(fact.planted_conversion, abs=0.12)
    assert conversion["android"] == pytest.approx(fact.planted_conversion_android, abs=0.05)
    assert all(conversion[place] > conversion["broken"] + 0.2 for place in ("android", "ios", "web"))
    first, last_day_of_newest = hangwon.row(
        "select min(time)::date, max(time)::date from log where platform = 'android' and app_version = '4.12'"
    )
    assert first == fact.released
    assert last_day_of_newest > fact.fixed  # phones that do not update stay broken
    assert hangwon.row("select min(time)::date from log where app_version = '4.13'") == (fact.fixed,)


def test_it_brings_cheap_sign_ups_and_dear_customers_by_the_first_month_for_100_won(hangwon: Made) -> None:
    found = hangwon.log.execute(
        """with owner as (select device_id, min(user_id) as user_id from log where user_id is not null group by 1),
                touches as (select coalesce(owner.user_id, device_id) as person, time,
                                   coalesce(utm_id, referrer, 'direct') as way
                            from log left join owner using (device_id) where event = 'visited'),
                people as (select person, arg_min(way, time) as way from touches group by 1),
                money as (select user_id as person, min(time) filter (event = 'paid') as paid,
                                 min(time) filter (event = 'signed_up') as signed,
                                 max(time) filter (event = 'subscription_renewed') as renewed
                          from log where user_id is not null group by 1)
           select way, count(*), count(signed), count(paid), count(*) filter (renewed >= paid + interval 55 day)
           from people left join money using (person) group by 1"""
    ).fetchall()
    counted = {way: tuple(counts) for way, *counts in found}
    referrers = {"naver_organic": "https://search.naver.com/", "google_organic": "https://www.google.com/",
                 "blog": "https://brunch.co.kr/", "direct": "direct"}  # fmt: skip
    campaigns = hangwon.facts.campaigns
    assert counted == {
        way.utm_id or referrers[way.key]: (way.visitors, way.sign_ups, way.first_payments, way.staying)
        for way in campaigns.values()
    }
    visits = dict(
        hangwon.log.execute("select utm_id, count(*) from log where utm_id is not null group by 1").fetchall()
    )
    paid_for = [way for way in campaigns.values() if way.utm_id]
    assert {way.utm_id: way.visits for way in paid_for} == visits
    hundred = campaigns["meta_first_month_100"]
    per_sign_up = sorted(way.cost_per_sign_up_krw or 0 for way in paid_for)
    others_per_staying = [way.cost_per_staying_krw or 0 for way in paid_for if way is not hundred]
    assert (hundred.cost_per_sign_up_krw or 0) < np.median(per_sign_up)
    assert (hundred.cost_per_staying_krw or 0) > 1.4 * max(others_per_staying)


def test_it_opens_the_sign_up_window_twice_inside_kakao(hangwon: Made) -> None:
    fact = hangwon.facts.sign_up_twice
    found = hangwon.log.execute(
        """with opened as (select device_id, any_value(browser) as browser, count(*) as times,
                                  epoch_ms(max(time)) - epoch_ms(min(time)) as apart
                           from log where event = 'sign_up_opened' group by 1),
                signed as (select distinct device_id, true as signed from log where event = 'signed_up')
           select browser = 'KakaoTalk', count(*), count(*) filter (times = 2 and apart < 1000), count(signed),
                  max(times)
           from opened left join signed using (device_id) group by 1 order by 1 desc"""
    ).fetchall()
    assert [row[1:4] for row in found] == [
        (place.opened, place.twice, place.signed_up) for place in (fact.inside, fact.elsewhere)
    ]
    assert [row[4] for row in found] == [2, 1]
    assert fact.inside.completion == pytest.approx(fact.planted_completion, abs=0.04)
    assert fact.elsewhere.completion == pytest.approx(fact.planted_completion_elsewhere, abs=0.02)
    assert fact.inside.twice / fact.inside.opened == pytest.approx(fact.planted_twice, abs=0.04)


def test_it_keeps_people_by_reading_together_and_overstates_it(hangwon: Made) -> None:
    fact = hangwon.facts.reading_together
    found = hangwon.log.execute(
        f"""with lives as (select user_id, min(time) filter (event = 'trial_started') as began,
                                  min(time) filter (event = 'reading_together_joined') as joined,
                                  min(time) filter (event = 'subscription_renewed') as renewed
                           from log where user_id is not null group by 1)
            select coalesce(joined < began + interval 7 day, false) as early, count(*),
                   count(*) filter (renewed < began + interval 90 day)
            from lives where began >= timestamptz '{fact.launched} 00:00:00+09'
                         and began <= timestamptz '2025-09-14 00:00:00+09' - interval 90 day
            group by 1 order by 1 desc"""
    ).fetchall()
    assert found == [(True, fact.joined, fact.joined_stay), (False, fact.not_joined, fact.not_joined_stay)]
    naive = fact.joined_stay / fact.joined - fact.not_joined_stay / fact.not_joined
    assert fact.naive_lift == pytest.approx(naive)
    assert fact.lift is not None
    assert 0.05 < fact.lift < naive - 0.03
    assert hangwon.row("select min(time)::date from log where event = 'reading_together_joined'")[0] >= fact.launched


def test_it_knows_the_true_lift_of_reading_together() -> None:
    """Comparing like with like on the hidden motivation and the campaign gives the lift that the facts name."""
    days = calendar(date(2025, 9, 13), 730, np.random.default_rng(1))
    apps = releases(days)
    lives = live(90_000, days, apps, np.random.default_rng(2))
    rows = tell(lives, days, np.random.default_rng(3))
    spend = spent(visits_on_days(rows, days), days, np.random.default_rng(4))
    fact = told(tally(lives, rows, days), days, apps, spend).reading_together
    trial, early = lives.trials.trial_ms, lives.trials.early
    eligible = (trial >= days.at(TOGETHER_LAUNCH)) & (trial <= days.end_ms - 90 * DAY_MS)
    stays = (lives.subscriptions.paid_ms < days.end_ms) & (lives.subscriptions.renewals > 0)
    layer = np.digitize(lives.visitors.motivation, np.linspace(-2, 2, 9)) * 100 + lives.visitors.campaign
    gains, weights = [], []
    for one in np.unique(layer[eligible]):
        joined, alone = (eligible & (layer == one) & side for side in (early, ~early))
        if joined.sum() > 0 and alone.sum() > 0:
            gains.append(stays[joined].mean() - stays[alone].mean())
            weights.append(joined.sum())
    adjusted = np.average(gains, weights=weights)
    assert adjusted == pytest.approx(fact.lift_of_joined, abs=0.035)
    assert abs(adjusted - (fact.lift_of_joined or 0)) < abs((fact.naive_lift or 0) - (fact.lift_of_joined or 0))


def test_it_leaves_android_readers_of_one_genre_about_to_churn(hangwon: Made) -> None:
    fact = hangwon.facts.about_to_churn
    end = "timestamptz '2025-09-14 00:00:00+09'"
    found = hangwon.log.execute(
        f"""with people as (
              select user_id, min(time) filter (event = 'paid') as paid,
                     max(time) filter (event in ('paid', 'subscription_renewed')) as charged,
                     count(*) filter (event = 'subscription_cancelled' or error_code = 'card_expired') as left_us,
                     max(favorite_genre) = '{fact.genre}' and bool_or(platform = '{fact.platform}') as segment,
                     count(*) filter (event = 'chapter_read' and time >= {end} - interval 28 day) as recent,
                     count(*) filter (event = 'chapter_read' and time < {end} - interval 28 day
                                      and time >= {end} - interval 56 day) as before
              from log where user_id is not null group by 1)
            select segment, count(*), sum(recent)::bigint, sum(before)::bigint from people
            where charged > {end} - interval 30 day and left_us = 0 and paid < {end} - interval 56 day
            group by 1 order by 1 desc"""
    ).fetchall()
    assert [row[1:] for row in found] == [
        (readers.people, readers.chapters_recent, readers.chapters_before) for readers in (fact.segment, fact.others)
    ]
    assert fact.segment.people >= 50
    assert (fact.segment.ratio or 1) < 0.5 < 0.8 < (fact.others.ratio or 0)
