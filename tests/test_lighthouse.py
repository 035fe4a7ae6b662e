"""What Lighthouse finds on a phone, without what depends on how busy the machine is."""

import pytest

from tests.lighthouse import PAGES, UNTIMED, scores

pytestmark = pytest.mark.xdist_group("running")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_found_wanting(running_site, checkers_path, chromium_path, name):
    found, wanting = scores(running_site.url + PAGES[name], checkers_path, chromium_path, UNTIMED)
    assert found == dict.fromkeys(UNTIMED, 100), wanting
