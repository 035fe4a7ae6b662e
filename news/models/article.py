"""Articles of every kind, their categories, and the indexes that list them."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from branches.models import OrganisationPage
from home.blocks import BodyBlock
from home.dates import today
from home.importance import Importance
from home.memory import remember
from home.models import SitePage, SitePageQuerySet
from home.models.parts import phone_validator
from home.paging import page_of
from home.panels import SchedulePanel
from home.renditions import with_renditions
from home.translations import attach_translations, keys_named, translated
from people.models import PersonPage

RELATED_EVENT_TYPES = ["events.EventPage", "events.AwarenessDayPage", "events.SeriesPage", "events.SchoolSeriesPage"]


class Category(TranslatableMixin, models.Model):
    """What a piece of news is about, as a label."""

    name = models.CharField(_("name"), max_length=80)
    code = models.SlugField(_("code"), max_length=60, help_text=_("Used in addresses; the same in every language."))

    panels = [FieldPanel("name"), FieldPanel("code")]
    override_translatable_fields = [SynchronizedField("code", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("news category")
        verbose_name_plural = _("news categories")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(SitePageQuerySet):
    """Lists of news, the newest first."""

    def newest_first(self) -> "ArticleQuerySet":
        """Order by the date shown, then by the hour of publication."""
        return self.order_by("-date", "-first_published_at", "-pk")

    def of_category(self, name: str) -> "ArticleQuerySet":
        """Keep the articles of the category that `name` means: a code, or an id in any language."""
        return self.filter(category__translation_key__in=keys_named(Category.objects.all(), name, "code"))

    def for_listing(self) -> "ArticleQuerySet":
        return super().for_listing().select_related("category")


class NewsIndexPage(SitePage):
    """News by category, year, organisation and branch. A branch's own index lists only that branch's news."""

    parent_page_types = ["home.HomePage", "branches.BranchPage"]
    subpage_types = ["news.ArticlePage"]
    max_count_per_parent = 1
    template = "news/news_index_page.html"
    PER_PAGE = 12

    class Meta:
        verbose_name = _("news index")

    def articles(self) -> ArticleQuerySet:
        """Return the articles this index gathers: its branch's, or those of the whole language."""
        scope = self.get_parent()
        return ArticlePage.objects.descendant_of(scope).for_listing().newest_first()

    def get_context(self, request, *args, **kwargs) -> dict:
        from news.filters import NewsFilter

        context = super().get_context(request, *args, **kwargs)
        chosen = NewsFilter(request, locale_id=self.locale_id)
        articles = page_of(chosen.apply(self.articles()), request, self.PER_PAGE)
        context.update(filter=chosen, articles=articles)
        return context


class ArticlePage(SitePage):
    """A piece of news, a press release, a statement or a position."""

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        PRESS_RELEASE = "press_release", _("Press release")
        STATEMENT = "statement", _("Statement")
        POSITION = "position", _("Position")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEWS)
    date = models.DateField(_("date"), default=today, help_text=_("The date readers see; news are ordered by it."))
    category = models.ForeignKey(
        Category, verbose_name=_("category"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    organisation = models.ForeignKey(
        OrganisationPage,
        verbose_name=_("source organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    related_event = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("related event"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    dateline = models.CharField(_("dateline"), max_length=80, blank=True, help_text=_("The place: “Moscow”."))
    issuer = models.CharField(_("issued by"), max_length=150, blank=True)
    press_contact = models.CharField(_("press contact"), max_length=150, blank=True)
    press_phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_validator])
    press_email = models.EmailField(_("e-mail"), blank=True)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    asks_opinion = True
    importance = Importance.NEWS
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    template = "news/article_page.html"

    content_panels = [
        SchedulePanel(),
        *SitePage.content_panels[:1],
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("category")]),
        *SitePage.content_panels[1:],
        FieldPanel("body"),
        InlinePanel(
            "gallery",
            heading=_("Gallery"),
            label=_("picture"),
            help_text=_("Pictures below the text, each with its caption."),
        ),
        InlinePanel(
            "speakers",
            heading=_("Speakers quoted"),
            label=_("speaker"),
            help_text=_("Quotations of a person named here lead to the person's page, and it names this article."),
        ),
        InlinePanel(
            "corrections",
            heading=_("Corrections"),
            label=_("correction"),
            help_text=_("What was wrong and is right now. Readers see it above the text, with its date."),
        ),
        MultiFieldPanel(
            [PageChooserPanel("organisation"), PageChooserPanel("related_event", RELATED_EVENT_TYPES)],
            heading=_("Where it belongs"),
        ),
        InlinePanel("attachments", heading=_("Attachments"), label=_("attachment")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("dateline"), FieldPanel("issuer")]),
                FieldPanel("press_contact"),
                FieldRowPanel([FieldPanel("press_phone"), FieldPanel("press_email")]),
            ],
            heading=_("For a press release"),
            classname="collapsed",
        ),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.SearchField("issuer"),
        index.SearchField("dateline"),
        index.SearchField("press_contact"),
        index.RelatedFields("corrections", [index.SearchField("text")]),
        index.RelatedFields("gallery", [index.SearchField("caption")]),
        index.FilterField("kind"),
        index.FilterField("date"),
    ]
    search_facets_related = ("category", "organisation__disease")
    override_translatable_fields = [*SitePage.override_translatable_fields, SynchronizedField("press_phone")]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    @property
    def search_date(self):
        return self.date

    def search_facets(self) -> dict[str, list[str]]:
        topics = {self.category and self.category.code, *(self.organisation.topics if self.organisation else ())}
        return {
            "topic": [topic for topic in topics if topic],
            "year": [str(self.date.year)],
            "organisation": [self.organisation.slug] if self.organisation else [],
        }

    @property
    def is_press_release(self) -> bool:
        """Whether the article is a press release."""
        return self.kind == self.Kind.PRESS_RELEASE

    @property
    def marked_kind(self) -> str:
        """The kind as lists mark it, in words; empty for plain news."""
        return "" if self.kind == self.Kind.NEWS else self.get_kind_display()

    @cached_property
    def corrections_shown(self) -> list["ArticleCorrection"]:
        """The corrections, the latest first."""
        return sorted(self.corrections.all(), key=lambda row: row.date, reverse=True)

    def _linked(self) -> dict:
        """What the article names: its organisation, its event, its documents, pictures and speakers."""
        event = next(iter(translated(Page, [self.related_event_id])), None)
        speakers = attach_translations(self.speakers.all(), "person")
        return {
            "organisation": next(iter(translated(OrganisationPage, [self.organisation_id])), None),
            "event": event and event.specific,
            "attachments": [row for row in self.attachments.all() if row.document],
            "gallery": with_renditions(self.gallery.all()),
            "speakers": [row for row in speakers if row.localized_person],
            "corrections": self.corrections_shown,
        }

    def _related(self) -> dict:
        """Other articles about the same event, and on the same subject; the latest ones for one without a subject."""
        others = ArticlePage.objects.in_language_of(self).exclude(pk=self.pk).for_listing().newest_first()
        of_event = []
        if self.related_event_id:
            key = Page.objects.filter(pk=self.related_event_id).values("translation_key")
            of_event = list(others.filter(related_event__translation_key__in=key)[:3])
        more = others.exclude(pk__in=[article.pk for article in of_event])
        if self.category_id:
            more = more.filter(category_id=self.category_id)
        return {"event_articles": of_event, "more_articles": list(more[:3])}

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context |= remember(request, ("article", self.pk), self._linked)
        context |= remember(request, ("article", self.pk, "related"), self._related)
        return context

    def structured_data(self, request) -> list[dict]:
        from home.chrome import Chrome

        data = {
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": self.date.isoformat(),
            "inLanguage": self.locale.language_code,
            "mainEntityOfPage": self.get_full_url(request),
            "publisher": {"@type": "NGO", "name": Chrome.of(request).texts.name},
            "author": {"@type": "Organization", "name": self.issuer or Chrome.of(request).texts.name},
        }
        if self.last_published_at:
            data["dateModified"] = self.last_published_at.isoformat()
        if self.corrections_shown:
            data["correction"] = [row.text for row in self.corrections_shown]
        if self.description:
            data["description"] = self.description
        return [data]


class ArticleAttachment(TranslatableMixin, Orderable):
    """A document that comes with an article."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey("home.Attachment", verbose_name=_("document"), on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Left empty, the document's own."))

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class ArticleSpeaker(TranslatableMixin, Orderable):
    """Somebody with a page of their own whom an article quotes."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(PersonPage, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("person")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class ArticleCorrection(TranslatableMixin, Orderable):
    """Something that was wrong in an article, and since when it is right."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("date"), default=today)
    text = models.TextField(_("what was corrected"), max_length=500)

    panels = [FieldPanel("date"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class ArticlePicture(TranslatableMixin, Orderable):
    """A picture in an article's gallery."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="gallery")
    picture = models.ForeignKey("home.Picture", verbose_name=_("picture"), on_delete=models.CASCADE, related_name="+")
    alt = models.CharField(_("alternative text"), max_length=250, help_text=_("What the picture shows."))
    caption = models.CharField(_("caption"), max_length=250, blank=True)

    panels = [FieldPanel("picture"), FieldPanel("alt"), FieldPanel("caption")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
