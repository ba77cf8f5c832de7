"""Words of names as they are written and as they sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.keeper.search.sound import sound
from ventanilla.keeper.search.spelling import written
from ventanilla.keeper.search.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("luis", "luiz"),
        ("louis", "lwi"),
        ("yohana", "johana"),
        ("yessica", "jesica"),
        ("ximena", "jimena"),
        ("xavier", "javier"),
        ("estefany", "stephanie"),
        ("jeanbaptiste", "janbatis"),
        ("benoit", "benwa"),
        ("francois", "franswa"),
        ("jhon", "john"),
        ("thiago", "tiago"),
        ("joaquim", "joaquin"),
        ("rodriguez", "rodrigues"),
        ("gimenez", "jimenez"),
        ("valdez", "baldes"),
        ("hernandez", "ernandes"),
        ("quispe", "kispe"),
        ("mayra", "maira"),
        ("philippe", "felipe"),
        ("gualberto", "walberto"),
        ("guillermo", "guiyermo"),
        ("chavez", "chaves"),
        ("souza", "sousa"),
    ],
)
def test_spellings_of_one_sound_meet(one: str, other: str) -> None:
    assert sound(word=one) == sound(word=other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("maria", "mario"), ("rosa", "luisa"), ("perez", "paez"), ("jose", "jorge"), ("ana", "ines")],
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound(word=one) != sound(word=other)


@given(st.text(st.characters(categories=["Ll", "Lo"]), min_size=1, max_size=30))
def test_every_word_has_a_sound(word: str) -> None:
    assert sound(word=word)


@pytest.mark.parametrize(
    ("name", "words", "joined"),
    [
        ("Rosa QUISPE Huamán", ("rosa", "quispe", "huaman"), ()),
        ("María de la Cruz", ("maria", "cruz"), ("delacruz",)),
        ("dos Santos e Silva", ("santos", "e", "silva"), ("dossantos",)),
        ("Jean-Baptiste Saint-Louis", ("jean", "baptiste", "saint", "louis"), ("jeanbaptiste", "saintlouis")),
        ("Jean Baptiste", ("jean", "baptiste"), ("jeanbaptiste",)),
        ("Seán O’Neill D'Almeida", ("sean", "oneill", "dalmeida"), ()),
        ("M.A. Núñez", ("m", "a", "nunez"), ()),
        ("  ---  ", (), ()),
        ("de la", ("de", "la"), ()),
        ("Ngô Đình", ("ngo", "dinh"), ()),
    ],
)
def test_a_name_is_parted_as_people_part_it(
    name: str, words: tuple[str, ...], joined: tuple[str, ...]
) -> None:
    assert written(name=name) == (words, joined)


@given(st.text(max_size=200))
def test_any_text_has_words_of_letters_only(text: str) -> None:
    name = written(name=text)

    assert all(word.isalpha() for word in (*name.words, *name.joined))
    assert len(name.words) <= 12


def vocabulary(*words: str) -> Vocabulary:
    known = Vocabulary()
    for word in words:
        known.add(word=word)
    return known


def like(known: Vocabulary, word: str) -> dict[str, float]:
    found = known.like(word=word)
    return {known.texts[n]: round(float(d), 2) for n, d in zip(found.numbers, found.degrees, strict=True)}


@pytest.mark.parametrize(
    "slip", ["rodrguez", "rodrigguez", "rodrihuez", "rordiguez", "odriguez", "rodrigue", "rodriguezz"]
)
def test_a_word_one_slip_away_is_found(slip: str) -> None:
    assert like(vocabulary("rodriguez", "ramirez", "perez"), slip).keys() == {"rodriguez"}


def test_the_word_itself_is_most_like_it_and_its_sound_next() -> None:
    found = like(vocabulary("luis", "luiz", "luisa", "carlos"), "luis")

    assert found["luis"] == 1.0
    assert 0.9 < found["luiz"] < 1
    assert found["luisa"] < found["luiz"]
    assert "carlos" not in found


def test_a_forgotten_word_is_like_nothing() -> None:
    known = vocabulary("rosa", "rose")

    known.forget(number=known.known(word="rosa"))

    assert like(known, "rosa").keys() == {"rose"}
    assert not known.known(word="rosa")


def test_words_are_found_however_many_came_before_and_after() -> None:
    known = vocabulary(
        *(f"{a}{b}{c}{d}" for a in "bcdfg" for b in "aeiou" for c in "lmnpqrst" for d in "aeiouyw")
    )
    assert "belo" in like(known, "belo")

    known.add(word="wrobelski")
    for first in "hjklmnp":
        for second in "aeiou":
            known.add(word=f"{first}{second}ndez")

    assert like(known, "wrobleski").keys() == {"wrobelski"}
    assert "belo" in like(known, "belo")
    assert "mandez" in like(known, "mandes")
