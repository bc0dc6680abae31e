"""What somebody who means harm gets: a page that says no."""

import html
import sqlite3
from urllib.parse import quote, urljoin, urlsplit

import pytest

from tests.browser import acts
from tests.browser.acts import PASSWORD
from tests.browser.conftest import FOUNDER

# A page of another site, and one that the browser takes for the same site, so that cookies come along.
ELSEWHERE, NEXT_DOOR = "http://evil.example/", "http://127.0.0.1:8999/"
DEEDS = {
    "/settings/people/invite/": {"email": "forged@example.kr", "role": "administrator"},
    "/settings/teams/": {"name": "forged", "side": "product"},
    "/journey/stages/": {"act": "save", "count": "0"},
    "/theme/": {"theme": "dark"},
    "/i18n/setlang/": {"language": "en"},
    "/accounts/logout/": {},
}
FOLLOWING = {
    "/accounts/login/": {"username": FOUNDER.email, "password": PASSWORD},
    "/theme/": {"theme": "auto"},
    "/i18n/setlang/": {"language": "ko"},
}


@pytest.mark.parametrize(("site", "path"), [(NEXT_DOOR, path) for path in DEEDS] + [(ELSEWHERE, next(iter(DEEDS)))])
def test_it_does_nothing_for_a_form_of_another_site(fresh, founder, contexts, site: str, path: str) -> None:
    context = contexts(fresh, storage_state=founder)
    context.route(f"{site}**", lambda route: route.fulfill(body=_form(fresh.address + path), content_type="text/html"))
    page = context.new_page()
    page.goto(site)
    with page.expect_response(fresh.address + path) as answer:
        page.click("button")
    assert answer.value.status == 403
    page.goto("/settings/people/")
    assert page.locator("#me .about b").text_content() == FOUNDER.name
    assert page.locator("html").get_attribute("lang") == "ko"
    assert page.locator("html").get_attribute("data-theme") == "auto"
    assert "forged" not in page.content()
    page.goto("/settings/teams/")
    assert "forged" not in page.content()


def test_it_keeps_no_file_that_comes_without_the_pages_token(fresh, founder, open_page) -> None:
    page = open_page(fresh, storage_state=founder)
    file = {"name": "forged.csv", "mimeType": "text/csv", "buffer": b"user_id,event,timestamp\na,b,2026-09-01\n"}
    answer = page.request.post("/data/uploads/", multipart={"files": file})
    assert answer.status == 403
    page.goto("/data/")
    assert "forged.csv" not in page.content()


def test_it_changes_the_session_at_log_in_and_ends_it_at_log_out(fresh, founder, contexts) -> None:
    planted = {"name": "sessionid", "value": "attackerknowsthis0123456789abcde", "url": fresh.address}
    victim, attacker = contexts(fresh), contexts(fresh)
    for context in (victim, attacker):
        context.add_cookies([planted])
    page = victim.new_page()
    acts.log_in(page, FOUNDER)
    page.wait_for_url(acts.ARRIVED)
    mine = _session(victim)
    assert mine["value"] != planted["value"]
    assert mine["httpOnly"]
    assert mine["sameSite"] == "Lax"
    assert _is_outside(attacker.new_page())
    page.click(".face.me")
    page.click("#me form button")
    page.wait_for_url("**/accounts/login/**")
    attacker.add_cookies([{**planted, "value": mine["value"]}])
    assert _is_outside(attacker.new_page())


def test_it_never_leads_to_another_host(fresh, founder, contexts) -> None:
    page = contexts(fresh).new_page()
    acts.log_in(page, FOUNDER, at=f"/accounts/login/?next={quote(ELSEWHERE)}")
    page.wait_for_url(f"{fresh.address}/**")
    page.wait_for_selector("#me", state="attached")


@pytest.mark.parametrize(
    "target", [ELSEWHERE, "//evil.example/", "/\\evil.example", "javascript:1", "\thttp://evil.example"]
)
@pytest.mark.parametrize(("action", "more"), FOLLOWING.items())
def test_it_follows_no_next_to_another_host(fresh, founder, contexts, target: str, action: str, more: dict) -> None:
    page = contexts(fresh).new_page()
    page.request.get("/accounts/login/")
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    answer = page.request.post(action, form={"csrfmiddlewaretoken": token, "next": target, **more}, max_redirects=0)
    assert answer.status == 302
    led_to = urlsplit(urljoin(fresh.address, answer.headers["location"]))
    assert f"{led_to.scheme}://{led_to.netloc}" == fresh.address


def test_it_lets_an_address_wait_that_guesses_passwords_and_nobody_else(fresh, founder, contexts) -> None:
    """A proxy on this machine says whose address it is; here the test stands for the proxy."""
    page = contexts(fresh, extra_http_headers={"X-Forwarded-For": "203.0.113.7"}).new_page()
    page.goto("/accounts/login/")
    statuses = [_guess(page, f"falsch-{k}") for k in range(11)]
    assert statuses[:9] == [200] * 9
    assert statuses[10] == 429
    assert _guess(page, PASSWORD) == 429, "the right one too"
    page.goto("/accounts/login/")
    if page.locator("input[name=password]").count():
        acts.log_in(page, FOUNDER)
    assert page.locator(".code").inner_text() == "429"
    assert "15분" in page.inner_text("main")
    somewhere_else = contexts(fresh, extra_http_headers={"X-Forwarded-For": "203.0.113.8"}).new_page()
    acts.log_in(somewhere_else, FOUNDER)
    somewhere_else.wait_for_url(acts.ARRIVED)
    _a_quarter_of_an_hour_passes(fresh)
    acts.log_in(page, FOUNDER)
    page.wait_for_url(acts.ARRIVED)


def _form(action: str) -> str:
    fields = DEEDS[urlsplit(action).path].items()
    inputs = "".join(f'<input name="{name}" value="{html.escape(value)}">' for name, value in fields)
    return f'<form method="post" action="{action}">{inputs}<button>win</button></form>'


def _session(context) -> dict:
    return next(cookie for cookie in context.cookies() if cookie["name"] == "sessionid")


def _is_outside(page) -> bool:
    page.goto("/settings/people/")
    return "/accounts/login/" in page.url


def _guess(page, password: str) -> int:
    """The status of an attempt, sent as the form of the log-in sends it."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    form = {"csrfmiddlewaretoken": token, "username": FOUNDER.email, "password": password}
    return page.request.post("/accounts/login/", form=form, max_redirects=0).status


def _a_quarter_of_an_hour_passes(workspace) -> None:
    """For the attempts that are kept: they are told to be sixteen minutes older."""
    base = sqlite3.connect(workspace.home / "producting.sqlite3", timeout=20)
    with base:
        changed = base.execute("UPDATE axes_accessattempt SET attempt_time = datetime(attempt_time, '-16 minutes')")
        assert changed.rowcount > 0
    base.close()
