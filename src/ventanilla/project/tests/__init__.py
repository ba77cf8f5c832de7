"""Claims about settings, the command line, set-up and the doctor."""
