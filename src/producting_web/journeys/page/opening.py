"""Every number opens: addresses of the people behind it and of its development, with the page's question in them."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

_NOT_THE_QUESTION = ("lens", "sort", "compare", "stage", "kind", "group", "page")


class Opening:
    """Addresses that ask the same question as this page."""

    def __init__(self, query: QueryDict) -> None:
        kept = query.copy()
        for name in _NOT_THE_QUESTION:
            kept.pop(name, None)
        self._kept = kept.urlencode()

    def members(self, stage: int, kind: str, group: str | None = None) -> str:
        """Who they are. `stage` from 1, `kind` as the engine calls it, `group` as a row is called."""
        return self._url("members", stage=str(stage), kind=kind, **({} if group is None else {"group": group}))

    def development(self, stage: int) -> str:
        """How a stage develops, and the funnel behind it."""
        return self._url("development", stage=str(stage))

    def table(self) -> str:
        """The campaign table as a file."""
        return self._url("journey-csv")

    def _url(self, name: str, **more: str) -> str:
        asked = "&".join(filter(None, [self._kept, urlencode(more)]))
        return f"{reverse(name)}?{asked}" if asked else reverse(name)
