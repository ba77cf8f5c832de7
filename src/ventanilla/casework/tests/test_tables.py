"""The tables: every column in clear has a reason, and the database itself refuses what must not be."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.casework import ordering, services
from ventanilla.casework.clear_columns import CLEAR_COLUMNS
from ventanilla.casework.models import Referral, Visit
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON


def columns():
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config("casework").get_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() != "BinaryField"
    }


def test_every_clear_column_has_a_reason():
    assert sorted(CLEAR_COLUMNS) == sorted(columns())
    assert all(len(reason) > 10 for reason in CLEAR_COLUMNS.values())


def test_the_database_refuses_a_referral_without_consent_or_override(ana, rosas_case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(
            case=rosas_case,
            owner=ana.member,
            sent_at=AT,
            due_at=AT + timedelta(days=1),
            expires_at=AT + timedelta(days=2),
            sealed=b"x",
            shared=b"x",
        )


def test_the_database_refuses_a_finished_visit_that_says_who_came(office, rosas_case):
    visit = services.check_in(office=office.pk, lane="A", on=ON, at=AT, case=rosas_case.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(state="left", ended_at=AT)


def test_a_closed_day_no_longer_says_that_there_was_a_visit(office, rosas_case):
    starts_at = (AT + timedelta(minutes=30)).astimezone()
    booked = services.book(
        office=office.pk, starts_at=starts_at, at=AT - timedelta(days=1), case=rosas_case.pk
    )
    visit = services.check_in_appointment(appointment=booked.pk, lane="A", on=ON, at=AT)

    services.close_day(office=office.pk, on=ON, at=AT + timedelta(hours=8))

    assert not Visit.objects.filter(pk=visit.pk).exists()


def test_two_offices_do_not_share_their_numbers(office):
    other = factories.office()

    tickets = [services.check_in(office=place.pk, lane="A", on=ON, at=AT).ticket for place in (office, other)]

    assert tickets == ["A001", "A001"]


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.booleans(), st.one_of(st.none(), st.integers(0, 300))),
        min_size=2,
        max_size=8,
    ),
    st.integers(0, 300),
)
def test_nobody_urgent_ever_waits_behind_somebody_who_is_not(people, now):
    visits = [
        Visit(
            pk=key,
            lane="A",
            urgent=urgent,
            arrived_at=AT + timedelta(minutes=minute),
            due_at=None if due is None else AT + timedelta(minutes=due),
        )
        for key, (minute, urgent, due) in enumerate(people)
    ]

    at = AT + timedelta(minutes=now)
    order = sorted(visits, key=lambda visit: ordering.rank(visit=visit, at=at, lanes=["A"]))

    flags = [visit.urgent for visit in order]
    assert flags == sorted(flags, reverse=True)


@given(st.integers(0, 120), st.integers(1, 120))
def test_coming_early_for_an_appointment_overtakes_nobody(walks_in_at, due_in):
    early = Visit(pk=1, lane="A", arrived_at=AT, due_at=AT + timedelta(minutes=120 + due_in))
    walk_in = Visit(pk=2, lane="A", arrived_at=AT + timedelta(minutes=walks_in_at))

    at = AT + timedelta(minutes=100)

    first = min((early, walk_in), key=lambda visit: ordering.rank(visit=visit, at=at, lanes=["A"]))
    assert first is walk_in
