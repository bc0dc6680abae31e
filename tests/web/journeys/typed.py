"""What a browser sends: from the stage editor, and texts that nobody means well, spread over fields."""

from collections.abc import Iterable, Sequence
from typing import Any

from producting_web.journeys.editing.drafts import token


def stage(name: str, *events: str, **texts: str) -> dict[str, Any]:
    """One stage as it is typed."""
    usual = {
        "name": name, "where": "", "at_least": "1", "again_after_days": "0", "window_days": "30", "side": "shared",
        "product_role": "", "marketing_role": "", "touchpoints": "",
    }  # fmt: skip
    return {**usual, "events": [token(event) for event in events], **texts}


def form(
    *stages: dict[str, Any], act: str = "save", based_on: int = 0, won: int | str = "", name: str = "여정", **more: Any
) -> dict[str, Any]:
    """A whole form; `won` is the stage that counts as won, from 0."""
    sent: dict[str, Any] = {
        "act": act, "count": str(len(stages)), "acquisition": str(won), "journey-name": name, "journey-note": "",
        "journey-template": "", "journey-based_on": str(based_on),
    }  # fmt: skip
    for k, typed in enumerate(stages):
        sent |= {f"s{k}-{field}": value for field, value in typed.items()}
    return sent | more


def usual() -> tuple[dict[str, Any], ...]:
    """Two stages that can be saved."""
    return stage("방문", "*", side="marketing"), stage("가입", "signed_up", side="product")


def names(page: str) -> Iterable[str]:
    """The names of the form's stages, in their order."""
    import html
    import re

    found = re.findall(r'name="s(\d+)-name" id="[^"]*" value="([^"]*)"', page)
    return [html.unescape(value) for _, value in sorted(found, key=lambda pair: int(pair[0]))]


def square(fields: Sequence[str], texts: Sequence[str]) -> list[dict[str, str]]:
    """Every text in every field, in as few forms as there are texts: in each form every field holds another text.

    >>> square(["a", "b"], ["x", "y"])
    [{'a': 'x', 'b': 'y'}, {'a': 'y', 'b': 'x'}]
    """
    if not fields:
        return []
    return [{field: texts[(k + i) % len(texts)] for i, field in enumerate(fields)} for k in range(len(texts))]
