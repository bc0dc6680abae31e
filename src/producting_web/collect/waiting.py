"""What of the facts waits for somebody? Files that were sent and not taken in, reports that are missing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from producting.words import Words
from producting_web.collect import facts
from producting_web.collect.models import Upload
from producting_web.collect.selectors import said
from producting_web.collect.selectors.gaps import Gap, days_without_report
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import saying, waiting
from producting_web.ui.parts import Act as Button
from producting_web.ui.waiting import Waiting

_STALE = timedelta(days=3)
_RECENT = timedelta(days=28)  # an older hole in the reports is history
_LOOK = Words("Look at it", "살펴보기")


def register() -> None:
    waiting.register("collect", of)


def of(user: User) -> tuple[Waiting, ...]:
    """For who may bring facts in; for nobody else."""
    if not may(user, Act.UPLOAD):
        return ()
    return (*_files(user), *_old_events(), *_missing_reports())


def _files(user: User) -> Iterator[Waiting]:
    """The person's own files that wait for a look, or were refused."""
    sent = Upload.objects.select_related("job").filter(
        actor=user, state__in=(Upload.State.ARRIVED, Upload.State.IMPORTING, Upload.State.REFUSED)
    )
    for upload in sent:
        if not upload.is_open:
            continue
        url = reverse("upload", args=[upload.pk])
        refused = upload.standing == Upload.State.REFUSED
        yield Waiting(
            name=upload.name, url=url, icon="warn" if refused else "file", side="shared", is_mine=True,
            text=Words("It was refused; nothing of it went in.", "가져오지 못했고, 들어간 것은 없어요.") if refused else
            Words("It arrived. Look at its columns, and it goes in.", "파일이 왔어요. 열을 확인하면 가져와요."),
            since=upload.created_at, act=Button(_LOOK, url), weight=3,
        )  # fmt: skip


def _old_events() -> Iterator[Waiting]:
    opened = facts.log()
    if opened is None or opened.timelines.as_of_ms is None:
        return
    newest = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=opened.timelines.as_of_ms)
    age = timezone.now() - newest
    if age < _STALE:
        return
    days = saying.duration(age.total_seconds())
    yield Waiting(
        name=Words("Newer events", "새 이벤트"), url=reverse("data"), icon="data", side="shared", since=newest,
        text=Words(f"The newest event is {days.en} old; every number ends there.",
                   f"가장 최근 이벤트가 {days.ko} 전 것이라, 모든 숫자가 거기서 끝나요."),
        act=Button(Words("Bring them in", "가져오기"), reverse("data")),
    )  # fmt: skip


def _missing_reports() -> Iterator[Waiting]:
    """Platforms with days of the last four weeks that no report covers."""
    for platform, days, longest in facts.remembered("missing reports", _recent_gaps):
        count, called = saying.number(days), said.platform(platform)
        name = called if isinstance(called, Words) else Words(called, called)
        yield Waiting(
            name=Words(f"Spend of {name.en}", f"{name.ko} 광고비"),
            url=reverse("spend"), icon="campaigns", side="marketing",
            text=Words(f"{count.en} day{'s' if days != 1 else ''} without a report: {longest.said.en}",
                       f"보고서 없는 날이 {count.ko}일 있어요: {longest.said.ko}"),
            act=Button(Words("Send a report", "보고서 올리기"), reverse("spend")),
        )  # fmt: skip


def _recent_gaps() -> list[tuple[str, int, Gap]]:
    """Per platform how many days lack a report, and the longest stretch, as far back as it matters."""
    from producting.log.spending import spend_of

    spent = spend_of(facts.home()).select(["platform", "day"])
    days = list(zip(spent.column("platform").to_pylist(), spent.column("day").to_pylist(), strict=True))
    newest: date | None = max((day for _, day in days), default=None)
    if newest is None:
        return []
    gaps = [gap for gap in days_without_report(days) if gap.last >= newest - _RECENT]
    return [
        (name, sum(gap.days for gap in own), max(own, key=lambda gap: gap.days))
        for name in dict.fromkeys(gap.name for gap in gaps)
        if (own := [gap for gap in gaps if gap.name == name])
    ]
