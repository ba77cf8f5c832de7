"""The ways in which a name comes out wrong: a slip of a finger, or a sound written as another language writes it."""

import random
import unicodedata

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OTHERWISE = """
z~s s~z c~s s~c v~b b~v y~i i~y ll~y y~ll j~y y~j j~x g~j j~g h~ qu~k c~k k~c ph~f f~ph th~t t~th w~v v~w ss~s s~ss
nn~n n~nn rr~r r~rr x~j ch~sh sh~ch m~n n~m gu~w ou~w oi~wa e~i i~e o~u u~o ie~y ee~i pt~t ç~s lh~ll nh~ñ ñ~n ñ~ni
x~s cc~x tz~z ai~e ei~e au~o jean~jan
"""
_SOUNDS = [tuple(pair.split("~")) for pair in _OTHERWISE.split()]


def misspell(*, name: str, dice: random.Random) -> str:
    """Return the name with one mistake: half of them a slip of a finger, half a sound written otherwise."""
    if dice.random() < 0.5:
        return _slip(name, dice)
    return _heard(name, dice)


def without_accents(*, name: str) -> str:
    """Return the name without its accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))


def _slip(name: str, dice: random.Random) -> str:
    if len(name) < 4:
        return name
    place = dice.randrange(1, len(name) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + dice.choice(_LETTERS) + name[place:]
    if kind == 2:
        return name[:place] + dice.choice(_LETTERS) + name[place + 1 :]
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _heard(name: str, dice: random.Random) -> str:
    plain = without_accents(name=name).lower() if dice.random() < 0.7 else name.lower()
    possible = [(old, new) for old, new in _SOUNDS if old in plain]
    if not possible:
        return _slip(name, dice)
    old, new = dice.choice(possible)
    return plain.replace(old, new, 1)
