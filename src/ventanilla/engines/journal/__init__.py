"""Keeps an append-only Merkle log whose heads and proofs anyone can check (RFC 6962)."""
