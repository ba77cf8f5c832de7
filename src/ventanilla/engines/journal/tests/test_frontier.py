"""The frontier gives the roots and proofs of the whole tree from a handful of hashes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.engines.journal import (
    EMPTY_ROOT,
    Frontier,
    Tree,
    leaf_hash,
    proof_of_growth,
    verify_consistency,
)

LEAVES = [leaf_hash(entry=bytes([n])) for n in range(200)]


def grown(count):
    frontier = Frontier()
    for leaf in LEAVES[:count]:
        frontier.append_leaf(leaf=leaf)
    return frontier


@pytest.mark.parametrize("count", range(70))
def test_its_root_is_the_root_of_the_tree(count):
    assert grown(count).root() == Tree(leaves=LEAVES[:count]).root()


def test_a_tree_of_nothing_has_the_empty_root():
    assert Frontier().root() == EMPTY_ROOT


@given(first=st.integers(0, 130), more=st.integers(0, 70))
def test_the_proof_of_growth_is_the_proof_of_the_whole_tree(first, more):
    before, after = grown(first), Tree(leaves=LEAVES[: first + more])

    proof = proof_of_growth(before=before, leaves=LEAVES[first : first + more])

    assert proof == after.consistency_proof(first=first)
    assert verify_consistency(
        first=first, second=first + more, proof=proof, first_root=before.root(), second_root=after.root()
    )


@given(first=st.integers(1, 60), more=st.integers(1, 60), changed=st.integers(0, 59))
def test_a_past_that_was_changed_has_no_proof(first, more, changed):
    forged = Frontier()
    for place, leaf in enumerate(LEAVES[:first]):
        forged.append_leaf(leaf=leaf_hash(entry=b"forged") if place == changed % first else leaf)
    proof = proof_of_growth(before=forged, leaves=LEAVES[first : first + more])
    for leaf in LEAVES[first : first + more]:
        forged.append_leaf(leaf=leaf)

    assert not verify_consistency(
        first=first,
        second=first + more,
        proof=proof,
        first_root=grown(first).root(),
        second_root=forged.root(),
    )


def test_entries_and_leaves_grow_the_same_tree():
    frontier = Frontier()
    assert frontier.append(entry=b"\x00") == LEAVES[0]
    assert frontier.root() == grown(1).root()


def test_a_copy_grows_on_its_own():
    frontier = grown(5)
    frontier.copy().append(entry=b"more")
    assert (frontier.size, frontier.root()) == (5, grown(5).root())


@pytest.mark.parametrize(("size", "nodes"), [(1, []), (2, [b"x" * 32, b"y" * 32]), (1, [b"short"]), (-1, [])])
def test_nodes_that_no_tree_has_are_refused(size, nodes):
    with pytest.raises(ValueError, match=r"node|subtrees"):
        Frontier(size=size, nodes=nodes)
