"""The pages, split by who is looking; every view makes one service call."""
