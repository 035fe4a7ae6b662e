"""News of the union, its members and branches, and what it has for journalists."""

from news.models.article import (
    ArticleAttachment,
    ArticleCorrection,
    ArticlePage,
    ArticlePicture,
    ArticleQuerySet,
    ArticleSpeaker,
    Category,
    NewsIndexPage,
)
from news.models.newsletter import (
    Issue,
    IssuePage,
    IssueRecipient,
    IssueText,
    NewsletterConsent,
    Subscriber,
    SubscriberTopic,
)
from news.models.press import (
    PressRoomException,
    PressRoomFigure,
    PressRoomFile,
    PressRoomHours,
    PressRoomPage,
    PressRoomPhoto,
    PressRoomSpokesperson,
)

__all__ = [
    "ArticleAttachment",
    "ArticleCorrection",
    "ArticlePage",
    "ArticlePicture",
    "ArticleQuerySet",
    "ArticleSpeaker",
    "Category",
    "Issue",
    "IssuePage",
    "IssueRecipient",
    "IssueText",
    "NewsIndexPage",
    "NewsletterConsent",
    "PressRoomException",
    "PressRoomFigure",
    "PressRoomFile",
    "PressRoomHours",
    "PressRoomPage",
    "PressRoomPhoto",
    "PressRoomSpokesperson",
    "Subscriber",
    "SubscriberTopic",
]
