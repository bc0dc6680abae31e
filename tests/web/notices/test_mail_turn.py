"""A turn of the worker: what is due goes out, once, whatever the mail server does."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone

from producting.words import Words
from producting_web.notices.mail import sending, server
from producting_web.notices.models import Delivery, MailServer, Notice, Rule
from producting_web.notices.services.mail import change_mail_server
from producting_web.people.models import AuditEntry, User, Workspace
from tests.web.notices.post import PASSWORD, SILENCE, Office, Slowly, broken, free_port, until, working

HELLO = b"220 ready\r\n"
NOON = datetime(2026, 11, 25, 3, tzinfo=UTC)  # a Wednesday, 12:00 in Seoul
EVIL = "<b>x</b>\r\nBcc: evil@example.com"


@pytest.fixture
def office() -> Iterator[Office]:
    with working() as works:
        yield works


@pytest.fixture
def set_up(administrator: User) -> Callable[..., MailServer]:
    def setting(port: int, **more: object) -> MailServer:
        given = {
            "host": "127.0.0.1", "port": port, "security": "none", "username": "", "password": "",
            "from_address": "producting@hangwon.example", "public_address": "https://work.hangwon.example",
        } | more  # fmt: skip
        change_mail_server(actor=administrator, **given)  # type: ignore[arg-type]
        return MailServer.objects.get()

    return setting


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "TIMEOUT_SECONDS", 0.3)


def body(letter: EmailMessage, kind: str) -> str:
    found = letter.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def go(later: timedelta = timedelta(0)) -> int:
    return sending.turn(timezone.now() + timedelta(seconds=1) + later)


def test_it_sends_what_is_wanted_once(set_up, office, member, told) -> None:
    set_up(office.port)
    told(member, kind="mention")
    assert go() == 1
    assert go(timedelta(days=2)) == 0
    assert office.recipients == ["member@example.kr"]
    assert states() == ["sent"]


def test_it_sends_nothing_where_none_is_wanted_or_no_server_stands(set_up, office, member, told) -> None:
    told(member, kind="mention")
    set_up(office.port)
    told(member, key="c", kind="comment")
    assert go() == 0
    assert not Delivery.objects.exists()


def test_it_writes_text_and_html_in_the_language_of_the_reader(set_up, office, member, lead, told) -> None:
    set_up(office.port)
    User.objects.filter(pk=lead.pk).update(language="en")
    lead.refresh_from_db()
    for user in (member, lead):
        told(user, kind="mention", text=Words("Seoyeon <calls> you", "김서연 님이 <불렀어요>"))
    go()
    korean, english = sorted(office.letters, key=lambda letter: letter["To"], reverse=True)
    assert korean["Subject"] == "[한권] 김서연 님이 <불렀어요>"
    assert english["Subject"] == "[한권] Seoyeon <calls> you"
    plain, html = body(korean, "plain"), body(korean, "html")
    assert "김서연 님이 <불렀어요>\nhttps://work.hangwon.example/inbox/" in plain
    assert "김서연 님이 &lt;불렀어요&gt;" in html and "<불렀어요>" not in html and 'lang="ko"' in html
    assert "Open</a>" in body(english, "html")
    assert korean["From"] == "한권 <producting@hangwon.example>"
    assert korean["List-Unsubscribe"] == "<https://work.hangwon.example/settings/notices/>"
    assert korean["Auto-Submitted"] == "auto-generated"


def test_it_lets_no_text_become_a_header(set_up, office, member, told) -> None:
    Workspace.objects.update(name=EVIL)
    set_up(office.port)
    told(member, kind="mention", text=Words(EVIL, EVIL))
    assert go() == 1
    letter = office.letters[0]
    assert letter["Bcc"] is None
    assert office.recipients == ["member@example.kr"]
    assert letter["Subject"].startswith("[<b>x</b> Bcc: evil@example.com]")
    assert "<b>x</b>" not in body(letter, "html")


def test_it_leaves_links_out_without_a_public_address(set_up, office, member, told) -> None:
    set_up(office.port, public_address="")
    told(member, kind="mention")
    go()
    letter = office.letters[0]
    text = body(letter, "plain")
    assert "http" not in text and "href" not in body(letter, "html")
    assert "어느 주소로" in text
    assert letter["List-Unsubscribe"] is None


def test_it_puts_what_is_due_together_into_one_message(set_up, office, member, told) -> None:
    set_up(office.port)
    for key in "abc":
        told(member, key=key, kind="mention", text=Words(f"notice {key}", f"알림 {key}"))
    assert go() == 1
    letter = office.letters[0]
    assert letter["Subject"] == "[한권] 새 알림 3개"
    assert [line for line in body(letter, "plain").splitlines() if line.startswith("알림")] == [
        "알림 a", "알림 b", "알림 c",
    ]  # fmt: skip
    assert states() == ["sent"] * 3


def test_it_waits_for_the_hour_of_the_day(set_up, office, member, told) -> None:
    set_up(office.port)
    Rule.objects.create(user=member, kind="comment", email="daily")
    told(member, key="a")
    assert go() == 0
    due = Delivery.objects.get().due_at
    assert due.astimezone(timezone.get_default_timezone()).hour == 8
    assert sending.turn(due) == 1


def test_it_does_not_send_what_was_read_or_is_not_wanted_any_more(set_up, office, member, lead, viewer, told) -> None:
    set_up(office.port)
    for user in (member, lead, viewer):
        told(user, kind="mention")
    Notice.objects.filter(to=member).update(read_at=timezone.now())
    Rule.objects.create(user=lead, kind="mention", email="never")
    User.objects.filter(pk=viewer.pk).update(is_active=False)
    assert go() == 0
    assert states() == ["left_out"] * 3
    assert len(set(Delivery.objects.values_list("said_ko", flat=True))) == 3


def test_it_logs_in_with_the_password_that_it_unseals(set_up, member, told) -> None:
    with working(auth_require_tls=False) as office:
        here = set_up(office.port, username="post@hangwon.example", password=PASSWORD)
        assert PASSWORD not in here.password_sealed
        told(member, kind="mention")
        assert go() == 1
        assert office.tried[-1] == ("post@hangwon.example", PASSWORD)


def test_it_says_that_a_password_is_wrong_and_never_which(set_up, member, told, caplog) -> None:
    def script(line: bytes) -> bytes:
        if line.lower().startswith(b"ehlo"):
            return b"250-here\r\n250 AUTH PLAIN\r\n"
        return b"535 5.7.8 no\r\n"

    with broken(HELLO, script) as (port, _):
        set_up(port, username="post@hangwon.example", password="wrong secret-9")
        told(member, kind="mention")
        with caplog.at_level(logging.DEBUG):
            assert go() == 0
    here = MailServer.objects.get()
    assert "비밀번호를 받지 않았어요" in here.failed_ko
    everything = caplog.text + here.failed_en + here.failed_ko + str(list(AuditEntry.objects.values()))
    assert "secret-9" not in everything + str(list(Delivery.objects.values()))
    assert states() == ["waiting"]


@pytest.mark.parametrize(
    ("greeting", "script", "said"),
    [
        (SILENCE, until(b"x", None), "제때 답하지 않았어요"),
        (HELLO, until(b"mail", None), "도중에 연결을 끊었어요"),
        (HELLO, until(b"mail", SILENCE), "제때 답하지 않았어요"),
        (HELLO, until(b"data", None), "도중에 연결을 끊었어요"),
        (HELLO, until(b"data", SILENCE), "제때 답하지 않았어요"),
        (b"554 go away\r\n", until(b"x", None), "거절했어요. (554 go away)"),
        (HELLO, until(b"mail", b"553 not you\r\n"), "보내는 것을 허락하지 않아요. (553 not you)"),
        (HELLO, until(b"data", b"451 busy\r\n"), "메일을 거절했어요. (451 busy)"),
        (b"garbage\r\n", until(b"x", None), "거절했어요"),
    ],
    ids=range(9),
)
def test_it_tries_again_what_was_certainly_not_taken(set_up, member, told, greeting, script, said: str) -> None:
    with broken(greeting, script) as (port, _):
        here = set_up(port)
        told(member, kind="mention")
        assert go() == 0
    assert states() == ["waiting"]
    row = Delivery.objects.get()
    assert said in row.said_ko
    assert row.attempts == 1
    with working() as office:
        MailServer.objects.filter(pk=here.pk).update(port=office.port)
        assert go() == 0, "not before the pause is over"
        assert go(timedelta(minutes=2)) == 1
        assert len(office.letters) == 1


def test_it_is_down(set_up, member, told) -> None:
    set_up(free_port())
    told(member, kind="mention")
    assert go() == 0
    assert "연결을 거절했어요" in MailServer.objects.get().failed_ko
    assert states() == ["waiting"]


@pytest.mark.parametrize("then", [None, SILENCE], ids=["closes", "is silent"])
def test_it_does_not_send_again_what_may_have_arrived(set_up, member, told, then) -> None:
    with broken(HELLO, until(b".\r\n", then)) as (port, heard):
        set_up(port)
        told(member, kind="mention")
        assert go() == 0
        assert go(timedelta(days=3)) == 0
        assert sum(line == b".\r\n" for line in heard) == 1
    assert states() == ["given_up"]
    assert "다시 보내지 않아요" in Delivery.objects.get().said_ko
    assert MailServer.objects.get().failed is None, "only this message is in trouble"


def test_it_does_not_send_again_what_a_killed_worker_had_begun(set_up, office, member, told) -> None:
    set_up(office.port)
    told(member, kind="mention")
    Delivery.objects.update(state="sending")
    assert go() == 0
    assert states() == ["given_up"]
    assert office.letters == []


def test_it_is_marked_before_the_server_is_spoken_to(set_up, member, told) -> None:
    seen: list[list[str]] = []

    def script(line: bytes) -> bytes | None:
        return None

    with broken(HELLO, script) as (port, _):
        set_up(port)
        told(member, kind="mention")

        def look(*args: object, **kwargs: object) -> None:
            seen.append(states())
            raise ConnectionRefusedError

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("django.core.mail.EmailMultiAlternatives.send", look)
            go()
    assert seen == [["sending"]]


@pytest.mark.parametrize(
    ("greeting", "script", "state"),
    [
        (Slowly(b"220 welcome to my house\r\n"), until(b"x", None), "waiting"),
        (HELLO, until(b"mail", Slowly(b"250 a sender like many\r\n")), "waiting"),
        (HELLO, until(b".\r\n", Slowly(b"250 taken with many thanks\r\n")), "given_up"),
    ],
    ids=["greeting", "answer", "answer to the whole message"],
)
def test_it_is_not_held_by_a_server_that_says_a_letter_now_and_then(
    set_up, member, told, monkeypatch, greeting, script, state: str
) -> None:
    """Each letter comes in time; without an end for all of them the worker would listen for hours."""
    monkeypatch.setattr(server, "MESSAGE_SECONDS", 0.5)
    with broken(greeting, script) as (port, _):
        set_up(port)
        told(member, kind="mention")
        assert go() == 0
    assert states() == [state]


def test_it_sends_nothing_that_was_taken_back_or_read_while_others_were_served(
    set_up, office, member, lead, viewer, told, monkeypatch
) -> None:
    set_up(office.port)
    told(member, key="a", kind="mention")
    told(lead, key="b", kind="mention")
    told(viewer, key="c", kind="mention")
    real = sending._send

    def slow(*given):
        Notice.objects.filter(key="b").delete()
        Notice.objects.filter(key="c").update(read_at=timezone.now())
        return real(*given)

    monkeypatch.setattr(sending, "_send", slow)
    assert go() == 1
    assert office.recipients == ["member@example.kr"]


def test_it_sends_nothing_that_another_worker_has_taken(set_up, office, member, told, monkeypatch) -> None:
    set_up(office.port)
    told(member, kind="mention")
    real = sending._send_all

    def beaten(*given):
        Delivery.objects.update(state="sending")
        return real(*given)

    monkeypatch.setattr(sending, "_send_all", beaten)
    assert go() == 0
    assert office.letters == []


def test_it_leaves_the_rest_to_the_next_turn_when_time_is_over(set_up, office, member, lead, told, monkeypatch) -> None:
    set_up(office.port)
    told(member, kind="mention")
    told(lead, kind="mention")
    monkeypatch.setattr(sending, "TURN_SECONDS", -1)
    assert go() == 0 and states() == ["waiting", "waiting"]
    monkeypatch.setattr(sending, "TURN_SECONDS", 60)
    assert go() == 2


def test_it_gives_up_a_refused_recipient_and_serves_the_others(set_up, office, member, lead, told) -> None:
    set_up(office.port)
    office.refuses = {"lead@example.kr": "550 no such user"}
    told(lead, kind="mention")
    told(member, kind="mention")
    assert go() == 1
    assert office.recipients == ["member@example.kr"]
    lost = Delivery.objects.get(notice__to=lead)
    assert lost.state == "given_up"
    assert lost.said_ko == f"127.0.0.1:{office.port} 서버가 이 주소로는 보내지 않아요. (550 no such user)"
    assert AuditEntry.objects.get(action="mail.given_up").subject == "lead@example.kr"


def test_it_tries_a_recipient_again_who_is_refused_for_now(set_up, office, member, lead, told) -> None:
    set_up(office.port)
    office.refuses = {"lead@example.kr": "450 greylisted"}
    told(lead, kind="mention")
    told(member, kind="mention")
    assert go() == 1
    office.refuses = {}
    assert go(timedelta(minutes=2)) == 1
    assert sorted(office.recipients) == ["lead@example.kr", "member@example.kr"]


def test_it_waits_longer_each_time_and_gives_up_in_the_end(set_up, member, told) -> None:
    set_up(free_port())
    told(member, kind="mention")
    now, pauses = timezone.now() + timedelta(seconds=1), []
    for _ in range(len(sending.PAUSES)):
        sending.turn(now)
        due = Delivery.objects.get(notice__to=member).due_at
        pauses.append(due - now)
        now = due
    assert pauses == sorted(pauses) and pauses[0] == timedelta(minutes=1)
    sending.turn(now)
    assert states() == ["given_up"]
    assert sending.turn(now + timedelta(days=9)) == 0


def test_it_tells_administrators_once_a_day_that_it_is_in_trouble(set_up, administrator, member, told) -> None:
    set_up(free_port())
    told(member, kind="mention")
    go()
    go(timedelta(minutes=2))
    notice = Notice.objects.get(to=administrator)
    assert (notice.kind, notice.url) == ("mail", "/settings/mail/")
    assert not notice.deliveries.exists()


def test_it_says_so_when_the_secret_key_is_another(set_up, office, member, told, settings) -> None:
    set_up(office.port, username="post", password=PASSWORD)
    told(member, kind="mention")
    settings.SECRET_KEY = "another"
    assert go() == 0
    assert "비밀 키가 바뀌어" in MailServer.objects.get().failed_ko
    assert states() == ["waiting"]


def test_it_waits_while_it_is_quiet(set_up, office, member, told) -> None:
    from datetime import time

    from producting_web.notices.models import Rest

    set_up(office.port)
    told(member, kind="mention")
    Delivery.objects.update(due_at=NOON)
    Rest.objects.create(user=member, quiet_from=time(11), quiet_to=time(13, 30))
    assert sending.turn(NOON) == 0
    assert Delivery.objects.get().due_at == NOON + timedelta(minutes=90)
    assert sending.turn(NOON + timedelta(minutes=90)) == 1


def test_it_serves_many_in_several_turns(set_up, office, told, monkeypatch) -> None:
    monkeypatch.setattr(sending, "MOST_PEOPLE", 2)
    set_up(office.port)
    for i in range(3):
        told(User.objects.create_user(f"u{i}@example.kr", None, name=f"u{i}"), kind="mention")
    assert go() == 2
    assert go() == 1
    assert len(set(office.recipients)) == 3
