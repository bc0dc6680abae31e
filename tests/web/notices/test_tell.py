"""Telling people: once for a key, never whoever did it, never a closed account."""

from producting.words import Words
from producting_web.notices.models import Notice, Rule
from producting_web.notices.services import reword, tell, withdraw

SAID = Words("Something happened.", "일이 생겼어요.")


def test_it_tells_everybody_once(member, lead, told) -> None:
    assert tell(to=[member, lead], kind="comment", key="comment:1", text=SAID, url="/journey/") == 2
    assert tell(to=[member, lead], kind="mention", key="comment:1", text=SAID, url="/journey/") == 0
    assert Notice.objects.count() == 2


def test_it_tells_again_about_something_else(member, told) -> None:
    told(member, key="comment:1")
    told(member, key="comment:2")
    assert Notice.objects.filter(to=member).count() == 2


def test_it_does_not_tell_who_did_it_nor_who_is_gone(member, lead) -> None:
    lead.is_active = False
    lead.save()
    assert tell(to=[member, lead], kind="comment", key="k", text=SAID, url="/", actor=member) == 0
    assert not Notice.objects.exists()


def test_it_tells_a_person_once_who_is_named_twice(member) -> None:
    assert tell(to=[member, member], kind="comment", key="k", text=SAID, url="/") == 1


def test_it_keeps_what_is_too_long_in_its_place(member, told) -> None:
    notice = told(member, key="k" * 500, text=Words("e" * 5_000, "가" * 5_000), url="/" + "u" * 5_000)
    assert (len(notice.key), len(notice.text_ko), len(notice.url)) == (200, 500, 500)
    told(member, key="k" * 500)
    assert Notice.objects.count() == 1


def test_it_stays_out_of_an_inbox_that_does_not_want_it(member, told, client_of) -> None:
    Rule.objects.create(user=member, kind="comment", in_inbox=False)
    assert not told(member).in_inbox
    page = client_of(member).get("/inbox/").content.decode()
    assert "‘가입’" not in page
    assert tell(to=[member], kind="comment", key="comment:1", text=SAID, url="/") == 0


def test_it_says_what_was_changed_afterwards(member, told) -> None:
    told(member)
    assert reword(key="comment:1", kind="comment", text=SAID) == 1
    assert Notice.objects.get().text == SAID
    assert reword(key="comment:1", kind="mention", text=SAID) == 0


def test_it_takes_back_what_is_gone(member, lead, told) -> None:
    told(member)
    told(lead)
    told(lead, key="comment:2")
    assert withdraw(key="comment:1") == 2
    assert Notice.objects.get().key == "comment:2"
