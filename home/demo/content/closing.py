"""The step that a page ends with."""

from typing import Any

from wagtail.models import Page

from home.demo.phrases import t
from home.demo.site import DemoSite


def close_with(page: Page, step: dict[str, Any]) -> None:
    """Add a call to action to the end of a page that was built before the page it leads to, and publish it.

    step: the block's value. The page needs a field `body` of the site's blocks.
    """
    page.body.append(("call_to_action", step))
    page.save_revision().publish()
    page.refresh_from_db()


def step_to_take_part(site: DemoSite) -> dict[str, Any]:
    """Return the step that leads to the page "take-part"."""
    return {
        "title": t("Помочь может каждый", "Everyone can help"),
        "text": t(
            "Мы собрали четыре способа. Выберите тот, который подходит вам сейчас.",
            "We have put together four ways. Choose the one that suits you now.",
        ),
        "button": t("Как принять участие", "How to take part"),
        "page": site.pages["take-part"],
        "url": "",
    }
