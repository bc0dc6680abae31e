"""What is a stage here, and where do a workspace's first stages come from?

A stage is kept as plain JSON in a `JourneyVersion` and becomes a `producting.Stage` when the engine is asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from producting.words import Words

if TYPE_CHECKING:
    from producting.journeys.journey import Stage

SIDES = ("product", "marketing", "shared")
MOST_STAGES = 20


@dataclass(frozen=True, slots=True)
class StageDefinition:
    """One stage as people edit it.

    `events` are names of events (any of them; `*` is any event), `where` conditions as they are typed
    (`device = mobile`). Days may be fractions. `acquisition`: a person counts as won here. The two roles are a line on
    what each team does at this stage, `touchpoints` where the customer meets us.
    """

    name: str
    events: tuple[str, ...]
    where: tuple[str, ...] = ()
    at_least: int = 1
    again_after_days: float = 0.0
    window_days: float = 30.0
    side: str = "shared"
    acquisition: bool = False
    product_role: str = ""
    marketing_role: str = ""
    touchpoints: tuple[str, ...] = ()

    @staticmethod
    def read(kept: Mapping[str, Any]) -> "StageDefinition":
        """From the JSON of a version; fields that an older version did not have take their defaults."""
        known = {name: kept[name] for name in StageDefinition.__dataclass_fields__ if name in kept}
        for name in ("events", "where", "touchpoints"):
            if name in known:
                known[name] = tuple(known[name])
        return StageDefinition(**known)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def to_stage(self) -> "Stage":
        """The stage as the engine asks it. Raises QuestionError with a sentence if it cannot be asked."""
        from datetime import timedelta

        from producting.journeys.journey import Stage

        return Stage(
            self.name,
            list(self.events),
            where=list(self.where) or None,
            at_least=self.at_least,
            again_after=timedelta(days=self.again_after_days) if self.again_after_days else None,
            window=timedelta(days=self.window_days),
            side=self.side,  # type: ignore[arg-type]
            acquisition=self.acquisition,
        )


_NONE = Words("", "")


@dataclass(frozen=True, slots=True)
class TemplateStage:
    """A stage of a template: `likely` are parts of event names that enter it, the surest first.

    Compared without case and punctuation.
    """

    name: Words
    side: str
    likely: tuple[str, ...]
    at_least: int = 1
    again_after_days: float = 0.0
    window_days: float = 30.0
    acquisition: bool = False
    product_role: Words = _NONE
    marketing_role: Words = _NONE


@dataclass(frozen=True, slots=True)
class Template:
    """Stages that a kind of company usually has."""

    slug: str
    name: Words
    about: Words
    stages: tuple[TemplateStage, ...]


_TOUCH = TemplateStage(Words("First touch", "첫 접점"), "marketing", ("*",),
    product_role=Words("The first screen keeps what the ad promised", "광고가 약속한 것을 첫 화면이 지켜요"),
    marketing_role=Words("Brings the right people, and says where from", "맞는 사람을 데려오고 출처를 남겨요"))  # fmt: skip
_SIGN_UP = TemplateStage(Words("Sign-up", "가입"), "marketing",
    ("signedup", "signup", "signupcompleted", "completeregistration", "registered", "register", "registration",
     "accountcreated", "createaccount", "joined", "회원가입", "가입완료", "가입"), window_days=14, acquisition=True,
    product_role=Words("Takes steps out of the form", "가입 양식에서 단계를 덜어요"),
    marketing_role=Words("Knows each campaign's cost per sign-up", "캠페인마다 가입 한 명의 비용을 알아요"))  # fmt: skip
_PAY = ("paymentdone", "paymentcompleted", "paid", "purchase", "purchased", "ordercompleted", "ordercomplete",
        "checkoutcompleted", "subscriptionstarted", "subscribed", "payment", "order", "결제완료", "결제", "구매완료", "구매",
        "주문완료", "주문")  # fmt: skip
_FIRST_PAYMENT = TemplateStage(Words("First payment", "첫 결제"), "shared", _PAY,
    product_role=Words("Payment never fails because of us", "우리 탓에 결제가 막히지 않게 해요"),
    marketing_role=Words("The offer is the one people keep paying for", "계속 낼 만한 제안을 해요"))  # fmt: skip

TEMPLATES: tuple[Template, ...] = (
    Template("subscription", Words("Subscription", "구독 서비스"),
        Words("From first touch over a trial to somebody who keeps renewing.", "첫 접점에서 체험을 거쳐 계속 갱신하는 고객까지."),
        (
            _TOUCH, _SIGN_UP,
            TemplateStage(Words("Trial", "체험 시작"), "product",
                ("trialstarted", "starttrial", "trialstart", "freetrial", "trial", "체험시작", "체험"), window_days=14,
                product_role=Words("Shows the way to the first success", "첫 성공까지 길을 보여줘요"),
                marketing_role=Words("Keeps the promise in mind by message", "메시지로 약속을 떠올리게 해요")),
            TemplateStage(Words("First value", "첫 가치"), "product",
                ("bookfinished", "activated", "activation", "projectcreated", "reportcreated", "lessoncompleted",
                 "finished",
                 "completed", "완독", "완료"), window_days=30,
                product_role=Words("Makes the first success quick", "첫 성공을 빨리 만들어요"),
                marketing_role=Words("Tells the stories of those who got there", "해낸 사람의 이야기를 알려요")),
            _FIRST_PAYMENT,
            TemplateStage(Words("Staying", "정착"), "product",
                ("subscriptionrenewed", "renewed", "renewal", *_PAY), again_after_days=30, window_days=90,
                product_role=Words("A reason to come back every week", "매주 돌아올 이유를 만들어요"),
                marketing_role=Words("Notices who goes quiet", "조용해진 고객을 먼저 알아봐요")),
            TemplateStage(Words("Loyal", "충성 고객"), "shared", ("subscriptionrenewed", "renewed", "renewal", *_PAY),
                at_least=6, window_days=365,
                product_role=Words("Listens to them first", "이분들 말을 먼저 들어요"),
                marketing_role=Words("Asks for a recommendation", "추천을 부탁해요")),
        )),
    Template("shop", Words("Shop", "쇼핑몰"),
        Words("From first visit over the basket to somebody who buys again.", "첫 방문에서 장바구니를 거쳐 다시 사는 고객까지."),
        (
            _TOUCH,
            TemplateStage(Words("Product seen", "상품 보기"), "product",
                ("productviewed", "viewitem", "viewproduct", "productview", "product", "catalog", "itemviewed", "상품상세",
                 "상품조회", "상품"), window_days=7),
            TemplateStage(Words("Basket", "장바구니"), "product",
                ("addtocart", "addedtocart", "productadded", "cart", "basket", "장바구니"), window_days=7),
            TemplateStage(Words("First purchase", "첫 구매"), "shared", _PAY, window_days=90, acquisition=True),
            TemplateStage(Words("Second purchase", "재구매"), "marketing", _PAY, again_after_days=1, window_days=180),
            TemplateStage(Words("Regular", "단골"), "shared", _PAY, at_least=5, window_days=365),
        )),
    Template("content", Words("Content", "콘텐츠"),
        Words("From first visit over habit to somebody who subscribes.", "첫 방문에서 습관을 거쳐 구독하는 고객까지."),
        (
            _TOUCH,
            TemplateStage(Words("Something read", "첫 읽기"), "product",
                ("articleread", "chapterread", "read", "view", "pageview", "watched", "played", "열람", "읽기", "조회", "시청"),
                window_days=7),
            _SIGN_UP,
            TemplateStage(Words("Habit", "습관"), "product",
                ("articleread", "chapterread", "read", "view", "pageview", "watched", "played", "열람", "읽기", "조회", "시청"),
                at_least=10, window_days=60),
            TemplateStage(Words("Subscription", "구독"), "shared",
                ("subscribed", "subscriptionstarted", "subscribe", "구독", *_PAY), window_days=90),
        )),
    Template("app", Words("App", "앱"),
        Words("From install over the first success to daily use.", "설치에서 첫 성공을 거쳐 매일 쓰는 고객까지."),
        (
            TemplateStage(Words("First open", "첫 실행"), "marketing",
                ("install", "firstopen", "appinstalled", "appopened", "appopen", "설치", "*"), window_days=7),
            _SIGN_UP,
            TemplateStage(Words("First success", "첫 성공"), "product",
                ("tutorialcomplete", "onboardingcompleted", "activated", "firstaction", "levelup", "completed", "완료"),
                window_days=7),
            TemplateStage(Words("Back after a week", "일주일 뒤 다시"), "product", ("*",), again_after_days=7),
            _FIRST_PAYMENT,
            TemplateStage(Words("Loyal", "충성 고객"), "shared", _PAY, at_least=3, window_days=180),
        )),
)  # fmt: skip


def template(slug: str) -> Template | None:
    return next((found for found in TEMPLATES if found.slug == slug), None)


def proposed(chosen: Template, names: Iterable[str], language: str) -> tuple[StageDefinition, ...]:
    """The template's stages with the events of this log.

    A stage that no event fits has no events: somebody must choose.

    Args:
        names: the log's event names, the most frequent first.
    """
    known = list(names)
    return tuple(
        StageDefinition(
            name=stage.name.say("ko" if language == "ko" else "en"),
            events=likely_events(stage.likely, known),
            at_least=stage.at_least,
            again_after_days=stage.again_after_days,
            window_days=stage.window_days,
            side=stage.side,
            acquisition=stage.acquisition,
            product_role=stage.product_role.say("ko" if language == "ko" else "en"),
            marketing_role=stage.marketing_role.say("ko" if language == "ko" else "en"),
        )
        for stage in chosen.stages
    )


def likely_events(likely: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The event that a stage most likely means: an exact name before a part of one, in the order of `likely`.

    >>> likely_events(("signedup", "signup"), ["visit", "Sign Up", "sign_up_opened"])
    ('Sign Up',)
    >>> likely_events(("trial",), ["visit"])
    ()
    """
    keys = {name: _key(name) for name in names}
    for part in likely:
        if part == "*":
            return ("*",)
        exact = [name for name, key in keys.items() if key == part]
        if exact:
            return (exact[0],)
    for part in likely:
        within = [name for name, key in keys.items() if len(part) > 3 and part in key]
        if within:
            return (within[0],)
    return ()


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def usable(stages: Iterable[StageDefinition]) -> tuple[StageDefinition, ...]:
    """Only the stages that can be asked."""
    return tuple(stage for stage in stages if stage.events)
