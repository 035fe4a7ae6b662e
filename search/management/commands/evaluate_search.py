"""Prints how good the search is over the demo content, by the judged queries of `search/evaluation/`."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from search.evaluation.judged import DEPTH, POOR, Measured, evaluate, mean


class Command(BaseCommand):
    help = "Print nDCG@10 and MRR of the judged queries for the backend in use, and the queries answered poorly."

    def handle(self, **options) -> None:
        measured = evaluate()
        backend = settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]
        self.stdout.write(f"{backend} over {connection.vendor}: {len(measured)} queries\n\n")
        self.stdout.write(f"{'language':<10}{'kind of query':<34}{'queries':>8}{f'nDCG@{DEPTH}':>10}{'MRR':>8}")
        groups: dict[tuple[str, str], list[Measured]] = {}
        for one in measured:
            groups.setdefault((one.query.language, one.query.kind), []).append(one)
        for (language, kind), group in groups.items():
            self._row(language, kind, group)
        for language in sorted({one.query.language for one in measured}, reverse=True):
            self._row(language, "all", [one for one in measured if one.query.language == language])
        self._row("", "all", measured)
        poor = sorted((one for one in measured if one.ndcg < POOR), key=lambda one: one.ndcg)
        self.stdout.write(f"\n{len(poor)} queries below {POOR}")
        for one in poor:
            self.stdout.write(f"\n{one.ndcg:.3f}  {one.query.language}  {one.query.text}")
            self.stdout.write(f"       ?  {one.query.reason or 'no reason is given'}")
            for address, grade in one.results or [("nothing found", 0)]:
                self.stdout.write(f"       {grade}  {address}")

    def _row(self, language: str, kind: str, group: list[Measured]) -> None:
        ndcg, rank = mean(one.ndcg for one in group), mean(one.reciprocal_rank for one in group)
        self.stdout.write(f"{language:<10}{kind:<34}{len(group):>8}{ndcg:>10.3f}{rank:>8.3f}")
