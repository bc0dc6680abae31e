"""Ten tasks of 김서연, who leads the product team: which version breaks paying, for whom, and who has to know."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from producting.words import Words
from tests.browser.days.task import Day, Task

WHO = "김서연"
EXPLORE, TODAY, DATA = Words("Explore", "탐색"), Words("Today", "오늘"), Words("Data", "데이터")
NAME, FOLDER = "안드로이드에서 결제가 막히는 버전", "결제"
_SAVE, _SAVED = Words("Save", "저장"), Words("Saved questions", "저장한 질문")
_BY_VERSION = Words("From Payment opened to Payment, by App version", "결제 창 열림에서 결제까지, 앱 버전별")
_ANSWERED = "앱 4.13으로 올린 사람의 결제는 돌아왔나요?"
_ASKED = "4.12에서 결제를 못 한 사람이 다시 시도하나요?"
_NOTED = "4.13 업데이트 안내"


def waits(day: Day) -> None:
    day.hands.press("link", _ANSWERED)
    day.arrives("/data/requests/")
    day.sees("4.13은 4.11과 비슷해요")
    day.hands.go("t", TODAY)
    day.arrives("/today/")
    day.hands.press("button", Words("I have read it", "읽었어요"))
    expect(day.page.get_by_role("button", name=day.said(Words("I have read it", "읽었어요")))).to_have_count(0)


def fails(day: Day) -> None:
    hands, broken = day.hands, day.facts.broken_payment
    hands.go("e", EXPLORE)
    day.arrives("/explore/")
    hands.press("link", Words("New funnel", "새 퍼널"))
    day.arrives("/explore/funnel/")
    hands.pick(Words("Event 1", "이벤트 1"), day.said(Words("Payment op", "결제 창")), "payment_opened")
    day.arrives("step=payment_opened")
    hands.pick(Words("Event 2", "이벤트 2"), "paid", "paid")
    day.arrives("step=paid")
    hands.write(Words("Within, from the first step", "첫 단계부터 이 안에"), "1")
    hands.page.keyboard.press("Enter")
    day.arrives("within=1d")
    hands.press("button", Words("Condition", "조건"))
    hands.pick(Words("Property", "속성"), "platform", "platform")
    hands.pick(Words("Value", "값"), broken.platform, broken.platform)
    day.arrives(f"platform = {broken.platform}")
    hands.pick(Words("Break down by a property", "나눠 볼 속성"), day.said(Words("App ver", "앱 버전")), "app_version")
    day.arrives("by=app_version")
    worst = day.page.get_by_role("table", name=day.said(_BY_VERSION)).locator("tbody tr").last
    expect(worst.locator("th")).to_have_text(broken.app_version)
    expect(worst.get_by_role("cell").nth(0)).to_have_text(str(broken.broken.opened))
    expect(worst.get_by_role("cell").nth(1)).to_have_text(str(broken.broken.paid))


def lost(day: Day) -> None:
    hands, attempts = day.hands, day.facts.broken_payment.broken
    number = attempts.opened - attempts.paid
    hands.press("link", str(attempts.opened), day.row(_BY_VERSION, day.facts.broken_payment.app_version))
    day.arrives("/people/", "group=4.12")
    hands.press("link", Words(f"Left here {number}", f"이탈 {number}"))
    day.arrives("of=dropped")
    rows = day.page.locator("table.data tbody tr")
    expect(rows).to_have_count(number)
    person = rows.first.locator("a").first.inner_text()
    hands.open_row(person)
    day.arrives("/people/one/")
    day.sees(person, "screen_timeout")


def keep(day: Day) -> None:
    hands = day.hands
    day.page.go_back()
    day.arrives("/explore/funnel/people/")
    hands.press("link", Words("To the question", "질문 보기"))
    day.arrives("/explore/funnel/?", "by=app_version")
    hands.press("link", _SAVE)
    day.arrives("/explore/save/")
    hands.write(Words("Name", "이름"), NAME)
    hands.press("button", _SAVE)
    day.arrives("saved=")
    star = Words(f"Star {NAME}", f"{NAME} 별")
    hands.press("button", star)
    expect(day.page.get_by_role("button", name=day.said(star))).to_have_attribute("aria-pressed", "true")


def before(day: Day) -> None:
    day.hands.press("button", _control(day, Words("Compare", "비교")))
    day.hands.press("link", Words("The period before", "이전 기간"))
    day.arrives("compare=previous")
    told = day.page.locator("p.answer").inner_text()
    now, then = (float(number) for number in re.findall(r"([\d.]+)%", told)[::2][:2])
    assert now < then, told


def watch(day: Day) -> None:
    hands = day.hands
    hands.press("link", Words("Set an alert", "알림 설정"))
    day.arrives("/alerts/on/")
    hands.tick("radio", Words("is less than", "이보다 작으면"))
    hands.write(Words("Bound", "기준"), "70")
    hands.press("button", Words("Try it", "미리보기"))
    tried = day.page.locator("#tried")
    expect(tried.locator("figure")).to_be_visible()
    hands.press("button", _SAVE)
    day.arrives("/alerts/")
    day.sees(NAME)


def why(day: Day) -> None:
    hands, fixed = day.hands, day.facts.broken_payment.fixed
    hands.go("e", EXPLORE)
    day.arrives("/explore/")
    hands.press("link", Words("New trend", "새 추세"))
    day.arrives("/explore/trend/")
    hands.pick(Words("Event A", "이벤트 A"), day.said(Words("Payment", "결제")), "paid")
    day.arrives("event=paid")
    hands.press("link", Words("+ Annotation", "+ 주석"))
    day.arrives("/annotations/add/")
    hands.write(Words("What happened", "있었던 일"), _NOTED)
    hands.write(Words("Day", "날짜"), (fixed + timedelta(days=3)).isoformat())
    hands.press("button", _SAVE)
    day.arrives("/explore/trend/", "event=paid")
    day.sees(_NOTED, within=day.page.get_by_role("list", name=day.said(Words("What happened", "있었던 일"))))


def after(day: Day) -> None:
    hands = day.hands
    hands.go("e", EXPLORE)
    day.arrives("/explore/")
    hands.press("link", Words("New paths", "새 경로"))
    day.arrives("/explore/paths/")
    hands.pick(Words("Event 1", "이벤트 1"), day.said(Words("Trial", "체험")), "trial_started")
    day.arrives("event=trial_started")
    nodes = day.page.get_by_role("list", name=day.said(Words("Paths, column by column", "단계별 경로")))
    opened = nodes.get_by_role("link", name=re.compile(day.said(Words("App opened", "앱 실행")))).first
    logged = nodes.get_by_role("link", name=re.compile(day.said(Words("Log-in", "로그인")))).first
    shares = [re.findall(r"[\d,]+", node.inner_text())[0] for node in (opened, logged)]
    assert shares[0] == shares[1]  # whoever opens the app first logs in half a minute later


def tell(day: Day) -> None:
    hands = day.hands
    hands.search("결재가 막히는 버전", NAME)
    day.arrives("saved=")
    hands.call(Words("Comment", "댓글"), "님, 안드로이드 4.12에서만 결제가 막혀요. 광고를 잠시 줄일까요?", "박지호")
    hands.press("button", Words("Write", "댓글 쓰기"))
    day.sees(
        "@박지호 님, 안드로이드 4.12에서만",
        within=day.page.get_by_role("region", name=re.compile(day.said(Words("Comments", "댓글")))),
    )


def ask(day: Day) -> None:
    hands = day.hands
    hands.press("link", Words("Ask data/IT", "데이터팀에 묻기"))
    day.arrives("/data/requests/ask/")
    hands.write(Words("What do you want to know?", "무엇이 궁금한가요?"), _ASKED)
    expect(day.page.locator("#offered li").first).to_be_visible()  # what is like it was asked before
    hands.write(
        Words("What will be decided with the answer?", "답을 받으면 무엇을 정하나요?"), "한 번 더 안내를 보낼지 정해요."
    )
    hands.press("button", Words("Ask", "묻기"))
    day.arrives("/data/requests/")
    day.sees(_ASKED, "한 번 더 안내를 보낼지 정해요.")


def _control(day: Day, name: Words) -> str:
    """A control's button says its value, too."""
    return day.page.get_by_role("button", name=re.compile(f"^{day.said(name)} ")).first.inner_text().replace("\n", " ")


TASKS = (
    Task("See what waits, and do the first thing", "pm-waits", waits),
    Task("Find the app version in which paying fails", "pm-fails", fails, "tr:has(a[href*='group=4.12'])"),
    Task("Open the people who were lost there, and read one story", "pm-lost", lost),
    Task("Keep the question, with a star", "pm-keep", keep),
    Task("Compare with the time before", "pm-before", before),
    Task("Be told when it falls again", "pm-watch", watch),
    Task("Write down why the line bends", "pm-why", why),
    Task("See what people do after a trial starts", "pm-after", after),
    Task("Call a colleague where the number stands", "pm-tell", tell),
    Task("Ask data/IT what you cannot find out", "pm-ask", ask),
)
