"""Where organisers write to participants: the letters of an event, one letter, its preview, test and sending."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets.button import HeaderButton

from events.models import Mailing
from events.registration import mailing as rules
from events.registration.access import Action, OrganisersView, note_access
from events.registration.mailing_forms import LetterForm
from events.registration.selection import filters_of, in_words, participants, selection_in
from home import mailings
from home.languages import language_name

State = Mailing.State
EDITABLE = (State.DRAFT,)


class LettersView(OrganisersView, TemplateView):
    """The letters of an event and how far each is."""

    verb = "mail"
    template_name = "events/registration/admin/letters.html"
    page_title = gettext_lazy("Letters")
    header_icon = "mail"

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Header: a new letter."""
        return [HeaderButton(_("Write a letter"), url=self.address("letter-new"), icon_name="plus")]

    def get_context_data(self, **kwargs) -> dict:
        counted = {
            "written": Count("recipients"),
            "sent": Count("recipients", filter=Q(recipients__mail__sent_at__isnull=False)),
            "failed": Count("recipients", filter=Q(recipients__mail__given_up=True)),
        }
        mailings = Mailing.objects.filter(event_key=self.event.translation_key).annotate(**counted)
        return super().get_context_data(**kwargs) | {
            "mailings": mailings.select_related("author").prefetch_related("texts")[:100]
        }


class LettersStep(OrganisersView):
    """A page below the letters of an event."""

    verb = "mail"
    header_icon = "mail"

    def steps(self) -> list[dict]:
        return [{"url": self.address("letters"), "label": _("Letters")}]

    def mailing_or_404(self, pk: int) -> Mailing:
        """Return the event's letter. Raises Http404 when it has none with that number."""
        return get_object_or_404(Mailing, pk=pk, event_key=self.event.translation_key)


class LetterEditView(LettersStep, TemplateView):
    """Write a letter, or change one that nobody has got yet."""

    template_name = "events/registration/admin/letter_edit.html"
    page_title = gettext_lazy("Write a letter")

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.mailing = self.mailing_or_404(kwargs["letter_pk"]) if "letter_pk" in kwargs else None
        if self.mailing and self.mailing.state not in EDITABLE:
            raise PermissionDenied

    def get_context_data(self, **kwargs) -> dict:
        selection = kwargs.pop("selection", None)
        if selection is None:
            selection = self.mailing.selection if self.mailing else selection_in(self.request.GET)
        kwargs.setdefault("form", LetterForm(initial=LetterForm.initial_of(self.mailing) if self.mailing else None))
        filters = filters_of(selection, participants(self.event.translation_key))
        return super().get_context_data(**kwargs) | {"filters": filters, "mailing": self.mailing}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Keep the draft and show it."""
        form, selection = LetterForm(request.POST), selection_in(request.POST)
        filters = filters_of(selection, participants(self.event.translation_key))
        if not (form.is_valid() and filters.is_valid()):
            return self.render_to_response(self.get_context_data(form=form, selection=selection), status=422)
        with transaction.atomic():
            mailing = self.mailing or Mailing(event_key=self.event.translation_key, event=self.event)
            mailing.author, mailing.selection = request.user, selection
            mailing.save()
            form.save(mailing)
        return redirect(self.address("letter", mailing.pk))


class LetterView(LettersStep, TemplateView):
    """One letter: whom it reaches, how it looks, where it is, and what can be done with it."""

    template_name = "events/registration/admin/letter.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.mailing = self.mailing_or_404(kwargs["letter_pk"])

    def get_page_title(self) -> str:
        return str(self.mailing)

    def get_context_data(self, **kwargs) -> dict:
        mailing, user = self.mailing, self.request.user
        reached = [(language_name(row.language), row, language_name(row.text_in)) for row in rules.reach(mailing)]
        filters = filters_of(mailing.selection, participants(mailing.event_key))
        samples = [
            (language_name(code), code, rules.sample(mailing, text, get_user_display_name(user), user.email))
            for code, text in rules.texts_of(mailing).items()
        ]
        return super().get_context_data(**kwargs) | {
            "mailing": mailing,
            "selected": in_words(filters),
            "reached": reached,
            "left": sum(row.number for _name, row, _text in reached),
            "unwilling": rules.unwilling(mailing),
            "samples": samples,
            "progress": mailings.progress(mailing.recipients.all()),
            "failed": rules.failed(mailing)[:200],
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the pressed button says."""
        action = getattr(self, f"do_{request.POST.get('action', '')}", None)
        if action is None:
            raise PermissionDenied
        return action() or redirect(self.address("letter", self.mailing.pk))

    def do_test(self) -> None:
        user = self.request.user
        if not user.email:
            messages.error(self.request, _("Your account has no e-mail address."))
            return
        for text in rules.texts_of(self.mailing).values():
            mail = rules.sample(self.mailing, text, get_user_display_name(user), user.email)
            mail.about = f"test of letter {self.mailing.pk}"
            mail.save()
        messages.success(self.request, _("The letter goes to %(address)s.") % {"address": user.email})

    def do_send(self) -> None:
        people = rules.left(self.mailing).count()
        if rules.send(self.mailing):
            note_access(self.request.user, self.event, Action.WROTE, people)
            said = ngettext("The letter goes to %(number)s person.", "The letter goes to %(number)s people.", people)
            messages.success(self.request, said % {"number": people})

    def do_stop(self) -> None:
        taken = mailings.stop(self.mailing)
        messages.warning(
            self.request,
            ngettext(
                "Stopped; %(number)s letter was taken back from the outbox.",
                "Stopped; %(number)s letters were taken back from the outbox.",
                taken,
            )
            % {"number": taken},
        )

    def do_again(self) -> None:
        pk = self.request.POST.get("mail", "")
        again = rules.try_again(self.mailing, int(pk) if pk.isdigit() else None)
        said = ngettext("%(number)s letter is tried again.", "%(number)s letters are tried again.", again)
        messages.success(self.request, said % {"number": again})

    def do_delete(self) -> HttpResponse | None:
        if self.mailing.state not in EDITABLE:
            raise PermissionDenied
        self.mailing.delete()
        messages.success(self.request, _("The draft is deleted."))
        return redirect(self.address("letters"))
