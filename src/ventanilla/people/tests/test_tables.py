"""Claims about what the tables of this room may hold, and what they may not."""

import re
from dataclasses import fields

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import BinaryField

from ventanilla.people.birth import Birth
from ventanilla.people.clear_columns import CLEAR_COLUMNS
from ventanilla.people.models import DuplicateSuspicion, Household, Membership, Person
from ventanilla.people.profile import ContactPoint, Profile
from ventanilla.people.tests import factories
from ventanilla.people.tests.factories import AT, ON

# What the city decides not to know: papers, where somebody is from, and on what footing they are here.
NOT_KEPT = re.compile(
    r"nation|citizen|countr|origin|status|visa|passport|document|permit|regist(er|ry)_number|\bid_|_id\b|cedula|ci_|"
    r"number|birth_?place|born_in|entry_date|arriv|border|religion|ethnic|race",
)
MODELS = list(apps.get_app_config("people").get_models())


def columns():
    return [
        f"people.{model.__name__}.{field.name}"
        for model in MODELS
        for field in model._meta.concrete_fields
        if not isinstance(field, BinaryField)
    ]


def test_every_clear_column_has_a_reason_and_every_reason_a_column():
    assert sorted(CLEAR_COLUMNS) == sorted(columns())
    assert all(len(reason) > 10 for reason in CLEAR_COLUMNS.values())


@pytest.mark.django_db
def test_the_database_has_no_column_the_models_do_not_name():
    for model in MODELS:
        with connection.cursor() as cursor:
            there = connection.introspection.get_table_description(cursor, model._meta.db_table)
        assert {column.name for column in there} == {field.column for field in model._meta.concrete_fields}


def test_no_field_asks_for_papers_origin_or_status():
    names = [f.name for kind in (Profile, ContactPoint, Birth) for f in fields(kind)]

    assert [name for name in names if NOT_KEPT.search(name)] == []


@pytest.mark.parametrize(
    "name",
    ["nationality", "document_number", "country_of_birth", "migration_status", "passport", "id_number"],
)
def test_the_search_for_such_fields_would_find_them(name):
    assert NOT_KEPT.search(name)


def test_no_row_id_tells_who_came_first():
    kinds = {model._meta.pk.get_internal_type() for model in MODELS}

    assert kinds == {"UUIDField", "CharField"}


def test_a_person_has_one_open_household(ana, rosa):
    Membership.objects.create(household=Household.objects.create(), person_id=rosa, sealed=b"x")

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(household=Household.objects.create(), person_id=rosa, sealed=b"x")


def test_a_pair_is_suspected_once_and_never_with_itself(ana, rosa):
    other = factories.person(ana)
    low, high = sorted((rosa, other))
    facts = {"found": "told", "owner_id": factories.owner_of(ana), "opened_at": AT}
    DuplicateSuspicion.objects.create(first_id=low, second_id=high, **facts)

    for pair in ((low, high), (high, low), (low, low)):
        with pytest.raises(IntegrityError), transaction.atomic():
            DuplicateSuspicion.objects.create(first_id=pair[0], second_id=pair[1], **facts)


@pytest.mark.django_db
def test_an_erased_row_keeps_no_text():
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(ref="p1", sealed=b"still here", erased_on=ON, erased_because="asked")


@pytest.mark.django_db
def test_nobody_is_merged_into_themselves():
    Person.objects.create(ref="p1")

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(ref="p1").update(merged_into="p1")
