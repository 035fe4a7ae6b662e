"""Models of the site's ground floor; other apps import them from here."""

from home.models.banner import EmergencyBanner, EmergencyBannerPlace
from home.models.base import CARD_RENDITION, SHARED_RENDITION, SitePage, SitePageManager, SitePageQuerySet
from home.models.faq import FaqEntry, FaqPage
from home.models.health import GlossaryPage, GlossaryTerm, HealthIndexPage, HealthPage, HealthPageSource
from home.models.jobs import JobRun
from home.models.kept import KeptFile
from home.models.limits import FormCount
from home.models.mail import OutgoingMail
from home.models.mailings import AbstractMailing, AbstractRecipient
from home.models.media import Attachment, Picture, PictureRendition
from home.models.opinions import PageOpinion, PageRemark
from home.models.pages import ContactsPage, ContactsPageContact, ContentPage, HomePage
from home.models.partners import Partner, PartnersPage, Tier
from home.models.parts import ContactPoint, Figure, SampleMixin, VersionedTextMixin
from home.models.review import ReviewDatesMixin, ReviewedMixin, ReviewReminder, ReviewState, Source
from home.models.rights import OfferedRights
from home.models.settings import (
    HotlineException,
    HotlineHours,
    HotlineSettings,
    LinksSettings,
    SiteTexts,
    SocialLink,
)
from home.models.stamp import ContentStamp
from home.models.timetable import DatedHours, TimetableMixin, Weekday, WeeklyHours

__all__ = [
    "CARD_RENDITION",
    "SHARED_RENDITION",
    "AbstractMailing",
    "AbstractRecipient",
    "Attachment",
    "ContactPoint",
    "ContactsPage",
    "ContactsPageContact",
    "ContentPage",
    "ContentStamp",
    "DatedHours",
    "EmergencyBanner",
    "EmergencyBannerPlace",
    "FaqEntry",
    "FaqPage",
    "Figure",
    "FormCount",
    "GlossaryPage",
    "GlossaryTerm",
    "HealthIndexPage",
    "HealthPage",
    "HealthPageSource",
    "HomePage",
    "HotlineException",
    "HotlineHours",
    "HotlineSettings",
    "JobRun",
    "KeptFile",
    "LinksSettings",
    "OfferedRights",
    "OutgoingMail",
    "PageOpinion",
    "PageRemark",
    "Partner",
    "PartnersPage",
    "Picture",
    "PictureRendition",
    "ReviewDatesMixin",
    "ReviewReminder",
    "ReviewState",
    "ReviewedMixin",
    "SampleMixin",
    "SitePage",
    "SitePageManager",
    "SitePageQuerySet",
    "SiteTexts",
    "SocialLink",
    "Source",
    "Tier",
    "TimetableMixin",
    "VersionedTextMixin",
    "Weekday",
    "WeeklyHours",
]
