"""The demo's diseases, member organisations and branches."""

from branches.demo import consents, diseases, members, movement, services, towns
from branches.models import Disease, HelpConsent, OrganisationIndexPage, Service
from home.demo.phrases import t
from home.demo.site import DemoSite

# What a reset deletes besides the tree of pages.
SNIPPETS = (Disease, Service, HelpConsent)


def build(site: DemoSite) -> None:
    """Add diseases, services, the page "organisations" with 14 members, the page "branches" with 12 branches.

    The members are called "movement" and "org-<short name of the disease>", the branches "branch-<slug>".
    """
    diseases.build(site)
    services.build(site)
    consents.build(site)
    site.add(
        "organisations",
        OrganisationIndexPage,
        parent="home",
        title=t("Организации", "Organisations"),
        slug="organisations",
        summary=t(
            "В союзе 14 межрегиональных и национальных ассоциаций пациентов. Найдите ту, которая знает вашу болезнь.",
            "The union has 14 interregional and national patient associations. Find the one that knows your illness.",
        ),
        show_in_menus=True,
    )
    movement.build(site)
    members.build(site)
    towns.build(site)
    towns.lead_here(site)
