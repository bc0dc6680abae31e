"""Requests and annotations are talked about: who is told, and that keys of nothing are nothing."""

from datetime import date

import pytest

from producting_web.annotations.models import Annotation
from producting_web.comments import subjects
from producting_web.notices.models import Notice
from producting_web.requests import services


@pytest.mark.parametrize("kind", ["request", "annotation"])
@pytest.mark.parametrize("key", ["", "0", "-1", "x", "1; drop", "９", "9" * 40, "\0", "999999"])
def test_a_key_of_nothing_is_nothing(kind: str, key: str, member) -> None:
    assert subjects.of(kind, key, member) is None


def test_who_asked_and_who_answers_hear_of_a_comment(client_of, ask, analyst, viewer, member) -> None:
    made = ask()
    services.take_request(actor=analyst, request=made)
    found = subjects.of("request", str(made.pk), member)
    assert found is not None
    assert (found.name, found.url, found.owners) == (made.question, f"/data/requests/{made.pk}/", (viewer, analyst))
    assert "comments-request" in client_of(member).get(found.url).content.decode()


def test_who_wrote_an_annotation_hears_of_a_comment(client_of, member, viewer) -> None:
    made = Annotation.objects.create(title="앱 4.12", first=date(2026, 3, 2), author=member, side="product")
    found = subjects.of("annotation", str(made.pk), viewer)
    assert found is not None
    assert (found.side, found.owners) == ("product", (member,))
    assert client_of(viewer).get(found.url).status_code == 200
    assert not Notice.objects.exists()
