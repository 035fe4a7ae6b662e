"""Which texts about health have to be checked again, and whom to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.users.models import UserProfile

from home import outbox
from home.dates import today
from home.models.review import ReviewDatesMixin, ReviewReminder, ReviewState, review_state

# Owners are asked so long before the day.
REMIND_BEFORE = timedelta(days=14)
# What asks for work comes first.
ORDER = [ReviewState.OVERDUE, ReviewState.SOON, ReviewState.NONE, ReviewState.CURRENT]


@dataclass(frozen=True)
class Review:
    """How a page stands with its review."""

    page: Page
    state: ReviewState

    @property
    def title(self) -> str:
        """The page's title."""
        return self.page.title

    @property
    def kind(self) -> str:
        """The page type in words."""
        return self.page.kind_name

    @property
    def state_in_words(self) -> str:
        """«Overdue»."""
        return str(self.state.label)

    @property
    def reviewed_on(self) -> date | None:
        """The day of the last review."""
        return self.page.reviewed_on

    @property
    def due_on(self) -> date | None:
        """The day of the next one."""
        return self.page.review_due_on

    @property
    def owner(self) -> str:
        """Who is asked, by name; empty when it is nobody."""
        user = self.page.owner
        return user.get_full_name() or user.get_username() if user else ""

    @property
    def address(self) -> str:
        """The page's address with scheme and host."""
        return self.page.full_url or ""


def reviewed_page_types() -> list[type[Page]]:
    """Return the page types that have a review."""
    return [model for model in get_page_models() if issubclass(model, ReviewDatesMixin)]


def reviews(on: date | None = None) -> list[Review]:
    """Return the review of each live page in the source language as it stands on a day, today by default.

    Translations have their source's dates. What asks for work comes first, then what is due first.
    """
    on = on or today()
    found = []
    for model in reviewed_page_types():
        pages = model.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
        for page in pages.select_related("owner", "locale").defer_streamfields():
            found.append(Review(page, review_state(page.reviewed_on, page.review_due_on, on)))
    return sorted(found, key=lambda review: (ORDER.index(review.state), review.due_on or date.max, review.title))


def reviews_for(user) -> list[Review]:
    """Return the reviews of the pages that the user may change."""
    own = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    keys = set(own.values_list("pk", flat=True))
    return [review for review in reviews() if review.page.pk in keys]


def to_be_reminded(on: date) -> list[Review]:
    """Return the pages whose owner has to be asked on that day and wasn't for the same due day."""
    told = set(ReviewReminder.objects.values_list("page_key", "due_on"))
    return [
        review
        for review in reviews(on)
        if review.due_on
        and on >= review.due_on - REMIND_BEFORE
        and (review.page.translation_key, review.due_on) not in told
        and review.page.owner
        and review.page.owner.is_active
        and review.page.owner.email
    ]


@transaction.atomic
def remind_owners(on: date | None = None) -> int:
    """Write to the owners of pages whose review is coming or overdue, once for each due day; return how many letters.

    The letters and the note that they were written are one transaction.
    """
    by_owner: dict = {}
    for review in to_be_reminded(on or today()):
        by_owner.setdefault(review.page.owner, []).append(review)
    for owner, found in by_owner.items():
        _write(owner, found)
        ReviewReminder.objects.bulk_create(
            ReviewReminder(page_key=review.page.translation_key, due_on=review.due_on) for review in found
        )
    return len(by_owner)


def _write(owner, found: Iterable[Review]) -> None:
    language = UserProfile.get_for_user(owner).get_preferred_language()
    report = settings.WAGTAILADMIN_BASE_URL + reverse("reviews_report")
    outbox.write(owner.email, language, "review_due", {"reviews": found, "report": report}, about="review")
