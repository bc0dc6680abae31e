"""What does a young workspace do in its first week? Each line is done by doing it, and says so by itself."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from producting.words import Words
from producting_web.alerts.models import Alert
from producting_web.annotations.models import Annotation
from producting_web.collect import facts
from producting_web.collect.models import DictionaryEntry
from producting_web.journeys import agreed
from producting_web.journeys.models import SavedQuestion
from producting_web.notices.models import MailServer
from producting_web.people.models import Side, User
from producting_web.people.policy import Act, may
from producting_web.today.models import GuidePutAway

_SIDES = (Side.PRODUCT, Side.MARKETING)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the guide.

    Attributes:
        name: what is done. text: what it gives. act: the button's word. url: where it is done.
        done: whether it is, as the workspace itself tells. right: who can do it.
    """

    name: Words
    text: Words
    act: Words
    url: Callable[[], str]
    done: Callable[[], bool]
    right: Act


@dataclass(frozen=True, slots=True)
class Line:
    """A line as one person sees it: `url` is empty where it is done, and where it is not theirs to do (`is_own`)."""

    name: Words
    text: Words
    act: Words
    url: str
    is_done: bool
    is_next: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide, while it is not done and not put away."""

    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)

    @property
    def own(self) -> tuple[Line, ...]:
        """What whoever looks may do; a viewer, nothing."""
        return tuple(line for line in self.lines if line.is_own)

    @property
    def own_done(self) -> int:
        return sum(line.is_done for line in self.own)

    @property
    def left(self) -> int:
        """How many are left for whoever looks: what only others may do waits for nobody here."""
        return len(self.own) - self.own_done


def _address(name: str) -> Callable[[], str]:
    return lambda: reverse(name)


def _has_spend() -> bool:
    from producting.log.spending import spend_of

    return bool(facts.remembered("has spend", lambda: spend_of(facts.home()).num_rows > 0))


def _both_sides_work_here() -> bool:
    return all(User.objects.filter(is_active=True, teams__side=side).exists() for side in _SIDES)


STEPS: tuple[Step, ...] = (
    Step(
        Words("Bring in the events", "이벤트 가져오기"),
        Words("One file is enough: who did what, when.", "누가 언제 무엇을 했는지 담긴 파일 하나면 돼요."),
        Words("Choose a file", "파일 고르기"), _address("data"), lambda: facts.log() is not None, Act.UPLOAD,
    ),
    Step(
        Words("Bring in what advertising cost", "광고비 가져오기"),
        Words("Then every campaign says what a customer who stays cost.",
              "그러면 캠페인마다 남은 고객 한 명의 비용이 나와요."),
        Words("Choose a report", "보고서 고르기"), _address("spend"), _has_spend, Act.UPLOAD,
    ),
    Step(
        Words("Agree on the stages of the journey", "여정의 단계 정하기"),
        Words("From first touch to loyal customer, in your own words.", "첫 접점부터 충성 고객까지, 우리 말로 정해요."),
        Words("Choose stages", "단계 정하기"), _address("stages"), lambda: agreed.current() is not None, Act.EDIT_JOURNEY,
    ),
    Step(
        Words("Bring the other team in", "다른 팀 초대하기"),
        Words("Product and marketing look at the same numbers; one person of each is enough to begin.",
              "제품과 마케팅이 같은 숫자를 봐요. 한 명씩이면 시작할 수 있어요."),
        Words("Invite", "초대하기"), _address("people"), _both_sides_work_here, Act.MANAGE_PEOPLE,
    ),
    Step(
        Words("Keep the first question", "첫 질문 저장하기"),
        Words("A question that is kept is asked again every morning with one click.",
              "저장한 질문은 매일 아침 한 번의 클릭으로 다시 물을 수 있어요."),
        Words("Ask one", "물어보기"), _address("explore"), SavedQuestion.objects.exists, Act.SAVE_QUESTION,
    ),
    Step(
        Words("Say what the names mean", "이름의 뜻 적기"),
        Words("Describe the most frequent events once, and nobody has to guess what “evt_42” is.",
              "자주 나오는 이벤트를 한 번만 설명해 두면 아무도 뜻을 짐작하지 않아도 돼요."),
        Words("Describe", "설명하기"), _address("events"), DictionaryEntry.objects.exists, Act.EDIT_DICTIONARY,
    ),
    Step(
        Words("Write down what happened", "있었던 일 적기"),
        Words("The last release or campaign: charts then say why their lines bend.",
              "최근 배포나 캠페인을 적어 두면 그래프가 왜 꺾였는지 보여요."),
        Words("Write it down", "적기"), _address("annotation-add"), Annotation.objects.exists, Act.ANNOTATE,
    ),
    Step(
        Words("Have a number watched", "숫자 지켜보기"),
        Words("An alert on a kept question tells you when it goes past a line.",
              "저장한 질문에 알림을 걸면 숫자가 선을 넘을 때 알려 줘요."),
        Words("To the questions", "질문 보러 가기"), _address("explore"), Alert.objects.exists, Act.SET_ALERT,
    ),
    Step(
        Words("Send e-mail", "메일 보내기 켜기"),
        Words("Then people hear of things while they are away.", "그러면 자리에 없을 때도 소식을 받아요."),
        Words("Set up the mail server", "메일 서버 설정하기"), _address("mail-server"), MailServer.objects.exists,
        Act.CHANGE_SETTINGS,
    ),
)  # fmt: skip


def of(user: User) -> Guide | None:
    """The guide for this person; None once everything is done, or they put it away."""
    if GuidePutAway.objects.filter(user=user).exists():
        return None
    done = [step.done() for step in STEPS]
    if all(done):
        return None
    own = [may(user, step.right) for step in STEPS]
    waiting = [k for k in range(len(STEPS)) if own[k] and not done[k]]
    lines = tuple(
        Line(
            step.name, step.text, step.act, step.url() if k in waiting else "", done[k], k == min(waiting, default=-1),
            own[k],
        )
        for k, step in enumerate(STEPS)
    )  # fmt: skip
    return Guide(lines)
