"""Claims about reception, cases, needs, plans, referrals and appointments."""
