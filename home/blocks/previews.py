"""What the previews of blocks in the admin show of the site itself: nothing that a visitor may not have."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction

# Of more pictures or documents than these, all of them on no page yet, none is looked for any further.
LOOKED_AT = 30


def newest_file(model: type[Model]) -> Model | None:
    """Return the newest picture or document of an open collection that every visitor may have; None without one."""
    # Imported late: blocks are a part of the models that it rests on.
    from home.withheld import may_have

    above = CollectionViewRestriction.objects.annotate(
        asked_path=ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    ).filter(asked_path__startswith=F("collection__path"))
    visitor = HttpRequest()
    visitor.user, visitor.session = AnonymousUser(), {}
    newest = model.objects.exclude(Exists(above)).order_by("-created_at", "-pk")[:LOOKED_AT]
    return next((file for file in newest if may_have(visitor, file)), None)
