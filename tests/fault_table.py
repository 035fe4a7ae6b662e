"""The pytest plugin that prints, at the end of a run, how the site bore what happened to its search server."""

PROPERTY = "fault"
COLUMNS = ("search s", "suggest s", "publish s", "whole after s")


def pytest_terminal_summary(terminalreporter):
    reports = [report for stat in ("passed", "failed") for report in terminalreporter.stats.get(stat, ())]
    rows = [value for report in reports for name, value in report.user_properties if name == PROPERTY]
    if not rows:
        return
    terminalreporter.section("the search server in trouble")
    terminalreporter.write_line(f"{'what happened':<64}" + "".join(f"{column:>15}" for column in COLUMNS))
    for name, *figures in rows:
        shown = "".join(f"{figure:>15.2f}" if figure is not None else f"{'–':>15}" for figure in figures)
        terminalreporter.write_line(f"{name:<64}{shown}")
    terminalreporter.write_line("The slowest answers, by how much the slowest change took longer, and the recovery.")
