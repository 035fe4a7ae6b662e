"""The books, authors and characters that modelsearch's tests look for; the package comes without them.

Titles, names and figures are what the tests expect by name; the numbers of the rows are theirs, too.
"""

from datetime import date, time

from django.core.management.color import no_style
from django.db import connection
from modelsearch.test.testapp import models

AUTHORS = {
    1: ("George R.R. Martin", date(1948, 9, 20)),
    2: ("J. R. R. Tolkien", date(1892, 1, 3)),
    4: ("Isaac Asimov", date(1920, 1, 2)),
    5: ("David Ascher", None),
    6: ("Mark Lutz", None),
    7: ("Daniel Roy Greenfeld", None),
    8: ("Audrey Roy Greenfeld", None),
    9: ("Douglas Crockford", None),
    10: ("David Flanagan", None),
    11: ("Steve Klabnik", None),
    12: ("Carol Nichols", None),
    13: ("Jim Blandy", None),
    14: ("Jason Orendorff", None),
}
# Title, authors, day of publication, pages; then what kind of book it is: a place and people, or a language.
WESTEROS = ["Daenerys Targaryen", "Jon Snow"]
FELLOWSHIP = ["Frodo Baggins", "Bilbo Baggins", "Gandalf"]
BOOKS = {
    1: ("A Game of Thrones", [1], date(1996, 8, 1), 694, "Westeros", [*WESTEROS, "Eddard Stark"]),
    2: ("A Clash of Kings", [1], date(1998, 1, 1), 768, "Westeros", WESTEROS),
    3: ("A Storm of Swords", [1], date(2000, 1, 1), 973, "Westeros", WESTEROS),
    4: ("The Fellowship of the Ring", [2], date(1954, 7, 29), 423, "Middle Earth", FELLOWSHIP),
    5: ("The Two Towers", [2], date(1954, 11, 11), 352, "Middle Earth", FELLOWSHIP),
    6: ("The Return of the King", [2], date(1955, 10, 20), 440, "Middle Earth", FELLOWSHIP),
    7: ("The Hobbit", [2], date(1937, 9, 21), 320, "Middle Earth", ["Bilbo Baggins", "Thorin Oakenshield"]),
    10: ("Foundation", [4], date(1951, 1, 1), 255, "Galactic Empire", ["Hari Seldon", "Salvor Hardin"]),
    11: ("Learning Python", [5, 6], date(1999, 1, 1), 1160, "py", None),
    12: ("Two Scoops of Django 1.11", [7, 8], date(2017, 4, 26), 556, "py", None),
    13: ("JavaScript: The good parts", [9], date(2008, 5, 18), 172, "js", None),
    14: ("JavaScript: The Definitive Guide", [10], date(1998, 6, 11), 792, "js", None),
    15: ("The Rust Programming Language", [11, 12], date(2018, 5, 22), 440, "rs", None),
    16: ("Programming Rust", [13, 14], date(2017, 12, 1), 622, None, None),
}
MEETINGS = {"Breakfast yoga": time(8), "Stand-up meeting": time(10), "Evening yoga": time(19, 30)}


def fill() -> None:
    """Put everything into the database."""
    for key, (name, born) in AUTHORS.items():
        models.Author.objects.create(pk=key, name=name, date_of_birth=born)
    for key, (title, authors, day, pages, what, people) in BOOKS.items():
        fields = {"title": title, "publication_date": day, "number_of_pages": pages}
        if people:
            book = models.Novel.objects.create(pk=key, setting=what, **fields)
            cast = [models.Character.objects.create(name=name, novel=book) for name in people]
            if what == "Middle Earth":
                book.protagonist = cast[0]
                book.save()
        elif what:
            book = models.ProgrammingGuide.objects.create(pk=key, programming_language=what, **fields)
        else:
            book = models.Book.objects.create(pk=key, **fields)
        book.authors.set(authors)
        if key < 5:
            models.UnindexedBook.objects.create(pk=key, **fields | {"title": f"{title} U"})
    # PostgreSQL counts on from its own numbers, not from those given here.
    for statement in connection.ops.sequence_reset_sql(no_style(), [models.Author, models.Book]):
        connection.cursor().execute(statement)
    for name, start in MEETINGS.items():
        models.Meeting.objects.create(name=name, start_time=start)
    agenda = models.AgendaItem.objects.create(
        meeting=models.Meeting.objects.get(name="Stand-up meeting"), topic="Plans"
    )
    models.Speaker.objects.create(agenda_item=agenda, name="Doyle")
    for model in (models.MPAnimal, models.NSAnimal):
        model.add_root(name="Animal")
        for parent, name in [("Animal", "Mammal"), ("Animal", "Reptile"), ("Mammal", "Dog"), ("Mammal", "Cat")]:
            model.objects.get(name=parent).add_child(name=name)
