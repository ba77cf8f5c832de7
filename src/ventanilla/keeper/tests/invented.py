"""Invents people with Latin American and Haitian names, and the mistakes with which they are looked for."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from ventanilla.keeper.shapes import IndexEntry, Query
from ventanilla.keeper.tests import name_lists
from ventanilla.keeper.tests.misspelling import misspell, without_accents

_FIRST_DAY, _LAST_DAY = date(1940, 1, 1), date(2024, 12, 31)
_HAITIAN, _BRAZILIAN = 0.22, 0.12  # of all people; the others have Spanish names
_NEW_SURNAME = 0.08  # of all surnames: rare ones, that no list has
_NEW_GIVEN = 0.03


@dataclass(frozen=True)
class Invented:
    """A person who does not exist."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    birth_on: date
    phone: str

    @property
    def name(self) -> str:
        """The whole name as written on a form."""
        return " ".join((*self.given, *self.surnames))

    def entry(self) -> IndexEntry:
        """What the person may be found by."""
        return IndexEntry(names=(self.name,), birth_on=self.birth_on, phones=(self.phone,))


class _Common:
    """Draws from a list so that the first are commonest, as names are (Zipf)."""

    def __init__(self, text: str) -> None:
        self._words = text.split()
        self._weights = list(accumulate(1 / (place + 8) for place in range(len(self._words))))

    def draw(self, dice: random.Random) -> str:
        return dice.choices(self._words, cum_weights=self._weights)[0].replace("_", " ")


_GIVEN_SPANISH = (_Common(name_lists.WOMEN_SPANISH), _Common(name_lists.MEN_SPANISH))
_GIVEN_HAITIAN = (_Common(name_lists.WOMEN_HAITIAN), _Common(name_lists.MEN_HAITIAN))
_GIVEN_BRAZILIAN = (_Common(name_lists.WOMEN_BRAZILIAN), _Common(name_lists.MEN_BRAZILIAN))
_SURNAMES_SPANISH = _Common(name_lists.SURNAMES_SPANISH)
_SURNAMES_HAITIAN = _Common(name_lists.SURNAMES_HAITIAN)
_SURNAMES_BRAZILIAN = _Common(name_lists.SURNAMES_BRAZILIAN)


def people(*, count: int, seed: int) -> list[Invented]:
    """Return so many people; the same seed gives the same people."""
    dice = random.Random(seed)  # noqa: S311  # nothing secret is drawn
    return [_person(dice) for _ in range(count)]


def look_for(*, person: Invented, dice: random.Random) -> Query:
    """Return a query for a person, with one to three mistakes in the name and often one in the birth."""
    given, surnames = list(person.given), list(person.surnames)
    slips = dice.choices(_SLIPS, k=dice.choice((1, 1, 2, 2, 3)))
    for slip in slips:
        slip(given, surnames, dice)
    name = " ".join((*given, *surnames)) if dice.random() < 0.9 else " ".join((*surnames, *given))
    return _with_birth(name=_cased(name, dice), person=person, dice=dice)


def _person(dice: random.Random) -> Invented:
    kind = dice.random()
    if kind < _HAITIAN:
        given, surnames = _names(dice, _GIVEN_HAITIAN, _SURNAMES_HAITIAN, two_surnames=0.08)
    elif kind < _HAITIAN + _BRAZILIAN:
        given, surnames = _names(dice, _GIVEN_BRAZILIAN, _SURNAMES_BRAZILIAN, two_surnames=0.7)
    else:
        given, surnames = _names(dice, _GIVEN_SPANISH, _SURNAMES_SPANISH, two_surnames=0.85)
    days = (_LAST_DAY - _FIRST_DAY).days
    birth_on = _FIRST_DAY + timedelta(days=int(days * dice.betavariate(4, 2.2)))
    return Invented(
        given=given, surnames=surnames, birth_on=birth_on, phone=f"+573{dice.randrange(10**9):09d}"
    )


def _names(
    dice: random.Random, given: tuple[_Common, _Common], surnames: _Common, *, two_surnames: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    of_one_sex = given[dice.random() < 0.5]
    firsts = [_rare(dice) if dice.random() < _NEW_GIVEN else of_one_sex.draw(dice)]
    if dice.random() < 0.6:
        firsts.append(of_one_sex.draw(dice))
    count = 2 if dice.random() < two_surnames else 1
    lasts = [_rare(dice) if dice.random() < _NEW_SURNAME else surnames.draw(dice) for _ in range(count)]
    return tuple(dict.fromkeys(firsts)), tuple(lasts)


def _rare(dice: random.Random) -> str:
    syllables = [
        dice.choice(
            (
                "b",
                "br",
                "c",
                "ch",
                "d",
                "f",
                "g",
                "gu",
                "h",
                "j",
                "l",
                "ll",
                "m",
                "n",
                "p",
                "qu",
                "r",
                "s",
                "t",
                "v",
                "y",
                "z",
            )
        )
        + dice.choice(("a", "e", "i", "o", "u", "ia", "ue"))
        for _ in range(dice.choice((2, 3, 3, 4)))
    ]
    return ("".join(syllables) + dice.choice(("", "n", "z", "s", "l", "r"))).capitalize()


def _with_birth(*, name: str, person: Invented, dice: random.Random) -> Query:
    born, kind = person.birth_on, dice.random()
    if kind < 0.67:
        return Query(name=name, birth_on=_mistaken(born, dice))
    if kind < 0.92:
        return Query(name=name, birth_year=born.year + dice.choice((-1, 0, 0, 0, 0, 1)))
    return Query(name=name, phone=person.phone[3:] if dice.random() < 0.5 else person.phone)


def _mistaken(born: date, dice: random.Random) -> date:
    kind = dice.random()
    if kind < 0.2 and born.day <= 12:
        return born.replace(month=born.day, day=born.month)
    if kind < 0.35:
        return _other_year(born, dice.choice((-1, 1)))
    if kind < 0.42:
        return born.replace(day=dice.randint(1, 28))
    return born


def _other_year(born: date, off: int) -> date:
    return born.replace(year=born.year + off, day=min(born.day, 28))


def _cased(name: str, dice: random.Random) -> str:
    typed = without_accents(name=name) if dice.random() < 0.5 else name
    return dice.choice((str.lower, str.upper, str, str))(typed)


def _swap_surnames(_given: list[str], surnames: list[str], _dice: random.Random) -> None:
    surnames.reverse()


def _drop_a_surname(_given: list[str], surnames: list[str], dice: random.Random) -> None:
    if len(surnames) > 1:
        surnames.pop(dice.choice((0, -1, -1, -1)))


def _drop_a_given(given: list[str], _surnames: list[str], dice: random.Random) -> None:
    if len(given) > 1:
        given.pop(dice.choice((0, -1, -1)))


def _write_an_initial(given: list[str], _surnames: list[str], _dice: random.Random) -> None:
    if len(given) > 1:
        given[-1] = given[-1][0] + "."


def _drop_particles(_given: list[str], surnames: list[str], dice: random.Random) -> None:
    for place, surname in enumerate(surnames):
        words = surname.split()
        surnames[place] = "".join(words) if dice.random() < 0.3 else words[-1]


def _glue_or_part(given: list[str], _surnames: list[str], dice: random.Random) -> None:
    if "-" in given[0]:
        given[0] = given[0].replace("-", dice.choice((" ", "")))
    elif len(given) > 1:
        given[:2] = [given[0] + given[1].lower()]


def _misspell_one(given: list[str], surnames: list[str], dice: random.Random) -> None:
    names = dice.choice((given, surnames))
    place = dice.randrange(len(names))
    names[place] = misspell(name=names[place], dice=dice)


_SLIPS: list[Callable[[list[str], list[str], random.Random], None]] = [
    _misspell_one,
    _misspell_one,
    _misspell_one,
    _misspell_one,
    _swap_surnames,
    _drop_a_surname,
    _drop_a_surname,
    _drop_a_given,
    _write_an_initial,
    _drop_particles,
    _glue_or_part,
]
