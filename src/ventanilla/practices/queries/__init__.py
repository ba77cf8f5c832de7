"""Every read of the room that is used outside it."""

from ventanilla.practices.queries.adoptions import (
    Shelf,
    adoption_of,
    endings,
    library,
    plan,
    practice,
    problems,
    remembered,
)
from ventanilla.practices.queries.atlas import Atlas, AtlasEntry, atlas
from ventanilla.practices.queries.figures import Reproduced, indicators

__all__ = [
    "Atlas",
    "AtlasEntry",
    "Reproduced",
    "Shelf",
    "adoption_of",
    "atlas",
    "endings",
    "indicators",
    "library",
    "plan",
    "practice",
    "problems",
    "remembered",
]
