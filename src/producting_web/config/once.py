"""What is asked again and again while one page is made is asked once, so that the page shows one state of things."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

T = TypeVar("T")
_asked: ContextVar[dict[Hashable, Any] | None] = ContextVar("asked", default=None)


def once(key: Hashable, ask: Callable[[], T]) -> T:
    """What `ask` gives; while a page is made that only reads, the answer that was given to `key` before.

    >>> answers = iter("ab")
    >>> with one_state():
    ...     once("letter", lambda: next(answers)), once("letter", lambda: next(answers))
    ('a', 'a')
    """
    kept = _asked.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    answer: T = kept[key]
    return answer


@contextmanager
def one_state() -> Iterator[None]:
    """Until the block ends, `once` remembers."""
    before = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(before)


class OneState:
    """Only for what reads: a page that changes something looks anew after it has."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with one_state():
            return self.get_response(request)
