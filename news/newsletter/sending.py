"""An issue in the admin: whom it reaches, how it looks, where it is, and what can be done with it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home import mailings
from home.languages import language_name
from news.models import Issue, Subscriber
from news.newsletter import issues, topics

LETTER = "newsletter_issues:letter"
# So many letters that didn't arrive are listed.
MOST_LISTED = 200


class LetterView(WagtailAdminTemplateMixin, TemplateView):
    """One issue. What is done with it, the pressed button says."""

    template_name = "news/newsletter/admin/letter.html"
    header_icon = "mail"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.has_perm("news.view_issue"):
            raise PermissionDenied
        self.issue = get_object_or_404(Issue.objects.prefetch_related("texts", "pages__page"), pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.issue)

    def get_breadcrumbs_items(self) -> list[dict]:
        way = {"url": reverse("newsletter_issues:index"), "label": _("Issues")}
        return [*self.breadcrumbs_items, way, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs) -> dict:
        issue, user = self.issue, self.request.user
        reached = [
            (language_name(row.language), row, language_name(row.text_in) if row.text_in else "—")
            for row in issues.reach(issue)
        ]
        samples = [
            (language_name(code), code, issues.sample(issue, text, user.email))
            for code, text in issues.texts_of(issue).items()
        ]
        refused = f"{reverse('newsletter_subscribers:index')}?state={Subscriber.State.REFUSED}"
        return super().get_context_data(**kwargs) | {
            "issue": issue,
            "topics": topics.names(issue.topic_keys, get_language()),
            "reached": reached,
            "left": sum(row.number for _name, row, _text in reached),
            "refused": Subscriber.objects.filter(state=Subscriber.State.REFUSED).count(),
            "refused_url": refused,
            "hidden": issues.hidden(issue),
            "samples": samples,
            "progress": issues.numbers(issue),
            "followed": self._followed(),
            "failed": issues.failed(issue)[:MOST_LISTED],
            "edit_url": reverse("newsletter_issues:edit", args=[issue.pk]),
            "may_change": user.has_perm("news.change_issue"),
            "may_send": user.has_perm("news.send_issue"),
        }

    def _followed(self) -> list[tuple[str, int]]:
        if self.issue.state == Issue.State.DRAFT:
            return []
        return [(row.page.get_admin_display_title(), row.clicks) for row in self.issue.pages.all()]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the pressed button says. Raises PermissionDenied without the right to."""
        action = request.POST.get("action", "")
        if action == "test":
            self._test()
        elif action in ("send", "stop", "again") and request.user.has_perm("news.send_issue"):
            getattr(self, f"_{action}")()
        else:
            raise PermissionDenied
        return redirect(LETTER, self.issue.pk)

    def _test(self) -> None:
        user = self.request.user
        if not user.email:
            messages.error(self.request, _("Your account has no e-mail address."))
            return
        for text in issues.texts_of(self.issue).values():
            mail = issues.sample(self.issue, text, user.email)
            mail.about = f"test of newsletter {self.issue.pk}"
            mail.save()
        messages.success(self.request, _("The letter goes to %(address)s.") % {"address": user.email})

    def _send(self) -> None:
        people = issues.left(self.issue).count()
        if issues.send(self.issue):
            said = ngettext("The letter goes to %(number)s person.", "The letter goes to %(number)s people.", people)
            messages.success(self.request, said % {"number": people})

    def _stop(self) -> None:
        taken = mailings.stop(self.issue)
        said = ngettext(
            "Stopped; %(number)s letter was taken back from the outbox.",
            "Stopped; %(number)s letters were taken back from the outbox.",
            taken,
        )
        messages.warning(self.request, said % {"number": taken})

    def _again(self) -> None:
        pk = self.request.POST.get("mail", "")
        rows = issues.failed(self.issue).filter(mail=int(pk) if pk.isdigit() else 0)
        again = mailings.try_again((row.mail, row.mail.recipient) for row in rows)
        said = ngettext("%(number)s letter is tried again.", "%(number)s letters are tried again.", again)
        messages.success(self.request, said % {"number": again})
