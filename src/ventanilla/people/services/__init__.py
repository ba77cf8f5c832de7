"""Every change to persons, consents and households; the names below are what other rooms call."""

from ventanilla.people.checking import ProfileRefused
from ventanilla.people.consent_words import WordsRefused
from ventanilla.people.models import Erasure
from ventanilla.people.queries.persons import NoSuchPerson
from ventanilla.people.services.consent_enforcing import (
    CannotOverride,
    NoConsent,
    Permission,
    override_consent,
    require_consent,
)
from ventanilla.people.services.consent_giving import (
    ConsentGiven,
    ConsentRefused,
    How,
    NothingToWithdraw,
    give_consent,
    withdraw_consent,
)
from ventanilla.people.services.consent_wording import CannotSetWords, set_consent_words
from ventanilla.people.services.correcting import ChangedMeanwhile, Difference, correct_profile
from ventanilla.people.services.erasing import CannotErase, ErasureReceipt, erase
from ventanilla.people.services.households import (
    CannotJoin,
    HouseholdRole,
    form_household,
    join_household,
    leave_household,
    relabel_household,
    set_role,
)
from ventanilla.people.services.inventing import register_invented
from ventanilla.people.services.merging import CannotMerge, merge
from ventanilla.people.services.registering import CannotRegister, MustChooseWho, MustLookFirst, register
from ventanilla.people.services.searching import Lookup, SearchRefused, look_up
from ventanilla.people.services.suspecting import (
    AlreadyDecided,
    CannotSuspect,
    declare_different,
    hand_suspicion,
    suspect_duplicate,
)
from ventanilla.people.services.upkeep import Settled, reconcile_pending

__all__ = [
    "AlreadyDecided",
    "CannotErase",
    "CannotJoin",
    "CannotMerge",
    "CannotOverride",
    "CannotRegister",
    "CannotSetWords",
    "CannotSuspect",
    "ChangedMeanwhile",
    "ConsentGiven",
    "ConsentRefused",
    "Difference",
    "Erasure",
    "ErasureReceipt",
    "HouseholdRole",
    "How",
    "Lookup",
    "MustChooseWho",
    "MustLookFirst",
    "NoConsent",
    "NoSuchPerson",
    "NothingToWithdraw",
    "Permission",
    "ProfileRefused",
    "SearchRefused",
    "Settled",
    "WordsRefused",
    "correct_profile",
    "declare_different",
    "erase",
    "form_household",
    "give_consent",
    "hand_suspicion",
    "join_household",
    "leave_household",
    "look_up",
    "merge",
    "override_consent",
    "reconcile_pending",
    "register",
    "register_invented",
    "relabel_household",
    "require_consent",
    "set_consent_words",
    "set_role",
    "suspect_duplicate",
    "withdraw_consent",
]
