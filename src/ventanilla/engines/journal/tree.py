"""Grows a Merkle tree one entry at a time and proves what it holds (RFC 6962, section 2.1)."""

from collections.abc import Iterable
from hashlib import sha256

HASH_BYTES = 32
LEAF = b"\x00"
NODE = b"\x01"
EMPTY_ROOT = sha256(b"").digest()


class CannotProve(Exception):
    """The proof asked for lies outside the tree."""


def leaf_hash(*, entry: bytes) -> bytes:
    """Return the hash of one entry; the 0x00 before it keeps a leaf from being passed off as a node."""
    return sha256(LEAF + entry).digest()


def node_hash(*, left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees side by side."""
    return sha256(NODE + left + right).digest()


def split(*, size: int) -> int:
    """Return the largest power of two smaller than `size` (at least 2): where RFC 6962 divides a tree."""
    return 1 << ((size - 1).bit_length() - 1)


class Tree:
    """An append-only list of entries, of which only the hashes are kept: 64 bytes an entry.

    Level 0 holds the hashes of the entries, level d those of the whole subtrees of 2^d entries; what
    is not a whole subtree is joined when a root or a proof is asked for, so an append costs two hashes on
    average. A tree is not safe for two threads at once.
    """

    __slots__ = ("_levels",)

    def __init__(self, *, leaves: Iterable[bytes] = ()) -> None:
        """Start from the leaf hashes of a tree that was kept elsewhere; none for a new one."""
        self._levels = [bytearray()]
        for leaf in leaves:
            self.append_leaf(leaf=leaf)

    @property
    def size(self) -> int:
        """How many entries the tree holds."""
        return len(self._levels[0]) // HASH_BYTES

    def append(self, *, entry: bytes) -> int:
        """Add one entry and return its index, counted from 0."""
        return self.append_leaf(leaf=sha256(LEAF + entry).digest())

    def append_leaf(self, *, leaf: bytes) -> int:
        """Add one entry of which only the leaf hash is known, and return its index.

        Raises:
            ValueError: the leaf is not a hash of 32 bytes.
        """
        if len(leaf) != HASH_BYTES:
            raise ValueError("A leaf hash has 32 bytes.")
        levels = self._levels
        below = levels[0]
        index = place = len(below) // HASH_BYTES
        below += leaf
        depth = 0
        while place & 1:
            node = sha256(NODE + below[-2 * HASH_BYTES :]).digest()
            place >>= 1
            depth += 1
            if depth == len(levels):
                levels.append(bytearray())
            below = levels[depth]
            below += node
        return index

    def leaf(self, *, index: int) -> bytes:
        """Return the leaf hash of an entry.

        Raises:
            CannotProve: there is no such entry.
        """
        if not 0 <= index < self.size:
            raise CannotProve("The journal has no entry of that number.")
        return self._node(depth=0, place=index)

    def root(self, *, size: int | None = None) -> bytes:
        """Return the root hash of the first `size` entries; of all of them when no size is given.

        Raises:
            CannotProve: the tree never had that size.
        """
        wanted = self._known(size=size)
        return self._span(start=0, end=wanted) if wanted else EMPTY_ROOT

    def inclusion_proof(self, *, index: int, size: int | None = None) -> list[bytes]:
        """Return PATH(index, D[size]): the hashes that lead from an entry to the root of that size.

        Raises:
            CannotProve: the tree never had that size, or the entry came later.
        """
        start, end = 0, self._known(size=size)
        if not 0 <= index < end:
            raise CannotProve("The entry is not among those the root covers.")
        proof = []
        while end - start > 1:
            middle = start + split(size=end - start)
            if index < middle:
                proof.append(self._span(start=middle, end=end))
                end = middle
            else:
                proof.append(self._span(start=start, end=middle))
                start = middle
        return proof[::-1]

    def consistency_proof(self, *, first: int, second: int | None = None) -> list[bytes]:
        """Return PROOF(first, D[second]): that the later tree holds the earlier one unchanged.

        A tree of no entries is part of every tree; its proof is empty.

        Raises:
            CannotProve: the tree never had one of the sizes, or the first is the larger.
        """
        start, end = 0, self._known(size=second)
        if not 0 <= first <= end:
            raise CannotProve("The earlier size must not exceed the later one.")
        proof: list[bytes] = []
        while first not in (0, end):
            middle = start + split(size=end - start)
            if first <= middle:
                proof.append(self._span(start=middle, end=end))
                end = middle
            else:
                proof.append(self._span(start=start, end=middle))
                start = middle
        if start:  # the verifier holds the earlier root itself only when it is a left-hand subtree
            proof.append(self._span(start=start, end=end))
        return proof[::-1]

    def _known(self, *, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise CannotProve("The journal never had that size.")
        return size

    def _node(self, *, depth: int, place: int) -> bytes:
        return bytes(self._levels[depth][place * HASH_BYTES : (place + 1) * HASH_BYTES])

    def _span(self, *, start: int, end: int) -> bytes:
        # Every span asked for begins where a whole subtree of its largest part's size begins.
        parts = []
        while start < end:
            depth = (end - start).bit_length() - 1
            parts.append(self._node(depth=depth, place=start >> depth))
            start += 1 << depth
        node = parts.pop()
        while parts:
            node = node_hash(left=parts.pop(), right=node)
        return node
