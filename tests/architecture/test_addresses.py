"""Every address says who may open it, and nobody else learns that it exists."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

STAFF = {"clerk", "caseworker", "legal_clinic", "coordinator", "city_hall", "technician"}
OTHERS = {"public", "partner"}
# A signed-out person who types one of these is taken to the sign-in page; any other staff page does not exist for them.
HOME_PAGES = {"front_desk:home", "city_hall:home"}
SAMPLES = {
    "int": 987654,
    "slug": "nobody",
    "str": "nobody",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "path": "no",
}


def _addresses(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> list[tuple[str, URLPattern]]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found += _addresses(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        else:
            found.append((":".join([*spaces, entry.name or str(entry.pattern)]), entry))
    return found


ADDRESSES = dict(_addresses(get_resolver()))
NAMES = sorted(ADDRESSES)


def _audience(name: str) -> frozenset[str]:
    return getattr(ADDRESSES[name].callback, "audience", frozenset())


def _path(name: str) -> str:
    kinds = {
        key: type(kind).__name__.removesuffix("Converter").lower() for key, kind in _converters(name).items()
    }
    return reverse(name, kwargs={key: SAMPLES.get(kind, "nobody") for key, kind in kinds.items()})


def _converters(name: str) -> dict[str, object]:
    return ADDRESSES[name].pattern.converters


@pytest.mark.parametrize("name", NAMES)
def test_an_address_says_who_may_open_it(name):
    audience = _audience(name)

    assert audience, f"{name} has no audience: use staff_only, public_page or partner_page"
    assert audience <= STAFF | OTHERS


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if _audience(name) & STAFF])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_staff_page_does_not_exist_for_a_stranger(name, method, client):
    answer = getattr(client, method)(_path(name))

    expected = 302 if name in HOME_PAGES and method == "get" else 404
    assert answer.status_code == expected


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if not _audience(name) & STAFF])
def test_a_page_for_everybody_never_answers_forbidden_or_breaks(name, client):
    answer = client.get(_path(name))

    assert answer.status_code in {200, 302, 304, 404, 405, 410}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", [name for name in NAMES if _audience(name) & STAFF and "technician" not in _audience(name)]
)
def test_a_page_does_not_exist_for_staff_of_another_role(name, client, django_user_model):
    otto = django_user_model(username="otto", display_name="Otto", role="technician")
    otto.save()
    client.force_login(otto, backend="ventanilla.staff.sign_in.KeeperBackend")

    assert client.get(_path(name)).status_code == 404
