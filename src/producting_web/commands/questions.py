"""Which questions do the demo company's teams ask every day?"""

from dataclasses import replace
from urllib.parse import urlencode

from producting_web.alerts.rules import Rule
from producting_web.alerts.services import set_alert
from producting_web.journeys.explore.saving import About, save_question
from producting_web.journeys.models import SavedQuestion
from producting_web.people.models import Team, User

_PRODUCT, _MARKETING = "제품팀", "마케팅팀"
_PAYING = "결제가 막히는 앱 버전은 어디인지, 고친 뒤 돌아왔는지 봐요."
_BRINGING = "가입만 많은 캠페인과 남는 손님을 데려오는 캠페인을 가려요."
_STAYING = "체험을 시작한 사람이 달마다 몇 명이나 다시 읽는지 봐요."
_TIDE = "새로 오고 돌아오는 독자와 잠드는 독자, 어느 쪽이 많은지 주마다 봐요."
_HABIT = "한 달에 며칠이나 읽는지 봐요. 며칠부터 습관이 되는지 함께 정해요."
_BEGINNING = "체험을 시작한 날 무엇부터 하는지, 어디에서 나가는지 봐요."
_EARNING = "매달 결제 금액. 월간 회의에서 함께 봐요."
_BUYING = "같은 주에 체험을 시작한 사람 100명마다 몇 명이 결제하는지 봐요."
_FINISHING = "책을 끝까지 읽은 사람이 결제도 더 하는지 함께 봐요. 무엇이 먼저인지는 말해 주지 않아요."
_ASLEEP = "결제까지 했는데 2주째 읽지 않는 독자예요. 다시 읽게 할 메일을 보낼 때 이 사람들부터 봐요."
# Who asks, in which folder, what it is called, why, which kind, and its parameters.
_KEPT: tuple[tuple[str, str, str, str, str, list[tuple[str, str]]], ...] = (
    ("seoyeon@hangwon.example", "결제", "결제 화면에서 결제까지, 앱 버전별", _PAYING, "funnel",
     [("step", "payment_opened"), ("step", "paid"), ("within", "1d"), ("by", "app_version")]),
    ("jiho@hangwon.example", "캠페인", "캠페인별 방문에서 결제까지", _BRINGING, "funnel",
     [("step", "visited"), ("step", "signed_up"), ("step", "paid"), ("within", "30d"), ("by", "utm_campaign")]),
    ("seoyeon@hangwon.example", "리텐션", "체험 뒤에 달마다 읽는 사람", _STAYING, "retention",
     [("start", "trial_started"), ("return", "chapter_read"), ("every", "month")]),
    ("jiho@hangwon.example", "리텐션", "읽는 사람의 생애 주기", _TIDE, "lifecycle",
     [("event", "chapter_read"), ("compare", "previous")]),
    ("seoyeon@hangwon.example", "리텐션", "한 달에 며칠 읽나", _HABIT, "stickiness",
     [("event", "chapter_read"), ("every", "month"), ("range", "26w")]),
    ("seoyeon@hangwon.example", "체험", "체험을 시작한 뒤 처음 하는 일", _BEGINNING, "paths",
     [("event", "trial_started"), ("counting", "people")]),
    ("doyun@hangwon.example", "월간 회의", "매달 결제 금액", _EARNING, "trend",
     [("event", "paid"), ("count", "sum:value"), ("every", "month")]),
    ("jiho@hangwon.example", "체험", "체험 시작 대비 결제", _BUYING, "trend",
     [("event", "paid"), ("event", "trial_started"), ("formula", "A / B * 100")]),
    ("seoyeon@hangwon.example", "체험", "다 읽은 사람과 덜 읽은 사람의 결제", _FINISHING, "funnel",
     [("step", "signed_up"), ("step", "paid"), ("segment-a", "did book_finished"), ("segment-a.name", "다 읽음"),
      ("segment-b", "did not book_finished"), ("segment-b.name", "덜 읽음"), ("within", "30d")]),
    ("jiho@hangwon.example", "세그먼트", "결제하고 2주째 안 읽는 독자", _ASLEEP, "segment",
     [("rule", "did paid"), ("rule", "did not chapter_read in 14d")]),
)  # fmt: skip
# What the teams let the workspace watch, by folder.
_WATCHED = {"결제": Rule("all", "below", 72), "월간 회의": Rule("1", "falls", 10)}


def keep() -> None:
    """Keep them, where nobody has kept anything yet."""
    if SavedQuestion.objects.exists():
        return
    people = {user.email: user for user in User.objects.filter(email__in={kept[0] for kept in _KEPT})}
    teams = {team.name: team for team in Team.objects.filter(name__in=(_PRODUCT, _MARKETING))}
    owners = {"seoyeon@hangwon.example": _PRODUCT, "jiho@hangwon.example": _MARKETING}
    for email, folder, name, why, kind, asked in _KEPT:
        about = About(name, folder, why, teams.get(owners.get(email, "")))
        made = save_question(actor=people[email], kind=kind, query=urlencode(asked), about=about)
        if folder in ("결제", "월간 회의"):
            made.stars.set(people.values())
        if (watched := _WATCHED.get(folder)) is not None:
            others = [user for user in people.values() if user.pk != people[email].pk]
            set_alert(actor=people[email], question=made, rule=replace(watched, also=others))
