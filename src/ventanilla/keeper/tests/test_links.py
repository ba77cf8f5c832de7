"""A link is good for one person and one scope, so often and so long: tried on a real keeper."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from ventanilla.keeper.client import Denied, Handle, Keeper, LinkRefused, Plain, Sealed
from ventanilla.keeper.tests.cast import TABLE, Registered, register

SCOPE = {"referral": "17", "opens": [f"{TABLE}|1.*"], "seals": ["casework_answer|17.*"]}


def in_days(days: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


def why_not(act: Callable[[], object], kind: type[Denied] | type[LinkRefused] = LinkRefused) -> str:
    with pytest.raises(kind) as no:
        act()
    return no.value.reason


@pytest.fixture
def rosa(ana: Handle) -> Registered:
    return register(desk=ana)


def partner_link(desk: Handle, rosa: Registered, **other: object) -> str:
    given = {
        "purpose": "referral",
        "kind": "partner",
        "scope": SCOPE,
        "expires_at": in_days(7),
        "uses": 1,
    } | other
    return desk.grant_link(person=rosa.ref, **given)  # type: ignore[arg-type]


def status_link(desk: Handle, rosa: Registered, **other: object) -> str:
    return partner_link(desk, rosa, **({"kind": "status", "uses": None} | other))


def test_looking_at_a_link_does_not_use_it(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    token = partner_link(ana, rosa)

    for _ in range(3):
        link = keeper.open_link(token=token)

    assert link.scope == SCOPE
    assert link.kind == "partner"
    assert link.open([rosa.sealed]) == [rosa.value]


def test_a_link_is_used_once_and_gives_the_next(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    first = partner_link(ana, rosa)
    link = keeper.open_link(token=first)

    second = keeper.use_link(token=first)

    assert why_not(lambda: keeper.use_link(token=first)) == "used"
    assert why_not(lambda: keeper.open_link(token=first)) == "used"
    assert why_not(lambda: link.open([rosa.sealed])) == "used"
    assert keeper.open_link(token=second).scope == SCOPE
    assert keeper.use_link(token=second) not in {first, second}


def test_a_status_link_is_read_as_often_as_one_likes(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    token = status_link(ana, rosa)

    assert keeper.use_link(token=token) == token
    assert keeper.open_link(token=token).open([rosa.sealed]) == [rosa.value]


def test_an_expired_link_gives_nothing(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    token = partner_link(ana, rosa, expires_at=datetime.now(UTC) + timedelta(seconds=1.01))

    until = datetime.now(UTC) + timedelta(seconds=5)
    reason = ""
    while not reason and datetime.now(UTC) < until:
        try:
            keeper.open_link(token=token)
        except LinkRefused as no:
            reason = no.reason

    assert reason == "expired"
    assert why_not(lambda: keeper.use_link(token=token)) == "expired"


@pytest.mark.parametrize("token", ["", "x" * 32, "../keys/kek", "' OR 1=1 --"])
def test_an_invented_link_gives_nothing(keeper: Keeper, token: str) -> None:
    assert why_not(lambda: keeper.open_link(token=token)) == "unknown"
    assert why_not(lambda: keeper.use_link(token=token)) == "unknown"


def test_a_link_opens_nothing_outside_its_scope(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    other = register(desk=ana)
    link = keeper.open_link(token=partner_link(ana, rosa))
    outside = [
        other.sealed,
        Sealed(rosa.ref, TABLE, "2.sealed", rosa.sealed.ciphertext),
        Sealed(rosa.ref, "casework_need", "1.sealed", rosa.sealed.ciphertext),
    ]

    for item in outside:
        assert why_not(lambda item=item: link.open([rosa.sealed, item]), Denied) == "scope"


def test_a_link_without_a_list_of_fields_opens_nothing(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    link = keeper.open_link(token=partner_link(ana, rosa, scope={"referral": "18"}))

    assert why_not(lambda: link.open([rosa.sealed]), Denied) == "scope"
    assert why_not(lambda: link.seal([Plain(rosa.ref, TABLE, "1.sealed", "x")]), Denied) == "scope"


def test_a_partners_answer_is_sealed_under_the_persons_key(
    keeper: Keeper, ana: Handle, rosa: Registered
) -> None:
    link = keeper.open_link(token=partner_link(ana, rosa))

    [answer] = link.seal([Plain(rosa.ref, "casework_answer", "17.sealed", "no places left")])

    item = Sealed(rosa.ref, "casework_answer", "17.sealed", answer)
    assert ana.open(purpose="referral", items=[item]) == ["no places left"]
    assert why_not(lambda: link.seal([Plain(rosa.ref, TABLE, "1.sealed", "x")]), Denied) == "scope"


def test_a_status_link_only_reads(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    link = keeper.open_link(token=status_link(ana, rosa))

    assert why_not(lambda: link.seal([Plain(rosa.ref, "casework_answer", "17.x", 1)]), Denied) == "verb"


def test_a_link_is_no_handle(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    desk = keeper.handle(token=partner_link(ana, rosa))

    assert why_not(lambda: desk.open(purpose="partner_answer", items=[rosa.sealed]), Denied) == "signed_out"


def test_a_handle_is_no_link(keeper: Keeper, ana: Handle) -> None:
    assert why_not(lambda: keeper.open_link(token=ana.token)) == "unknown"


def test_revoking_ends_every_link_of_the_scope_and_no_other(
    keeper: Keeper, ana: Handle, rosa: Registered
) -> None:
    used = partner_link(ana, rosa, scope={"referral": "91", "office": "south"})
    current = keeper.use_link(token=used)
    status = status_link(ana, rosa, scope={"referral": "91"})
    other = partner_link(ana, rosa, scope={"referral": "92", "office": "south"})

    assert ana.revoke_links(scope={"referral": "91", "office": "north"}) == 0
    assert ana.revoke_links(scope={}) == 0
    assert ana.revoke_links(scope={"referral": "91"}) == 2

    for token in (used, current, status):
        assert why_not(lambda token=token: keeper.open_link(token=token)) == "unknown"
    assert keeper.open_link(token=other).scope["referral"] == "92"


def test_links_are_granted_within_the_policy_only(
    clerk: Handle, ana: Handle, otto: Handle, rosa: Registered
) -> None:
    assert why_not(lambda: partner_link(otto, rosa), Denied) == "purpose"
    assert why_not(lambda: partner_link(clerk, rosa), Denied) == "purpose"
    assert why_not(lambda: partner_link(clerk, rosa, purpose="appointment"), Denied) == "purpose"
    assert why_not(lambda: partner_link(ana, rosa, uses=None), Denied) == "uses"
    assert why_not(lambda: partner_link(ana, rosa, uses=5), Denied) == "uses"
    assert why_not(lambda: partner_link(ana, rosa, kind="master"), Denied) == "kind"
    assert why_not(lambda: partner_link(ana, rosa, expires_at=in_days(-1)), Denied) == "expiry"
    assert why_not(lambda: partner_link(ana, rosa, expires_at=in_days(4000)), Denied) == "expiry"
    assert why_not(lambda: partner_link(ana, rosa, scope={"opens": ["*"]}), Denied) == "malformed"
    assert why_not(lambda: partner_link(ana, rosa, scope={"deep": {"x": 1}}), Denied) == "malformed"


def test_what_a_link_opened_is_told_to_the_person(keeper: Keeper, ana: Handle, rosa: Registered) -> None:
    keeper.open_link(token=partner_link(ana, rosa)).open([rosa.sealed])

    [told] = ana.opens_of(purpose="casework", person=rosa.ref)

    assert told["role"] == "link:partner"
    assert told["purpose"] == "partner_answer"


def test_shredding_a_person_ends_their_links(
    keeper: Keeper, ana: Handle, coordinator: Handle, rosa: Registered
) -> None:
    token = partner_link(ana, rosa)

    coordinator.shred(purpose="supervision", person=rosa.ref)

    assert why_not(lambda: keeper.open_link(token=token)) == "unknown"
