"""One participant in the organisers' admin: entered by hand, changed, noted on, cancelled, erased."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name

from events.models import Registration
from events.registration import rules
from events.registration.access import Action, OrganisersView, may, note_access
from events.registration.desk_forms import EnterForm, OrganisersForm, changes_of
from events.registration.letters import tell
from events.registration.retention import erase_person
from home.models import OutgoingMail

TROUBLES = {
    "full": gettext_lazy("There is no free place for that. Nothing was changed."),
    "taken": gettext_lazy("Another registration for this event has that address. Nothing was changed."),
    "closed": gettext_lazy("The event takes no registrations any more."),
    "lapsed": gettext_lazy("The registration has lapsed. Nothing was changed."),
    "cancelled": gettext_lazy("The registration is cancelled. Nothing was changed."),
}
NEEDED = {"save": "change", "confirm": "change", "cancel": "change", "letter": "change", "erase": "delete"}


def trouble_of(error: rules.RegistrationError) -> str:
    """Return in words why the rules forbid something."""
    return str(TROUBLES.get(error.code) or _("That is not possible. Nothing was changed."))


class ParticipantsStep(OrganisersView):
    """A page below the list of participants."""

    def steps(self) -> list[dict]:
        return [{"url": self.address("participants"), "label": _("Participants")}]


class EnterView(ParticipantsStep, TemplateView):
    """Register somebody who called or wrote: under the same lock and rules as everybody."""

    verb = "add"
    template_name = "events/registration/admin/enter.html"
    page_title = gettext_lazy("Enter a participant")

    def form(self, data=None) -> EnterForm:
        """Return the form, bound to what was sent."""
        return EnterForm(self.event, data, entered_by=get_user_display_name(self.request.user))

    def get_context_data(self, **kwargs) -> dict:
        kwargs.setdefault("form", self.form())
        places = [
            (Registration.Attendance(attendance).label, rules.places(self.event, attendance))
            for attendance in rules.attendances(self.event)
        ]
        return super().get_context_data(**kwargs) | {"places": places, "may_enter": rules.may_enter(self.event)}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Register; lead to the person who has the address already, if somebody has."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            with transaction.atomic():
                registration, new = self._enter(form)
        except rules.RegistrationError as error:
            messages.error(request, trouble_of(error))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        if new:
            note_access(request.user, self.event, Action.ENTERED, 1, registration.pk)
            messages.success(request, _("Entered: %(state)s.") % {"state": registration.get_state_display()})
        else:
            messages.warning(request, _("This address is registered already; here is that registration."))
        return redirect(self.address("person", registration.pk))

    def _enter(self, form: EnterForm) -> tuple[Registration, bool]:
        language = form.cleaned_data["language"]
        registration, new = rules.register(self.event, form.person, language, by_organiser=True)
        if new:
            if form.cleaned_data["is_confirmed"]:
                registration = rules.confirm(registration)
            tell(registration)
        return registration, new


class PersonView(ParticipantsStep, TemplateView):
    """One registration: all that is known of it, and what can be done."""

    template_name = "events/registration/admin/person.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        mine = Registration.objects.filter(event_key=self.event.translation_key)
        self.registration = get_object_or_404(mine, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.registration.name

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show it, and note who looked."""
        note_access(request.user, self.event, Action.OPENED, 1, self.registration.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        registration = self.registration
        if may(self.request.user, "change"):
            kwargs.setdefault("form", OrganisersForm(self.event, instance=registration))
        letters = OutgoingMail.objects.filter(about=f"registration {registration.pk}")
        return super().get_context_data(**kwargs) | {
            "registration": registration,
            "letters": letters.only("subject", "written_at", "sent_at", "given_up", "trouble")[:20],
            "unconfirmed": registration.is_active and not registration.confirmed_at,
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the pressed button says. Raises PermissionDenied for what the user may not do."""
        action = request.POST.get("action", "")
        if action not in NEEDED or not may(request.user, NEEDED[action]):
            raise PermissionDenied
        try:
            with transaction.atomic():
                answer = getattr(self, f"do_{action}")()
        except rules.RegistrationError as error:
            messages.error(request, trouble_of(error))
            return redirect(self.address("person", self.registration.pk))
        return answer or redirect(self.address("person", self.registration.pk))

    def do_save(self) -> HttpResponse | None:
        unchanged = Registration.objects.get(pk=self.registration.pk)
        form = OrganisersForm(self.event, self.request.POST, instance=unchanged)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        changes = changes_of(form)
        if set(changes) == {"note"}:
            # A note may be made of what is over too.
            Registration.objects.filter(pk=self.registration.pk).update(note=changes["note"])
        elif changes:
            rules.change(self.registration, changes)
        self._noted(Action.CHANGED, _("Saved."))
        return None

    def do_confirm(self) -> None:
        after = rules.confirm(self.registration)
        if after.state != self.registration.state:
            tell(after)
        self._noted(Action.CHANGED, _("Confirmed."))

    def do_cancel(self) -> None:
        was_active = self.registration.is_active
        after = rules.cancel(self.registration)
        if was_active:
            tell(after)
        rules.move_up(tell, event_key=self.registration.event_key)
        self._noted(Action.CHANGED, _("Cancelled; the place goes to the next in the waiting list."))

    def do_letter(self) -> None:
        tell(self.registration)
        self._noted(Action.CHANGED, _("The letter goes out once more."))

    def do_erase(self) -> HttpResponse:
        pk = self.registration.pk
        erase_person(self.registration)
        rules.move_up(tell, event_key=self.event.translation_key)
        note_access(self.request.user, self.event, Action.ERASED, 1, pk)
        messages.success(self.request, _("The registration and all that belonged to it are erased."))
        return redirect(self.address("participants"))

    def _noted(self, action: Action, said: str) -> None:
        note_access(self.request.user, self.event, action, 1, self.registration.pk)
        messages.success(self.request, said)
