"""Runs every measurement at the size that takes a few minutes, and writes docs/performance.md."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ORDER = ("setting_up.py", "questionnaire.py", "directory.py", "keeper_search.py", "pages.py")


def main() -> None:
    """Run them in order; stop at the first that fails."""
    for name in ORDER:
        print(f"\n== {name}", flush=True)
        subprocess.run([sys.executable, str(HERE / name)], check=True)


if __name__ == "__main__":
    main()
