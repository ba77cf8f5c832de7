"""The scripts behind the make targets are plain shell, and each target says what it does."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELL = [
    path
    for path in sorted([*(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"])
    if path.is_file() and path.read_bytes().startswith(b"#!/bin/sh")
]
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("script", SHELL, ids=lambda path: path.name)
def test_a_script_is_shell_that_any_debian_reads_and_can_be_run(script):
    read = subprocess.run(["sh", "-n", script], capture_output=True, text=True, check=False)

    assert (read.returncode, read.stderr) == (0, "")
    assert script.stat().st_mode & 0o111


@pytest.mark.parametrize("script", SHELL, ids=lambda path: path.name)
def test_a_script_stops_at_its_first_fault(script):
    assert "set -eu\n" in script.read_text(encoding="utf-8")


def test_make_alone_says_what_can_be_made():
    said = subprocess.run(
        ["make", "-C", ROOT, "--no-print-directory"], capture_output=True, text=True, check=True
    )

    listed = re.findall(r"^make ([a-z]+)\s+\S", said.stdout, re.MULTILINE)

    assert listed == TARGETS


def test_the_main_targets_are_there():
    assert {"run", "test", "demo", "bench", "lint", "format", "help"} <= set(TARGETS)
