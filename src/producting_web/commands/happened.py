"""What happened at the demo company? Annotations of what is planted in its log, so that charts show why lines bend."""

from datetime import date, timedelta
from typing import NamedTuple

from producting.demo.calendar import CHUSEOK, SEOLLAL
from producting.demo.campaigns import CAMPAIGNS, Campaign, code_of
from producting.demo.spend import RENAMED, RENAMED_DAYS, RENAMED_FROM_SHARE
from producting.demo.trials import TOGETHER_LAUNCH
from producting.demo.versions import BROKEN, BROKEN_DAYS_BEFORE_END, FIXED, FIXED_DAYS_BEFORE_END
from producting_web.annotations import services
from producting_web.annotations.models import Annotation
from producting_web.annotations.services import About
from producting_web.commands.company import DemoCompany
from producting_web.people.models import Side, User


class _Told(NamedTuple):
    """Something that happened, on its first day or until its last."""

    first: date
    title: str
    kind: str
    side: str
    note: str = ""
    last: date | None = None


def annotations_of_the_demo(company: DemoCompany, authors: dict[str, User]) -> None:
    """Write them down unless some stand there; `authors` by side."""
    if Annotation.objects.exists():
        return
    first = company.end - timedelta(days=company.days - 1)
    for told in sorted([*_releases(company), *_campaigns(company), *_holidays(company)]):
        if first <= told.first <= company.end:
            about = About(told.title, told.first, told.last, told.kind, told.side, told.note)
            services.add_annotation(actor=authors[told.side], about=about)


def _releases(company: DemoCompany) -> list[_Told]:
    broken, fixed = _before_end(company, BROKEN_DAYS_BEFORE_END), _before_end(company, FIXED_DAYS_BEFORE_END)
    together, eve = _at(company, TOGETHER_LAUNCH), fixed - timedelta(days=1)
    return [
        _Told(together, "함께 읽기 출시", "release", Side.PRODUCT, "친구와 같은 책을 읽고 메모를 나눠요."),
        _Told(broken, f"앱 {BROKEN} 출시", "release", Side.PRODUCT, "결제 화면을 새로 만들었어요."),
        _Told(
            broken, "안드로이드 결제 오류", "incident", Side.SHARED,
            f"{BROKEN} 버전 결제 화면이 안드로이드에서 자주 멈췄어요. {FIXED} 버전에서 고쳤어요.", eve,
        ),
        _Told(fixed, f"앱 {FIXED} 출시", "release", Side.PRODUCT, "결제 오류를 고쳤어요."),
    ]  # fmt: skip


def _campaigns(company: DemoCompany) -> list[_Told]:
    begun = [_begun(company, CAMPAIGNS[code_of(key)]) for key in ("crm_come_back", "meta_read_together")]
    hundred = _begun(company, CAMPAIGNS[code_of("meta_first_month_100")])
    festival = _at(company, RENAMED_FROM_SHARE)
    note = "비즈보드 소재를 4주 동안 다른 이름으로 집행했어요. 보고서에는 따로 나와요."
    until = festival + timedelta(days=RENAMED_DAYS - 1)
    years = range(company.end.year - company.days // 365 - 1, company.end.year + 1)
    summer = CAMPAIGNS[code_of("kakao_bizboard")].name
    summers = [_Told(date(year, 7, 1), summer, "campaign", Side.MARKETING, "", date(year, 8, 31)) for year in years]
    return [
        *begun,
        *summers,
        hundred._replace(note="첫 달을 100원에 열었어요. 가입은 늘지만 첫 갱신까지 남는지 봐야 해요."),
        _Told(festival, RENAMED.name, "campaign", Side.MARKETING, note, until),
    ]


def _begun(company: DemoCompany, campaign: Campaign) -> _Told:
    return _Told(_at(company, campaign.begins), f"{campaign.name} 시작", "campaign", Side.MARKETING)


def _holidays(company: DemoCompany) -> list[_Told]:
    """Quiet days: who does not know them takes the dip for a loss."""
    day = timedelta(days=1)
    named = [("설 연휴", SEOLLAL), ("추석 연휴", CHUSEOK)]
    return [_Told(main - day, name, "other", Side.SHARED, "", main + day) for name, days in named for main in days]


def _at(company: DemoCompany, share: float) -> date:
    """The day at a share of the company's days, as its calendar counts them."""
    return company.end - timedelta(days=company.days - 1 - round(company.days * share))


def _before_end(company: DemoCompany, days: float) -> date:
    """So many days before the end; a company of less than half a year shrinks them, as its calendar does."""
    return company.end + timedelta(days=1 - round(days * min(1.0, company.days / 180)))
