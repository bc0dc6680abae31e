"""What the demo's data team asked in SQL and kept for others."""

from django.http import QueryDict

from producting_web.journeys.explore.saving import About, save_question
from producting_web.journeys.models import SavedQuestion
from producting_web.journeys.sql.page import KIND, kept_query
from producting_web.people.models import Team, User

_QUERIES = (
    (
        "가입한 주별 첫 결제 수",
        "가입한 주로 묶고, 30일 안에 처음 결제한 사람을 세요.",
        """with signed as (
  select person, min(time) as at from events where event = 'signed_up' group by person
), paid as (
  select person, min(time) as at from events where event = 'paid' group by person
)
select date_trunc('week', signed.at)::date as week,
       count(*) as signed_up,
       count(paid.at) filter (paid.at < signed.at + interval 30 days) as paid_in_30_days
from signed left join paid using (person)
group by week
order by week""",
        "x=week&y=paid_in_30_days&as=line",
    ),
    (
        "캠페인별 가입 한 명의 비용",
        "달러 비용은 그날의 환율로 바꾸고, 광고의 utm_id로 온 사람의 가입을 세요.",
        """with came as (
  select person, arg_min(utm_id, time) as campaign_id from events where utm_id is not null group by person
), signed as (
  select campaign_id, count(distinct person) as signed_up
  from events join came using (person) where event = 'signed_up' group by campaign_id
), paid as (
  select campaign_id, any_value(campaign) as campaign,
         sum(cost::double * case when currency = 'KRW' then 1 else rate end) as cost
  from spend asof left join rates on spend.currency = rates."from" and spend.day >= rates.day
  group by campaign_id
)
select campaign, round(cost) as cost_krw, signed_up, round(cost / signed_up) as krw_per_sign_up
from paid join signed using (campaign_id)
order by krw_per_sign_up desc""",
        "x=campaign&y=krw_per_sign_up&as=bars",
    ),
    (
        "끝까지 읽힌 책",
        "완독이 많은 책과, 시작한 사람 가운데 끝까지 읽은 비율이에요.",
        """select book_title,
       count(distinct person) filter (event = 'book_finished') as finished,
       round(100.0 * finished / nullif(count(distinct person) filter (event = 'chapter_read'), 0), 1) as percent
from events
where book_title is not null
group by book_title
order by finished desc
limit 25""",
        "x=book_title&y=finished&as=bars",
    ),
)  # fmt: skip


def queries_of_the_demo(by: User, team: Team) -> None:
    """Keep them, once."""
    for name, why, text, look in _QUERIES:
        if not SavedQuestion.objects.filter(kind=KIND, name=name).exists():
            query = kept_query(text, QueryDict(look))
            save_question(actor=by, kind=KIND, query=query, about=About(name, "데이터", why, team))
