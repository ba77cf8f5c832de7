"""What each word after `ventanilla` does; every module adds its own words to the parser."""
