"""The forms of the public front; none asks who anybody is."""
