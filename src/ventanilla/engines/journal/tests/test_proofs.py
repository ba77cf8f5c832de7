"""A changed proof, root, place or size is never accepted."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ventanilla.engines.journal import (
    EMPTY_ROOT,
    BadHead,
    Head,
    Tree,
    head,
    leaf_hash,
    read_head,
    verify_consistency,
    verify_inclusion,
)

SIZES = st.integers(min_value=2, max_value=70)


def grown(size):
    tree = Tree()
    for number in range(size):
        tree.append(entry=b"entry %d" % number)
    return tree


def spoilt(data, proof):
    """Return the proof changed in one way: a hash altered, dropped, repeated or cut short."""
    how = data.draw(st.sampled_from(["alter", "drop", "extend", "shorten"]))
    if how == "extend" or not proof:
        return [*proof, bytes(32)]
    at = data.draw(st.integers(0, len(proof) - 1))
    if how == "drop":
        return proof[:at] + proof[at + 1 :]
    part = proof[at][:-1] if how == "shorten" else bytes([proof[at][0] ^ 1]) + proof[at][1:]
    return [*proof[:at], part, *proof[at + 1 :]]


@given(size=SIZES, data=st.data())
def test_a_spoilt_inclusion_proof_is_refused(size, data):
    tree = grown(size)
    index = data.draw(st.integers(0, size - 1))
    proof = spoilt(data, tree.inclusion_proof(index=index))

    leaf = tree.leaf(index=index)

    assert not verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=tree.root())


@given(size=SIZES, data=st.data())
def test_an_entry_is_not_found_at_another_place_or_for_other_words(size, data):
    tree = grown(size)
    index, elsewhere = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    assume(index != elsewhere)
    proof = tree.inclusion_proof(index=index)
    other = leaf_hash(entry=b"never written")

    moved = verify_inclusion(
        leaf=tree.leaf(index=index), index=elsewhere, size=size, proof=proof, root=tree.root()
    )

    assert not moved
    assert not verify_inclusion(leaf=other, index=index, size=size, proof=proof, root=tree.root())


@given(size=SIZES, data=st.data())
def test_a_spoilt_consistency_proof_is_refused(size, data):
    tree = grown(size)
    first = data.draw(st.integers(1, size - 1))
    proof = spoilt(data, tree.consistency_proof(first=first))

    assert not verify_consistency(
        first=first, second=size, proof=proof, first_root=tree.root(size=first), second_root=tree.root()
    )


@given(size=SIZES, data=st.data())
def test_a_rewritten_past_has_no_consistency_proof(size, data):
    tree, rewritten = grown(size), Tree()
    first = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, first - 1))
    for number in range(size):
        rewritten.append(entry=b"forged" if number == changed else b"entry %d" % number)

    proof = rewritten.consistency_proof(first=first)

    assert not verify_consistency(
        first=first, second=size, proof=proof, first_root=tree.root(size=first), second_root=rewritten.root()
    )


def test_only_the_empty_root_is_the_past_of_every_tree():
    root = grown(3).root()

    assert verify_consistency(first=0, second=3, proof=[], first_root=EMPTY_ROOT, second_root=root)
    assert not verify_consistency(first=0, second=3, proof=[], first_root=bytes(32), second_root=root)


def test_sizes_and_places_that_make_no_sense_are_refused():
    tree = grown(3)
    root, leaf = tree.root(), tree.leaf(index=0)

    assert not verify_inclusion(leaf=leaf, index=3, size=3, proof=[], root=root)
    assert not verify_inclusion(leaf=leaf, index=-1, size=3, proof=[], root=root)
    assert not verify_inclusion(leaf=b"short", index=0, size=1, proof=[], root=root)
    assert not verify_consistency(first=3, second=2, proof=[], first_root=root, second_root=root)


@given(size=st.integers(0, 10**18), root=st.binary(min_size=32, max_size=32))
def test_a_head_is_read_back_as_it_was_written(size, root):
    text = head(size=size, root=root)

    assert read_head(text=text) == Head(size=size, root=root)
    assert text.startswith(b"ventanilla-journal-1\n")
    assert text.count(b"\n") == 3


@given(data=st.data())
def test_only_one_writing_of_a_head_is_read(data):
    text = head(size=12, root=bytes(range(32)))
    at = data.draw(st.integers(0, len(text) - 1))
    other = text[:at] + bytes([data.draw(st.integers(0, 255))]) + text[at + 1 :]
    assume(other != text)

    try:
        read = read_head(text=other)
    except BadHead:
        return
    assert read != Head(size=12, root=bytes(range(32)))
    assert head(size=read.size, root=read.root) == other


def test_a_head_without_a_size_or_a_root_cannot_be_written():
    with pytest.raises(BadHead):
        head(size=-1, root=bytes(32))
    with pytest.raises(BadHead):
        head(size=1, root=b"short")
    with pytest.raises(FrozenInstanceError):
        Head(size=1, root=bytes(32)).size = 2
