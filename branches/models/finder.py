"""The page that finds the nearest branch."""

from copy import copy

from django.conf import settings
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from branches.filters import BranchFilter
from branches.finder import FAR_KM, find
from branches.map import tiled
from home.models import SitePage


class BranchIndexPage(SitePage):
    """The finder: branches, nearest first. Other apps add to it through the hook `construct_branch_index_page`."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["branches.BranchPage"]
    max_count_per_parent = 1
    template = "branches/branch_index_page.html"

    class Meta:
        verbose_name = _("branch finder")

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True)
        return response

    def get_context(self, request, *args, **kwargs) -> dict:
        from branches.facts import listed_branches

        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        # What depends on the visitor and the hour is told of copies.
        branches = [copy(branch) for branch in listed_branches(request, self)]
        for branch in branches:
            branch.opening = branch.facts.state(now)
        found = find(request.GET, branches)
        chosen = BranchFilter(request.GET, branches)
        found.branches = chosen.apply(found.branches)
        pins, tiles = tiled(found.branches)
        context.update(
            # A town chosen among several of its name is told from them by its region.
            near=found.town.full_name if found.town and request.GET.get("town") else found.near,
            town=found.town,
            choices=found.choices,
            branches=found.branches,
            filter=chosen,
            found=found,
            online_count=sum(branch.facts.online_help for branch in branches),
            far_km=FAR_KM,
            pins=pins,
            tiles=tiles,
            tiles_credit=(settings.MAP_TILES_CREDIT, settings.MAP_TILES_CREDIT_URL),
            now=now,
        )
        for construct in hooks.get_hooks("construct_branch_index_page"):
            construct(self, request, context)
        return context
