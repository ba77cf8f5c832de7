"""The city card: apply, issue, print, revoke and check (not built yet)."""
