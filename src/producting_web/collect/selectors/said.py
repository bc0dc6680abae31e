"""What are kinds, states and reasons called?"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from producting.words import Words
from producting_web.collect.models import Upload
from producting_web.ui import saying

KINDS = {
    "events": Words("Events", "이벤트"),
    "spend": Words("Spend", "광고비"),
    "rates": Words("Exchange rates", "환율"),
}
UPLOADED = {
    Upload.State.ARRIVED: Words("Waits for a look", "확인을 기다려요"),
    Upload.State.IMPORTING: Words("Being imported", "가져오는 중"),
    Upload.State.IMPORTED: Words("Imported", "가져왔어요"),
    Upload.State.REFUSED: Words("Refused; can be corrected", "거절됨, 고칠 수 있어요"),
    Upload.State.UNDONE: Words("Undone", "되돌렸어요"),
    Upload.State.DISCARDED: Words("Thrown away", "버렸어요"),
}
IMPORTED = {
    "started": Words("Being imported", "가져오는 중"),
    "done": Words("In", "들어 있어요"),
    "failed": Words("Was cut off; nothing went in", "끊겨서 들어간 것이 없어요"),
    "undoing": Words("Being undone", "되돌리는 중"),
    "undone": Words("Undone", "되돌렸어요"),
}
ROLES = {
    "time": Words("time", "시각"),
    "event": Words("event", "이벤트"),
    "person": Words("person", "사람"),
    "anonymous": Words("anonymous id", "익명 ID"),
    "message_id": Words("message id", "메시지 ID"),
    "value": Words("value", "값"),
    "currency": Words("currency", "통화"),
    "property": Words("property", "속성"),
    "left_out": Words("left out", "안 씀"),
    "day": Words("day", "날짜"),
    "platform": Words("platform", "매체"),
    "account": Words("account", "계정"),
    "campaign_id": Words("campaign id", "캠페인 ID"),
    "campaign": Words("campaign", "캠페인"),
    "ad_group_id": Words("ad group id", "광고 그룹 ID"),
    "ad_group": Words("ad group", "광고 그룹"),
    "cost": Words("cost", "비용"),
    "impressions": Words("impressions", "노출"),
    "clicks": Words("clicks", "클릭"),
    "from": Words("from", "원래 통화"),
    "to": Words("to", "바꾼 통화"),
    "rate": Words("rate", "환율"),
}
PLATFORMS = {
    "google": Words("Google Ads", "구글 애즈"),
    "meta": Words("Meta Ads", "메타 광고"),
    "naver": Words("Naver Search Ads", "네이버 검색광고"),
    "kakao": Words("Kakao Moment", "카카오모먼트"),
    "linkedin": Words("LinkedIn Ads", "링크드인 광고"),
    "tiktok": Words("TikTok Ads", "틱톡 광고"),
    "microsoft": Words("Microsoft Advertising", "마이크로소프트 광고"),
    "generic": Words("Another table", "그 밖의 표"),
}


def reason(code: str) -> Words:
    """Why rows were left out, as their file of rejects says it."""
    from producting.events.files import REASONS
    from producting.events.spend_files.reasons import REASONS as OF_SPEND

    return REASONS.get(code) or OF_SPEND.get(code) or Words(code, code)


def rows(count: int) -> Words:
    """
    >>> rows(1).en, rows(1200).ko
    ('1 row', '1,200개 행')
    """
    said = saying.number(count)
    return Words(f"{said.en} {'row' if count == 1 else 'rows'}", f"{said.ko}개 행")


def size(number: int) -> str:
    """Bytes as people read them.

    >>> size(0), size(1536), size(5 * 1024**3)
    ('0 B', '1.5 KB', '5.0 GB')
    """
    amount, unit = float(number), "B"
    for unit in ("B", "KB", "MB", "GB"):
        if amount < 1024 or unit == "GB":
            break
        amount /= 1024
    return f"{amount:.0f} B" if unit == "B" else f"{amount:.1f} {unit}"


def somebody(name: str | None) -> str:
    return name or _("Command line")


def platform(name: str) -> Words | str:
    """A platform of ads as people call it."""
    return PLATFORMS.get(name, name or "–")


def cut(text: str, longest: int = 60) -> str:
    """A name on one line, not too long.

    >>> cut("a  b", 9), cut("abcdef", 4)
    ('a b', 'abc…')
    """
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def on_axis(periods: Sequence[date], every: str) -> tuple[Words, ...]:
    """The names of periods under a picture: short, with the year where there are several.

    >>> [words.ko for words in on_axis([date(2026, 3, 30), date(2026, 4, 6)], "week")]
    ['3.30', '4.6']
    >>> [words.ko for words in on_axis([date(2025, 12, 1), date(2026, 1, 1)], "month")]
    ['25.12', '26.1']
    """
    several = len({period.year for period in periods}) > 1
    return tuple(_short(period, several, every) for period in periods)


def _short(period: date, with_year: bool, every: str) -> Words:
    said = saying.short_day(period)
    if every == "month":
        return Words(f"{said.en.split()[0]} {period.year}", f"{period:%y}.{period.month}")
    return Words(f"{said.en}, {period:%y}", f"{period:%y}.{said.ko}") if with_year else said
