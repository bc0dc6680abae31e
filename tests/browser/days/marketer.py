"""Ten tasks of 박지호, who leads the marketing team: which campaign brings customers who stay, and what of it is known."""

import csv
import re
from pathlib import Path

from playwright.sync_api import expect

from producting.words import Words
from tests.browser.acts import whole
from tests.browser.days.task import Day, Task

WHO = "박지호"
_EXPLORE, _DATA, _SETTINGS = Words("Explore", "탐색"), Words("Data", "데이터"), Words("Settings", "설정")
_JOURNEY, _NOTICES = Words("Journey", "고객 여정"), Words("Notices", "알림")
_BY_CAMPAIGN = Words("Which campaign brought customers who stay", "어떤 캠페인이 남는 고객을 데려왔나")
_HUNDRED, _KEPT = "first_month_100", "캠페인별 방문에서 결제까지"
_SPEND = Words("Spend", "광고비")
_SAVE = Words("Save", "저장")
_REPLY = "정착한 한 명의 비용까지 보고 이번 주에 정할게요."


def answer(day: Day) -> None:
    hands = day.hands
    hands.go("i", _NOTICES)
    day.arrives("/inbox/")
    hands.press("link", re.compile(f"김서연.*{_KEPT}.*", re.DOTALL))
    day.arrives("saved=")
    day.sees("첫 달 100원 캠페인은 가입은 많은데")
    hands.write(Words("Comment", "댓글"), _REPLY)
    hands.press("button", Words("Write", "댓글 쓰기"))
    day.sees(_REPLY, within=day.page.get_by_role("region", name=re.compile(day.said(Words("Comments", "댓글")))))


def lens(day: Day) -> None:
    day.hands.go("j", _JOURNEY)
    day.arrives("/journey/")
    day.hands.look_as("marketing")
    day.arrives("lens=marketing")
    costs = re.findall(r"[\d,]{5,}", day.page.locator("p.answer:visible").inner_text())
    of_one_won, of_one_kept = (whole(text) for text in costs[-2:])
    assert of_one_won < of_one_kept


def stay(day: Day) -> None:
    hundred = day.facts.campaigns["meta_first_month_100"]
    day.hands.press("link", Words("Per 가입", "가입당"), day.page.get_by_role("table", name=day.said(_BY_CAMPAIGN)))
    day.arrives("sort=")
    day.sees(f"{hundred.cost_krw:,.0f}", within=day.row(_BY_CAMPAIGN, _HUNDRED))
    kept, all_kept = (_of_payers(day, row) for row in (_HUNDRED, Words("Total", "합계")))
    assert kept < all_kept  # planted: one in nine renews at the full price, of others four in five


def go_on(day: Day) -> None:
    hands = day.hands
    hands.go("e", _EXPLORE)
    day.arrives("/explore/")
    hands.press("link", Words("New retention", "새 리텐션"))
    day.arrives("/explore/retention/")
    hands.pick(Words("Began with", "시작 이벤트"), day.said(Words("Payment", "결제")), "paid")
    day.arrives("start=paid")
    hands.pick(
        Words("Came back with", "돌아온 이벤트"), day.said(Words("Renewal", "구독 갱신")), "subscription_renewed"
    )
    day.arrives("return=subscription_renewed")
    hands.tick("radio", Words("Month", "월"))
    day.arrives("every=month")
    everybody = _came_back(day)
    hands.unfold(Words("Only some people", "일부 사람만"))
    hands.press("button", Words("Rule", "규칙"))
    day.arrives("segment1.is=did")
    hands.select(Words("What rule 1 says", "규칙 1의 내용"), Words("has property", "속성"))
    day.arrives("segment1.is=has")
    hands.pick(Words("Property", "속성"), "utm_camp", "utm_campaign")
    day.arrives("segment1.where.prop=utm_campaign")
    hands.pick(Words("Value", "값"), "first", _HUNDRED)
    day.arrives("segment=utm_campaign")
    assert _came_back(day) < everybody


def gaps(day: Day) -> None:
    hands, spend = day.hands, day.facts.spend
    hands.go("d", _DATA)
    day.arrives("/data/")
    hands.press("link", _SPEND)
    day.arrives("/data/spend/")
    day.sees(f"{spend.renamed_cost_krw / spend.cost_krw:.1%}")
    lonely = Words("Spend without visits", "방문 없는 광고비")
    day.sees(f"{spend.renamed_cost_krw:,.0f}", within=day.row(lonely, spend.renamed))
    visits = day.facts.campaigns["kakao_bizboard"].visits
    hands.select(Words("Campaign of visits", "방문의 캠페인"), f"bizboard_summer · {visits:,}")
    hands.press("button", _SAVE)
    day.sees(Words("All spend met visits.", "모든 광고비가 방문과 만났어요."))


def find(day: Day) -> None:
    day.hands.search("캠패인별 방문", _KEPT)
    day.arrives("saved=")
    day.sees(_KEPT, within=day.page.get_by_role("heading", level=1))


def take(day: Day) -> None:
    with day.page.expect_download() as coming:
        day.hands.press("link", "CSV")
    text = Path(coming.value.path()).read_text(encoding="utf-8-sig")
    taken = [row for row in csv.reader(text.splitlines()) if row and _HUNDRED in row]
    rows = day.page.locator("table.data tr", has=day.page.get_by_role("rowheader", name=_HUNDRED))
    shown = [whole(text) for text in rows.first.locator("td a").all_inner_texts()]
    assert len(shown) == 2  # who visited, who paid
    assert {str(number) for number in shown} <= {cell for row in taken for cell in row}


def share(day: Day) -> None:
    hands, totals = day.hands, Words("Totals", "합계")
    hands.go("e", _EXPLORE)
    day.arrives("/explore/")
    hands.press("link", Words("New trend", "새 추세"))
    day.arrives("/explore/trend/")
    hands.pick(Words("Event A", "이벤트 A"), day.said(Words("Payment", "결제")), "paid")
    day.arrives("event=paid")
    hands.press("button", Words("Another event", "이벤트 더하기"))
    hands.pick(Words("Event B", "이벤트 B"), day.said(Words("Sign-up", "가입")), "signed_up")
    day.arrives("event=signed_up")
    paid, signed = (
        whole(day.row(totals, name).locator("td").first.inner_text())
        for name in (Words("Payment", "결제"), Words("Sign-up", "가입"))
    )
    hands.write(Words("Formula", "수식"), "A / B * 100")
    hands.page.keyboard.press("Enter")
    day.arrives("formula=A / B * 100")
    day.sees(f"{100 * paid / signed:.2f}".rstrip("0").rstrip("."), within=day.page.locator("#explore"))


def means(day: Day) -> None:
    day.hands.go("j", _JOURNEY)
    day.arrives("/journey/")
    day.hands.explain(Words("Drop-off", "이탈"))
    meaning = Words("the time for it is over", "정해진 기간도 끝났어요")
    expect(day.page.locator("[popover]:popover-open", has_text=day.said(meaning))).to_be_visible()


def quiet(day: Day) -> None:
    hands = day.hands
    hands.go("s", _SETTINGS)
    day.arrives("/settings/")
    hands.press("link", Words("My notices", "내 알림"))
    day.arrives("/settings/notices/")
    daily, since = Words("Comments: E-mail", "댓글: 메일"), Words("Quiet from optional", "방해 금지 시작 (선택)")
    hands.select(daily, Words("Once a day", "하루에 한 번"))
    hands.write(since, "19:00")
    hands.write(Words("Quiet until optional", "방해 금지 끝 (선택)"), "08:00")
    hands.press("button", _SAVE)
    expect(day.page.locator("#toasts .toast")).to_be_visible()
    expect(day.page.get_by_role("textbox", name=day.said(since))).to_have_value("19:00")
    chosen = day.page.get_by_role("combobox", name=day.said(daily)).locator(":checked")
    expect(chosen).to_have_text(day.said(Words("Once a day", "하루에 한 번")))


def _of_payers(day: Day, of: Words | str) -> float:
    """Of those whom a row shows as having paid, the share who stayed."""
    cells = day.row(_BY_CAMPAIGN, of).get_by_role("cell").all_inner_texts()
    paid, kept = (whole(text) for text in cells[3:5])
    return kept / paid


def _came_back(day: Day) -> float:
    found = re.search(r"([\d.]+)%", day.page.locator("p.answer").inner_text())
    assert found
    return float(found[1])


TASKS = (
    Task("Answer whoever called you", "marketer-answer", answer),
    Task("Read the journey as a marketer", "marketer-lens", lens),
    Task("See which campaign brings customers who stay", "marketer-stay", stay, "tr:has(a[href*=first_month_100])"),
    Task("Ask whether one campaign's customers go on paying", "marketer-go-on", go_on),
    Task("Put spend that found no visit where it belongs", "marketer-gaps", gaps),
    Task("Find a question whose name you hardly remember", "marketer-find", find),
    Task("Take the table along", "marketer-take", take),
    Task("Put two numbers into one", "marketer-share", share),
    Task("Look up a word where it stands", "marketer-means", means),
    Task("Keep the evening quiet", "marketer-quiet", quiet, "#id_quiet_from"),
)
