"""Signs, encodes and verifies city cards and certificates (not built yet)."""
