"""Handles, tries, secrets, frames, keys and policy, each by itself."""

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.keeper import envelope, policy, secrets_hash, wire
from ventanilla.keeper.attempts import MOST_FAILURES, WINDOW_S, Attempts, TooManyAttempts
from ventanilla.keeper.envelope import Altered, DataKey
from ventanilla.keeper.handles import Caller, Handles, SignedOut
from ventanilla.keeper.keys import CannotUnwrap, CannotUseKeys, CityKeys, load
from ventanilla.keeper.policy import BadPolicy, Refused

ANA = Caller(actor="ana", role="caseworker", office="south")
name = st.text(st.characters(exclude_characters="|", codec="utf-8"), min_size=1, max_size=40)


class Clock:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@given(
    secret=st.binary(min_size=32, max_size=32),
    person=name,
    table=name,
    field=name,
    plain=st.binary(max_size=200),
)
def test_what_is_sealed_opens_in_its_own_place_and_no_other(
    secret: bytes, person: str, table: str, field: str, plain: bytes
) -> None:
    key = DataKey(secret=secret)

    sealed = envelope.seal(key=key, person=person, table=table, field=field, plain=plain)

    assert envelope.unseal(key=key, person=person, table=table, field=field, ciphertext=sealed) == plain
    for place in ({"person": person + "x"}, {"table": table + "x"}, {"field": field + "x"}):
        with pytest.raises(Altered):
            envelope.unseal(
                **({"person": person, "table": table, "field": field} | place), key=key, ciphertext=sealed
            )


@given(
    st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()))
)
def test_a_message_comes_out_of_its_frame_as_it_went_in(message: dict[str, object]) -> None:
    frame = wire.pack(message=message)

    assert wire.body_length(head=frame[:4]) == len(frame) - 4
    assert wire.unpack(body=frame[4:]) == message


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_malformed(body: bytes) -> None:
    with contextlib.suppress(wire.Malformed):
        assert isinstance(wire.unpack(body=body), dict)


def test_a_handle_ends_by_idling() -> None:
    clock = Clock()
    handles = Handles(clock=clock, idle_s=60, longest_s=600)
    token = handles.issue(caller=ANA)

    clock.now_s += 59
    assert handles.find(token=token) == ANA
    clock.now_s += 61

    with pytest.raises(SignedOut):
        handles.find(token=token)


def test_a_handle_in_use_ends_by_age() -> None:
    clock = Clock()
    handles = Handles(clock=clock, idle_s=60, longest_s=600)
    token = handles.issue(caller=ANA)

    for _ in range(10):
        clock.now_s += 59
        handles.find(token=token)
    clock.now_s += 59

    with pytest.raises(SignedOut):
        handles.find(token=token)


def test_ending_an_actor_ends_their_handles_only() -> None:
    handles = Handles(clock=Clock())
    ana, luis = handles.issue(caller=ANA), handles.issue(caller=Caller("luis", "caseworker", "north"))

    handles.end_actor(actor="ana")

    assert handles.find(token=luis).actor == "luis"
    with pytest.raises(SignedOut):
        handles.find(token=ana)


def test_tries_are_counted_by_actor_and_forgotten_after_a_while() -> None:
    clock = Clock()
    attempts = Attempts(clock=clock)
    for _ in range(MOST_FAILURES):
        attempts.begin(actor="ana")

    with pytest.raises(TooManyAttempts):
        attempts.begin(actor="ana")
    attempts.begin(actor="luis")
    clock.now_s += WINDOW_S + 1
    attempts.begin(actor="ana")


def test_a_right_secret_clears_the_tries() -> None:
    attempts = Attempts(clock=Clock())
    for _ in range(MOST_FAILURES - 1):
        attempts.begin(actor="ana")

    attempts.succeeded(actor="ana")

    for _ in range(MOST_FAILURES):
        attempts.begin(actor="ana")
    with pytest.raises(TooManyAttempts):
        attempts.begin(actor="ana")


def test_a_secret_is_known_by_its_hash_and_two_hashes_differ() -> None:
    first, second = (secrets_hash.hash_secret(secret="sésamo") for _ in range(2))

    assert first != second
    assert "sésamo" not in first
    assert secrets_hash.is_secret(secret="sésamo", hashed=first)
    assert not secrets_hash.is_secret(secret="sesamo", hashed=first)
    assert not secrets_hash.is_secret(secret="", hashed=secrets_hash.nobodys_hash())


def test_what_one_epoch_wrapped_opens_as_long_as_that_epoch_is_kept() -> None:
    first, second = os.urandom(32), os.urandom(32)
    wrapped = CityKeys(secrets={1: first}).wrap(plain=b"key", context="ring|person|p")

    both, newest = CityKeys(secrets={1: first, 2: second}), CityKeys(secrets={2: second})

    assert both.epoch == 2
    assert both.unwrap(epoch=1, wrapped=wrapped, context="ring|person|p") == b"key"
    for keys, epoch, context in (
        (newest, 1, "ring|person|p"),
        (both, 2, "ring|person|p"),
        (both, 1, "ring|person|q"),
    ):
        with pytest.raises(CannotUnwrap):
            keys.unwrap(epoch=epoch, wrapped=wrapped, context=context)


@pytest.mark.parametrize("text", ["", "1", "1 xyz", "1 abcd", "one " + "00" * 32, "1 " + "00" * 31])
def test_a_key_file_that_makes_no_sense_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "kek"
    path.write_text(text)
    path.chmod(0o600)

    with pytest.raises(CannotUseKeys, match="64 hex digits"):
        load(folder=tmp_path, demo=False, may_make=False)


@given(role=st.text(max_size=12), purpose=st.text(max_size=12), verb=st.text(max_size=12))
def test_what_the_policy_does_not_say_is_refused(role: str, purpose: str, verb: str) -> None:
    rules = policy.load(demo=True)

    with pytest.raises(Refused):
        rules.check(role=role, purpose=purpose, verb=verb)


@pytest.mark.parametrize("role", ["city_hall", "technician", "setup"])
def test_outside_a_demo_no_purpose_is_open_to_those_who_serve_nobody(role: str) -> None:
    rules = policy.load(demo=False)

    assert rules.role(role).purposes == {}


def test_only_a_coordinator_may_shred() -> None:
    rules = policy.load(demo=True)
    names = [
        "clerk",
        "caseworker",
        "legal_clinic",
        "coordinator",
        "city_hall",
        "technician",
        "setup",
        "upkeep",
    ]

    may = {n for n in names if any("shred" in grant.verbs for grant in rules.role(n).purposes.values())}

    assert may == {"coordinator"}


@pytest.mark.parametrize("text", ["", "roles = 5", "[roles.clerk]\nsigns_in = true", "not toml ["])
def test_a_policy_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(text)

    with pytest.raises(BadPolicy):
        policy.load(demo=False, path=path)


def test_a_pattern_ends_in_a_star_or_says_all() -> None:
    assert policy.matches(patterns=["people*", "cards_card"], text="people_person")
    assert policy.matches(patterns=["cards_card"], text="cards_card")
    assert not policy.matches(patterns=["cards_card", "a*b"], text="cards_cards")
    assert not policy.matches(patterns=[], text="")
