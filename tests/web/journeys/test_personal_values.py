"""What a question says of personal data, where somebody else kept it: a viewer reads dots for its values, everywhere."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_plus, urlencode

import pytest
from django.test import Client

from producting_web.collect.services.dictionary import Said, describe
from producting_web.journeys import personal, services
from producting_web.journeys.explore import masking
from producting_web.journeys.explore.draft import read
from producting_web.journeys.explore.kinds import KINDS
from producting_web.journeys.explore.saving import About, change_question, save_question
from producting_web.journeys.models import JourneyVersion, SavedQuestion
from producting_web.people.models import User
from tests.web.journeys.conftest import STAGES

SECRET = "ann@shop.kr"
As = Callable[[User], Client]
QUERIES = [
    ("trend", {"event": "visited", "event1.where": f"email = {SECRET}"}),
    ("trend", {"event": "visited", "where": f"email in (bob, {SECRET}, null)"}),
    ("trend", {"event": "visited", "where": f"'email' ~ '{SECRET}'"}),
    ("trend", {"event": "visited", "where": f"email == {SECRET}"}),  # cannot be read: dots as a whole
    ("trend", {"event": "visited", "where.prop": '"email"', "where.op": "=", "where.value": SECRET}),
    ("trend", {"event": "visited", "where.prop": " email ", "where.op": "none", "where.value": SECRET}),
    ("trend", {"event": "visited", "segment": f"did visited where email = {SECRET}"}),
    ("trend", {"event": "visited", "segment": f"did visited >= 9999999 where email = {SECRET}"}),
    ("trend", {"event": "visited", "segment-a": f"email = {SECRET}", "segment-a.name": "A", "segment-b": "did paid"}),
    ("funnel", {"step": ["visited", "paid"], "exclude": "signed_up", "exclude1.where": f"email > {SECRET}"}),
    ("funnel", {"step": ["visited", "paid"], "step2.where": f"email != {SECRET}"}),
    ("retention", {"start": "visited", "where": f"email = {SECRET}"}),
    ("lifecycle", {"event": "visited", "where": f"email = {SECRET}"}),
    ("stickiness", {"event": "visited", "where": f"email = {SECRET}"}),
    ("paths", {"where": f"email = {SECRET}"}),
    ("segment", {"rule": ["did visited", f"email = {SECRET}"]}),
    ("segment", {"rule": "", "rule1.is": "has", "rule1.where.prop": "email", "rule1.where.value": SECRET}),
]


@pytest.fixture
def closed(company: Path, lead: User) -> None:
    describe(actor=lead, kind="property", name="email", said=Said("메일", is_personal=True))


def kept(by: User, kind: str, query: dict) -> SavedQuestion:
    return save_question(actor=by, kind=kind, query=urlencode(query, doseq=True), about=About("한 사람"))


@pytest.mark.parametrize(("kind", "query"), QUERIES, ids=range(len(QUERIES)))
def test_a_kept_question_shows_a_viewer_no_value(
    closed: None, lead: User, member: User, viewer: User, client_of: As, kind: str, query: dict
) -> None:
    question = kept(lead, kind, query)
    change_question(
        actor=lead, question=question, query=question.versions.get().query + "x", about=About("y"), based_on=1
    )
    change_question(actor=lead, question=question, query="event=paid", about=About("y"), based_on=2)
    raw = f"/explore/{kind}/?{urlencode(query, doseq=True)}"
    paths = (f"/explore/q/{question.pk}/", f"/explore/q/{question.pk}/history/", raw)
    change_question(actor=lead, question=question, query=urlencode(query, doseq=True), about=About("y"), based_on=3)
    for path in paths:
        response = client_of(viewer).get(path, follow=True)
        assert response.status_code == 200
        assert SECRET not in unquote_plus(response.content.decode().replace("&amp;", "&"))
        assert SECRET not in unquote_plus("".join(url for url, _ in response.redirect_chain))
        assert SECRET in unquote_plus(client_of(member).get(path, follow=True).content.decode())
    part = client_of(viewer).get(raw, headers={"HX-Request": "true"})
    assert SECRET not in unquote_plus(part.content.decode() + part["HX-Push-Url"])


def test_dots_stand_for_the_value_and_the_answer_stays_closed(
    closed: None, lead: User, viewer: User, client_of: As
) -> None:
    question = kept(lead, "trend", {"event": "visited", "event1.where": f"email > {SECRET}"})
    response = client_of(viewer).get(f"/explore/q/{question.pk}/", follow=True)
    page = response.content.decode()
    assert 'name="event1.where.value" value="•••"' in page and 'value="email"' in page
    assert "‘메일’\u2060은 개인정보라서" in page and 'class="data"' not in page
    assert not response.context["kept"].has_changed
    past = client_of(viewer).get(f"/explore/q/{question.pk}/history/").content.decode()
    assert "email" in past and SECRET not in past


def test_history_says_that_a_value_changed_though_not_to_what(
    closed: None, lead: User, viewer: User, client_of: As
) -> None:
    question = kept(lead, "trend", {"event": "visited", "where": f"email = {SECRET}"})
    change_question(
        actor=lead, question=question, query="event=visited&where=email+%3D+bob", about=About("한 사람"), based_on=1
    )
    page = client_of(viewer).get(f"/explore/q/{question.pk}/history/").content.decode()
    assert "<del>email = •••</del> <ins>email = •••</ins>" in page


def test_a_saved_segment_brings_a_viewer_no_value(closed: None, lead: User, viewer: User, client_of: As) -> None:
    question = kept(lead, "segment", {"rule": f"email = {SECRET}"})
    asked = {"event": "visited", "segment.saved": question.pk, "segment.kept": "", "show": "1"}
    response = client_of(viewer).get("/explore/trend/", asked, follow=True)
    page = response.content.decode()
    assert SECRET not in unquote_plus(page + response.redirect_chain[0][0])
    assert "email = •••" in page and f'<option value="{question.pk}" selected>' in page


@pytest.mark.parametrize("where", ["plan = a", "plan == a", "emai = x"])
def test_what_is_not_personal_stays_to_the_letter(closed: None, lead: User, viewer: User, where: str) -> None:
    query = urlencode({"event": "visited", "event1.where": where, "odd": "1"})
    assert masking.masked_query(query, KINDS["trend"].shape, viewer) == query


def test_members_read_everything(closed: None, member: User) -> None:
    draft = read(masking.QueryDict(urlencode({"event": "visited", "where": f"email = {SECRET}"})), KINDS["trend"].shape)
    assert masking.masked(draft, member) is draft


def test_that_there_is_no_value_is_no_value(closed: None, viewer: User) -> None:
    assert personal.masked_text("email = null", viewer) == "email = null"
    assert personal.masked_text("email in (a, null, b)", viewer) == "email in (•••, null)"
    assert personal.masked_text("email = ''", viewer) == "email = •••"


def test_the_stages_show_a_viewer_no_value(closed: None, lead: User, viewer: User, client_of: As) -> None:
    from dataclasses import replace

    first, *others = STAGES
    services.save_version(
        actor=lead, stages=[replace(first, where=(f"email = {SECRET}",)), *others], name="x", based_on=0
    )
    for path in ("/journey/stages/", "/journey/stages/?version=1"):
        assert "email = •••" in client_of(viewer).get(path).content.decode()
        assert SECRET not in client_of(viewer).get(path).content.decode()
    assert SECRET in client_of(lead).get("/journey/stages/").content.decode()


def says_brand(client: Client, path: str) -> bool:
    """Whether a page or a file has the campaign in its text; not in attributes, nor as what was looked for."""
    text = re.sub(r"<[^>]*>", "\n", client.get(path).content.decode())
    return re.search(r"(?m)^\W*brand\b(?!”|’)", text) is not None


@pytest.mark.parametrize("named", ["utm_campaign", "utm_id"])
def test_campaigns_that_are_personal_stand_nowhere_for_a_viewer(
    stages: JourneyVersion, lead: User, member: User, viewer: User, client_of: As, named: str
) -> None:
    describe(actor=lead, kind="property", name=named, said=Said("캠페인", is_personal=True))
    paths = (
        "/journey/?range=all",
        "/journey/?range=all&by=campaign",
        "/journey/table.csv?range=all",
        "/search/?q=brand",
    )
    for path in paths:
        assert says_brand(client_of(member), path), path
        assert not says_brand(client_of(viewer), path), path
    assert "개인정보라서" in client_of(viewer).get("/journey/?range=all").content.decode()


def test_campaigns_that_are_not_personal_stand_as_before(stages: JourneyVersion, viewer: User, client_of: As) -> None:
    assert "brand" in client_of(viewer).get("/journey/?range=all").content.decode()
