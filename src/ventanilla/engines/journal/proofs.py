"""Checks proofs against roots, with nothing but the proof at hand (RFC 9162, sections 2.1.3.2, 2.1.4.2)."""

from collections.abc import Sequence
from hmac import compare_digest

from ventanilla.engines.journal.tree import EMPTY_ROOT, HASH_BYTES, node_hash


def verify_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether `proof` shows the entry with this leaf hash at `index` of the tree with this root.

    Args:
        leaf: what `leaf_hash` gives for the entry.
        index: the place of the entry, from 0.
        size: how many entries the root covers.
        proof: what `Tree.inclusion_proof` gave; anything else is refused, however malformed.
        root: the root hash, from a signed head.
    """
    if not 0 <= index < size or not _hashes(leaf, *proof):
        return False
    place, last, node = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(left=other, right=node)
            place, last = _skip_missing(place=place, last=last)
        else:
            node = node_hash(left=node, right=other)
        place, last = place >> 1, last >> 1
    return last == 0 and compare_digest(node, root)


def verify_consistency(
    *, first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> bool:
    """Tell whether `proof` shows that the tree of `second` entries holds the one of `first` unchanged.

    Args:
        first: the earlier size.
        second: the later size.
        proof: what `Tree.consistency_proof` gave; anything else is refused, however malformed.
        first_root: the root at the earlier size.
        second_root: the root at the later size.
    """
    if not 0 <= first <= second or not _hashes(first_root, second_root, *proof):
        return False
    if first == 0:
        return not proof and first_root == EMPTY_ROOT
    if first == second:
        return not proof and compare_digest(first_root, second_root)
    # The root of a whole subtree is its own first step, and is left out of the proof.
    steps = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    roots = _both_roots(first=first, second=second, steps=steps)
    return (
        roots is not None and compare_digest(roots[0], first_root) and compare_digest(roots[1], second_root)
    )


def _both_roots(*, first: int, second: int, steps: list[bytes]) -> tuple[bytes, bytes] | None:
    if not steps:
        return None
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    earlier = later = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            earlier, later = node_hash(left=step, right=earlier), node_hash(left=step, right=later)
            place, last = _skip_missing(place=place, last=last)
        else:
            later = node_hash(left=later, right=step)
        place, last = place >> 1, last >> 1
    return (earlier, later) if last == 0 else None


def _skip_missing(*, place: int, last: int) -> tuple[int, int]:
    # On the right edge a node with no neighbour rises unchanged, so those levels have no hash in the proof.
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
