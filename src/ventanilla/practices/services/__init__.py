"""Every write of the room: taking up a practice, its newer version, and ending it."""

from ventanilla.practices.services.adopting import Adopted, CannotAdopt, adopt
from ventanilla.practices.services.retiring import CannotRetire, Retired, retire

__all__ = ["Adopted", "CannotAdopt", "CannotRetire", "Retired", "adopt", "retire"]
