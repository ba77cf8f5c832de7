"""publiccode.yml says what the standard demands (version 0.4), and leaves nothing out without saying so."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
MANDATORY = {
    "publiccodeYmlVersion": str,
    "name": str,
    "platforms": list,
    "categories": list,
    "developmentStatus": str,
    "softwareType": str,
    "description": dict,
    "legal.license": str,
    "maintenance.type": str,
    "maintenance.contacts": list,
    "localisation.localisationReady": bool,
    "localisation.availableLanguages": list,
}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
# Of the standard's lists of words, those that fit this software.
CATEGORIES = {
    "appointment-scheduling",
    "communications",
    "contact-management",
    "data-collection",
    "digital-citizenship",
    "document-management",
    "translation",
    "visitor-management",
    "workflow-management",
}
SCOPES = {"education", "employment", "healthcare", "justice", "local-authorities", "society", "welfare"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


@pytest.fixture(scope="module")
def told():
    return yaml.safe_load(TEXT)


def _value(told, key):
    for name in key.split("."):
        told = told[name]
    return told


@pytest.mark.parametrize(("key", "kind"), MANDATORY.items())
def test_what_is_mandatory_is_there(told, key, kind):
    value = _value(told, key)

    assert type(value) is kind
    assert value not in ("", [], {})


def test_the_address_is_missing_only_while_no_address_is_decided(told):
    guide = (ROOT / "docs" / "guides" / "install.md").read_text(encoding="utf-8")
    address = told.get("url")

    if address is None:
        assert "no public address of the repository is decided yet" in TEXT
        assert "ADDRESS-OF-THE-PROJECT" in guide
    else:
        assert re.fullmatch(r"https://\S+\.\S+", address)
        assert address in guide


def test_words_are_from_the_lists_of_the_standard(told):
    assert set(told["categories"]) <= CATEGORIES
    assert set(told["intendedAudience"]["scope"]) <= SCOPES
    assert told["developmentStatus"] in STATUSES
    assert told["softwareType"] == "standalone/web"
    assert told["maintenance"]["type"] == "community"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_description_has_the_length_the_standard_asks_for(told, language):
    words = told["description"][language]

    assert 0 < len(words["shortDescription"]) <= 150
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert words["features"]


def test_the_licence_and_the_languages_are_those_of_the_software(told):
    spoken = told["localisation"]["availableLanguages"]
    here = {path.name.replace("_", "-") for path in (ROOT / "locale").iterdir() if path.is_dir()}

    assert told["legal"]["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert all(LANGUAGE.fullmatch(code) for code in spoken)
    assert set(spoken) == here | {"en"}
