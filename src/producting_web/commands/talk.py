"""What do the colleagues of the demo company say to each other about what their charts show?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from producting.demo.versions import BROKEN, FIXED
from producting_web.comments import subjects
from producting_web.comments.models import Comment
from producting_web.comments.services import add_comment
from producting_web.journeys import agreed
from producting_web.journeys.models import SavedQuestion
from producting_web.notices.models import Notice
from producting_web.people.models import User

_SEOYEON, _JIHO = "seoyeon@hangwon.example", "jiho@hangwon.example"
_PAYING, _BRINGING, _EARNING = "결제 화면에서 결제까지, 앱 버전별", "캠페인별 방문에서 결제까지", "매달 결제 금액"


@dataclass(frozen=True, slots=True)
class _Said:
    """Who said what about which saved question (by its name) or stage (by its event), how many hours ago."""

    hours: float
    email: str
    about: str
    text: str


_TALK = (
    _Said(75, _JIHO, _PAYING,
          f"안드로이드 {BROKEN}만 결제까지 가는 사람이 유독 적어요. @김서연 님, 결제 화면이 바뀐 버전인가요?"),
    _Said(74, _SEOYEON, _PAYING,
          f"네, 그 버전에서 결제 화면을 새로 만들었어요. {FIXED}에서 고쳤지만 아직 업데이트하지 않은 분이 있어요.\n"
          "@이도윤 님, 그분들께 안내를 보내도 될까요?"),
    _Said(50, _SEOYEON, _BRINGING,
          "첫 달 100원 캠페인은 가입은 많은데 결제까지 오는 사람은 적어 보여요. @박지호 님은 어떻게 보세요?"),
    _Said(49, _JIHO, _BRINGING,
          "고객 여정에서 정착한 한 명의 비용까지 보면 더 뚜렷해요. 다음 예산을 짜기 전에 @이도윤 님과 셋이서 정하면 좋겠어요."),
    _Said(26, _SEOYEON, "book_finished",
          "첫 책을 오래 고르는 분들이 여기까지 못 오는 것 같아요. 고르기 화면을 먼저 볼게요.\n"
          "@박지호 님, 첫 주 추천 메일도 같이 바꿔 볼까요?"),
    _Said(25, _JIHO, "book_finished", "좋아요. 짧은 책부터 권하는 메일로 바꿔서 2주 동안 견줘 볼게요."),
    _Said(3, _JIHO, _EARNING, "첫 결제와 갱신을 나눠서 보면 어떨까요? 월간 회의에서 늘 나오는 질문이에요."),
)  # fmt: skip


def talk_of_the_demo() -> None:
    """Say it, unless somebody has said anything; the oldest of what people were told is read."""
    if Comment.objects.exists():
        return
    now = timezone.now()
    people = {user.email: user for user in User.objects.all()}
    for said in _TALK:
        place = _place(said.about)
        if place is not None and said.email in people:
            _say(said, people[said.email], place, now)
    Notice.objects.filter(created_at__lt=now - timedelta(hours=60)).update(read_at=now)


def _place(about: str) -> tuple[str, str] | None:
    """The kind and key of what is talked about."""
    question = SavedQuestion.objects.filter(name=about).first()
    if question is not None:
        return "question", str(question.pk)
    version = agreed.current()
    stages = agreed.stages_of(version) if version is not None else ()
    return next((("stage", stage.name) for stage in stages if about in stage.events), None)


def _say(said: _Said, author: User, place: tuple[str, str], now: datetime) -> None:
    kind, key = place
    subject = subjects.of(kind, key, author)
    if subject is None:
        return
    comment = add_comment(actor=author, kind=kind, key=key, subject=subject, text=said.text)
    at = now - timedelta(hours=said.hours)
    Comment.objects.filter(pk=comment.pk).update(created_at=at)
    Notice.objects.filter(key=f"comment:{comment.pk}").update(created_at=at)
