"""Everything with a name is found, in both languages, by parts, first consonants and with typos."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from producting.words import Words
from producting_web.collect.services.dictionary import Said, describe
from producting_web.finding.matching import Typed, scores
from producting_web.finding.selectors import search
from producting_web.journeys.explore.saving import About, save_question
from producting_web.journeys.models import JourneyVersion
from producting_web.people.models import User
from producting_web.ui import finding
from producting_web.ui.finding import Named

HOSTILE = "<script>alert(1)</script>"


def best(typed: str, *names: str) -> str:
    """The name that fits best; empty where none does."""
    found = scores(Typed.of(typed), names)
    return max(zip(found, names, strict=True))[1] if any(found) else ""


@pytest.fixture
def only() -> Iterator[Callable[..., None]]:
    """Nothing has a name but what a test says."""
    before = dict(finding._sources)

    def register(*named: Named) -> None:
        finding._sources.clear()
        finding.register("only", lambda user: named)

    yield register
    finding._sources.clear()
    finding._sources.update(before)


def found(user: User, typed: str) -> dict[str, list[str]]:
    return {group.kind.en: [one.names[0] for one in group.found] for group in search(user, typed, 40).groups}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("퍼널", "퍼널"), ("퍼녈", "퍼널"), ("ㅍㄴ", "퍼널"), ("퍼너", "퍼널"), ("펀", "퍼널"), ("vjsjf", "퍼널"),
        ("funnel", "Funnel"), ("funel", "Funnel"), ("FUNNLE", "Funnel"), ("ｆｕｎｎｅｌ", "Funnel"), ("ㄹㅕㅜㅜ디", "Funnel"),
        ("결제실패", "결제 실패"), ("ㄱㅈㅅㅍ", "결제 실패"), ("결재 실패", "결제 실패"), ("실패 결제", "결제 실패"),
        ("sign up", "signed_up_opened sign-up"), ("dkssud", "안녕"), ("값", "값"), ("갑", "값"),
        ("reten", "Retention"), ("rentention", "Retention"), ("cafe", "Café"),
    ],
)  # fmt: skip
def test_it_forgives(typed: str, name: str) -> None:
    others = ["코호트", "Segment", "Campaign spring", "구독 해지", "첫 접점", "Settings"]
    assert best(typed, *others, name) == name


def test_it_takes_nothing_for_a_typo_that_is_called_just_so() -> None:
    typed = Typed.of("가입")
    assert [score > 0 for score in scores(typed, ["가입", "내 가입", "가압"])] == [True, True, False]
    assert scores(typed, ["가압"])[0] > 0


# What was typed, what it is a typo of, and what is called otherwise though it has many of the same letters.
TYPOS = [
    ("결재", ["결제", "첫 결제", "미결제", "결제 창 열림"], ["경로", "경제 지표", "결과"]),
    ("결졔", ["결제"], ["경로"]), ("견제", ["결제"], ["견적"]), ("겨제", ["결제"], ["제결"]), ("뎔제", ["결제"], ["단계"]),
    ("가압", ["가입"], ["마감"]), ("카입", ["가입"], ["유입"]), ("이팔", ["이탈"], ["알림"]), ("알림", ["알람"], ["이탈"]),
    ("구톡", ["구독"], ["국도"]), ("퍼녈", ["퍼널"], ["펼침"]), ("유지", ["유치"], ["유입"]), ("고객", ["고액"], ["고착", "고착도"]),
    ("여정", ["여성"], ["정가", "정여"]), ("결제", ["결재"], ["결 제", "체결"]),
    ("리텐숀", ["리텐션"], ["리포트"]), ("캠패인", ["캠페인"], ["패널"]), ("세그먼츠", ["세그먼트"], ["세리머니"]),
    ("funel", ["Funnel", "Sign-up funnel"], ["Tunnel view", "Full name"]), ("emial", ["Email"], ["Retail"]),
    ("trail", ["Trial"], ["Retail"]), ("stge", ["Stage"], ["Usage"]), ("pagr", ["Page"], ["Paid"]), ("chrun", ["Churn"], ["Return"]),
    ("loginn", ["Login"], ["Plugin"]), ("retantion", ["Retention"], ["Return"]), ("campain", ["Campaign"], ["Payment"]),
    ("signup", ["signed_up"], ["paid"]), ("login", ["Logins"], ["Plugin"]), ("email", ["emails"], ["Retail"]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant", "others"), TYPOS)
def test_it_knows_a_typo_from_another_word(typed: str, meant: list[str], others: list[str]) -> None:
    asked = Typed.of(typed)
    assert [name for name in meant if not scores(asked, [name])[0]] == []
    assert [name for name in others if scores(asked, [name])[0]] == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [("xyzzy", ["퍼널", "Funnel", "결제"]), ("ㅋㅋㅋ", ["퍼널", "결제"]), ("", ["퍼널"]), ("!!!", ["퍼널", "Funnel"]), ("abc", ["abd"])],
)  # fmt: skip
def test_it_finds_nothing_where_nothing_is_like_it(typed: str, names: list[str]) -> None:
    assert best(typed, *names) == ""


def test_it_puts_the_closest_first() -> None:
    names = ["결제 창 열림", "첫 결제", "결제", "미결제", "결재"]
    ranked = sorted(zip(scores(Typed.of("결제"), names), names, strict=True), reverse=True)
    assert [name for _, name in ranked][:4] == ["결제", "결제 창 열림", "첫 결제", "미결제"]


@pytest.mark.parametrize("typed", ["payent done", "payment_dn", "paymnt donne"])
def test_a_typo_in_a_long_name_finds_it_before_its_beginning(typed: str) -> None:
    assert best(typed, "Payment", "payment_done", "payment_card") == "payment_done"


def test_it_ranks_equals_by_weight_and_shows_the_first_name(member: User, only: Callable[..., None]) -> None:
    kind = Words("Thing", "것")
    only(
        Named(kind, "/a/", ("alpha one",)),
        Named(kind, "/b/", ("alpha two",), weight=5),
        Named(kind, "/c/", ("x", "alpha")),
    )
    assert found(member, "alpha") == {"Thing": ["x", "alpha two", "alpha one"]}


def test_it_says_how_many_more_there_are(member: User, only: Callable[..., None]) -> None:
    only(*(Named(Words("Thing", "것"), f"/{n}/", (f"thing {n}",)) for n in range(50)))
    results = search(member, "thing", 5)
    assert (results.count, len(results.groups[0].found), results.groups[0].more) == (50, 5, 45)


def test_it_finds_what_the_workspace_has(stages: JourneyVersion, member: User, lead: User) -> None:
    describe(actor=member, kind="event", name="paid", said=Said("결제", "Payment"))
    save_question(actor=lead, kind="funnel", query="step=paid", about=About("결제까지 가는 길", "월간 보고"))
    assert found(member, "결제")["Events"] == ["결제"]
    assert found(member, "payment")["Events"] == ["결제"]
    assert found(member, "paid")["Events"] == ["결제"]
    assert "결제까지 가는 길" in found(member, "결제까지")["Kept questions"]
    assert found(member, "월간")["Folders"] == ["월간 보고"]
    assert "첫 결제" in found(member, "첫 결제")["Stages"]
    assert found(member, "brand")["Campaigns"] == ["brand"]
    assert "utm_campaign" in found(member, "utm campaign")["Properties"]
    assert found(member, "박지호")["Colleagues"] == ["박지호"]
    assert found(member, "마케팅팀")["Teams"] == ["마케팅팀"]
    assert "이탈" in found(member, "drop-off")["Words"]
    assert "고객 여정" in found(member, "여정")["Pages"]
    assert "퍼널" in found(member, "ㅍㄴ")["Ask"]
    assert set(found(member, "alerts")["Pages"]) & {"알림", "Alerts"}
    assert set(found(member, "inbox")["Pages"]) & {"알림함", "Inbox"}


def test_it_finds_customers_for_whom_may_see_them(stages: JourneyVersion, member: User, viewer: User) -> None:
    assert [one.id for one in search(member, "ann@shop", 5).persons] == ["ann@shop.kr"]
    assert search(viewer, "ann@shop", 5).persons == ()
    assert search(viewer, "ann@shop", 5).all_persons == ""


def test_it_leads_only_where_one_may_go(
    stages: JourneyVersion, administrator: User, lead: User, viewer: User, client_of: Callable[[User], Client]
) -> None:
    assert "Audit log" in [name for group in search(administrator, "audit log", 9).groups for one in group.found
                           for name in one.names]  # fmt: skip
    assert "변경 기록" not in str(found(viewer, "변경 기록"))
    for user in (viewer, administrator):
        client = client_of(user)
        for typed in ("결제", "설정", "제품", "이도윤", "데이터", "질문", "추세", "이벤트", "주석"):
            for group in search(user, typed, 40).groups:
                for one in group.found:
                    response = client.get(one.url.partition("#")[0], follow=True)
                    assert response.status_code == 200, one


def test_it_is_a_page_without_script(stages: JourneyVersion, viewer: User, seen_by: Callable[..., str]) -> None:
    page = seen_by(viewer, "/search/", q="접점")
    assert "<!doctype html>" in page
    assert "첫 접점" in page.split('id="main"')[1]
    assert "무엇을 찾으세요?" in seen_by(viewer, "/search/")
    assert "이런 이름은 없어요." in seen_by(viewer, "/search/", q="xyzzyplugh")
    assert "사람, 질문, 이벤트 찾기" in page


def test_it_is_a_list_below_the_field_with_script(
    stages: JourneyVersion, viewer: User, client_of: Callable[[User], Client]
) -> None:
    response = client_of(viewer).get("/search/", {"q": "접점"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert "<!doctype" not in text
    assert 'role="listbox"' in text
    assert 'role="option"' in text
    assert "HX-Request" in response["Vary"]
    assert client_of(viewer).get("/search/", {"q": ""}, headers={"HX-Request": "true"}).content.decode().strip() == ""


@pytest.mark.parametrize(
    "typed",
    [HOSTILE, "\0", "a\0b", "%", "_", "\\", ".*+?[(", "'; drop table", "가" * 10_000, "x" * 10_000, "ㅁ" * 10_000, "a " * 5_000, "🙂", "\u202e", "̈" * 300],
)  # fmt: skip
def test_it_bears_whatever_is_typed(
    stages: JourneyVersion, member: User, client_of: Callable[[User], Client], typed: str
) -> None:
    client = client_of(member)
    for headers in ({}, {"HX-Request": "true"}):
        response = client.get("/search/", {"q": typed}, headers=headers)
        assert response.status_code == 200
        assert HOSTILE not in response.content.decode()


def test_it_escapes_names(stages: JourneyVersion, member: User, client_of: Callable[[User], Client]) -> None:
    page = client_of(member).get("/search/", {"q": "script"}).content.decode()  # an event of the company is called so
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_it_stands_in_an_empty_workspace(home: Path, member: User, seen_by: Callable[..., str]) -> None:
    assert "데이터" in seen_by(member, "/search/", q="데이터").split('id="main"')[1]


def test_it_only_reads(home: Path, member: User, client_of: Callable[[User], Client]) -> None:
    assert client_of(member).post("/search/", {"q": "x"}).status_code == 405
    assert Client().get("/search/", {"q": "x"}).url.startswith(reverse("login"))  # type: ignore[attr-defined]
