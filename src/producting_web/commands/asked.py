"""What did the demo company ask its data people? Requests of the last twelve weeks, in every state."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from producting_web.journeys.explore.saving import About, save_question
from producting_web.journeys.models import SavedQuestion
from producting_web.notices.models import Notice
from producting_web.notices.services import withdraw
from producting_web.people.models import Team, User
from producting_web.requests import services
from producting_web.requests.models import Request

DATA_TEAM = "운영"
_TEN_IN_SEOUL = time(1, tzinfo=UTC)
_OLD = timedelta(days=7)  # what people were told before that, they have read


class _Asked(NamedTuple):
    """A request: how many days before the end it was asked, taken and ended (None: not yet), and how.

    `due` counts from the end too. `kept`: the saved question that answers it.
    """

    asked: int
    who: str
    question: str
    why: str
    due: int | None = None
    taken: int | None = None
    ended: int | None = None
    how: str = "answered"
    text: str = ""
    kept: str = ""


# A saved question: its kind and its address. Each shows one of the facts that are planted in the log.
_KEPT = {
    "결제 화면에서 결제까지, 앱 버전별": ("funnel", "step=payment_opened&step=paid&within=1d&by=app_version"),
    "첫 결제에서 첫 갱신까지, 요금제별": ("funnel", "step=paid&step=subscription_renewed&within=40d&by=plan"),
    "가입한 사람 수, 날마다": ("trend", "event=signed_up&every=day&range=12w"),
}
_ASKED = (
    _Asked(80, "박지호", "가입은 무슨 요일에 많나요?", "주간 메일을 보낼 요일을 정해요", 70, 75, 62,
           text="주말에 조금 더 많아요. 저장해 둔 질문에서 날마다 볼 수 있어요.", kept="가입한 사람 수, 날마다"),
    _Asked(77, "김서연", "체험 중에 앱을 깐 사람이 결제도 더 하나요?", "첫 화면에서 앱을 권할지 정해요", 65, 70, 58,
           text="앱을 쓰는 사람이 더 많이 결제해요. 다만 원래 읽을 마음이 큰 사람이 앱을 깔았을 수 있어서, 앱 덕분이라고는 할 수 없어요."),
    _Asked(74, "최하늘", "해지할 때 가장 많이 고르는 이유는 무엇인가요?", "해지 화면 문구를 다시 써요", 60, 61, 52,
           text="구독 해지 이벤트의 ‘해지 이유’ 속성에 있어요. 데이터의 이벤트 화면에서 잦은 값을 볼 수 있어요."),
    _Asked(64, "박지호", "네이버 파워링크와 Google 검색 가운데 어디가 더 싸게 데려오나요?", "검색 광고 예산을 나눠요", 50, 55, 44,
           text="고객 여정 화면에서 캠페인별로 보면 돼요. 가입 한 명이 아니라 남은 한 명의 비용으로 비교해 주세요."),
    _Asked(57, "최하늘", "밤에 읽는 사람이 많나요?", "어두운 화면을 먼저 고칠지 정해요", None, 46, 36,
           text="아직 시간대로는 나눠 보지 않았어요. 날마다의 수는 탐색의 추세에서 ‘장 읽음’으로 볼 수 있어요."),
    _Asked(44, "박지호", "첫 달 100원으로 온 사람은 정가로 얼마나 이어지나요?", "다음 분기 캠페인 예산을 나눠요", 38, 43, 33,
           text="거의 이어지지 않아요. 다른 요금제로 시작한 사람은 대부분 첫 갱신까지 가는데, 첫 달 100원은 열에 하나 남짓이에요.",
           kept="첫 결제에서 첫 갱신까지, 요금제별"),
    _Asked(26, "박지호", "앱에서 결제가 왜 줄었나요?", "광고를 계속할지 정해요", 22, 26, 25,
           text="앱 4.12 버전의 안드로이드에서만 결제 화면이 멈춰요. 다른 버전은 그대로예요. 제품팀이 다음 버전에서 고치기로 했어요.",
           kept="결제 화면에서 결제까지, 앱 버전별"),
    _Asked(16, "김서연", "환불한 사람이 적은 이유를 볼 수 있나요?", "환불 규정을 바꿀지 정해요", 10, 14, 13, "declined",
           "환불 이유는 아직 기록하지 않아요. 결제팀이 이벤트에 담으면 그때부터 볼 수 있어요."),
    _Asked(12, "최하늘", "브런치 글로 온 사람은 몇 명인가요?", "글을 더 쓸지 정해요", None, None, 11, "taken_back"),
    _Asked(9, "김서연", "앱 4.13으로 올린 사람의 결제는 돌아왔나요?", "오류를 닫아도 되는지 정해요", 6, 8, 7,
           text="돌아왔어요. 4.13은 4.11과 비슷해요.", kept="결제 화면에서 결제까지, 앱 버전별"),
    _Asked(6, "박지호", "인스타그램으로 온 사람은 어떤 장르를 읽나요?", "다음 광고에 넣을 책을 골라요", 1, 4),
    _Asked(4, "최하늘", "책을 덮는 사람은 몇 장에서 덮나요?", "읽기 화면에서 장이 끝나는 곳을 고쳐요", -3),
    _Asked(1, "김서연", "함께 읽기를 시작한 두 사람은 둘 다 결제하나요?", "둘이 쓰는 요금제를 앞에 보여 줄지 정해요"),
)  # fmt: skip


def requests_of_the_demo(end: date) -> None:
    """Ask, take and end them on their days, unless something was asked already."""
    if Request.objects.exists():
        return
    if not Team.objects.filter(answers_data=True).exists():
        Team.objects.filter(name=DATA_TEAM).update(answers_data=True)
    colleagues = {user.name: user for user in User.objects.prefetch_related("teams")}
    for told in _ASKED:
        _tell(told, end, colleagues)
    _as_told_then(datetime.combine(end, _TEN_IN_SEOUL))


def _tell(told: _Asked, end: date, colleagues: Mapping[str, User]) -> None:
    asker, owner = colleagues[told.who], colleagues["이도윤"]
    due = _working_day(end - timedelta(days=told.due)) if told.due is not None else None
    made = services.ask_data(
        actor=asker, question=told.question, why=told.why, due=due, now=_ago(end, told.asked)
    )  # fmt: skip
    if told.taken is not None:
        services.take_request(actor=owner, request=made, now=_ago(end, told.taken))
    if told.ended is None:
        return
    made, now = Request.objects.get(pk=made.pk), _ago(end, told.ended) + timedelta(hours=5)
    if told.how == "taken_back":
        services.take_back_request(actor=asker, request=made, now=now)
    elif told.how == "declined":
        services.decline_request(actor=owner, request=made, reason=told.text, now=now)
    else:
        kept = [_kept(told.kept, owner)] if told.kept else []
        services.answer_request(actor=owner, request=made, text=told.text, questions=kept, now=now)


def _kept(name: str, owner: User) -> SavedQuestion:
    """The saved question of this name; kept by the data team where nobody did."""
    found = SavedQuestion.objects.filter(name=name).first()
    kind, query = _KEPT[name]
    return found or save_question(actor=owner, kind=kind, query=query, about=About(name))


def _ago(end: date, days: int) -> datetime:
    return datetime.combine(_working_day(end - timedelta(days=days)), _TEN_IN_SEOUL)


def _working_day(day: date) -> date:
    """The day, or the Friday before its weekend: the clock of requests stands still there."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _as_told_then(end: datetime) -> None:
    """Everybody was told when it happened, and has read what is old."""
    for request in Request.objects.prefetch_related("events"):
        for event in request.events.all():
            key = f"request:{request.pk}:{event.pk}"
            if event.at < end - _OLD:
                withdraw(key=key)
            Notice.objects.filter(key=key).update(created_at=event.at)
    Request.objects.filter(closed_at__lt=end - _OLD).update(read_at=end)
