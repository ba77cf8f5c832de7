"""City hall's views, one file a subject."""
