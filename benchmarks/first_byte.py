"""How long does a page of the demo take to its first byte, once it is warm?

    python -m benchmarks.first_byte [--home demo-home] [--runs 20]

Serves the demo as `producting demo` does, logs in, and asks every page in turn: one round to warm up, then `--runs` rounds.
A time runs from sending the request to the first byte of the answer, on one connection per request, as a browser's first
visit would. Pages over 200 ms are marked; `tests/browser` holds what they weigh.
"""

import argparse
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode, urlsplit

from tests.browser.pages import PAGES
from tests.browser.serving import Served, served

MOST_MS = 200
SOMEBODY = "u00000001"


def main() -> None:
    asked = argparse.ArgumentParser(description="First byte of every page of the demo, warm.")
    asked.add_argument("--home", type=Path, default=Path("demo-home"))
    asked.add_argument("--runs", type=int, default=20)
    given = asked.parse_args()
    with served("demo", home=given.home.resolve()) as workspace:
        cookies = log_in(workspace)
        pages = {name: quote(path.replace("{somebody}", SOMEBODY), safe="/?=&%") for name, path in PAGES.items()}
        times: dict[str, list[float]] = {name: [] for name in pages}
        sizes: dict[str, int] = {}
        for run in range(given.runs + 1):
            for name, path in pages.items():
                milliseconds, size = ask(workspace, path, cookies)
                sizes[name] = size
                if run:
                    times[name].append(milliseconds)
    print(f"{'page':<20} {'median ms':>9} {'slowest':>8} {'KB of HTML':>10}")
    for name, taken in times.items():
        slow = "  over" if median(taken) > MOST_MS else ""
        print(f"{name:<20} {median(taken):>9.0f} {max(taken):>8.0f} {sizes[name] / 1000:>10.0f}{slow}")


def log_in(workspace: Served) -> str:
    """The cookies of somebody who is logged in."""
    page = _send(workspace, "GET", "/accounts/login/", "")
    token = _cookie(page, "csrftoken")
    form = {"username": workspace.said["user"], "password": workspace.said["password"], "csrfmiddlewaretoken": token}
    answer = _send(workspace, "POST", "/accounts/login/", f"csrftoken={token}", urlencode(form))
    assert answer.status == 302, "the log-in was refused"
    return f"csrftoken={_cookie(answer, 'csrftoken') or token}; sessionid={_cookie(answer, 'sessionid')}"


def ask(workspace: Served, path: str, cookies: str) -> tuple[float, int]:
    """Milliseconds to the first byte of a page, and its size."""
    began = time.perf_counter()
    answer = _send(workspace, "GET", path, cookies)
    taken = (time.perf_counter() - began) * 1000
    return taken, len(answer.read())


def _send(workspace: Served, method: str, path: str, cookies: str, body: str = "") -> HTTPResponse:
    at = urlsplit(workspace.address)
    connection = HTTPConnection(at.hostname or "", at.port, timeout=120)
    headers = {"Cookie": cookies, "Referer": workspace.address, "Accept-Language": "ko"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body or None, headers)
    return connection.getresponse()


def _cookie(answer: HTTPResponse, name: str) -> str:
    for header, value in answer.getheaders():
        if header.lower() == "set-cookie" and value.startswith(f"{name}="):
            return value.split(";")[0].partition("=")[2]
    return ""


if __name__ == "__main__":
    main()
