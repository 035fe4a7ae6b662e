"""The pytest plugin that prints, at the end of a run, how good the search was on each engine."""

PROPERTY = "evaluation"


def pytest_terminal_summary(terminalreporter):
    reports = [report for stat in ("passed", "failed") for report in terminalreporter.stats.get(stat, ())]
    rows = [value for report in reports for name, value in report.user_properties if name == PROPERTY]
    if not rows:
        return
    terminalreporter.section("how good the search is")
    terminalreporter.write_line(f"{'engine':<56}{'language':<10}{'queries':>8}{'nDCG@10':>10}{'MRR':>8}")
    # Where the database is the engine in use, it is measured twice.
    for engine, language, queries, ndcg, rank in dict.fromkeys(map(tuple, rows)):
        terminalreporter.write_line(f"{engine:<56}{language:<10}{queries:>8}{ndcg:>10.3f}{rank:>8.3f}")
