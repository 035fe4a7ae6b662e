"""Events: congresses with their editions, umbrella weeks, patient schools, the awareness day."""

from events.models.awareness import AwarenessDayPage, DayEvent, DayFile, DayTheme
from events.models.congress import (
    EditionPage,
    SeriesPage,
    SessionMaterial,
    SessionPage,
    SessionParticipation,
    UmbrellaEventPage,
)
from events.models.door import CheckIn
from events.models.event import (
    Delegation,
    EventContact,
    EventFigure,
    EventOrganiser,
    EventPage,
    EventParticipation,
    EventQuerySet,
)
from events.models.groups import GroupMeeting, GroupMember, WorkingGroupPage
from events.models.imports import ProgrammeImport
from events.models.index import EventsIndexPage
from events.models.labels import Hall, Track
from events.models.mailing import Mailing, MailingRecipient, MailingText
from events.models.organising import (
    AccessRecord,
    AppendOnlyError,
    ParticipantImport,
    RegistrationSettings,
    RegistrationStatistic,
)
from events.models.partaking import DayParticipant
from events.models.platform import PlatformPass, Question, Stream
from events.models.questions import SchoolQuestion
from events.models.recommendation import (
    Authority,
    RecommendationAddressee,
    RecommendationPage,
    RecommendationStep,
    RecommendationTopic,
)
from events.models.recommendations import RecommendationIndexPage, RecommendationSectionPage, RecommendationsPage
from events.models.registration import Consent, Registration, RegistrationBook, SessionSeat
from events.models.school import SchoolMaterial, SchoolPage, SchoolSeriesPage

__all__ = [
    "AccessRecord",
    "AppendOnlyError",
    "Authority",
    "AwarenessDayPage",
    "CheckIn",
    "Consent",
    "DayEvent",
    "DayFile",
    "DayParticipant",
    "DayTheme",
    "Delegation",
    "EditionPage",
    "EventContact",
    "EventFigure",
    "EventOrganiser",
    "EventPage",
    "EventParticipation",
    "EventQuerySet",
    "EventsIndexPage",
    "GroupMeeting",
    "GroupMember",
    "Hall",
    "Mailing",
    "MailingRecipient",
    "MailingText",
    "ParticipantImport",
    "PlatformPass",
    "ProgrammeImport",
    "Question",
    "RecommendationAddressee",
    "RecommendationIndexPage",
    "RecommendationPage",
    "RecommendationSectionPage",
    "RecommendationStep",
    "RecommendationTopic",
    "RecommendationsPage",
    "Registration",
    "RegistrationBook",
    "RegistrationSettings",
    "RegistrationStatistic",
    "SchoolMaterial",
    "SchoolPage",
    "SchoolQuestion",
    "SchoolSeriesPage",
    "SeriesPage",
    "SessionMaterial",
    "SessionPage",
    "SessionParticipation",
    "SessionSeat",
    "Stream",
    "Track",
    "UmbrellaEventPage",
    "WorkingGroupPage",
]
