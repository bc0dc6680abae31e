"""How long does a page of the demo take to its first byte, once it is warm?

    python -m benchmarks.first_byte [--home demo-home] [--runs 20]

Serves the demo as `producting demo` does, logs in, and asks every page in turn: one round to warm up, then `--runs` rounds.
A time runs from sending the request to the first byte of the answer, on one connection per request, as a browser's first
visit would. A page weighs what it and the files that it names are, uncompressed. Pages over 200 ms or 350 KB are marked.
"""

import argparse
import re
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from urllib.parse import quote, unquote, urlencode, urljoin, urlsplit

from tests.browser.pages import PAGES
from tests.browser.serving import Served, served

MOST_MS, MOST_KB = 200, 350
SOMEBODY = "/journey/people/?stage=5&kind=reached"  # whoever comes first here stands for a person with a history


def main() -> None:
    asked = argparse.ArgumentParser(description="First byte of every page of the demo, warm.")
    asked.add_argument("--home", type=Path, default=Path("demo-home"))
    asked.add_argument("--runs", type=int, default=20)
    given = asked.parse_args()
    with served("demo", home=given.home.resolve()) as workspace:
        cookies = log_in(workspace)
        pages = addresses(workspace, cookies)
        weights = {name: weight(workspace, path, cookies) for name, path in pages.items()}
        times: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(given.runs):
            for name, path in pages.items():
                times[name].append(ask(workspace, path, cookies)[0])
    print(f"{'page':<20} {'median ms':>9} {'slowest':>8} {'KB':>6}")
    for name, taken in times.items():
        over = " over" if median(taken) > MOST_MS or weights[name] > MOST_KB else ""
        print(f"{name:<20} {median(taken):>9.0f} {max(taken):>8.0f} {weights[name]:>6.0f}{over}")


def addresses(workspace: Served, cookies: str) -> dict[str, str]:
    """Every page, with a person that this demo has."""
    listed = ask(workspace, SOMEBODY, cookies)[1].decode()
    somebody = unquote(re.findall(r"/people/one/\?id=([^\"&]+)", listed)[0])
    return {name: quote(path.replace("{somebody}", somebody), safe="/?=&%") for name, path in PAGES.items()}


def log_in(workspace: Served) -> str:
    """The cookies of somebody who is logged in."""
    page = _send(workspace, "GET", "/accounts/login/", "")
    token = _cookie(page, "csrftoken")
    form = {"username": workspace.said["user"], "password": workspace.said["password"], "csrfmiddlewaretoken": token}
    answer = _send(workspace, "POST", "/accounts/login/", f"csrftoken={token}", urlencode(form))
    assert answer.status == 302, "the log-in was refused"
    return f"csrftoken={_cookie(answer, 'csrftoken') or token}; sessionid={_cookie(answer, 'sessionid')}"


def ask(workspace: Served, path: str, cookies: str) -> tuple[float, bytes]:
    """Milliseconds to the first byte of a page, and the page."""
    began = time.perf_counter()
    answer = _send(workspace, "GET", path, cookies)
    taken = (time.perf_counter() - began) * 1000
    return taken, answer.read()


def weight(workspace: Served, path: str, cookies: str) -> float:
    """Kilobytes of a page with its styles, scripts, the modules that these import, and drawings."""
    found, waiting = {path: ask(workspace, path, cookies)[1]}, [path]
    while waiting:
        here = waiting.pop()
        written = found[here].decode("utf-8", "replace")
        named = re.findall(r'(?:href|src)="(/static/[^"#?]+)', written) if here == path else []
        if here.endswith(".js"):
            named = [urljoin(here, module) for module in re.findall(r'(?:from|import) "(\./[^"]+)"', written)]
        for file in set(named) - set(found):
            found[file] = ask(workspace, file, cookies)[1]
            waiting.append(file)
    return sum(map(len, found.values())) / 1000


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
