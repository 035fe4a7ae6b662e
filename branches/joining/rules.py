"""What may become of an application: every step, under a lock, with the letter that tells of it."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from branches.cases import CONFIRM_WITHIN, StepError, made_once, step
from branches.joining.files import MOST_FILES, checked
from branches.joining.letters import tell, tell_desk
from branches.models import ApplicationDocument, ApplicationState, MemberApplication

State = ApplicationState


class ApplicationError(StepError):
    """A step that is not possible in the application's state; `code`: lapsed, over, no_documents, too_many, empty."""


_step = step(MemberApplication, ApplicationError, stamp="changed_at")


def begin(fields: dict, form_key: str) -> tuple[MemberApplication, bool]:
    """Keep an application whose address is not confirmed yet; return it, and whether it is new.

    The same form sent twice gives the same application.
    """

    def make() -> MemberApplication:
        application = MemberApplication.objects.create(**fields, form_key=form_key)
        tell(application)
        return application

    return made_once(MemberApplication, form_key, make)


@_step
def confirm(application: MemberApplication, now: datetime | None = None) -> None:
    """Confirm the address: documents may be added. A second time changes nothing; too late raises."""
    now = now or timezone.now()
    if application.state != State.UNCONFIRMED:
        return
    if now >= application.sent_at + CONFIRM_WITHIN:
        raise ApplicationError("lapsed")
    application.state, application.confirmed_at = State.DRAFT, now


@_step
def change(application: MemberApplication, fields: dict) -> None:
    """Let the applicant change what they entered."""
    _must_be_applicants_turn(application)
    for name, value in fields.items():
        setattr(application, name, value)


@_step
def add_documents(application: MemberApplication, uploads: list[UploadedFile]) -> None:
    """Add all files, or none: UnwantedFileError for one that is not taken, ApplicationError for too many of them."""
    _must_be_applicants_turn(application)
    documents = [checked(upload) for upload in uploads]
    if application.documents.count() + len(documents) > MOST_FILES:
        raise ApplicationError("too_many")
    for document in documents:
        document.application = application
        document.save()


@_step
def remove_document(application: MemberApplication, pk: int) -> None:
    """Delete one of the application's documents."""
    _must_be_applicants_turn(application)
    ApplicationDocument.objects.filter(application=application, pk=pk).delete()


@_step
def hand_in(application: MemberApplication) -> None:
    """Hand the application to the union. Raises ApplicationError without a document."""
    _must_be_applicants_turn(application)
    if not application.documents.exists():
        raise ApplicationError("no_documents")
    application.state, application.message = State.RECEIVED, ""
    application.handed_in_at = application.handed_in_at or timezone.now()
    tell(application)
    tell_desk(application)


@_step
def withdraw(application: MemberApplication) -> None:
    """Let the applicant take the application back."""
    if application.is_over or application.state == State.UNCONFIRMED:
        raise ApplicationError("over")
    was_handed_in = application.is_unions_turn
    application.state, application.decided_at = State.WITHDRAWN, timezone.now()
    tell(application)
    if was_handed_in:
        tell_desk(application)


@_step
def take(application: MemberApplication) -> None:
    """Note that the union works on it."""
    if application.state != State.RECEIVED:
        raise ApplicationError("over")
    application.state = State.IN_WORK
    tell(application)


@_step
def ask_for_more(application: MemberApplication, message: str) -> None:
    """Give it back to the applicant, with what is missing."""
    _must_be_unions_turn(application)
    _say(application, State.INCOMPLETE, message)


@_step
def accept(application: MemberApplication, message: str) -> None:
    """Decide for it."""
    _decide(application, State.ACCEPTED, message)


@_step
def decline(application: MemberApplication, message: str) -> None:
    """Decide against it, and say why."""
    _decide(application, State.DECLINED, message)


def _decide(application: MemberApplication, state: State, message: str) -> None:
    _must_be_unions_turn(application)
    application.decided_at = timezone.now()
    _say(application, state, message)


def _say(application: MemberApplication, state: State, message: str) -> None:
    if not message.strip():
        raise ApplicationError("empty")
    application.state, application.message = state, message.strip()
    tell(application)


def _must_be_applicants_turn(application: MemberApplication) -> None:
    if not application.is_applicants_turn:
        raise ApplicationError("over")


def _must_be_unions_turn(application: MemberApplication) -> None:
    if not application.is_unions_turn:
        raise ApplicationError("over")
