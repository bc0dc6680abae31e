"""The journey's question as it stands in the address."""

from django.http import QueryDict

from producting.words import Words
from producting_web.journeys import figures
from producting_web.journeys.asked import PRESETS
from producting_web.journeys.figures import Ground
from producting_web.ui import names, saying
from producting_web.ui.parts import Chip, Control, Controls, Dates, Option, Text

MOST_PROPERTIES = 30
# Nearly every person has their own.
_NOT_WORTH_IT = {
    "value", "currency", "gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "ttclid", "kclid", "napm",
}  # fmt: skip
_MODES = {
    "cohort": Words("People who came in the range", "이 기간에 들어온 사람"),
    "flow": Words("Every entry in the range", "이 기간의 모든 진입"),
}
_CREDIT = {
    "last_non_direct": Words("Last non-direct touch", "마지막 비직접 접점"),
    "first": Words("First touch", "첫 접점"),
}
_BY = {"campaign": Words("Campaign", "캠페인"), "channel": Words("Channel", "채널")}


def of(on: Ground, query: QueryDict) -> Controls:
    """The bar of controls; each option is the address it leads to."""
    asked = on.asked
    ask = _Asking(query)
    chips = tuple(Chip(text, ask.without("where", text)) for text in asked.where)
    return Controls(
        controls=(
            _range(on, ask),
            _control("compare", Words("Compare", "비교"), "compare", {
                "previous": Words("The time before", "이전 기간"), "none": Words("Nothing", "없음"),
            }, "previous" if asked.compare else "none", ask),
            _by(on, ask),
            _control("mode", Words("Count", "세기"), "mode", _MODES, asked.mode, ask),
            _control("credit", Words("Credit", "기여"), "credit", _CREDIT, asked.credit, ask),
        ),
        chips=chips,
        example="platform = android",
        known=_properties(on),
        reset="?" if set(query) - {"lens", "sort"} else None,
    )  # fmt: skip


def _range(on: Ground, ask: "_Asking") -> Control:
    names = {preset: _weeks(days) for preset, days in PRESETS.items()}
    names["all"] = Words("Everything", "전체 기간")
    options = tuple(
        Option(name, preset, ask.changed(("from", "to"), range=preset), chosen=on.asked.preset == preset)
        for preset, name in names.items()
    )
    span = figures.span(on.asked, figures.as_of_day(on.log))
    value: Text = Words("Everything", "전체 기간") if span is None else saying.days(*span)
    first, last = (span[0].isoformat(), span[1].isoformat()) if span else ("", "")
    return Control("range", Words("Range", "기간"), value, options, Dates(first, last))


def _weeks(days: int) -> Words:
    return Words(f"Last {days // 7} weeks", f"최근 {days // 7}주")


def _by(on: Ground, ask: "_Asking") -> Control:
    called: dict[str, Text] = {**_BY, **{prop: names.prop(prop).said for prop in _properties(on)}}
    called.setdefault(on.asked.by, names.prop(on.asked.by).said)
    options = tuple(
        Option(name, key, ask.changed((), by=key), chosen=key == on.asked.by) for key, name in called.items()
    )
    return Control("by", Words("Break down", "나눠 보기"), called[on.asked.by], options)


def _properties(on: Ground) -> tuple[str, ...]:
    """Properties by which people can be told apart in groups."""
    known = on.log.timelines.properties
    worth = [prop for prop in known if prop.casefold() not in _NOT_WORTH_IT and not names.prop(prop).is_hidden]
    return tuple(worth[:MOST_PROPERTIES])


def _control(key: str, name: Words, parameter: str, values: dict[str, Words], chosen: str, ask: "_Asking") -> Control:
    options = tuple(
        Option(said, value, ask.changed((), **{parameter: value}), chosen=value == chosen)
        for value, said in values.items()
    )
    return Control(key, name, values[chosen], options)


class _Asking:
    """Addresses of the same page with one thing changed."""

    def __init__(self, query: QueryDict) -> None:
        self._query = query

    def changed(self, dropped: tuple[str, ...], **more: str) -> str:
        following = self._query.copy()
        for name in (*dropped, "page", "lens"):
            following.pop(name, None)
        for name, value in more.items():
            following[name] = value
        return f"?{following.urlencode()}"

    def without(self, name: str, value: str) -> str:
        following = self._query.copy()
        following.setlist(name, [kept for kept in following.getlist(name) if kept.strip() != value])
        following.pop("lens", None)
        return f"?{following.urlencode()}"
