"""Pass phrases are long, different each time, and can be replaced; the old one then opens nothing."""

import pytest

from ventanilla.keeper.client import Denied
from ventanilla.staff import pass_phrases, services


@pytest.fixture
def setup(keeper):
    return keeper.system(actor="system:setup")


@pytest.fixture
def ana(db, setup):
    return services.add_member(
        handle=setup, username="ana", display_name="Ana", role="caseworker", secret="una frase muy larga"
    )


def test_no_two_made_up_phrases_are_alike():
    phrases = {pass_phrases.made_up() for _ in range(200)}

    assert len(phrases) == 200
    assert min(len(phrase) for phrase in phrases) >= services.SHORTEST_SECRET


def test_a_new_phrase_replaces_the_old_one(keeper, setup, ana):
    services.renew_secret(handle=setup, username="ana", secret="otra frase bien larga")

    keeper.sign_in(actor=ana.actor, secret="otra frase bien larga").whoami()
    with pytest.raises(Denied):
        keeper.sign_in(actor=ana.actor, secret="una frase muy larga")


@pytest.mark.parametrize(("username", "secret"), [("ana", "corta"), ("otto", "una frase muy larga")])
def test_a_short_phrase_or_a_stranger_is_refused(setup, ana, username, secret):
    with pytest.raises(services.CannotAddMember):
        services.renew_secret(handle=setup, username=username, secret=secret)
