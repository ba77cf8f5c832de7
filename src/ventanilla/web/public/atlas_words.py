"""Names what the atlas says in short words: kinds, roles, ways, states, countries."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.practices.countries import COUNTRIES

MODALITIES: dict[str, Promise] = {
    "one_stop_shop": _("One-stop office"),
    "local_id_and_data": _("City card and data"),
    "workforce": _("Work"),
    "city_to_city_mobility": _("From city to city"),
    "finance": _("Money for cities"),
    "governance_network": _("Networks of cities"),
}
ROLES: dict[str, Promise] = {
    "incubator": _("The city tries something new"),
    "implementer": _("The city carries it out"),
    "advocacy": _("The city speaks up for it"),
}
RUNNING: dict[str, Promise] = {
    "runs_here": _("Runs here"),
    "can_run": _("Can run here"),
    "cited": _("Part of one that can run here"),
    "not_yet": _("Does not run here"),
}
KINDS: dict[str, Promise] = {
    "action": _("Action"),
    "actor": _("Organisation"),
    "advocacy": _("Call for change"),
    "agreement": _("Agreement"),
    "concept": _("Idea"),
    "context": _("Background"),
    "event": _("Meeting"),
    "framework": _("Framework"),
    "fund": _("Fund"),
    "indicator": _("Measure"),
    "instrument": _("Tool for money"),
    "kind": _("Kind of practice"),
    "law": _("Law"),
    "legal_note": _("Note on law"),
    "network": _("Network"),
    "office": _("Office"),
    "pathway": _("Pathway"),
    "place": _("Place"),
    "plan": _("Plan"),
    "pledge": _("Promise made in public"),
    "policy": _("Policy"),
    "practice": _("Practice"),
    "process": _("Process between countries"),
    "programme": _("Programme"),
    "project": _("Project"),
    "recommendation": _("Advice"),
    "regime": _("Rules between countries"),
    "site": _("Site"),
    "study": _("Study"),
    "system": _("Computer system"),
    "toolkit": _("Toolkit"),
    "training": _("Training"),
}
STATUSES: dict[str, Promise] = {
    "active": _("Active"),
    "active_low_uptake": _("Active, few people use it"),
    "adopted": _("Adopted"),
    "context": _("Background"),
    "ended": _("Ended"),
    "held": _("Held"),
    "in_design": _("Being designed"),
    "in_force": _("In force"),
    "in_progress": _("Under way"),
    "note": _("Note"),
    "option": _("Possible"),
    "pilot": _("Pilot"),
    "planned": _("Planned"),
    "pledged": _("Promised"),
    "practice_of_people": _("Done by people themselves"),
    "proposed": _("Proposed"),
    "published": _("Published"),
    "recommended": _("Recommended"),
    "recurring": _("Every year"),
    "requirement": _("Condition"),
    "signed": _("Signed"),
    "type": _("Kind"),
    "unknown": _("Not known"),
}
WORDS = {
    "modality": MODALITIES,
    "kind": KINDS,
    "role": ROLES,
    "country": COUNTRIES,
    "status": STATUSES,
    "running": RUNNING,
}


def word(*, facet: str, value: str) -> Promise | str:
    """Return the short words for a value, or the value itself where the atlas has grown past them."""
    return WORDS[facet].get(value, value)
