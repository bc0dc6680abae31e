"""Under the settings: my rules, and the mail server."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from producting_web.notices.forms.mail import MailServerForm
from producting_web.notices.forms.rules import RulesForm
from producting_web.notices.selectors.post import post
from producting_web.notices.services import mail
from producting_web.notices.services.rules import change_rules
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, may
from producting_web.people.views.frame import show
from producting_web.ui.templatetags.ui import words_tag


@needs(Act.SEE_COLLEAGUES)
def rules(request: HttpRequest) -> HttpResponse:
    form = RulesForm(request.POST if request.method == "POST" else None, user=actor(request))
    if form.is_valid():
        change_rules(actor=actor(request), wanted=form.wanted, **form.times)
        messages.success(request, gettext("Saved."))
        return redirect("notice-rules")
    return show(request, "notices/rules.html", "notice-rules", {
        "form": form, "post": post(), "may_set_up": may(request.user, Act.CHANGE_SETTINGS),
    })  # fmt: skip


@needs(Act.CHANGE_SETTINGS)
@sensitive_post_parameters("password")
def mail_server(request: HttpRequest) -> HttpResponse:
    shown = post()
    form = MailServerForm(request.POST if request.method == "POST" else None, server=shown.server)
    if form.is_valid():
        mail.change_mail_server(actor=actor(request), **form.cleaned_data)
        messages.success(request, gettext("Saved. Send a test message to see whether it works."))
        return redirect("mail-server")
    return show(request, "notices/mail_server.html", "mail-server", {"form": form, "post": shown})


@needs(Act.CHANGE_SETTINGS)
@require_POST
def try_mail_server(request: HttpRequest) -> HttpResponse:
    """Send a message to whoever asks, and say in words what happened."""
    went, said = mail.try_mail_server(actor=actor(request))
    (messages.success if went else messages.error)(request, words_tag(said))
    return redirect("mail-server")


@needs(Act.CHANGE_SETTINGS)
@require_POST
def remove_mail_server(request: HttpRequest) -> HttpResponse:
    mail.remove_mail_server(actor=actor(request))
    messages.success(request, gettext("E-mail is off. Notices stand in the inbox as before."))
    return redirect("mail-server")
