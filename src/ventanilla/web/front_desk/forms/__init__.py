"""The forms of the front desk, one file a subject; they validate and never save."""
