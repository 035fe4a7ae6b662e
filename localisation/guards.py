"""Rights that Wagtail and wagtail-localize don't ask for by themselves.

wagtail-localize lets whoever may edit a translation replace the live page by the source's text, and whoever may submit
anything submit everything; Wagtail knows no languages of snippets. Here each such view asks for the right that its
effect needs. A view of wagtail-localize that this table doesn't name is refused to all but administrators.
"""

from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import StringSegment, Translation, TranslationSource, get_edit_url

from localisation import rights
from localisation.publishing import PublishingHeldError, consent_to

Guard = Callable[..., bool]
# Our own views in the place of wagtail-localize's.
OVERRIDDEN = "wagtail_localize_overridden"


def allow(request: HttpRequest, **kwargs) -> bool:
    """Everybody with access to the admin, because the view itself asks for the right or tells nothing."""
    return True


def administrators(request: HttpRequest, **kwargs) -> bool:
    """Administrators only: the site doesn't use the view."""
    return request.user.is_superuser


# Views of wagtail-localize.


def submit_page(request: HttpRequest, page_id: int) -> bool:
    """Who may ask for a translation of the page, into each language that the request names."""
    return _may_submit(request, get_object_or_404(Page, pk=page_id))


def submit_snippet(request: HttpRequest, app_label: str, model_name: str, pk: str) -> bool:
    """Who may ask for a translation of the snippet, into each language that the request names."""
    return _may_submit(request, get_object_or_404(_snippet_model(app_label, model_name), pk=unquote(pk)))


def _may_submit(request: HttpRequest, instance: TranslatableMixin) -> bool:
    source = rights.source_of(instance)
    allowed = rights.submit_locales(request.user, source) if source else []
    asked = {pk for pk in request.POST.getlist("locales") if pk.isdigit()}
    return bool(allowed) and asked <= {str(locale.pk) for locale in allowed}


def update_translations(request: HttpRequest, translation_source_id: int) -> bool:
    """Who may bring translations up to date: who may edit the source, or translates it.

    With machine translation, whoever may translate into all the languages it would write.
    """
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    instance = source.get_source_instance()
    locales = [translation.target_locale for translation in _enabled(source)]
    translates = [rights.may_translate(request.user, instance, locale) for locale in locales]
    if request.POST.get("use_machine_translation"):
        return all(translates)
    return rights.may_edit(request.user, instance) or any(translates)


def _enabled(source: TranslationSource):
    return source.translations.filter(enabled=True).select_related("target_locale")


def translate(request: HttpRequest, translation_id: int, **kwargs) -> bool:
    """Who may write the translation's words, as long as no lock forbids it."""
    translation = _translation(translation_id)
    return _may_translate(request, translation) and not rights.is_locked_for(request.user, _target(translation))


def translate_segment(request: HttpRequest, translation_id: int, string_segment_id: int) -> bool:
    """As `translate`, for a segment of the very same source."""
    source_id = _translation(translation_id).source_id
    get_object_or_404(StringSegment, pk=string_segment_id, source_id=source_id)
    return translate(request, translation_id)


def read_translation(request: HttpRequest, translation_id: int, **kwargs) -> bool:
    """Who may see the translation before visitors do: its translators and reviewers."""
    return _may_translate(request, _translation(translation_id))


def review(request: HttpRequest, translation_id: int) -> bool:
    """Who may give the translation up: whoever may publish it."""
    translation = _translation(translation_id)
    return rights.may_review(request.user, translation.source.get_source_instance(), translation.target_locale)


def _translation(pk: int) -> Translation:
    return get_object_or_404(Translation.objects.select_related("source__locale", "target_locale"), pk=pk)


def _target(translation: Translation) -> Model:
    try:
        return translation.get_target_instance()
    except translation.source.specific_content_type.model_class().DoesNotExist as error:
        raise Http404 from error


def _may_translate(request: HttpRequest, translation: Translation) -> bool:
    return rights.may_translate(request.user, _target(translation), translation.target_locale)


def publish_page(request: HttpRequest, page_id: int) -> bool:
    """Who may change what visitors see at once."""
    return rights.may_publish(request.user, get_object_or_404(Page, pk=page_id))


def list_snippets(request: HttpRequest, app_label: str, model_name: str, pk: str = "") -> bool:
    """Who has any right to that kind of snippet."""
    return bool(rights.visible_snippet_models(request.user, [_snippet_model(app_label, model_name)]))


def _snippet_model(app_label: str, model_name: str) -> type[Model]:
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if model not in get_snippet_models():
        raise Http404
    return model


LOCALIZE: dict[str, Guard] = {
    "javascript_catalog": allow,
    "submit_page_translation": submit_page,
    "submit_snippet_translation": submit_snippet,
    "update_translations": update_translations,
    "edit_string_translation": translate_segment,
    "edit_override": translate,
    "download_pofile": read_translation,
    "upload_pofile": translate,
    "machine_translate": translate,
    "preview_translation": read_translation,
    "stop_translation": review,
    "convert_to_alias": publish_page,
    # Shows only what the person may see; see `localisation.reports`.
    "translations_report": allow,
    "translations_report_results": allow,
    "snippets_api_listing": list_snippets,
    "snippets_api_detail": list_snippets,
}


# Wagtail's views of pages: it asks for rights itself, but for these.


def edit_page(request: HttpRequest, page_id: int) -> bool:
    """Going on with a translation that was given up replaces the page's own text: a reviewer's decision."""
    return "localize-restart-translation" not in request.POST or publish_page(request, page_id)


def page_action(request: HttpRequest, action_name: str, **kwargs) -> bool:
    """Actions of the admin's API; no page of the admin uses those that copy a page into another language."""
    return request.user.is_superuser or action_name not in ("convert_alias", "copy_for_translation", "create_alias")


PAGES: dict[str, Guard] = {
    "edit": edit_page,
    "convert_alias": publish_page,
    "confirm_workflow_cancellation": publish_page,
}
API: dict[str, Guard] = {"action": page_action}


# Wagtail's views of snippets. It asks for the right to the model; here the language's is added.


def add_snippet(request: HttpRequest, model: type[Model], **kwargs) -> bool:
    """Who may edit the language that the snippet is added in."""
    code = request.POST.get("locale") or request.GET.get("locale") or settings.LANGUAGE_CODE
    locale = Locale.objects.filter(language_code=code).first()
    return locale is None or rights.may_publish(request.user, model(locale=locale))


def edit_snippet(request: HttpRequest, model: type[Model], pk: int | str, **kwargs) -> bool:
    """Who may edit the snippet's language; to publish, who may publish in it. Without drafts, saving is publishing."""
    instance = get_object_or_404(model, pk=unquote(str(pk)))
    if request.method == "GET":
        return rights.may_edit(request.user, instance)
    drafts = isinstance(instance, DraftStateMixin) and not _asks_to_publish(request)
    return rights.may_edit(request.user, instance) if drafts else rights.may_publish(request.user, instance)


def _asks_to_publish(request: HttpRequest) -> bool:
    asked = {"action-publish", "localize-restart-translation"} & set(request.POST)
    return bool(asked) or request.POST.get("action") == "publish"


def publish_snippet(request: HttpRequest, model: type[Model], pk: int | str, **kwargs) -> bool:
    """Who may publish in the snippet's language."""
    return rights.may_publish(request.user, get_object_or_404(model, pk=unquote(str(pk))))


SNIPPETS: dict[str, Guard] = {
    "add": add_snippet,
    "create": add_snippet,
    "edit": edit_snippet,
    "copy": publish_snippet,
    "delete": publish_snippet,
    "unpublish": publish_snippet,
    "revisions_revert": edit_snippet,
    "revisions_unschedule": publish_snippet,
}


def guard_of(namespaces: list[str], name: str) -> Guard | None:
    """Return the guard of the view with that name in the address table; None where Wagtail's own check is enough."""
    if namespaces and namespaces[0] in ("wagtail_localize", OVERRIDDEN):
        return LOCALIZE.get(name, administrators)
    if namespaces == ["wagtailadmin_pages"]:
        return PAGES.get(name)
    if namespaces == ["wagtailadmin_api", "pages"]:
        return API.get(name)
    model = _model_of(namespaces)
    guard = SNIPPETS.get(name) if model else None
    return guard and (lambda request, **kwargs: guard(request, model=model, **kwargs))


def _model_of(namespaces: list[str]) -> type[Model] | None:
    for model in get_snippet_models():
        if issubclass(model, TranslatableMixin):
            label = f"{model._meta.app_label}_{model._meta.model_name}"
            if namespaces in ([f"wagtailsnippets_{label}"], [f"wagtailsnippetchoosers_{label}"]):
                return model
    return None


def refuse_bulk_action(request: HttpRequest, action_type: str, objects, action) -> None:
    """Hook `before_bulk_action`: raise PermissionDenied when one of the snippets is in another's language."""
    for instance in objects:
        is_snippet = isinstance(instance, TranslatableMixin) and not isinstance(instance, Page)
        if is_snippet and not rights.may_publish(request.user, instance):
            raise PermissionDenied


class TranslationGuards:
    """Middleware: refuses what a view would do beyond the user's rights, and asks before unfinished text is public."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.path.startswith("/admin/"):
            return self.get_response(request)
        with consent_to(request.POST.get("publish_consent", "")):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        """Raise PermissionDenied unless the guard of the view, if it has one, allows the signed-in user."""
        if not request.user.is_authenticated:
            return
        match = request.resolver_match
        guard = guard_of(match.namespaces, match.url_name)
        if guard and not guard(request, **kwargs):
            raise PermissionDenied

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Tell a person whose publishing was held back why, and ask; or say that a request lacked something."""
        if isinstance(exception, PublishingHeldError):
            return _ask_for_consent(request, exception)
        is_localize = bool({"wagtail_localize", OVERRIDDEN} & set(request.resolver_match.namespaces))
        if is_localize and isinstance(exception, MultiValueDictKeyError | UnicodeEncodeError):
            return HttpResponse(_("Something is missing in what was sent."), status=400)
        return None


def _ask_for_consent(request: HttpRequest, held: PublishingHeldError) -> HttpResponse:
    edit_url = get_edit_url(held.instance)
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        # A window over the dashboard; the page's own form can ask.
        messages.warning(request, _("Not published yet: open the page to see what is missing, and decide there."))
        return JsonResponse({"step": "success", "redirect": edit_url})
    kept = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    posted = [(name, value) for name, value in kept if name not in ("csrfmiddlewaretoken", "publish_consent")]
    context = {"held": held, "posted": posted, "edit_url": edit_url}
    return render(request, "localisation/admin/publishing_held.html", context, status=409)
