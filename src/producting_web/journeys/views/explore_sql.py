"""Explore in SQL: ask, see, keep, take along; and who may."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from producting.words import Words
from producting_web.journeys.explore import saved
from producting_web.journeys.explore.tabs import tabs
from producting_web.journeys.opened.exporting import written
from producting_web.journeys.sql import allowing, keeping, page, running
from producting_web.journeys.views.explore import crumbs
from producting_web.journeys.views.explore_saved import keep_question
from producting_web.people.access import actor, needs
from producting_web.people.models import User
from producting_web.people.policy import Act, may, require
from producting_web.people.services.sql import allow_sql
from producting_web.ui.parts import Crumb
from producting_web.ui.templatetags.ui import reading

_HERE = Words("SQL", "SQL")


@needs(Act.SEE_AGGREGATES)
def explore_sql(request: HttpRequest) -> HttpResponse:
    """The question of the address with its answer, where it has one. Sent, it is run."""
    if not may(request.user, Act.ASK_SQL):
        return _closed(request)
    console = running.console()
    if console is None:
        return redirect("explore")
    if request.method == "POST":
        return _run(request)
    console.warm()
    made = page.page(console, actor(request), request.GET, reading())
    context = {
        "crumbs": crumbs(Crumb(made.kept.question.name if made.kept else _HERE)),
        "page": made,
        "kept": made.kept,
        "tabs": tabs(page.KIND, actor(request)),
        "samples": [(table, page.sample(table.name)) for table in made.tables],
        "may_allow": may(request.user, Act.ALLOW_SQL),
    }
    return render(request, "journeys/sql.html", context)


def _closed(request: HttpRequest) -> HttpResponse:
    context = {"crumbs": crumbs(Crumb(_HERE)), "ask": allowing.who_lets_in(), "tabs": tabs("", actor(request))}
    return render(request, "journeys/sql_closed.html", context, status=403)


def _run(request: HttpRequest) -> HttpResponse:
    console = running.console()
    assert console is not None
    stop = _key(request.POST.get("stop", ""))
    run = running.ask_sql(actor=actor(request), console=console, text=_text(request), stop=stop)
    onward = QueryDict(mutable=True)
    onward["run"] = str(run.key)
    for name in ("saved", "x", "y", "by", "as", "notes"):
        if name in request.POST:
            onward[name] = request.POST[name][:200]
    return redirect(f"{reverse('explore-ask', args=[page.KIND])}?{onward.urlencode()}")


def _text(request: HttpRequest) -> str:
    """What was typed: browsers send lines divided by two signs."""
    return request.POST.get("text", "").replace("\r\n", "\n")


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@needs(Act.ASK_SQL)
@require_POST
def explore_sql_stop(request: HttpRequest) -> HttpResponse:
    """End a question that is at work."""
    keeping.stop(_key(request.POST.get("stop", "")))
    return HttpResponse(status=204)


@needs(Act.ASK_SQL)
@require_safe
def explore_sql_csv(request: HttpRequest) -> HttpResponse:
    """All rows that came back, as a file; the log of changes says who took it."""
    run = page.run_of(request.GET)
    if run is None:
        raise Http404
    answer = keeping.kept(run.key)
    if answer is None:
        return redirect(f"{reverse('explore-ask', args=[page.KIND])}?run={run.key}")
    running.export_sql(actor=actor(request), run=run)
    heads: tuple[object, ...] = tuple(column.name for column in answer.columns)
    lines = [heads, *(tuple("" if cell is None else cell for cell in row) for row in answer.rows)]
    response = HttpResponse("\ufeff" + written(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="sql.csv"'
    return response


@needs(Act.SAVE_QUESTION)
def explore_sql_save(request: HttpRequest) -> HttpResponse:
    """Keep a question that was run, with the way its answer is looked at."""
    require(request.user, Act.ASK_SQL)
    run = page.run_of(request.GET)
    if run is None:
        raise Http404
    number = request.GET.get("saved", "")
    query = page.kept_query(run.text, request.GET)
    kept = saved.kept(actor(request), int(number) if number.isascii() and number.isdigit() else 0, page.KIND, query)
    back = f"{reverse('explore-ask', args=[page.KIND])}?{request.GET.urlencode()}"
    return keep_question(request, kind=page.KIND, query=query, kept=kept, save_url=request.get_full_path(), back=back)


@needs(Act.ALLOW_SQL)
@require_safe
def explore_sql_people(request: HttpRequest) -> HttpResponse:
    """Who may ask in SQL, and why."""
    where = crumbs(Crumb(_HERE, reverse("explore-sql")), Crumb(Words("Who may", "쓸 수 있는 사람")))
    context = {"crumbs": where, "colleagues": allowing.colleagues()}
    return render(request, "journeys/sql_people.html", context)


@needs(Act.ALLOW_SQL)
@require_POST
def explore_sql_allow(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let somebody in, or no longer."""
    user = get_object_or_404(User, pk=user_id, is_active=True)
    on = request.POST.get("on") == "1"
    if allow_sql(actor=actor(request), user=user, on=on):
        said = gettext("%(name)s may ask in SQL.") if on else gettext("%(name)s may no longer ask in SQL.")
        messages.success(request, said % {"name": user})
    return redirect("explore-sql-people")
