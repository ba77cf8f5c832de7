"""Reception, cases, needs, plans, appointments and referrals."""
