"""Old notices go, in batches; who was told once is not told again because its row is gone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from producting.words import Words
from producting_web.comments import services as comments
from producting_web.comments.subjects import Subject
from producting_web.notices.models import Delivery, MailServer, Notice, Rule, Told
from producting_web.notices.services import pruning, tell, withdraw
from producting_web.ops import rhythm
from producting_web.ops.models import Rhythm
from producting_web.people.models import User

NOW = datetime(2029, 5, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
SAID = Words("Something happened.", "일이 생겼어요.")


def old(notice: Notice, came: timedelta, read: timedelta | None = None) -> Notice:
    """It came so long ago, and was read so long ago."""
    Notice.objects.filter(pk=notice.pk).update(created_at=NOW - came, read_at=None if read is None else NOW - read)
    return notice


@pytest.mark.parametrize(
    ("came", "read", "stays"),
    [
        (999, 181, False), (181, 181, False), (999, 179, True), (999, 1, True),
        (731, None, False), (729, None, True), (366, None, True), (181, None, True), (0, None, True),
    ],
)  # fmt: skip
def test_it_goes_by_when_it_was_read_else_by_when_it_came(told, member, came, read, stays) -> None:
    old(told(member), came * DAY, None if read is None else read * DAY)
    assert pruning.prune(NOW) == (0 if stays else 1)
    assert Notice.objects.exists() == stays


def test_one_that_comes_by_e_mail_alone_goes_though_nobody_can_read_it(told, member) -> None:
    Rule.objects.create(user=member, kind="comment", in_inbox=False)
    old(told(member), 179 * DAY)
    assert pruning.prune(NOW) == 0
    assert pruning.prune(NOW + 2 * DAY) == 1


@pytest.mark.parametrize(
    ("state", "stays"), [("waiting", True), ("sending", True), ("sent", False), ("given_up", False)]
)
def test_it_stays_while_its_e_mail_is_on_its_way(told, member, state: str, stays: bool) -> None:
    notice = old(told(member), 999 * DAY, 999 * DAY)
    Delivery.objects.create(notice=notice, state=state)
    pruning.prune(NOW)
    assert Notice.objects.exists() == Delivery.objects.exists() == stays


def test_nobody_is_told_again_of_what_was_pruned(told, member, lead) -> None:
    MailServer.objects.create(host="mail", from_address="a@example.kr")
    old(told(member, key="k" * 500), 999 * DAY, 200 * DAY)
    Delivery.objects.all().delete()
    pruning.prune(NOW)
    assert tell(to=[member], kind="mention", key="k" * 500, text=SAID, url="/") == 0
    assert not Notice.objects.exists() and not Delivery.objects.exists()
    assert tell(to=[member, lead], kind="mention", key="k" * 500, text=SAID, url="/") == 1
    assert Notice.objects.get().to == lead


def test_an_old_comment_that_is_changed_tells_nobody_again(member: User, lead: User) -> None:
    """Whoever was called then would hear of it anew."""
    subject = Subject("가입", "/", owners=(lead,))
    comment = comments.add_comment(actor=member, kind="stage", key="가입", subject=subject, text="보세요")
    Notice.objects.create(to=lead, key=f"comment:{comment.pk}", kind="comment", text_en="x", text_ko="x", read_at=NOW)
    pruning.prune(NOW + 200 * DAY)
    assert not Notice.objects.exists()
    comments.change_comment(actor=member, comment=comment, subject=subject, text=f"@{lead.name} 보세요")
    assert not Notice.objects.exists()


def test_what_is_taken_back_may_be_told_anew(told, member) -> None:
    old(told(member), 999 * DAY, 999 * DAY)
    pruning.prune(NOW)
    assert withdraw(key="comment:1") == 0 and not Told.objects.exists()
    assert tell(to=[member], kind="comment", key="comment:1", text=SAID, url="/") == 1


def many(user: User, count: int) -> None:
    rows = (
        Notice(to=user, key=f"k:{n}", kind="k", text_en="x", text_ko="x", read_at=NOW - 999 * DAY) for n in range(count)
    )
    Notice.objects.bulk_create(rows)


def test_it_goes_in_batches_and_the_rest_in_a_turn_right_after(member, monkeypatch) -> None:
    monkeypatch.setattr(pruning, "BATCH", 3)
    monkeypatch.setattr(pruning, "MOST_BATCHES", 2)
    many(member, 10)
    assert [pruning.prune(NOW), Rhythm.objects.filter(name=pruning.RHYTHM).exists()] == [6, True]
    assert [pruning.prune(NOW) for _ in range(3)] == [4, 0, 0]
    assert Told.objects.count() == 10


def test_a_turn_that_was_cut_off_is_done_again_without_harm(member) -> None:
    many(member, 3)
    Told.objects.create(to=member, key="k:1")
    assert pruning.prune(NOW) == 3
    assert set(Told.objects.values_list("key", flat=True)) == {"k:0", "k:1", "k:2"}


def test_it_is_all_or_nothing(member, monkeypatch) -> None:
    many(member, 3)
    monkeypatch.setattr("django.db.models.query.QuerySet.delete", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pruning.prune(NOW)
    assert Notice.objects.count() == 3 and not Told.objects.exists()


def test_it_has_a_rhythm(told, member) -> None:
    old(told(member), 999 * DAY, 999 * DAY)
    Notice.objects.update(read_at=F("created_at"))
    assert rhythm.turn(pruning.RHYTHM, NOW)
    assert not Notice.objects.exists()


def test_the_page_of_my_rules_says_how_long_they_stay(member, client_of) -> None:
    assert "180일" in client_of(member).get("/settings/notices/").content.decode()
