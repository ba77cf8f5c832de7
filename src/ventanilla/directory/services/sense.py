"""Checks what a schema cannot say: lengths, orders of days and ages, and hours that can be worked out."""

import re

from ventanilla.directory import hours
from ventanilla.directory.files.book import Book, Given
from ventanilla.directory.files.problems import Problem
from ventanilla.directory.rows import longest_texts

DAYS = re.compile(r"\s*[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)\s*(,\s*[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)\s*)*")
NUMBERS = re.compile(r"\s*-?\d{1,3}\s*(,\s*-?\d{1,3}\s*)*")
HIGHEST_LATITUDE, HIGHEST_LONGITUDE = 90, 180


def check_sense(*, book: Book) -> list[Problem]:
    """Note what makes no sense; return notices of what is kept but cannot be used."""
    notices = []
    for kind, rows in book.rows.items():
        for given in rows.values():
            _check_lengths(given=given, book=book)
            if kind == "service":
                _check_ages(given=given, book=book)
            elif kind == "schedule":
                notices += _check_schedule(given=given, book=book)
            elif kind == "location":
                notices += _check_place(given=given)
    return notices


def _check_lengths(*, given: Given, book: Book) -> None:
    for name, limit in longest_texts(kind=given.kind).items():
        if len(str(given.fields.get(name, ""))) > limit:
            book.complain("too_long", where=given.where, column=name, limit=limit)


def _check_ages(*, given: Given, book: Book) -> None:
    low, high = given.fields.get("minimum_age"), given.fields.get("maximum_age")
    if low is not None and high is not None and high < low:
        book.complain("ages_out_of_order", where=given.where, column="maximum_age")


def _check_schedule(*, given: Given, book: Book) -> list[Problem]:
    fields = given.fields
    days = str(fields.get("byday", ""))
    if days and not DAYS.fullmatch(days):
        book.complain("bad_days", where=given.where, column="byday", value=days)
        return []
    for name in ("bymonthday", "byweekno", "byyearday"):
        numbers = str(fields.get(name, ""))
        if numbers and not NUMBERS.fullmatch(numbers):
            book.complain("bad_numbers", where=given.where, column=name, value=numbers)
            return []
    if "valid_from" in fields and str(fields.get("valid_to", "9999")) < str(fields["valid_from"]):
        book.complain("days_out_of_order", where=given.where, column="valid_to")
        return []
    readable = hours.rule_from(fields=fields).readable
    return [] if readable else [Problem("unreadable_hours", where=given.where)]


def _check_place(*, given: Given) -> list[Problem]:
    latitude, longitude = given.fields.get("latitude", 0), given.fields.get("longitude", 0)
    on_earth = abs(latitude) <= HIGHEST_LATITUDE and abs(longitude) <= HIGHEST_LONGITUDE
    return [] if on_earth else [Problem("off_the_map", where=given.where, column="latitude")]
