"""Grows the root of a Merkle tree without keeping the tree: the whole subtrees at its edge are enough (RFC 6962)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ventanilla.engines.journal.tree import EMPTY_ROOT, HASH_BYTES, leaf_hash, node_hash, split


@dataclass(slots=True)
class Frontier:
    """The size of a tree and the roots of its whole subtrees, largest first: at most 32 bytes a doubling.

    `nodes` has one root for each one in the binary digits of `size`.
    """

    size: int = 0
    nodes: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Refuse nodes that no tree of this size has.

        Raises:
            ValueError: their number or their length is wrong.
        """
        if self.size < 0 or len(self.nodes) != self.size.bit_count():
            raise ValueError("A tree of this size has another number of whole subtrees.")
        if any(len(node) != HASH_BYTES for node in self.nodes):
            raise ValueError("A node has 32 bytes.")

    def append(self, *, entry: bytes) -> bytes:
        """Add one entry and return its leaf hash."""
        leaf = leaf_hash(entry=entry)
        self.append_leaf(leaf=leaf)
        return leaf

    def append_leaf(self, *, leaf: bytes) -> None:
        """Add one entry of which only the leaf hash is known."""
        node, place = leaf, self.size
        while place & 1:
            node = node_hash(left=self.nodes.pop(), right=node)
            place >>= 1
        self.nodes.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Return the root hash of all entries."""
        if not self.nodes:
            return EMPTY_ROOT
        node = self.nodes[-1]
        for left in reversed(self.nodes[:-1]):
            node = node_hash(left=left, right=node)
        return node

    def copy(self) -> "Frontier":
        """Return the same, to grow on its own."""
        return Frontier(size=self.size, nodes=list(self.nodes))


def proof_of_growth(*, before: Frontier, leaves: Sequence[bytes]) -> list[bytes]:
    """Return PROOF(before, now): that the tree grown by these leaf hashes holds the earlier one unchanged.

    It is the proof `Tree.consistency_proof` gives, made from what is new alone: every subtree it names is either one
    of the earlier tree's whole subtrees or begins after it.
    """
    whole = _places(before)
    end = before.size + len(leaves)

    def span(start: int, stop: int) -> bytes:
        if (start, stop) in whole:
            return whole[start, stop]
        if stop - start == 1:
            return leaves[start - before.size]
        middle = start + split(size=stop - start)
        return node_hash(left=span(start, middle), right=span(middle, stop))

    proof: list[bytes] = []
    start, first = 0, before.size
    while first not in (0, end):
        middle = start + split(size=end - start)
        if first <= middle:
            proof.append(span(middle, end))
            end = middle
        else:
            proof.append(span(start, middle))
            start = middle
    if start:  # the verifier holds the earlier root itself only when it is a left-hand subtree
        proof.append(span(start, end))
    return proof[::-1]


def _places(before: Frontier) -> dict[tuple[int, int], bytes]:
    """Return each whole subtree of a tree by the entries it spans."""
    places, start, left = {}, 0, before.size
    for node in before.nodes:
        length = 1 << (left.bit_length() - 1)
        places[start, start + length] = node
        start, left = start + length, left - length
    return places
