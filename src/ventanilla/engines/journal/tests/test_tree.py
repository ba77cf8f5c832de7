"""The tree gives the hashes and proofs RFC 6962 defines, checked against its text and its known vectors."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.engines.journal import (
    EMPTY_ROOT,
    CannotProve,
    Tree,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)

# The eight entries and roots with which implementations of RFC 6962 check one another.
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = st.integers(min_value=1, max_value=70)


def grown(size):
    tree = Tree()
    for number in range(size):
        tree.append(entry=b"entry %d" % number)
    return tree


def mth(entries):
    """Hash a list as section 2.1 words it, by recursion."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = max(2**p for p in range(8) if 2**p < len(entries))
    return sha256(b"\x01" + mth(entries[:k]) + mth(entries[k:])).digest()


def path(m, entries):
    """Prove inclusion as section 2.1.1 words it."""
    if len(entries) == 1:
        return []
    k = max(2**p for p in range(8) if 2**p < len(entries))
    if m < k:
        return [*path(m, entries[:k]), mth(entries[k:])]
    return [*path(m - k, entries[k:]), mth(entries[:k])]


def subproof(m, entries, *, whole):
    """Prove consistency as section 2.1.2 words it."""
    if m == len(entries):
        return [] if whole else [mth(entries)]
    k = max(2**p for p in range(8) if 2**p < len(entries))
    if m <= k:
        return [*subproof(m, entries[:k], whole=whole), mth(entries[k:])]
    return [*subproof(m - k, entries[k:], whole=False), mth(entries[:k])]


def test_known_roots_come_out_at_every_size():
    tree = Tree()
    for entry in ENTRIES:
        tree.append(entry=entry)

    roots = [tree.root(size=size).hex() for size in range(9)]

    assert roots == ROOTS


def test_the_seven_leaf_example_of_the_standard_gives_its_proofs():
    tree = grown(7)
    a, b, c, d, e, f, j = (leaf_hash(entry=b"entry %d" % n) for n in range(7))
    g, h, i = (sha256(b"\x01" + x + y).digest() for x, y in ((a, b), (c, d), (e, f)))
    k = sha256(b"\x01" + g + h).digest()
    right = sha256(b"\x01" + i + j).digest()

    assert tree.inclusion_proof(index=0) == [b, h, right]
    assert tree.inclusion_proof(index=3) == [c, g, right]
    assert tree.inclusion_proof(index=4) == [f, j, k]
    assert tree.inclusion_proof(index=6) == [i, k]
    assert tree.consistency_proof(first=3) == [c, d, g, right]
    assert tree.consistency_proof(first=4) == [right]
    assert tree.consistency_proof(first=6) == [i, j, k]


@given(size=SIZES, data=st.data())
def test_roots_and_proofs_equal_the_recursive_definition(size, data):
    entries = [b"entry %d" % n for n in range(size)]
    upto = data.draw(st.integers(1, size))
    index, first = data.draw(st.integers(0, upto - 1)), data.draw(st.integers(1, upto))
    tree = grown(size)

    assert tree.root(size=upto) == mth(entries[:upto])
    assert tree.inclusion_proof(index=index, size=upto) == path(index, entries[:upto])
    assert tree.consistency_proof(first=first, second=upto) == subproof(first, entries[:upto], whole=True)


def test_every_proof_up_to_forty_entries_is_accepted():
    tree = grown(40)
    for size in range(41):
        root = tree.root(size=size)
        for earlier in range(size + 1):
            proof = tree.consistency_proof(first=earlier, second=size)
            assert verify_consistency(
                first=earlier, second=size, proof=proof, first_root=tree.root(size=earlier), second_root=root
            )
        for index in range(size):
            proof = tree.inclusion_proof(index=index, size=size)
            assert verify_inclusion(
                leaf=tree.leaf(index=index), index=index, size=size, proof=proof, root=root
            )


def test_a_tree_rebuilt_from_leaf_hashes_is_the_same_tree():
    tree = grown(21)

    again = Tree(leaves=[tree.leaf(index=index) for index in range(21)])

    assert again.size == 21
    assert again.root() == tree.root()


def test_an_append_returns_the_index_of_the_entry():
    tree = Tree()

    indexes = [tree.append(entry=b"same"), tree.append(entry=b"same"), tree.append(entry=b"")]

    assert indexes == [0, 1, 2]
    assert tree.leaf(index=2) == leaf_hash(entry=b"")


def test_an_empty_tree_has_the_hash_of_nothing_for_a_root():
    assert Tree().root() == EMPTY_ROOT == sha256(b"").digest()


@pytest.mark.parametrize(
    "ask",
    [
        lambda tree: tree.root(size=6),
        lambda tree: tree.root(size=-1),
        lambda tree: tree.leaf(index=5),
        lambda tree: tree.inclusion_proof(index=3, size=3),
        lambda tree: tree.inclusion_proof(index=-1),
        lambda tree: tree.inclusion_proof(index=0, size=9),
        lambda tree: tree.consistency_proof(first=4, second=3),
        lambda tree: tree.consistency_proof(first=1, second=6),
    ],
)
def test_nothing_outside_the_tree_is_proven(ask):
    with pytest.raises(CannotProve):
        ask(grown(5))


def test_a_leaf_that_is_not_a_hash_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        Tree().append_leaf(leaf=b"short")
