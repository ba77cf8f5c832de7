"""Makes up pass phrases that can be read aloud and typed once."""

import secrets

PIECES = 5  # of 20 bits each: 100 bits, more than the keeper's scrypt needs
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none is mistaken for another when read aloud


def made_up() -> str:
    """Return a pass phrase of five short pieces."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _piece in range(PIECES))
