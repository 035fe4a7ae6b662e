"""Lighthouse on a phone: the six pages that matter most, and what costs them points.

`python -m benchmarks.lighthouse [URL]` serves the demo itself unless it is given the address of a site that runs.
Performance depends on the machine's load: run it on a quiet one. Each page is measured three times, and the run with
the median performance is shown, as Lighthouse's advice on variability has it. The other three categories don't vary.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.running import serve_site
from tests.services.checkers import Checkers
from tests.services.chromium import Chromium

PAGES = {
    "home": "/",
    "article": "/news/healthcare-congress-report/",
    "event": "/events/congress-of-patients/2020/",
    "branch": "/branches/kazan/",
    "finder": "/branches/?near=%D0%9A%D0%B0%D0%B7%D0%B0%D0%BD%D1%8C",
    "search": "/search/?q=%D1%88%D0%BA%D0%BE%D0%BB%D0%B0",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
# Now and then the browser's trace has no beginning, and Lighthouse asks to be run again.
ATTEMPTS = 3


def scores(url: str, checkers: str, chromium: str) -> tuple[dict, list[str]]:
    """Return the score of each category, 0 to 100, and what was found wanting in the page at `url`.

    checkers: a node_modules folder with Lighthouse. chromium: the browser's program. Raises RuntimeError with what
    Lighthouse says when it can't tell.
    """
    command = ["node", str(Path(checkers) / "lighthouse" / "cli" / "index.js"), url, "--output=json", "--quiet"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox"]
    environment = os.environ | {"CHROME_PATH": chromium}
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode == 0:
            break
    else:
        raise RuntimeError(done.stderr[-2000:])
    report = json.loads(done.stdout)
    found = {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()}
    weighed = {
        audit["id"]
        for category in report["categories"].values()
        for audit in category["auditRefs"]
        if audit["weight"] > 0
    }
    wanting = [
        f"{audit['title']} ({audit.get('displayValue') or audit['score']})"
        for name, audit in report["audits"].items()
        if name in weighed and audit["score"] is not None and audit["score"] < 0.9
    ]
    return found, wanting


def measure(url: str) -> None:
    """Print the table for the site at `url`."""
    checkers, chromium = Checkers().wait(), Chromium().path()
    print("| page | " + " | ".join(CATEGORIES) + " |\n| --- |" + " --- |" * len(CATEGORIES))
    remarks = []
    for name, path in PAGES.items():
        runs = [scores(url + path, checkers, chromium) for _run in range(RUNS)]
        found, wanting = sorted(runs, key=lambda run: run[0]["performance"])[RUNS // 2]
        print(f"| {name} | " + " | ".join(str(found[category]) for category in CATEGORIES) + " |", flush=True)
        remarks += [f"{name}: {remark}" for remark in wanting]
    print("\n".join(remarks))


def main() -> None:
    """Measure the site whose address is given, or one that is served for this."""
    if len(sys.argv) > 1:
        measure(sys.argv[1].rstrip("/"))
        return
    with tempfile.TemporaryDirectory() as folder, serve_site(Path(folder)) as site:
        measure(site.url)


if __name__ == "__main__":
    main()
