"""What a person at the window does, for tests: search, register, post."""

import re

from django.urls import reverse

from ventanilla.people import queries as people_read

BIRTH = "1990-03-12"
FIELDS = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def post(browser, name, /, *args, **data):
    return browser.post(reverse(f"front_desk:{name}", args=args), data)


def page(browser, name, /, *args, **data):
    return browser.get(reverse(f"front_desk:{name}", args=args), data)


def text(answer):
    return answer.content.decode()


def carried(answer):
    """Return what a page carries hidden, as the browser sends it back."""
    found = FIELDS.findall(text(answer))
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def search(browser, /, **asked):
    return post(browser, "find", **{"name": "Otilia Quiroga Lastre", "birth_on": BIRTH} | asked)


def receipt(browser, /, **asked):
    """Search for Otilia and return the receipt that lets her be registered."""
    return search(browser, **asked).context["lookup"].receipt


def typed(**given):
    """Return what a clerk types to register Otilia: the least that is valid."""
    least = {
        "given_names": "Otilia",
        "surnames": "Quiroga Lastre",
        "birth_on": BIRTH,
        "language": "es",
        "came_for": "Quiere clases de español.",
        "consent_language": "es",
        "shown_language": "es",
        "consent-care": "on",
        "how": "spoken",
        "contact_rows": "1",
        "contact-0-kind": "phone",
        "save": "1",
    }
    return least | given


def register(browser, **given):
    """Search for Otilia, then register her; return the answer."""
    return post(browser, "register", **{"receipt": receipt(browser)} | typed(**given))


def query_of(case, desk):
    """Return the search that finds the person of a case."""
    profile = people_read.record(desk=desk, purpose="reception", person=case.person_id).profile
    name = f"{profile.given_names} {profile.surnames}"
    return {"name": name, "birth_on": profile.birth.on.isoformat()}
