"""The directory is read by page, in order, whatever the accents."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ventanilla.directory import queries
from ventanilla.directory.tests.factories import (
    document,
    hours,
    import_json,
    new_id,
    organization,
    place,
    service,
    wipe,
)

pytestmark = pytest.mark.django_db


def test_a_search_does_not_mind_accents_or_case():
    service(name="Orientación JURÍDICA", description="Para la niñez")
    service(name="Comedor")

    assert [card.name for card in queries.services_page(search="juridica NINEZ").services] == [
        "Orientación JURÍDICA"
    ]


def test_a_search_finds_the_name_of_the_organisation():
    service(name="Almuerzo", organization=organization(name="Olla Común"))

    assert queries.services_page(search="olla comun").total == 1


def test_filters_hold_together():
    service(name="A", meets=("food",), speaks=("es",))
    service(name="B", meets=("food",), speaks=("ht",))
    service(name="C", meets=("shelter",), speaks=("ht",))

    assert [card.name for card in queries.services_page(need="food", language="ht").services] == ["B"]


def test_closed_services_are_shown_only_when_asked_for():
    service(name="Abierto")
    service(name="Cerrado", status="temporarily closed")

    assert queries.services_page().total == 1
    assert queries.services_page(active_only=False).total == 2


def test_an_unknown_need_is_refused():
    with pytest.raises(queries.UnknownNeed):
        queries.services_page(need="happiness")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text("aáñz|Z ", min_size=1, max_size=3).filter(str.strip), max_size=9),
    size=st.integers(1, 4),
)
def test_the_pages_together_are_every_service_once_and_in_order(names, size):
    wipe()
    owner = organization()
    import_json([document(name=name, organization=owner) for name in names] or [owner])

    read, after = [], ""
    while True:
        page = queries.services_page(size=size, after=after)
        read += page.services
        after = page.next_after
        if not after:
            break

    assert len({card.id for card in read}) == len(read) == page.total == len(names)
    assert [card.sort_key for card in read] == sorted(card.sort_key for card in read)


def test_an_unknown_service_is_not_there():
    for read in (queries.service, queries.service_card, queries.answer_hours, queries.referral_contact):
        with pytest.raises(queries.NoSuchService):
            read(service_id=new_id())


def test_services_are_read_by_their_ids():
    one, other = service(name="Uno"), service(name="Otro")

    cards = queries.service_cards(service_ids=[one, other, new_id()])

    assert {row: card.name for row, card in cards.items()} == {one: "Uno", other: "Otro"}


def test_a_service_tells_everything_its_page_shows():
    row = service(
        required_documents=[{"id": new_id(), "document": "Ninguno."}],
        service_areas=[{"id": new_id(), "name": "Toda la ciudad"}],
        organization=organization(
            email="casa@puertoesperanza.example", website="https://puertoesperanza.example"
        ),
    )

    detail = queries.service(service_id=row)

    assert (detail.documents, detail.areas, detail.capacities) == (("Ninguno.",), ("Toda la ciudad",), ())
    assert detail.organization_email == "casa@puertoesperanza.example"


def test_a_service_without_a_clock_of_its_own_has_three_days():
    quick, plain = service(settings={"answer_hours": "30"}), service()

    assert (queries.answer_hours(service_id=quick), queries.referral_days(service_id=quick)) == (30, 2)
    assert (queries.answer_hours(service_id=plain), queries.referral_days(service_id=plain)) == (72, 3)


@pytest.mark.parametrize("text", ["0", "-4", "soon", "٤", "9999999", "1.5", ""])
def test_a_clock_that_is_no_number_of_hours_counts_as_none(text):
    row = service(settings={"answer_hours": text} if text else {})

    assert queries.service_card(service_id=row).answer_hours is None


def test_a_referral_goes_to_the_services_own_contact():
    contact = {"id": new_id(), "title": "Guardia", "department": "Acogida", "email": "guardia@a.example"}
    row = service(
        contacts=[{**contact, "phones": [{"id": new_id(), "number": "555 0201"}]}],
        organization=organization(email="casa@a.example"),
    )

    found = queries.referral_contact(service_id=row)

    assert (found.name, found.email, found.phone) == ("Guardia, Acogida", "guardia@a.example", "555 0201")


def test_a_referral_without_a_contact_goes_to_the_organisation():
    owner = organization(name="Casa", email="casa@a.example", phones=[{"id": new_id(), "number": "555 0200"}])
    row = service(organization=owner)

    found = queries.referral_contact(service_id=row)

    assert (found.name, found.email, found.phone) == ("Casa", "casa@a.example", "555 0200")


def test_the_telephone_of_the_place_comes_before_the_switchboard():
    owner = organization(phones=[{"id": new_id(), "number": "555 0200"}])
    row = service(organization=owner, places=(place(phones=[{"id": new_id(), "number": "555 0999"}]),))

    assert queries.referral_contact(service_id=row).phone == "555 0999"


def test_hours_at_a_place_come_before_hours_of_the_service_and_of_the_place():
    at_place = [{"id": new_id(), "location": place(schedules=[hours("SU")]), "schedules": [hours("SA")]}]
    elsewhere = [{"id": new_id(), "location": place(schedules=[hours("SU")])}]
    row = service(schedules=[hours("FR")], service_at_locations=at_place + elsewhere)

    first, second = queries.service_card(service_id=row).places

    assert [rule.days for rule in first.rules] == [((0, 5),)]
    assert [rule.days for rule in second.rules] == [((0, 4),)]


def test_hours_are_told_in_words():
    row = service(schedules=[hours(), hours("SA", "00:00", "24:00")], places=(place(),))
    rules = queries.service_card(service_id=row).places[0].rules

    with translation.override("en"):
        told = queries.open_hours(rules=rules, on=date(2026, 11, 23))

    assert told == [("Monday to Friday", "08:00 to 17:00"), ("Saturday", "all day and night")]


def test_a_text_is_shown_in_the_readers_language_when_there_is_one():
    term = {
        "id": new_id(),
        "code": "en",
        "name": "English",
        "description": "-",
        "taxonomy": "ventanilla-words",
    }
    word = {"id": new_id(), "link_type": "name", "taxonomy_term": term, "value": "Kitchen"}
    row = service(name="Comedor", attributes=[word])

    card = queries.service_card(service_id=row)

    assert card.text(name="name", language="en-GB") == "Kitchen"
    assert card.text(name="name", language="fr") == "Comedor"


def test_organisations_tell_how_many_services_they_give_now():
    owner = organization(name="Ángel")
    import_json([document(organization=owner), document(organization=owner, status="defunct")])
    import_json({"organizations.csv": [organization(name="Zoe")]})

    assert [(card.name, card.active_services) for card in queries.organizations()] == [
        ("Ángel", 1),
        ("Zoe", 0),
    ]


def test_languages_and_places_are_listed_by_name():
    service(speaks=("ht", "es"), places=(place(name="Terminal"), place(name="Álamo")))

    assert [language.code for language in queries.languages()] == ["es", "ht"]
    assert [card.name for card in queries.locations()] == ["Álamo", "Terminal"]


def test_an_address_to_walk_to_is_shown_before_one_to_write_to():
    parts = {"city": "Puerto Esperanza", "state_province": "-", "postal_code": "-", "country": "CO"}
    addresses = [
        {"id": new_id(), "address_1": "Apartado 1", "address_type": "postal", **parts},
        {"id": new_id(), "address_1": "Calle 10", "address_type": "physical", **parts},
    ]
    row = service(places=(place(addresses=addresses),))

    assert queries.service_card(service_id=row).places[0].address == "Calle 10, Puerto Esperanza"
