"""The views of the front desk, one file a subject; each makes one service call."""
