"""An editor at a desk of their own: a process that changes a site's content when it is told to.

Reads a JSON object a line from its standard input, {"do": name, …what it needs}, and answers each with a line: what
came of it, and the seconds it took. Its database is the one that the environment names, and its commits are real.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CROWD_WORDS = ["болезнь", "лечение", "помощь", "школа", "врач", "закон", "право", "лекарство", "город", "встреча"]


def page(key):
    """The page with this key, of its own type."""
    from wagtail.models import Page

    return Page.objects.get(pk=key).specific


def home():
    """The home page."""
    from home.models import HomePage

    return HomePage.objects.first()


def publish(title, below=None):
    """Publish a new page; return its key."""
    from home.builders import build
    from home.models import ContentPage

    return build(ContentPage, page(below) if below else home(), title=title, summary=f"О том, что {title}").pk


def change(key, title):
    """Give a page another title and summary and publish it."""
    changed = page(key)
    changed.title, changed.summary = title, f"О том, что {title}"
    changed.save_revision().publish()


def unpublish(key):
    """Take a page down."""
    page(key).unpublish()


def delete(key):
    """Delete a page."""
    page(key).delete()


def move(key, below):
    """Move a page with all that is below it."""
    page(key).move(page(below), pos="last-child")


def hide(key):
    """Show a page, and what is below it, to nobody who has not signed in."""
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=page(key), restriction_type=PageViewRestriction.LOGIN)


def expire(key):
    """Let a page's time run out, and take it down as the job does."""
    from datetime import timedelta

    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Page

    Page.objects.filter(pk=key).update(expire_at=timezone.now() - timedelta(seconds=1))
    call_command("publish_scheduled", verbosity=0)


def upload(title):
    """Add a document; return its key."""
    from django.core.files.base import ContentFile

    from home.models import Attachment

    document = Attachment(title=title)
    document.file.save("paper.txt", ContentFile(title.encode()))
    return document.pk


def rename_document(key, title):
    """Give a document another title."""
    from home.models import Attachment

    document = Attachment.objects.get(pk=key)
    document.title = title
    document.save()


def crowd(number):
    """Add so many pages below the home page, past the tree's own slow way and past the index."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction
    from wagtail.models import Page

    from home.models import ContentPage

    above, dice = home(), random.Random(number)
    kind = ContentType.objects.get_for_model(ContentPage)
    first = Page.objects.order_by("-pk").first().pk + 1
    pages = []
    for at in range(first, first + number):
        title = f"Толпа {at} {dice.choice(CROWD_WORDS)}"
        place = {"path": f"{above.path}{Page._int2str(900_000 + at):0>4}", "depth": above.depth + 1}
        place |= {"slug": f"crowd-{at}", "url_path": f"{above.url_path}crowd-{at}/"}
        words = {"title": title, "draft_title": title}
        pages.append(Page(pk=at, locale=above.locale, content_type=kind, live=True, **place, **words))
    with transaction.atomic():
        Page.objects.bulk_create(pages, batch_size=500)
        for bare in pages:
            # Its row in the table of its type; that of the page is there already.
            concrete = ContentPage(page_ptr=bare, summary=" ".join(dice.choices(CROWD_WORDS, k=30)))
            concrete.__dict__.update({name: value for name, value in vars(bare).items() if name != "_state"})
            concrete.save_base(raw=True, force_insert=True)
        Page.objects.filter(pk=above.pk).update(numchild=above.numchild + number)


def find(text):
    """Look for pages as the admin's lists do; return their titles."""
    from wagtail.models import Page

    return [found.title for found in Page.objects.search(text)]


def state():
    """How many changes wait, and every difference between the server's index and the database."""
    from elastic_transport import TransportError
    from elasticsearch import ApiError

    from search import availability, comparison
    from search.models import IndexChange

    comparison.ON_ITS_WAY *= 0
    waiting = IndexChange.objects.count()
    try:
        rows = [row for row in comparison.compare("default") if row]
    except (TransportError, ApiError, availability.Unusable) as error:
        return {"waiting": waiting, "different": [str(error)]}
    different = [f"{row.label}: -{row.missing} +{row.superfluous} ≠{row.outdated}" for row in rows]
    return {"waiting": waiting, "different": different}


def rebuild(die=None, late=None):
    """Rebuild the server's index in a process of its own; return its exit status.

    die: the step at which it is killed. late: the step at which a writer, who knew of the build from before, deletes
    something from every index that was being written to then.
    """
    from django.db import connections

    connections.close_all()
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        from search.rebuild import rebuild

        if die:
            plan(die, lambda _indexes: os.kill(os.getpid(), signal.SIGKILL))
        if late:
            plan(late, delete_from)
        rebuild("default", chunk=20)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def plan(step, act):
    """Have `act` called, once, when a rebuild comes to the step, with the names that are written to."""
    from elasticsearch.client import IndicesClient

    from search.backends.elasticsearch_index import Build, Rebuilder
    from search.models import IndexBuild

    owner, name, call, after = {
        "the new index is made": (IndicesClient, "create", 1, True),
        "a batch is written": (Build, "add_items", 3, True),
        "the alias is about to move": (IndicesClient, "update_aliases", 1, False),
        "the alias has moved": (IndicesClient, "update_aliases", 1, True),
        "the build has ended": (Rebuilder, "finish", 1, True),
    }[step]
    original, calls = getattr(owner, name), []

    def hooked(*args, **kwargs):
        calls.append(1)
        if len(calls) != call:
            return original(*args, **kwargs)
        names = list(IndexBuild.objects.values_list("name", flat=True))
        answer = original(*args, **kwargs) if after else None
        act(names)
        return answer if after else original(*args, **kwargs)

    setattr(owner, name, hooked)


def delete_from(names):
    """Write, as the site's writers do, that an object is gone to indexes of these names."""
    from modelsearch.backends import get_search_backend

    from home.models import ContentPage

    index = get_search_backend("default").get_index_for_model(ContentPage)
    index.targets = lambda: names
    index.write([], ["999999"], index.number())


def scramble(keys, writers, movers, seconds):
    """Let so many processes change the pages at once, while others write to the server; return their exit statuses."""
    from django.db import connections

    connections.close_all()
    children = []
    for number in range(writers + movers):
        child = os.fork()
        if not child:
            status = 0
            try:
                scramble_as(number, number < writers, keys, time.monotonic() + seconds)
            except BaseException:
                traceback.print_exc()
                status = 1
            os._exit(status)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def scramble_as(number, writes, keys, until):
    """Be one of the processes of `scramble`."""
    from search import outbox

    dice = random.Random(number)
    while time.monotonic() < until:
        if writes:
            outbox.write_some(dice.choice((1, 3, 50)), patience=5, retries=1, latest=dice.random() < 0.5)
        else:
            change(dice.choice(keys), f"Правка {number} {dice.random()}")


TASKS = (
    publish,
    change,
    unpublish,
    delete,
    move,
    hide,
    expire,
    upload,
    rename_document,
    crowd,
    find,
    state,
    rebuild,
    scramble,
)


def main():
    """Answer until the input ends."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    tasks = {task.__name__: task for task in TASKS}
    with closing(sys.stdin):
        for line in sys.stdin:
            order = json.loads(line)
            began = time.perf_counter()
            try:
                answer = {"result": tasks[order.pop("do")](**order)}
            except Exception:
                answer = {"failure": traceback.format_exc()}
            print(json.dumps(answer | {"seconds": time.perf_counter() - began}), flush=True)


if __name__ == "__main__":
    main()
