"""Keeps an append-only Merkle log whose heads and proofs anyone can check (RFC 6962)."""

from ventanilla.engines.journal.frontier import Frontier, proof_of_growth
from ventanilla.engines.journal.head import BadHead, Head, head, read_head
from ventanilla.engines.journal.proofs import verify_consistency, verify_inclusion
from ventanilla.engines.journal.tree import EMPTY_ROOT, CannotProve, Tree, leaf_hash

__all__ = [
    "EMPTY_ROOT",
    "BadHead",
    "CannotProve",
    "Frontier",
    "Head",
    "Tree",
    "head",
    "leaf_hash",
    "proof_of_growth",
    "read_head",
    "verify_consistency",
    "verify_inclusion",
]
