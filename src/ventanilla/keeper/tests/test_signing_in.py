"""Signing in: a secret that fits, few tries, and an end to every handle."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ventanilla.keeper.client import Denied, Handle, Keeper
from ventanilla.keeper.testing import running_keeper

SECRET = "correct horse battery staple"


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Keeper, Path]]:
    """A keeper of its own: tests here use up tries."""
    folder = tmp_path_factory.mktemp("doors")
    with running_keeper(folder) as keeper:
        yield keeper, folder


@pytest.fixture
def keeper(doors: tuple[Keeper, Path]) -> Keeper:
    return doors[0]


@pytest.fixture
def setup(keeper: Keeper) -> Handle:
    return keeper.system(actor="system:setup")


def why_not(act: Callable[[], object]) -> str:
    with pytest.raises(Denied) as no:
        act()
    return no.value.reason


def test_the_right_secret_gives_a_handle_with_role_and_office(keeper: Keeper, setup: Handle) -> None:
    setup.register_actor(actor="1", role="clerk", office="south", secret=SECRET)

    desk = keeper.sign_in(actor="1", secret=SECRET)

    assert desk.whoami() == {"actor": "1", "role": "clerk", "office": "south"}
    assert keeper.handle(token=desk.token).whoami()["actor"] == "1"


def test_a_wrong_secret_and_an_unknown_name_get_the_same_answer(keeper: Keeper, setup: Handle) -> None:
    setup.register_actor(actor="2", role="clerk", office="", secret=SECRET)
    setup.register_actor(actor="3", role="clerk", office="", secret=None)

    answers = {
        why_not(lambda: keeper.sign_in(actor="2", secret="guess")),
        why_not(lambda: keeper.sign_in(actor="nobody", secret="guess")),
        why_not(lambda: keeper.sign_in(actor="3", secret="")),
        why_not(lambda: keeper.sign_in_demo(actor="nobody")),
    }

    assert answers == {"wrong"}


def test_after_five_wrong_tries_even_the_right_secret_must_wait(keeper: Keeper, setup: Handle) -> None:
    setup.register_actor(actor="4", role="clerk", office="", secret=SECRET)
    setup.register_actor(actor="5", role="clerk", office="", secret=SECRET)

    for _ in range(5):
        assert why_not(lambda: keeper.sign_in(actor="4", secret="guess")) == "wrong"

    assert why_not(lambda: keeper.sign_in(actor="4", secret=SECRET)) == "too_many_attempts"
    assert keeper.sign_in(actor="5", secret=SECRET)


def test_signing_out_ends_one_handle(keeper: Keeper, setup: Handle) -> None:
    setup.register_actor(actor="6", role="clerk", office="", secret=None)
    one, other = keeper.sign_in_demo(actor="6"), keeper.sign_in_demo(actor="6")

    one.sign_out()

    assert why_not(one.whoami) == "signed_out"
    assert other.whoami()["actor"] == "6"


def test_who_is_retired_or_changed_is_signed_out_at_once(keeper: Keeper, setup: Handle) -> None:
    setup.register_actor(actor="7", role="coordinator", office="", secret=None)
    desk = keeper.sign_in_demo(actor="7")

    setup.register_actor(actor="7", role="clerk", office="", secret=None)
    assert why_not(desk.whoami) == "signed_out"
    desk = keeper.sign_in_demo(actor="7")
    setup.retire_actor(actor="7")

    assert why_not(desk.whoami) == "signed_out"
    assert why_not(lambda: keeper.sign_in_demo(actor="7")) == "wrong"
    assert why_not(lambda: setup.retire_actor(actor="7")) == "unknown_actor"


def test_neither_secrets_nor_mistyped_names_are_written_down(
    doors: tuple[Keeper, Path], keeper: Keeper, setup: Handle
) -> None:
    setup.register_actor(actor="8", role="clerk", office="", secret=SECRET)
    why_not(lambda: keeper.sign_in(actor="my secret typed here", secret="and another here"))
    keeper.sign_in(actor="8", secret=SECRET)

    kept = b"".join(path.read_bytes() for path in (doors[1] / "keeper").iterdir())

    for text in (SECRET, "typed here", "another here"):
        assert text.encode() not in kept


def test_a_cut_of_the_ring_cannot_promote_anybody(tmp_path: Path) -> None:
    import sqlcipher3.dbapi2 as sqlite

    with running_keeper(tmp_path) as keeper:
        setup = keeper.system(actor="system:setup")
        setup.register_actor(actor="otto", role="city_hall", office="", secret=None)
        setup.register_actor(actor="ana", role="coordinator", office="", secret=None)
    ring = sqlite.connect(str(tmp_path / "keeper" / "ring.sqlite"), isolation_level=None)
    ring.execute("UPDATE actor SET wrapped = (SELECT wrapped FROM actor WHERE id = 'ana') WHERE id = 'otto'")
    ring.close()

    with running_keeper(tmp_path) as keeper:
        assert why_not(lambda: keeper.sign_in_demo(actor="otto")) == "altered"
        assert keeper.sign_in_demo(actor="ana")
