"""Signing in: a name nobody has is refused by the keeper too, so that its no takes as long as any other."""

import pytest

from ventanilla.keeper.client import Denied
from ventanilla.staff.sign_in import KeeperBackend


class Listening:
    """A keeper that notes who tried to sign in and lets nobody."""

    def __init__(self):
        self.tried = []

    def sign_in(self, *, actor, secret):  # noqa: ARG002  # the keeper's own signature
        self.tried.append(actor)
        raise Denied("wrong")


@pytest.mark.django_db
def test_a_name_nobody_has_costs_the_same_check_and_never_counts_against_an_actor():
    keeper = Listening()

    assert KeeperBackend().authenticate(None, keeper=keeper, username="7", secret="a pass phrase") is None
    assert keeper.tried == ["?7"]
