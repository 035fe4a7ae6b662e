"""How far a long command is, on one line of a terminal or a few lines of a log."""

import time

from django.core.management.base import OutputWrapper

WIDTH = 30


class Progress:
    """Shows how many objects of each index are written and how many a second; call it with name, done and total."""

    def __init__(self, stdout: OutputWrapper):
        self.stdout, self.terminal = stdout, stdout.isatty()
        self.name, self.began, self.shown = "", 0.0, -1

    def __call__(self, name: str, done: int, total: int) -> None:
        """Show that of the index `name` so many objects are `done`."""
        if name != self.name:
            self.name, self.began, self.shown = name, time.monotonic(), -1
        finished = done >= total
        tenth = 10 if finished else done * 10 // total
        # A log gets a line for each tenth.
        if not self.terminal and tenth == self.shown:
            return
        self.shown = tenth
        rate = done / max(time.monotonic() - self.began, 0.001)
        bar = "█" * (WIDTH if finished else done * WIDTH // total)
        line = f"{name:<34} {bar:░<{WIDTH}} {done:>9,} of {total:,}  {rate:>8,.0f}/s"
        if self.terminal:
            self.stdout.write(f"\r{line}", ending="\n" if finished else "")
        else:
            self.stdout.write(line)
        self.stdout.flush()
