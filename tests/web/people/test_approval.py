"""Can both sides approve? The page of people says so plainly."""

import pytest

from producting_web.people.models import Role, Side, Team, User
from producting_web.people.selectors import people_page

TEAMS = {"p": ("제품팀", Side.PRODUCT), "m": ("마케팅팀", Side.MARKETING), "s": ("임원", Side.SHARED)}


def work_here(*people: str) -> None:
    """`lead:pm` is a lead in a product and a marketing team; a leading - is somebody deactivated."""
    for number, one in enumerate(people):
        role, _, sides = one.removeprefix("-").partition(":")
        user = User.objects.create_user(
            f"{number}@example.kr", name=f"사람 {number}", role=role, is_active=not one.startswith("-")
        )
        user.teams.set(Team.objects.get_or_create(name=TEAMS[s][0], side=TEAMS[s][1])[0] for s in sides)


@pytest.mark.parametrize(
    ("people", "joint", "lacks", "nobody"),
    [
        (["administrator:p", "lead:m"], True, "", False),
        (["lead:p", "lead:m"], True, "", False),
        (["lead:pm", "lead:m"], True, "", False),
        (["administrator:p", "member:m"], False, "marketing", False),
        (["lead:m", "viewer:p"], False, "product", False),
        (["administrator:pm"], False, "", False),
        (["administrator:pm", "member:pm"], False, "", False),
        (["administrator:s"], False, "", True),
        (["administrator:p", "-lead:m"], False, "marketing", False),
        (["administrator:", "member:pm"], False, "", True),
    ],
)
def test_it_takes_two_people_one_of_each_side(people, joint: bool, lacks: str, nobody: bool) -> None:
    work_here(*people)
    approval = people_page().approval
    assert (approval.is_joint, approval.lacks, approval.is_nobodys) == (joint, lacks, nobody)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (["administrator:p", "lead:m"], "두 편이 함께 승인할 수 있어요."),
        (["administrator:p"], "마케팅에 아직 리드가 없어서"),
        (["administrator:m"], "제품에 아직 리드가 없어서"),
        (["administrator:pm"], "한 사람이 양쪽 리드를"),
        (["administrator:s"], "제품에도 마케팅에도 아직 리드가 없어요."),
    ],
)
def test_it_says_so(client_of, people, said: str) -> None:
    work_here(*people)
    page = client_of(User.objects.get(email="0@example.kr")).get("/settings/people/").content.decode()
    assert said in page
    assert ("단독 승인" in page) == (len(people) == 1)


def test_it_counts_people_of_each_side(client_of) -> None:
    work_here("administrator:p", "member:pm", "viewer:m", "viewer:s", "-viewer:p")
    page = people_page()
    assert (len(page.active), page.on_product, page.on_marketing, len(page.deactivated)) == (4, 2, 2, 1)


def test_it_asks_no_more_of_the_database_for_more_people(client_of, django_assert_max_num_queries) -> None:
    work_here("administrator:p", *["member:pm"] * 40)
    client = client_of(User.objects.get(email="0@example.kr"))
    with django_assert_max_num_queries(20):
        client.get("/settings/people/")


@pytest.mark.parametrize("role", Role)
def test_it_lets_leads_and_administrators_approve(db, role: Role) -> None:
    work_here(f"{role}:p")
    assert bool(people_page().approval.product) == (role in (Role.LEAD, Role.ADMINISTRATOR))
