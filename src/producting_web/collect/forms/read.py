"""A form about a file and what the file looks like when it is read so: asked together, as each corrects the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from producting.errors import InputError
from producting.words import Words
from producting_web.collect import facts, looking
from producting_web.collect.forms.columns import say
from producting_web.collect.forms.reading import FORMS, ReadingForm
from producting_web.collect.models import Upload

if TYPE_CHECKING:
    from producting.events.previews import Preview


@dataclass(frozen=True, slots=True)
class Read:
    """A file as a person wants it read: the form with what is wrong with it, and the first rows as understood."""

    form: ReadingForm
    seen: "Preview"
    said: dict[str, Any]  # what is kept of the form, whether or not the file can go in so

    @property
    def kind(self) -> str:
        return str(self.seen.kind)

    @property
    def is_sound(self) -> bool:
        return not self.form.errors


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is no rows at all."""

    why: Words


def read(upload: Upload, posted: QueryDict | None = None) -> Read | Unreadable:
    """Look at a file through what was just said about it, else through what was said before or is found."""
    kind = _kind(upload, posted)
    try:
        columns = tuple(column.name for column in looking.look(upload, kind, {}).columns)
        here = facts.setting()
        told: dict[str, Any] = {"columns": columns, "zone": here.time_zone, "currency": here.currency}
        values = _values(upload, kind, posted)
        form = FORMS[kind](**told, data=values)
        seen = looking.look(upload, kind, form.said() if form.is_valid() else upload.mapping.get(kind, {}))
    except InputError as error:
        return Unreadable(error.words)
    form = FORMS[kind](**told, data=_with_found(values, seen, FORMS[kind]))
    form.full_clean()
    said = form.said()
    _hint_at_cost(form, seen)
    for field, words in seen.problems.items():
        ours = form.problem_at.get(field, field)
        form.add_error(ours if ours in form.fields else None, say(words))
    return Read(form, seen, said)


def _kind(upload: Upload, posted: QueryDict | None) -> str:
    asked = posted.get("kind", "") if posted is not None else ""
    return asked if asked in FORMS else str(upload.kind)


def _values(upload: Upload, kind: str, posted: QueryDict | None) -> QueryDict:
    """What the form shows: what was sent, or what is known of a kind that was only just chosen."""
    if posted is not None and posted.get("shown") == kind:
        return posted.copy()
    said = upload.mapping.get(kind, {})
    values = QueryDict(mutable=True)
    values.update(
        {name: value for name, value in _as_fields(kind, said, upload).items() if not isinstance(value, list)}
    )
    if "properties" in said:
        values.setlist("properties", said["properties"])
    values["kind"] = kind
    return values


def _as_fields(kind: str, said: Mapping[str, Any], upload: Upload) -> dict[str, Any]:
    fields = dict(said)
    if kind == Upload.Kind.EVENTS:
        fields["keep"] = "some" if "properties" in said else "all"
    if kind == Upload.Kind.SPEND:
        fields["money"] = fields.pop("currency", "") or fields.pop("currency_code", "")
        fields.setdefault("platform_name", upload.platform or "generic")
    return fields


def _with_found(values: QueryDict, seen: "Preview", form: type[ReadingForm]) -> QueryDict:
    """Empty fields get what was found, so that the form says what will happen."""
    filled = values.copy()
    for role in form.found:
        column = seen.column(role)
        if column is not None and not filled.get(role) and not (role == "event" and filled.get("event_name")):
            filled[role] = column
    if "money" in form.base_fields and not filled.get("money"):
        filled["money"] = seen.column("currency") or ""
    return filled


def _hint_at_cost(form: ReadingForm, seen: "Preview") -> None:
    """Which column the cost was found in. It is not filled in: a cost in micros is only known by its finder."""
    found = seen.column("cost")
    if found is not None and "cost" in form.fields:
        form.fields["cost"].widget.attrs["placeholder"] = found
