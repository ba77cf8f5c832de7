"""Forms have versions: the newest is asked, older ones stay, and an older one can be asked again."""

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.tests.factories import AT, ON

pytestmark = pytest.mark.django_db


def install(*labels):
    survey = [{"type": "text", "name": f"q{number}", "label": label} for number, label in enumerate(labels)]
    sheets = {"survey": survey, "choices": [], "settings": [{"form_id": "short"}]}
    return services.set_form(key="short", title={"es": "Corto"}, sheets=sheets, on=ON)


def test_every_version_is_listed_with_how_often_it_was_filled_in(ana, rosas_case):
    first, second = install("One"), install("One", "Two")
    services.start_assessment(desk=ana.desk, case=rosas_case.pk, form=first.pk, member=ana.member.pk, at=AT)

    listed = [(row.pk, row.is_current, row.answers) for row in queries.form_history(key="short")]

    assert listed == [(second.pk, True, 0), (first.pk, False, 1)]


def test_an_older_version_is_asked_again():
    first = install("One")
    install("One", "Two")

    services.reuse_form(version=first.pk)

    assert [row.pk for row in queries.form_versions()] == [first.pk]


def test_a_version_that_was_never_there_cannot_be_asked():
    with pytest.raises(services.CannotSet):
        services.reuse_form(version=987654)
