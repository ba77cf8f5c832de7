"""City hall's pages."""
