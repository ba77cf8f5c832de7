"""The page of limits: who met theirs, and a coordinator allowing a colleague more."""

import pytest
from django.urls import reverse

from ventanilla.keeper.client import Denied
from ventanilla.keeper.handle import Handle
from ventanilla.web.front_desk.tests.acting import page, post, text
from ventanilla.web.ui.tests.working import sit_down

WHY = "all_cases"


def signed_in(client, who):
    return sit_down(client, member=who.member, token=who.desk.token)


def over(*_, **__):
    raise Denied("budget")


def test_somebody_over_the_limit_is_told_what_to_do_and_loses_nothing(client, ana, rosas_case, monkeypatch):
    browser = signed_in(client, ana)
    monkeypatch.setattr(Handle, "open", over)
    monkeypatch.setattr(Handle, "seal", over)

    shown = page(browser, "case", rosas_case.number)
    url = reverse("front_desk:note", args=[rosas_case.number])
    kept = browser.post(url, {"text": "Llega el martes."}, HTTP_SEC_FETCH_SITE="same-origin")

    assert shown.status_code == kept.status_code == 429
    assert "Llega el martes." in text(kept)


def test_a_coordinator_sees_who_met_the_limit_and_allows_more(client, ana, coordinator, monkeypatch):
    browser = signed_in(client, coordinator)
    allowed = []
    monkeypatch.setattr(Handle, "over_budget", lambda *_, **__: {ana.member.actor: 60})
    monkeypatch.setattr(Handle, "allow_more", lambda *_, **given: allowed.append(given))

    assert ana.member.display_name in text(page(browser, "limits"))
    answer = post(browser, "limits", whom=ana.member.actor, hours="2", why=WHY)

    assert answer.status_code == 302
    assert allowed == [{"purpose": "supervision", "whom": ana.member.actor, "hours": 2, "why": WHY}]


def test_the_real_keeper_takes_what_the_page_sends(client, ana, coordinator):
    browser = signed_in(client, coordinator)

    assert post(browser, "limits", whom=ana.member.actor, hours="2", why=WHY).status_code == 302


def test_a_coordinator_is_not_offered_to_themselves(client, ana, coordinator):
    browser = signed_in(client, coordinator)

    answer = post(browser, "limits", whom=coordinator.member.actor, hours="1", why=WHY)

    assert answer.status_code == 422
    assert "checked" in text(answer)


@pytest.mark.parametrize(
    "change", [{"hours": "99"}, {"why": "because Rosa asked"}, {"whom": "nobody"}, {"hours": "x"}]
)
def test_bad_input_is_refused_and_kept(client, ana, coordinator, change):
    browser = signed_in(client, coordinator)

    answer = post(browser, "limits", **({"whom": ana.member.actor, "hours": "1", "why": WHY} | change))

    assert answer.status_code == 422


def test_a_caseworker_gets_404(client, ana):
    assert page(signed_in(client, ana), "limits").status_code == 404
