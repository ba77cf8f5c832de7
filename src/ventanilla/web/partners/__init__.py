"""What a partner organisation sees behind a link to one referral."""
