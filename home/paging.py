"""Long lists, a page at a time."""

from django.core.paginator import Page, Paginator


def page_of(items, request, per_page: int) -> Page:
    """Return the page of `items` that the address asks for by `page=`; out of range gives the nearest page."""
    paginator = Paginator(items, per_page)
    page = paginator.get_page(request.GET.get("page"))
    parameters = request.GET.copy()
    parameters.pop("page", None)
    # What the links to other pages must keep: the filters in the address.
    page.filters = parameters.urlencode()
    return page
