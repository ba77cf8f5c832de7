"""Lists every column of this room that is not sealed, each with its reason; a test holds the tables to it."""

_ID = "a random id: says nothing and tells no order of arrival"
_PERSON = "an opaque random reference: rows must find their person's key"
_PURPOSE = "the purpose of a consent: sharing must be refused even while the keeper is silent"

CLEAR_COLUMNS: dict[str, str] = {
    "people.Person.ref": "the keeper's opaque random reference: other rooms point to it",
    "people.Person.version": "a count of corrections: the second of two clerks must be stopped",
    "people.Person.merged_into": "one person's two references: old rows must lead to the record that lives on",
    "people.Person.erased_on": "an empty stub must say that it is empty on purpose",
    "people.Person.erased_because": "asked, retention or mistake: an auditor must see that a rule was followed",
    "people.Household.id": _ID,
    "people.Household.version": "a count of changes: the second of two clerks must be stopped",
    "people.Household.keyed_to": "whose key seals the label; not necessarily the head",
    "people.Membership.id": _ID,
    "people.Membership.household": "who lives together: placement and reception must keep families whole",
    "people.Membership.person": _PERSON,
    "people.Membership.is_open": "the database must refuse a second open household for one person",
    "people.Consent.id": _ID,
    "people.Consent.person": _PERSON,
    "people.Consent.purpose": _PURPOSE,
    "people.Consent.state": "given, replaced or withdrawn: the same reason as the purpose",
    "people.ConsentOverride.id": _ID,
    "people.ConsentOverride.person": _PERSON,
    "people.ConsentOverride.purpose": _PURPOSE,
    "people.ConsentOverride.owner": "the coordinator who answers for it: a member of staff, not a resident",
    "people.ConsentOverride.expires_at": "a clock: an override must end by itself",
    "people.ConsentWords.id": "about no person",
    "people.ConsentWords.purpose": "about no person",
    "people.ConsentWords.version": "about no person",
    "people.ConsentWords.words": "about no person",
    "people.DuplicateSuspicion.id": _ID,
    "people.DuplicateSuspicion.first": _PERSON,
    "people.DuplicateSuspicion.second": _PERSON,
    "people.DuplicateSuspicion.found": "a coarse band of likeness: the owner sorts work by it",
    "people.DuplicateSuspicion.owner": "the member of staff who must decide",
    "people.DuplicateSuspicion.opened_at": "a clock: work that waits too long must show",
    "people.DuplicateSuspicion.state": "open, same or different: the owner's list of work",
}
