"""Every page of the workspace that a person can look at, by a short name."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

PUBLIC = {
    "log-in": "/accounts/login/",
    "wrong-link": "/join/no-such-link/",
}
PAGES = {
    "today": "/today/",
    "journey": "/journey/",
    "journey-product": "/journey/?lens=product",
    "journey-marketing": "/journey/?lens=marketing",
    "journey-channel": "/journey/?by=channel&range=52w&lens=joint",
    "explore": "/explore/",
    "explore-funnel": "/explore/funnel/?step=signed_up&step=trial_started&step=paid&within=30d&by=platform",
    "explore-trend": "/explore/trend/?event=signed_up&event=paid&every=week",
    "explore-formula": "/explore/trend/?event=paid&event=chapter_read&event1.count=sum%3Avalue&formula=A+%2F+B&with-series=1",
    "explore-formula-groups": "/explore/trend/?event=paid&event=trial_started&formula=A+%2F+B+*+100&by=platform&compare=previous",
    "explore-several": "/explore/trend/?event=paid&by=platform&by=plan",
    "explore-retention": "/explore/retention/?start=trial_started&return=chapter_read&every=month",
    "explore-compared": "/explore/funnel/?step=signed_up&step=trial_started&step=paid&within=30d&segment-a=did+book_finished&segment-a.name=%EB%8B%A4+%EC%9D%BD%EC%9D%8C&segment-b=did+not+book_finished&segment-b.name=%EB%8D%9C+%EC%9D%BD%EC%9D%8C",
    "explore-compared-time": "/explore/funnel/?step=signed_up&step=trial_started&step=paid&within=30d&segment-a=platform+%3D+ios&segment-a.name=iOS&segment-b=platform+%3D+android&segment-c=did+no_such&over=week&pace=3",
    "explore-compared-trend": "/explore/trend/?event=paid&segment-a=did+book_finished&segment-b.name=%EB%AA%A8%EB%91%90&compare=previous",
    "explore-compared-retention": "/explore/retention/?start=trial_started&return=chapter_read&segment-a=did+paid&segment-b=did+not+paid",
    "explore-funnel-time": "/explore/funnel/?step=signed_up&step=trial_started&step=paid&within=30d&over=week&pace=3",
    "explore-funnel-time-before": "/explore/funnel/?step=signed_up&step=trial_started&step=paid&within=30d&range=4w&over=week&compare=previous",
    "explore-people": "/explore/funnel/people/?step=signed_up&step=trial_started&step=paid&within=30d&of=dropped%3A2",
    "explore-lifecycle": "/explore/lifecycle/?event=chapter_read&compare=previous",
    "explore-stickiness": "/explore/stickiness/?event=chapter_read&compare=previous",
    "explore-stickiness-groups": "/explore/stickiness/?event=chapter_read&by=platform",
    "explore-stickiness-month": "/explore/stickiness/?every=month&range=52w&days=at_least",
    "explore-sql": "/explore/sql/?text=select+1",
    "explore-sql-answer": "{answer}",
    "explore-sql-people": "/explore/sql/people/",
    "explore-paths": "/explore/paths/?event=trial_started",
    "explore-paths-before": "/explore/paths/?anchor=end&event=payment_failed&counting=people&nodes=3",
    "explore-segment": "/explore/segment/?rule=did+paid&rule=did+not+chapter_read+in+14d",
    "explore-segment-rules": "/explore/segment/?rule=did+signed_up|trial_started+%3E%3D+2+in+90d&rule=platform+%3D+ios&rule=did+x+>+3&rule=&rule4.is=did",
    "explore-lifecycle-groups": "/explore/lifecycle/?by=platform&range=26w&part=ios",
    "explore-segment-any": "/explore/segment/?rule=did+paid+or+platform+%3D+ios&rule=did+chapter_read+in+14d&rule=&rule3.is=did&rule3.join=or",
    "explore-segment-elsewhere": "/explore/trend/?event=chapter_read&segment=did+paid&segment=platform+!%3D+web",
    "explore-paths-node": "/explore/paths/?anchor=through&event=book_finished&part=-1%3Aevent%3Achapter_read",
    "alerts": "/alerts/",
    "alert": "/alerts/1/",
    "alert-new": "/alerts/on/1/",
    "stages": "/journey/stages/",
    "members": "/journey/people/?stage=3&kind=dropped",
    "development": "/journey/development/?stage=3",
    "persons": "/people/?q=u00",
    "person": "/people/one/?id={somebody}",
    "data": "/data/",
    "events": "/data/events/",
    "event": "/data/events/event/?name=paid",
    "properties": "/data/properties/",
    "property": "/data/properties/property/?name=feedback",
    "dictionary": "/data/dictionary/",
    "describe": "/data/describe/?kind=event&name=paid",
    "search": "/search/?q=결재",
    "words": "/words/",
    "spend": "/data/spend/",
    "inbox": "/inbox/",
    "requests": "/data/requests/",
    "request-ask": "/data/requests/ask/",
    "request": "{request}",
    "request-answer": "{request}answer/",
    "annotations": "/annotations/",
    "annotation": "{annotation}",
    "annotation-add": "/annotations/add/?day=2026-03-02",
    "settings-people": "/settings/people/",
    "settings-teams": "/settings/teams/",
    "settings-workspace": "/settings/workspace/",
    "settings-mail": "/settings/mail/",
    "settings-notices": "/settings/notices/",
    "settings-profile": "/settings/profile/",
    "settings-audit": "/settings/audit/",
    "not-found": "/no-such-page/",
}

_COUNTED = """select date_trunc('month', time)::date as month, event, count(distinct person) as people
from events
where event in ('signed_up', 'trial_started', 'paid')
group by all
order by month, event"""
_PAID = "/journey/people/?stage=5&kind=reached"


def pages_of(page: Page) -> dict[str, str]:
    """The addresses of `PAGES` in a demo company of any size; `page` is logged in."""
    page.goto(_PAID)
    somebody = page.locator("table.data tbody th a").first.inner_text().strip()
    known = {
        "{somebody}": somebody, "{answer}": _answer_in_sql(page), "{annotation}": _first(page, "/annotations/", ".scroll"),
        "{request}": _first(page, "/data/requests/", "#open"),
    }  # fmt: skip
    return {name: _with(path, known) for name, path in PAGES.items()}


def _with(path: str, known: dict[str, str]) -> str:
    for place, value in known.items():
        path = path.replace(place, value)
    return path


def _first(page: Page, path: str, place: str) -> str:
    """The address of the first row of a list."""
    page.goto(path)
    return page.locator(f"{place} tbody th a").first.get_attribute("href") or ""


def _answer_in_sql(page: Page) -> str:
    """Asks in SQL; the address of the answer."""
    page.goto("/explore/sql/")
    page.locator("#sql-text").fill(_COUNTED)
    page.locator("#sql-form button.main").click()
    page.wait_for_url("**/explore/sql/?run=*")
    return urlsplit(page.url)._replace(scheme="", netloc="").geturl()
