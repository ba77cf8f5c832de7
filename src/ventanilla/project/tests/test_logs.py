"""The log says which view failed and never at which address: a link in it would still open something."""

import logging

import pytest
from django.test import Client, RequestFactory

ADDRESS = "/partner/kq3vz7secretlink/"


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def test_an_address_that_is_not_found_is_not_logged(log, client, db):
    client.get(ADDRESS)

    assert "secretlink" not in log.text


def test_a_fault_is_logged_by_the_name_of_its_view(log, rf: RequestFactory):
    request = rf.get(ADDRESS)
    request.resolver_match = type("match", (), {"view_name": "partners:answer"})

    logging.getLogger("django.request").error(
        "Internal Server Error: %s", request.path, extra={"status_code": 500, "request": request}
    )

    assert "A request failed with status 500 in the view partners:answer" in log.text
    assert "secretlink" not in log.text


def test_a_form_without_its_safety_token_does_not_put_the_link_into_the_log(log, db):
    Client(enforce_csrf_checks=True).post(f"{ADDRESS}accepted/")

    assert "status 403 in the view partners:answer" in log.text
    assert "secretlink" not in log.text
