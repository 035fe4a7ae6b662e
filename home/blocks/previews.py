"""What the previews of blocks in the admin show of the site itself: nothing that a visitor may not have."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import HttpRequest

# Of more pictures or documents than these, all of them on no page yet, none is looked for any further.
LOOKED_AT = 30


def newest_file(model: type[Model]) -> Model | None:
    """Return the newest picture or document of an open collection that every visitor may have; None without one."""
    # Imported late: blocks are a part of the models that it rests on.
    from home.withheld import in_restricted_collection, may_have

    visitor = HttpRequest()
    visitor.user, visitor.session = AnonymousUser(), {}
    newest = model.objects.exclude(in_restricted_collection()).order_by("-created_at", "-pk")[:LOOKED_AT]
    return next((file for file in newest if may_have(visitor, file)), None)
