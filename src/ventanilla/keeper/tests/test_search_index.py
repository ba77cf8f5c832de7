"""The index: who is found, who is found first, and how it takes changes while it runs."""

import random
from datetime import date

import pytest

from ventanilla.keeper.search.index import Index, is_narrow
from ventanilla.keeper.shapes import IndexEntry, Query
from ventanilla.keeper.tests.invented import look_for, people

BORN = date(1987, 3, 9)
LEAST_RECALL = 0.97


def index(*names: str, born: date | None = BORN, phones: tuple[str, ...] = ()) -> Index:
    made = Index()
    for number, name in enumerate(names, start=1):
        made.put(number=number, entry=IndexEntry(names=(name,), birth_on=born, phones=phones))
    return made


def found(made: Index, query: Query, limit: int = 10) -> list[int]:
    return [match.number for match in made.search(query=query, limit=limit)]


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # nothing secret is drawn


def test_of_twenty_thousand_invented_people_those_looked_for_are_found() -> None:
    crowd, dice, made = people(count=20_000, seed=7), seeded(11), Index()
    for number, person in enumerate(crowd, start=1):
        made.put(number=number, entry=person.entry())

    asked = [dice.randrange(len(crowd)) for _ in range(1500)]
    hits = sum(place + 1 in found(made, look_for(person=crowd[place], dice=dice)) for place in asked)

    assert hits / len(asked) >= LEAST_RECALL


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Rosa Quispe Huamán", "ROSA QUISPE HUAMAN"),
        ("Rosa Quispe Huamán", "Rosa Huamán Quispe"),
        ("Rosa Quispe Huamán", "Quispe Huamán Rosa"),
        ("Rosa Quispe Huamán", "Rosa Quispe"),
        ("Rosa Quispe Huamán", "Rosa Huamán"),
        ("Rosa Quispe Huamán", "R. Quispe Huamán"),
        ("Rosa Quispe Huamán", "Roza Kispe Guaman"),
        ("R. Quispe", "Rosa Quispe"),
        ("María Fernanda de la Cruz", "Maria Cruz"),
        ("María Fernanda de la Cruz", "Mariafernanda Delacruz"),
        ("Mariafernanda Delacruz", "María Fernanda de la Cruz"),
        ("Luís Antônio dos Santos", "Luiz Antonio Santos"),
        ("Jean-Baptiste Pierre-Louis", "Janbatis Pyèlwi"),
        ("Jean-Baptiste Pierre-Louis", "Jean Baptiste Pierre Louis"),
        ("Janbatis Pierre", "Jean-Baptiste Pierre"),
        ("Yohana Jiménez", "Johana Gimenes"),
        ("Estefany Chávez", "Stephanie Chaves"),
        ("Wilner Étienne", "Wilner Etyèn"),
        ("Ng", "Ng"),
        ("محمد علي", "محمد"),
    ],
)
def test_a_name_is_found_however_it_is_written(written: str, asked: str) -> None:
    made = index("Carlos Alberto Mosquera", written, "Ana Lucía Restrepo")

    assert found(made, Query(name=asked, birth_on=BORN))[:1] == [2]


@pytest.mark.parametrize(
    "asked",
    [
        Query("Rosa Quispe", birth_on=date(1987, 9, 3)),
        Query("Rosa Quispe", birth_on=date(1988, 3, 9)),
        Query("Rosa Quispe", birth_on=date(1986, 3, 9)),
        Query("Rosa Quispe", birth_on=date(1978, 3, 9)),
        Query("Rosa Quispe", birth_on=date(1997, 3, 9)),
        Query("Rosa Quispe", birth_on=date(1987, 3, 19)),
        Query("Rosa Quispe", birth_on=date(1987, 5, 9)),
        Query("Rosa Quispe", birth_year=1987),
        Query("Rosa Quispe", birth_year=1986),
        Query("Rosa Quispe", phone="300 123 45 67"),
        Query("Rosa Quispe", phone="+57 (300) 123-4567"),
    ],
    ids=str,
)
def test_a_birth_or_a_phone_is_found_however_it_is_mistaken(asked: Query) -> None:
    made = index("Rosa Quispe", phones=("+57 300 1234567",))
    for number in range(2, 12):
        made.put(number=number, entry=IndexEntry(names=("Rosa Quispe",), birth_on=date(1950, 1, 1 + number)))

    assert found(made, asked)[0] == 1


def test_who_fits_better_comes_first() -> None:
    made = Index()
    births = [date(1950, 5, 5), None, date(1988, 1, 1), date(1987, 9, 3), BORN]
    for number, born in enumerate(births, start=1):
        made.put(number=number, entry=IndexEntry(names=("Rosa Quispe",), birth_on=born))

    matches = made.search(query=Query("Rosa Quispe", birth_on=BORN), limit=10)

    assert [match.number for match in matches] == [5, 4, 3, 2, 1]
    assert matches[0].score == pytest.approx(1, abs=0.001)
    assert all(0 <= match.score <= 1.001 for match in matches)


def test_a_rare_surname_weighs_more_than_a_common_name() -> None:
    made = index(*["Rosa Pérez"] * 50, "Rosa Zubiaurre", *["Ana Pérez"] * 50)

    assert found(made, Query("Maria Zubiaurre", birth_on=BORN))[:1] == [51]


def test_one_who_shares_a_single_common_word_and_no_birth_is_not_shown() -> None:
    made = index("Rosa Quispe", "Rosa Mendoza", born=date(1950, 1, 1))

    assert found(made, Query("Rosa Zubiaurre", birth_on=BORN)) == []


def test_what_is_put_again_takes_the_place_of_the_old_and_what_is_removed_is_gone() -> None:
    made = index("Rosa Quispe", "Ana Mendoza")
    made.put(
        number=1,
        entry=IndexEntry(names=("Juana Torres", "Juanita Torres"), birth_year=1987, phones=("5551234",)),
    )

    assert found(made, Query("Rosa Quispe", birth_on=BORN)) == []
    assert found(made, Query("Juanita Torres", birth_year=1987)) == [1]
    made.remove(number=1)
    made.remove(number=1)
    made.remove(number=99)

    assert found(made, Query("Juana Torres", phone="5551234")) == []
    assert (len(made), made.has(number=1), made.has(number=2)) == (1, False, True)


def test_after_any_changes_the_index_answers_like_one_made_anew() -> None:
    crowd, dice, changed = people(count=400, seed=3), seeded(5), Index()
    kept: dict[int, int] = {}
    for _ in range(1500):
        number, place = dice.randrange(1, 150), dice.randrange(len(crowd))
        if dice.random() < 0.3:
            changed.remove(number=number)
            kept.pop(number, None)
        else:
            changed.put(number=number, entry=crowd[place].entry())
            kept[number] = place
    anew = Index()
    for number, place in kept.items():
        anew.put(number=number, entry=crowd[place].entry())

    assert len(changed) == len(anew)
    for place in range(0, 400, 7):
        query = look_for(person=crowd[place], dice=dice)
        one, other = (
            {m.number: round(m.score, 4) for m in i.search(query=query, limit=200)} for i in (changed, anew)
        )
        assert one == other


def test_an_empty_index_finds_nobody() -> None:
    assert found(Index(), Query("Rosa Quispe", birth_on=BORN, phone="3001234567")) == []


@pytest.mark.parametrize(
    "name", ["x" * 200, " ".join("abcdefghijklmnop"), "a b c d Rosa", "-" * 200, "Rosa " * 40]
)
def test_odd_names_are_answered(name: str) -> None:
    made = index("Rosa Quispe", name)

    made.search(query=Query(name, birth_on=date(2000, 2, 29)), limit=5)
    assert 1 in found(made, Query("Rosa Quispe", birth_on=BORN))


def test_the_first_and_the_last_day_of_the_calendar_can_be_asked() -> None:
    made = index("Rosa Quispe")

    for born in (date.min, date.max):
        assert found(made, Query("Rosa Quispe", birth_on=born)) == [1]


def test_a_query_needs_a_name_and_something_else() -> None:
    assert is_narrow(Query("Rosa", birth_year=1987))
    assert is_narrow(Query("de la", phone="300 1234"))
    assert not is_narrow(Query("Rosa"))
    assert not is_narrow(Query("R. Q.", birth_on=BORN))
    assert not is_narrow(Query("Rosa", phone="300"))
