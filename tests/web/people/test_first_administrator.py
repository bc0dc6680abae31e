"""The link that the first start prints, and the page it opens."""

import pytest
from django.test import Client
from django.urls import reverse

from producting_web.people import links
from producting_web.people.models import Role, Side, Team, User, Workspace

TYPED = {
    "workspace": "한권",
    "name": "이도윤",
    "email": "Doyun@Example.kr",
    "password": "바다 건너 열두 마리 고래",
    "side": "product",
}


@pytest.fixture
def path(db) -> str:
    made = links.first_administrator_link()
    assert made is not None
    return made.path


def test_it_makes_the_first_administrator_and_logs_in(browser, path) -> None:
    Workspace.objects.all().delete()
    answer = browser.post(path, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    me = User.objects.get()
    assert (me.email, me.name, me.role, me.is_active) == ("doyun@example.kr", "이도윤", Role.ADMINISTRATOR, True)
    assert me.check_password(TYPED["password"])
    assert Workspace.objects.get().name == "한권"
    assert browser.get(reverse("audit")).status_code == 200


@pytest.mark.parametrize(
    ("side", "mine"), [("product", {"product"}), ("marketing", {"marketing"}), ("both", {"product", "marketing"})]
)
def test_it_makes_both_teams_and_joins_the_own(browser, path, side: str, mine: set[str]) -> None:
    browser.post(path, TYPED | {"side": side})
    assert sorted(Team.objects.values_list("name", "side")) == [("마케팅팀", "marketing"), ("제품팀", "product")]
    assert User.objects.get().sides == mine


def test_it_names_the_teams_in_the_language_of_the_page(path) -> None:
    Client(headers={"accept-language": "en"}).post(path, TYPED)
    assert set(Team.objects.values_list("name", flat=True)) == {"Product team", "Marketing team"}


def test_it_renames_the_workspace_of_a_demo(browser, path) -> None:
    """A home with the demo company has a workspace already: it stays one."""
    assert 'value="한권"' in browser.get(path).content.decode()
    browser.post(path, TYPED | {"workspace": "두권"})
    assert [here.name for here in Workspace.objects.all()] == ["두권"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("workspace", "", "이 칸을 채워 주세요."),
        ("workspace", "\u200b\u202e", "이 칸을 채워 주세요."),
        ("name", "가" * 500, "80자까지 쓸 수 있어요. 지금은 500자예요."),
        ("email", "not an address", "메일 주소를 읽지 못했어요."),
        ("email", "a@b\x00.kr", "읽지 못했어요"),
        ("password", "short", "너무 짧아요. 10자 이상"),
        ("password", "1234567890", "너무 흔한 비밀번호"),
        ("password", "918273645546", "숫자만 있어요"),
        ("password", "doyun@example.kr", "너무 비슷해요"),
        ("side", "", "이 칸을 채워 주세요."),
        ("side", "leaders", "목록에서 골라 주세요."),
    ],
)
def test_it_says_beside_the_field_what_is_wrong_and_keeps_the_rest(browser, path, field, typed, sentence) -> None:
    page = browser.post(path, TYPED | {field: typed}).content.decode()
    assert sentence in page.split(f'id="id_{field}_error"')[1].split("</span>")[0]
    assert not User.objects.exists()
    for kept in {"workspace", "name", "email"} - {field}:
        assert f'value="{TYPED[kept]}"' in page or f'value="{TYPED[kept].lower()}"' in page
    assert TYPED["password"] not in page
    assert browser.post(path, TYPED).status_code == 302  # a slip does not use the link up


def test_it_says_the_rules_of_a_password_beforehand(browser, path) -> None:
    page = browser.get(path).content.decode()
    assert "10자 이상" in page.split('id="id_password_helptext"')[1].split("</span>")[0]
    assert 'aria-describedby="id_password_helptext"' in page


def test_it_works_once(browser, path) -> None:
    browser.post(path, TYPED)
    again = Client().post(path, TYPED | {"email": "second@example.kr"})
    assert again.status_code == 404
    assert User.objects.count() == 1


def test_it_is_no_way_in_once_somebody_is_there(browser, path, member) -> None:
    """A link that was printed long ago, after an account came to be in another way."""
    assert browser.post(path, TYPED).status_code == 404
    assert User.objects.get() == member
    assert links.first_administrator_link() is None


def test_it_ends_the_link_of_an_earlier_start(browser, path) -> None:
    newer = links.first_administrator_link()
    assert newer is not None
    assert browser.get(path).status_code == 404
    assert browser.get(newer.path).status_code == 200


def test_it_writes_what_happened_and_no_secret(browser, path) -> None:
    from producting_web.people.models import AuditEntry

    browser.post(path, TYPED)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor_name) == ("account.created", "doyun@example.kr", "이도윤")
    assert TYPED["password"] not in str(entry.details)
    assert Side.PRODUCT in Team.objects.values_list("side", flat=True)
