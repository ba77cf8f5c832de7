"""City hall changes a service through the same checks as an import, and never over somebody else's change."""

from datetime import UTC, date, datetime

import pytest

from ventanilla.directory import queries, services
from ventanilla.directory.queries import export
from ventanilla.directory.services import Edit, Opening
from ventanilla.directory.tests.factories import hours, new_id, place, service

pytestmark = pytest.mark.django_db
ON, AT = date(2026, 11, 23), datetime(2026, 11, 23, 13, tzinfo=UTC)
BY = "Secretaría de Integración Social"


def change(row, **parts):
    version = queries.service_card(service_id=row).version
    return services.edit_service(service_id=row, version=version, edit=Edit(**parts), on=ON, by=BY)


def test_an_edit_changes_what_it_names_and_leaves_the_rest():
    row = service(
        name="Antes", description="Igual", speaks=("es",), phones=[{"id": new_id(), "number": "555"}]
    )

    version = change(row, name="Después")

    card = queries.service_card(service_id=row)
    assert (card.name, card.description, card.phones, card.version) == ("Después", "Igual", ("555",), version)
    assert [language.code for language in card.languages] == ["es"]


def test_lists_are_replaced_and_rows_that_stay_keep_their_ids():
    known = {"id": new_id(), "number": "555 1", "description": "Recepción"}
    row = service(phones=[known, {"id": new_id(), "number": "555 2"}], speaks=("es", "ht"))

    change(row, phones=["555 3", "555 1"], languages=["ht", "PT-BR"])

    found = export.document(kind="service", row_id=row)
    assert known in found["phones"]
    assert {phone["number"] for phone in found["phones"]} == {"555 1", "555 3"}
    assert {language["code"] for language in found["languages"]} == {"ht", "pt-br"}


def test_new_hours_hold_at_every_place():
    at_place = [{"id": new_id(), "location": place(), "schedules": [hours("SA")]}]
    row = service(schedules=[hours("MO")], service_at_locations=at_place)

    change(row, hours=[Opening(days="TU,WE", opens="09:00", closes="13:00")])

    found = queries.service_card(service_id=row).places[0].rules
    assert [(rule.days, rule.opens, rule.closes) for rule in found] == [(((0, 1), (0, 2)), 540, 780)]


def test_days_on_which_a_service_is_shut_outlive_new_hours():
    term = {"id": new_id(), "code": "closed", "name": "-", "description": "-", "taxonomy": "ventanilla-hours"}
    holiday = {
        "id": new_id(),
        "dtstart": "2026-12-25",
        "attributes": [{"id": new_id(), "taxonomy_term": term}],
    }
    row = service(schedules=[hours("MO"), holiday])

    change(row, hours=[Opening(days="FR", opens="09:00", closes="13:00")])

    rules = queries.service_card(service_id=row).rules
    assert sorted((rule.freq, rule.shut) for rule in rules) == [("ONCE", True), ("WEEKLY", False)]


def test_ages_are_set_and_taken_away():
    row = service(minimum_age=12)

    change(row, ages=(None, 17))
    assert (
        queries.service_card(service_id=row).minimum_age,
        queries.service_card(service_id=row).maximum_age,
    ) == (None, 17)

    change(row, ages=(None, None))
    assert queries.service_card(service_id=row).maximum_age is None


@pytest.mark.parametrize(
    ("parts", "place_of_problem"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 301}, "name"),
        ({"ages": (30, 12)}, "maximum_age"),
        ({"phones": [""]}, "number"),
        ({"hours": [Opening(days="MO", opens="8", closes="12:00")]}, "schedules[0].opens_at"),
        ({"hours": [Opening(days="LUNES", opens="08:00", closes="12:00")]}, "byday"),
        ({"description": "bell\x07"}, "description"),
    ],
)
def test_an_edit_that_makes_no_sense_changes_nothing(parts, place_of_problem):
    row = service(name="Antes")
    before = export.tables()

    with pytest.raises(services.CannotImport) as refused:
        change(row, **{"description": "Nuevo", **parts})

    assert [problem.column or problem.where.path for problem in refused.value.problems] == [place_of_problem]
    assert export.tables() == before


def test_the_second_of_two_editors_is_told_what_the_first_did():
    row = service(name="Antes")
    change(row, name="De Ana")

    with pytest.raises(services.ChangedMeanwhile) as stale:
        services.edit_service(service_id=row, version=1, edit=Edit(name="De Luis"), on=ON, by=BY)

    assert stale.value.theirs["name"] == "De Ana"
    assert queries.service_card(service_id=row).name == "De Ana"


def test_every_change_is_kept_as_the_standards_metadata():
    row = service(name="Antes")

    change(row, name="Después", eligibility="Todas las personas")

    kept = export.document(kind="service", row_id=row)["metadata"]
    assert [(item["field_name"], item["previous_value"], item["replacement_value"]) for item in kept] == [
        ("eligibility_description", "-", "Todas las personas"),
        ("name", "Antes", "Después"),
    ]
    assert {(item["last_action_date"], item["updated_by"]) for item in kept} == {("2026-11-23", BY)}


def test_an_edited_directory_still_comes_in_again_as_the_same_bytes():
    from ventanilla.directory.tests.factories import wipe

    row = service(places=(place(),), phones=[{"id": new_id(), "number": "555"}])
    change(row, name="Nuevo", phones=["556"], languages=["ht"], hours=[Opening("MO", "08:00", "12:00")])
    services.suspend_service(service_id=row, version=2, because="Obras", on=ON, by=BY)
    services.set_capacity(service_id=row, available=2, at=AT)
    packed = export.tables_as_zip()
    wipe()

    services.import_content(name="x.zip", content=packed)

    assert export.tables_as_zip() == packed


def test_a_suspended_service_says_why_and_is_not_proposed():
    row = service(meets=("food",))

    services.suspend_service(service_id=row, version=1, because="Obras hasta enero", on=ON, by=BY)

    card = queries.service_card(service_id=row)
    assert (card.status, card.alert, card.version) == ("temporarily closed", "Obras hasta enero", 2)
    assert queries.services_near(needs=["food"], on=ON) == []


def test_a_resumed_service_is_proposed_again():
    row = service(meets=("food",))
    version = services.suspend_service(service_id=row, version=1, because="Obras", on=ON, by=BY)

    services.resume_service(service_id=row, version=version, on=ON, by=BY)

    card = queries.services_near(needs=["food"], on=ON)[0].service
    assert (card.status, card.alert) == ("active", "")


def test_a_service_is_neither_suspended_nor_resumed_twice():
    row = service()

    with pytest.raises(services.CannotResume):
        services.resume_service(service_id=row, version=1, on=ON, by=BY)
    version = services.suspend_service(service_id=row, version=1, because="Obras", on=ON, by=BY)
    with pytest.raises(services.CannotSuspend):
        services.suspend_service(service_id=row, version=version, because="Obras", on=ON, by=BY)


def test_what_does_not_exist_cannot_be_changed():
    with pytest.raises(services.NoSuchService):
        services.edit_service(service_id=new_id(), version=1, edit=Edit(name="x"), on=ON, by=BY)
    with pytest.raises(services.NoSuchService):
        services.set_capacity(service_id=new_id(), available=1, at=AT)


def test_a_capacity_is_set_and_seen_at_once():
    row = service(meets=("shelter",))

    services.set_capacity(service_id=row, available=7, maximum=20, unit="camas", at=AT)
    services.set_capacity(service_id=row, available=6, at=AT)

    (capacity,) = queries.capacities(service_id=row)
    assert (capacity.unit, capacity.available, capacity.maximum) == ("camas", 6, 20)
    assert capacity.updated == "2026-11-23T13:00:00.000+00:00"
    assert queries.services_near(needs=["shelter"], on=ON)[0].places_left == 6


@pytest.mark.parametrize(("available", "maximum"), [(-1, None), (5, 4)])
def test_numbers_that_do_not_fit_together_are_refused(available, maximum):
    row = service()

    with pytest.raises(services.CannotSetCapacity):
        services.set_capacity(service_id=row, available=available, maximum=maximum, at=AT)

    assert queries.capacities(service_id=row) == ()


def test_two_units_are_counted_apart():
    row = service()

    services.set_capacity(service_id=row, available=7, unit="camas", at=AT)
    services.set_capacity(service_id=row, available=2, unit="cunas", at=AT)

    assert {item.unit: item.available for item in queries.capacities(service_id=row)} == {
        "camas": 7,
        "cunas": 2,
    }
