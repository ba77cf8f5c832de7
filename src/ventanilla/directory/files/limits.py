"""How much a directory file may weigh: a region of ten thousand services fits, a bomb does not."""

MEGABYTE = 1024 * 1024
LARGEST_FILE_MEGABYTES = 32
LARGEST_UNPACKED_MEGABYTES = 64
HIGHEST_RATIO = 100  # text packs about ten to one; a bomb a thousand to one
RATIO_MATTERS_FROM = MEGABYTE
MOST_FILES = 64
MOST_ROWS = 200_000
LONGEST_TEXT = 20_000
DEEPEST = 24  # the standard nests nine deep
MOST_PROBLEMS = 500
