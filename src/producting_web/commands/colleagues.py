"""Who works at the demo company: two teams, their leads, and the journey that both agreed on."""

import hashlib
import hmac
from pathlib import Path

from django.conf import settings
from django.db import transaction

from producting.words import Language
from producting_web.commands import questions
from producting_web.commands.asked import requests_of_the_demo
from producting_web.commands.company import standing_company
from producting_web.commands.explained import explain_names
from producting_web.commands.happened import annotations_of_the_demo
from producting_web.commands.queries import queries_of_the_demo
from producting_web.commands.talk import talk_of_the_demo
from producting_web.journeys import services
from producting_web.journeys.models import JourneyVersion
from producting_web.journeys.stages import StageDefinition
from producting_web.people.models import Role, Side, Team, User, Workspace

EMAIL = "doyun@hangwon.example"
_COLLEAGUES = (
    (EMAIL, "이도윤", Role.ADMINISTRATOR, "운영"),
    ("seoyeon@hangwon.example", "김서연", Role.LEAD, "제품팀"),
    ("jiho@hangwon.example", "박지호", Role.LEAD, "마케팅팀"),
    ("haneul@hangwon.example", "최하늘", Role.VIEWER, "디자인"),
)
_TEAMS = {"제품팀": Side.PRODUCT, "마케팅팀": Side.MARKETING, "운영": Side.SHARED, "디자인": Side.SHARED}
# What each team does at a stage, and where the customer meets us; by the event that enters the stage.
_ROLES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "*": ("첫 화면이 광고의 약속을 지켜요", "읽을 사람을 데려와요", ("검색", "인스타그램", "카카오톡")),
    "signed_up": ("가입 창을 한 번만 열어요", "캠페인마다 가입 한 명의 비용을 봐요", ("가입 창", "카카오 로그인")),
    "trial_started": ("첫 책을 고르게 도와요", "첫 주에 책을 권해요", ("책 고르기 화면", "환영 메일")),
    "book_finished": ("끝까지 읽게 만들어요", "완독 이야기를 알려요", ("읽기 화면", "완독 축하")),
    "paid": ("결제가 막히지 않게 해요", "정가를 미리 알려요", ("결제 화면", "결제 안내 메일")),
    "subscription_renewed": (
        "매주 돌아올 이유를 만들어요",
        "조용해진 독자를 먼저 알아봐요",
        ("함께 읽기", "주간 메일"),
    ),
}


@transaction.atomic
def people_of_the_demo(language: Language) -> tuple[str, str]:
    """Make sure that colleagues and journey stand; the e-mail address and password to log in with.

    The password is worked out from the home's own secret, so that it is the same at every start and kept nowhere.
    """
    Workspace.objects.get_or_create(defaults={"name": "한권", "is_demo": True})
    teams = {name: Team.objects.get_or_create(name=name, defaults={"side": side})[0] for name, side in _TEAMS.items()}
    password = _password()
    for email, name, role, team in _COLLEAGUES:
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(email, None, name=name, role=role, language="")
            user.teams.add(teams[team])
        if email == EMAIL and not user.check_password(password):
            user.set_password(password)
            user.save(update_fields=["password"])
    if not JourneyVersion.objects.exists():
        services.save_version(actor=None, stages=_stages(language), name="구독 여정", template="subscription")
    questions.keep()
    Team.objects.filter(name="운영").update(answers_data=True)
    queries_of_the_demo(User.objects.get(email=EMAIL), teams["운영"])
    explain_names()
    _everyday()
    talk_of_the_demo()
    return EMAIL, password


def _everyday() -> None:
    """What the colleagues have written since."""
    company = standing_company(Path(settings.HOME))
    if company is None:
        return
    ops, product, marketing = (User.objects.get(email=email) for email, *_ in _COLLEAGUES[:3])
    annotations_of_the_demo(company, {Side.SHARED: ops, Side.PRODUCT: product, Side.MARKETING: marketing})
    requests_of_the_demo(company.end)


def _password() -> str:
    mark = hmac.new(settings.SECRET_KEY.encode(), b"the demo's password", hashlib.sha256).hexdigest()
    return f"hangwon-{mark[:10]}"


def _stages(language: Language) -> list[StageDefinition]:
    from producting.demo.journey import stages

    day = 86_400_000
    found = []
    for stage in stages("ko"):
        product, marketing, touchpoints = _ROLES[stage.rule.events[0]]
        found.append(
            StageDefinition(
                name=stage.name,
                events=stage.rule.events,
                where=tuple(str(condition) for condition in stage.rule.where),
                at_least=stage.at_least,
                again_after_days=stage.again_after_ms / day,
                window_days=stage.window_ms / day,
                side=stage.side,
                acquisition=stage.acquisition,
                product_role=product,
                marketing_role=marketing,
                touchpoints=touchpoints,
            )
        )
    return found
