"""A body for which the disk has no room becomes a request that says so; it never breaks the connection."""

import asyncio
import errno
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.asgi import ASGIHandler
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from producting_web.config.asgi import NoRoom, Workspace
from producting_web.config.middleware import RoomForWhatIsSent

SCOPE = {"type": "http", "method": "POST", "path": "/data/uploads/", "headers": [], "query_string": b""}


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: a browser test of the same process may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def hearing(*messages: dict[str, Any]) -> Any:
    left = list(messages)

    async def receive() -> dict[str, Any]:
        assert left, "asked for more than was sent: a browser that waits would wait for ever"
        return left.pop(0)

    return receive, left


def part(more: bool) -> dict[str, Any]:
    return {"type": "http.request", "body": b"x" * 10, "more_body": more}


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_space(self: ASGIHandler, receive: Any) -> None:
        await receive()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ASGIHandler, "read_body", no_space)


@pytest.mark.parametrize("messages", [[part(False)], [part(True), part(True), part(False)]])
def test_it_hears_the_rest_and_not_more(full: None, messages: list[dict[str, Any]]) -> None:
    receive, left = hearing(*messages)
    body = run(Workspace().read_body(receive))
    assert isinstance(body, NoRoom)
    assert not left
    request, error = Workspace().create_request(SCOPE, body)
    assert error is None
    assert request.no_room


def test_it_keeps_a_body_that_fits() -> None:
    receive, _ = hearing(part(True), part(False))
    body = run(Workspace().read_body(receive))
    assert body.read() == b"x" * 20
    assert not Workspace().create_request(SCOPE, body)[0].no_room
    body.close()


def test_it_says_so_in_the_readers_language(db: None) -> None:
    client = Client(headers={"accept-language": "ko"})
    client.handler = _marking(client.handler)
    answer = client.post("/accounts/login/", {"username": "a"})
    assert answer.status_code == 507
    assert "서버 디스크가 가득 찼어요" in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (OperationalError("database or disk is full"), 507),
        (OSError(errno.EACCES, "Permission denied"), None),
        (OperationalError("database is locked"), None),
    ],
)
def test_it_says_so_when_what_came_of_it_found_no_room(
    db: None, rf: RequestFactory, error: Exception, status: int | None
) -> None:
    request = rf.post("/data/uploads/")
    request.user = AnonymousUser()
    answer = RoomForWhatIsSent(lambda _: HttpResponse()).process_exception(request, error)
    assert (answer and answer.status_code) == status


def _marking(handler: Any) -> Any:
    """The test client's handler, with every request marked as one that found no room."""
    inner = handler.get_response

    def marked(request: Any) -> Any:
        request.no_room = True
        return inner(request)

    handler.get_response = marked
    return handler
