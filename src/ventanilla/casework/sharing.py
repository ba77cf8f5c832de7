"""Says in words which facts of a person may be passed on to a partner, and no others."""

from django.conf.locale import LANG_INFO

from ventanilla.people import queries as people_read
from ventanilla.people.birth import birth_year
from ventanilla.people.profile import Profile


def shareable(*, profile: Profile, household_size: int) -> dict[str, str]:
    """Return every fact a person may agree to pass on, in words, so that a page can show exactly what is sent."""
    own = [contact.value for contact in profile.contacts if contact.safe_to_call]
    return {
        "name": people_read.display_name(profile=profile),
        "contact": ", ".join(own),
        "languages": ", ".join(_own_name(code) for code in profile.languages),
        "birth_year": str(birth_year(birth=profile.birth)),
        "household_size": str(household_size),
    }


def household_size(*, person: str) -> int:
    """Return how many people live with this person, themselves counted."""
    kept = people_read.survivor(ref=person)  # after a merge, who stays is the one who lives there
    household = people_read.households_of(refs=[kept]).get(kept)
    return len(people_read.members_of(household=household)) if household else 1


def _own_name(code: str) -> str:
    """Return a language by its own name, which a partner of any language can place."""
    return str(LANG_INFO.get(code, {}).get("name_local", code))
