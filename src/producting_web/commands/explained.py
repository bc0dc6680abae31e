"""What do the demo company's events and properties mean? Both languages, whose they are, whose values are personal."""

from dataclasses import replace
from typing import Literal

from producting_web.collect.models import DictionaryEntry
from producting_web.collect.services.dictionary import Said, describe
from producting_web.people.models import Team

_PRODUCT, _MARKETING = "제품팀", "마케팅팀"
# name: whose, Korean, English, what it means in Korean, in English.
_EVENTS = {
    "visited": (_MARKETING, "방문", "Visit",
        "사이트에 들어온 순간. 30분 쉬면 새 방문이에요.",
        "Somebody came to the site; after half an hour of nothing it is a new visit."),
    "book_viewed": (_PRODUCT, "책 소개 봄", "Book page viewed",
        "책 한 권의 소개 화면을 열었어요.",
        "The page of one book was opened."),
    "sign_up_opened": (_PRODUCT, "가입 창 열림", "Sign-up opened",
        "가입 창이 떴어요. 아직 가입하지는 않았어요.",
        "The sign-up window came up; nothing is signed yet."),
    "signed_up": (_MARKETING, "가입", "Sign-up",
        "계정을 만들었어요. 익명 방문이 여기에서 한 사람이 돼요.",
        "An account was made; the anonymous visits become one person here."),
    "trial_started": (_PRODUCT, "체험 시작", "Trial start",
        "7일 무료 체험을 시작했어요.",
        "The free trial of seven days began."),
    "app_opened": (_PRODUCT, "앱 실행", "App opened",
        "휴대폰 앱을 켰어요.",
        "The app on a phone was opened."),
    "logged_in": (_PRODUCT, "로그인", "Log-in",
        "앱에서 처음 로그인했어요. 웹에서 하던 일이 이어져요.",
        "First log-in in the app; what was done on the web goes on."),
    "searched": (_PRODUCT, "검색", "Search",
        "책이나 작가를 찾았어요.",
        "A book or an author was looked for."),
    "book_added": (_PRODUCT, "서재에 담음", "Book added",
        "책을 내 서재에 담았어요.",
        "A book was put on the person's shelf."),
    "chapter_read": (_PRODUCT, "장 읽음", "Chapter read",
        "한 장을 끝까지 넘겼어요.",
        "One chapter was read to its end."),
    "book_finished": (_PRODUCT, "완독", "Book finished",
        "책 한 권의 마지막 장까지 읽었어요.",
        "The last chapter of a book was read."),
    "passage_highlighted": (_PRODUCT, "밑줄", "Highlight",
        "문장에 밑줄을 그었어요.",
        "A passage was highlighted."),
    "note_shared": (_PRODUCT, "노트 공유", "Note shared",
        "독서 노트를 다른 사람과 나눴어요.",
        "A reading note was shared with others."),
    "reading_together_joined": (_PRODUCT, "함께 읽기 참여", "Reading together",
        "여럿이 한 책을 읽는 모임에 들어갔어요.",
        "Joined a group that reads one book together."),
    "payment_opened": (_PRODUCT, "결제 창 열림", "Payment opened",
        "요금제를 고르고 결제 창을 열었어요.",
        "A plan was chosen and the payment screen opened."),
    "payment_failed": (_PRODUCT, "결제 실패", "Payment failed",
        "결제가 끝나지 못했어요. 까닭은 오류 코드에 있어요.",
        "The payment did not go through; the error code says why."),
    "paid": (_PRODUCT, "결제", "Payment",
        "첫 결제가 끝났어요. 매출은 금액에 있어요.",
        "The first payment went through; the money stands in value."),
    "subscription_renewed": (_PRODUCT, "구독 갱신", "Renewal",
        "다음 달 요금이 자동으로 결제됐어요.",
        "The next month was paid automatically."),
    "subscription_cancelled": (_PRODUCT, "구독 해지", "Cancellation",
        "자동 결제를 껐어요. 남은 기간은 볼 수 있어요.",
        "Automatic payment was switched off; the paid time goes on."),
    "feedback_sent": (_PRODUCT, "의견 보냄", "Feedback",
        "점수와 함께 의견을 남겼어요.",
        "A score was given, with words."),
}  # fmt: skip
_PROPERTIES = {
    "app_version": (_PRODUCT, "앱 버전", "App version",
        "앱에서 일어난 이벤트에만 있어요.",
        "Only on events of the app."),
    "book_title": (_PRODUCT, "책 제목", "Book title",
        "읽거나 본 책이에요.",
        "The book that was read or looked at."),
    "browser": (_PRODUCT, "브라우저", "Browser",
        "웹에서 쓴 브라우저. 카카오톡 안에서 연 것도 따로 보여요.",
        "The browser on the web; what was opened inside KakaoTalk stands apart."),
    "cancel_reason": (_PRODUCT, "해지 이유", "Cancel reason",
        "해지할 때 고른 이유예요.",
        "The reason that was chosen at cancellation."),
    "chapter": (_PRODUCT, "장", "Chapter",
        "그 책의 몇 번째 장인지예요.",
        "Which chapter of the book."),
    "currency": (_PRODUCT, "통화", "Currency",
        "금액의 통화예요.",
        "The currency of the value."),
    "error_code": (_PRODUCT, "오류 코드", "Error code",
        "결제가 실패한 까닭이에요.",
        "Why the payment failed."),
    "favorite_genre": (_PRODUCT, "좋아하는 분야", "Favourite genre",
        "가입할 때 고른 분야예요.",
        "The genre that was chosen at sign-up."),
    "feedback": (_PRODUCT, "의견", "Feedback",
        "고객이 직접 쓴 글이라 이름이 들어 있을 수 있어요.",
        "Written by the customer, so names may stand in it."),
    "genre": (_PRODUCT, "분야", "Genre",
        "책의 분야예요.",
        "The genre of the book."),
    "marketing_consent": (_MARKETING, "마케팅 수신 동의", "Marketing consent",
        "가입할 때 동의했는지예요.",
        "Whether they agreed at sign-up."),
    "os": (_PRODUCT, "운영체제", "Operating system",
        "기기의 운영체제예요.",
        "The system of the device."),
    "os_version": (_PRODUCT, "운영체제 버전", "System version",
        "기기의 운영체제 버전이에요.",
        "The version of the device's system."),
    "page": (_PRODUCT, "화면", "Page",
        "웹에서 연 주소예요.",
        "The address that was opened on the web."),
    "plan": (_PRODUCT, "요금제", "Plan",
        "월 9,900원, 둘이 14,900원, 첫 달 100원 가운데 하나예요.",
        "Monthly, monthly for two, or the first month for ₩100."),
    "platform": (_PRODUCT, "플랫폼", "Platform",
        "web, android, ios 가운데 하나예요.",
        "web, android or ios."),
    "referrer": (_MARKETING, "이전 주소", "Referrer",
        "어느 사이트에서 넘어왔는지예요.",
        "The site they came from."),
    "region": (_MARKETING, "지역", "Region",
        "시·도예요.",
        "Province or large city."),
    "score": (_PRODUCT, "추천 점수", "Score",
        "0점부터 10점까지예요.",
        "From 0 to 10."),
    "search_query": (_PRODUCT, "검색어", "Search query",
        "검색창에 쓴 말이에요.",
        "What was typed into the search."),
    "sign_up_method": (_PRODUCT, "가입 방법", "Sign-up method",
        "카카오, 네이버, 이메일, 구글, 애플 가운데 하나예요.",
        "Kakao, Naver, e-mail, Google or Apple."),
    "utm_campaign": (_MARKETING, "캠페인", "Campaign",
        "링크에 붙은 캠페인 이름이에요.",
        "The campaign's name on the link."),
    "utm_id": (_MARKETING, "캠페인 ID", "Campaign id",
        "링크에 붙은 캠페인 번호예요.",
        "The campaign's number on the link."),
    "utm_medium": (_MARKETING, "매체 유형", "Medium",
        "cpc, email처럼 어떤 길로 왔는지예요.",
        "The way they came, such as cpc or email."),
    "utm_source": (_MARKETING, "소스", "Source",
        "naver, instagram처럼 어디서 왔는지예요.",
        "Where they came from, such as naver or instagram."),
    "value": (_PRODUCT, "금액", "Value",
        "결제한 돈이에요.",
        "The money that was paid."),
}  # fmt: skip
_PERSONAL = {"feedback"}
_CLICK_IDS = ("NaPm", "fbclid", "gclid", "kclid", "n_media")
_CLICK_ID = Said("", "", "광고를 누를 때 매체가 붙인 표시예요.", "A mark that the ad platform adds to a click.",
                 is_hidden=True)  # fmt: skip


def explain_names() -> None:
    """Explain every name that nobody explained yet."""
    teams = {team.name: team for team in Team.objects.all()}
    explained = set(DictionaryEntry.objects.values_list("kind", "name"))
    for kind, entries in (("event", _EVENTS), ("property", _PROPERTIES)):
        for name, (team, display_ko, display_en, ko, en) in entries.items():
            said = Said(display_ko, display_en, ko, en, teams.get(team), is_personal=name in _PERSONAL)
            _explain(kind, name, said, explained)  # type: ignore[arg-type]
    for name in _CLICK_IDS:
        _explain("property", name, replace(_CLICK_ID, team=teams.get(_MARKETING)), explained)


def _explain(kind: Literal["event", "property"], name: str, said: Said, explained: set[tuple[str, str]]) -> None:
    if (kind, name) not in explained:
        describe(actor=None, kind=kind, name=name, said=said)
