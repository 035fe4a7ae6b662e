"""The words of all that is found, for telling what a visitor meant."""

from django.db import models


class Word(models.Model):
    """A word as a page in one language has it. Written with the index; what no page has goes at the next rebuild.

    sound: the word in Latin letters, without what transliterations and ears differ about (see `search.sounds`). head,
    tail, length: of the sound, by which words that sound alike are looked up.
    """

    language = models.CharField(max_length=10)
    word = models.CharField(max_length=64)
    stem = models.CharField(max_length=64)
    sound = models.CharField(max_length=130)
    head = models.CharField(max_length=1)
    tail = models.CharField(max_length=3)
    length = models.PositiveSmallIntegerField()
    in_title = models.BooleanField(default=False)
    # The stem of other words, no word itself: what is typed may have an ending that no page has.
    is_stem = models.BooleanField(default=False)
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="unique_word_of_a_language")]
        indexes = [
            models.Index(fields=["stem"], name="search_word_stem"),
            models.Index(fields=["language", "head", "length"], name="search_word_head"),
            models.Index(fields=["language", "tail", "length"], name="search_word_tail"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.word}"
