"""City hall's forms, one file a subject; they validate and never save."""
