"""Whoever sent a file is told how it ended, unless they look at its page anyway."""

import pytest

from producting.errors import InputError
from producting.words import Words
from producting_web.collect import tasks
from producting_web.notices.models import Notice


def test_it_says_that_a_file_is_in(arrived, import_now, member) -> None:
    upload = import_now(arrived())
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.url) == (member, "import", f"/data/uploads/{upload.pk}/")
    assert notice.text.ko == "‘shop.csv’ 파일이 들어갔어요."


def test_it_says_why_a_file_is_not_in(arrived, import_now, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise InputError(Words("No row fits.", "맞는 행이 없어요."))

    monkeypatch.setattr(tasks.importing, "bring_in", refuse)
    import_now(arrived())
    text = Notice.objects.get().text
    assert text.ko == "‘shop.csv’ 파일이 들어가지 못했어요. 맞는 행이 없어요."
    assert text.en == "“shop.csv” is not in: No row fits."


def test_it_says_no_secret_of_a_fault_of_ours(arrived, import_now, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret-7")

    monkeypatch.setattr(tasks.importing, "bring_in", fail)
    import_now(arrived())
    assert "문제가 생겼어요" in Notice.objects.get().text.ko
    assert "secret-7" not in Notice.objects.get().text.ko


def test_it_has_nothing_more_to_say_on_its_own_page(arrived, import_now, client_of, member, lead) -> None:
    upload = import_now(arrived())
    page = f"/data/uploads/{upload.pk}/"
    client_of(lead).get(page)
    client_of(member).head(page)
    assert Notice.objects.get().read_at is None
    client_of(member).get(page)
    assert Notice.objects.get().read_at is not None
