"""What a practice sets up is found again by its key, equal, and is suspended when it ends."""

import pytest

from ventanilla.directory import needs, queries, services
from ventanilla.directory.queries import export
from ventanilla.directory.services.practices import setting_mark
from ventanilla.directory.services.stating import state
from ventanilla.directory.tests.factories import import_json, place, wipe

pytestmark = pytest.mark.django_db

OWNER = {"name": "Clínica Jurídica", "description": "Orienta sin costo."}
ADVICE = {
    "organization": "crai/clinic",
    "name": "Orientación",
    "description": "Sobre permanencia y refugio.",
    "needs": ["legal_orientation", "documents_help"],
    "languages": ["es", "pt-br"],
    "eligibility": "Todas las personas.",
    "papers_needed": False,
    "capacity_a_week": 40,
    "fees": "Gratis.",
    "offices": ["centro", "terminal"],
}


def set_up(**parts):
    services.set_organization(key="crai/clinic", **OWNER)
    return services.set_service(key="crai/advice", **{**ADVICE, **parts})


def test_what_was_set_is_read_in_the_same_keys():
    set_up()

    assert queries.organization_settings(key="crai/clinic") == OWNER
    assert queries.service_settings(key="crai/advice") == ADVICE


@pytest.mark.parametrize(
    "parts",
    [{"capacity_a_week": None}, {"papers_needed": True}, {"offices": []}, {"needs": []}, {"languages": []}],
)
def test_every_setting_is_read_as_it_was_written(parts):
    set_up(**parts)

    assert queries.service_settings(key="crai/advice") == {**ADVICE, **parts}


def test_setting_the_same_twice_is_one_thing():
    set_up()
    before = export.tables()

    set_up()

    assert export.tables() == before


def test_a_new_setting_replaces_the_old_one_whole():
    set_up()

    set_up(needs=["work"], languages=["ht"], offices=["centro"])

    found = queries.service_settings(key="crai/advice")
    assert (found["needs"], found["languages"], found["offices"]) == (["work"], ["ht"], ["centro"])


def test_what_the_city_added_to_a_service_stays():
    row = set_up()
    clock = setting_mark(owner=row, code=needs.ANSWER_HOURS, value="12")
    import_json({"attributes.csv": []} | _attribute(row, clock))

    set_up(name="Orientación jurídica")

    assert queries.answer_hours(service_id=row) == 12


def _attribute(row, mark):
    term = mark.pop("taxonomy_term")
    link = {"link_id": row, "link_entity": "service", "taxonomy_term_id": term["id"]}
    return {"taxonomy_terms.csv": [term], "attributes.csv": [{**mark, **link}]}


def test_an_office_that_the_directory_knows_is_not_made_twice():
    known = place(
        name="Ventanilla Centro", external_identifier="centro", external_identifier_type="ventanilla-office"
    )
    import_json({"locations.csv": [known]})

    row = set_up(offices=["centro"])

    assert [at.id for at in queries.service_card(service_id=row).places] == [known["id"]]


def test_a_service_of_an_unknown_organisation_is_refused():
    with pytest.raises(services.CannotImport):
        services.set_service(key="crai/advice", **ADVICE)


def test_a_need_outside_the_closed_list_is_refused():
    with pytest.raises(services.UnknownNeed):
        set_up(needs=["happiness"])

    assert queries.service_settings(key="crai/advice") is None


def test_a_withdrawn_service_is_suspended_and_a_new_setting_brings_it_back():
    row = set_up()

    assert services.withdraw_service(key="crai/advice") == "suspended"
    assert queries.service_settings(key="crai/advice") is None
    assert queries.service_card(service_id=row).status == "inactive"

    set_up()
    assert queries.service_settings(key="crai/advice") == ADVICE


def test_an_organisation_with_services_is_suspended_and_one_without_is_removed():
    set_up()
    services.set_organization(key="lonely", **OWNER)

    assert services.withdraw_organization(key="crai/clinic") == "suspended"
    assert services.withdraw_organization(key="lonely") == "removed"
    assert queries.services_page().total == 0
    assert queries.organization_settings(key="lonely") is None


def test_what_was_never_set_is_absent():
    assert services.withdraw_service(key="nothing") == "absent"
    assert services.withdraw_organization(key="nothing") == "absent"
    assert queries.organization_settings(key="nothing") is None


def test_what_a_practice_set_up_comes_in_again_elsewhere():
    set_up()
    packed = export.tables_as_zip()
    wipe()

    services.import_content(name="x.zip", content=packed)

    assert queries.service_settings(key="crai/advice") == ADVICE
    assert export.tables_as_zip() == packed


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(services.CannotImport):
        services.set_organization(key="long", name="x" * 301, description="y")


def test_a_document_stated_alone_is_checked_like_a_file():
    with pytest.raises(services.CannotImport) as refused:
        state(kind="organization", document={"id": "1", "name": "Casa", "description": ""})

    assert [problem.code for problem in refused.value.problems] == ["bad_id"]
