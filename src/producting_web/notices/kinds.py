"""Of which kinds are notices? By kind each person decides where they want to be told."""

from dataclasses import dataclass

from producting.words import Words
from producting_web.people.models import User
from producting_web.people.policy import Act, may


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice: what it is called, when it comes, and whether it goes out by e-mail unless a person says no.

    `only`: who may be told of it at all; None for everybody.
    """

    slug: str
    name: Words
    explanation: Words
    email_by_default: bool = False
    only: Act | None = None


_kinds: dict[str, Kind] = {}


def register(
    kind: str, *, name: Words, explanation: Words, email_by_default: bool = False, only: Act | None = None
) -> None:
    """Add a kind, in `AppConfig.ready`. Registering one again replaces it."""
    _kinds[kind] = Kind(kind, name, explanation, email_by_default, only)


def every() -> tuple[Kind, ...]:
    """All kinds, in the order in which they were registered."""
    return tuple(_kinds.values())


def for_user(user: User) -> tuple[Kind, ...]:
    """The kinds of which this person may be told."""
    return tuple(kind for kind in every() if kind.only is None or may(user, kind.only))


def of(slug: str) -> Kind:
    """A kind; one that nobody registered is shown by its own word and stays in the inbox."""
    return _kinds.get(slug) or Kind(slug, Words(slug, slug), Words("", ""))


def register_own() -> None:
    """The kinds that the first rooms tell people about."""
    register(
        "mention",
        name=Words("Mentions", "나를 부른 글"),
        explanation=Words("Somebody wrote your name after @.", "누군가 @ 뒤에 내 이름을 적었을 때"),
        email_by_default=True,
    )
    register(
        "comment",
        name=Words("Comments", "댓글"),
        explanation=Words(
            "Somebody wrote where you wrote too, or on what is yours.", "내가 쓴 곳이나 내 것에 댓글이 달렸을 때"
        ),
    )
    register(
        "request",
        name=Words("Requests", "데이터 요청"),
        explanation=Words(
            "A question to data/IT was asked, taken or answered.", "데이터팀에 요청이 오거나 답이 나왔을 때"
        ),
        email_by_default=True,
    )
    register(
        "alert",
        name=Words("Alerts", "지표 알림"),
        explanation=Words(
            "A number that you watch went past the line you drew.", "지켜보던 숫자가 정해 둔 선을 넘었을 때"
        ),
        email_by_default=True,
    )
    register(
        "import",
        name=Words("Uploads", "올린 파일"),
        explanation=Words(
            "A file that you brought in is in, or could not be read.", "내가 올린 파일이 들어갔거나 못 들어갔을 때"
        ),
    )
    register(
        "mail",
        name=Words("E-mail trouble", "메일 문제"),
        explanation=Words("E-mail of this workspace does not go out.", "워크스페이스 메일이 나가지 않을 때"),
        only=Act.CHANGE_SETTINGS,
    )
