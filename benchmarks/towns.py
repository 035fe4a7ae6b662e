"""How long a town takes to be found, over the judged spellings: `python -m benchmarks.towns`.

Prints the seconds of the first query, which reads the gazetteer, and the processor time of the others in milliseconds.
"""

import csv
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPELLINGS = ROOT / "tests" / "data" / "town_spellings.tsv"


def main() -> None:
    """Ask for every spelling once and print the table."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    from branches.towns.matching import find_towns

    with SPELLINGS.open(encoding="utf-8") as file:
        typed = [row[0] for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]
    began = time.perf_counter()
    find_towns("Казань")
    print(f"first query, with loading: {time.perf_counter() - began:.2f} s")
    spent = []
    for spelling in typed:
        began = time.process_time()
        find_towns(spelling)
        spent.append((time.process_time() - began) * 1000)
    parts = statistics.quantiles(spent, n=100)
    print(f"{len(typed)} spellings: median {parts[49]:.2f} ms, p95 {parts[94]:.2f} ms, p99 {parts[98]:.2f} ms")


if __name__ == "__main__":
    main()
