"""A city file that cannot be used is refused with the key and the mend."""

import pytest

from ventanilla.project import city as city_file
from ventanilla.project.environment import ROOT

GOOD = 'name = "Puerto"\nslug = "puerto"\ncountry = "CO"\n'


@pytest.fixture
def load(tmp_path):
    def write_and_load(more: str = "", whole: str = GOOD) -> city_file.City:
        (tmp_path / "city.toml").write_text(whole + more, encoding="utf-8")
        return city_file.load(path=tmp_path / "city.toml")

    return write_and_load


def test_the_shipped_city_file_is_read():
    assert city_file.load(path=ROOT / "city.toml").demo


def test_three_keys_are_enough(load):
    assert load().languages == city_file.LANGUAGES


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('colour = "#000000"', "unknown key 'colour'"),
        ('primary = "teal"', "primary must be a colour"),
        ('primary = "#FFEE88"', "too pale"),
        ('languages = ["es", "de"]', "languages must be among"),
        ('time_zone = "America/Nowhere"', "America/Nowhere"),
        ("name = ", "city.toml"),
        ("map_threshold = 9", "map_threshold must be a whole number from 10 to 1000, not 9"),
        ("map_threshold = true", "map_threshold must be a whole number"),
        ('map_threshold = "10"', "map_threshold must be a whole number"),
        ("map_threshold = 1001", "map_threshold must be a whole number"),
        ("target_wait_minutes = 0", "target_wait_minutes must be a whole number from 1 to 480, not 0"),
        ("target_wait_minutes = 481", "target_wait_minutes must be a whole number"),
        ("target_wait_minutes = 12.5", "target_wait_minutes must be a whole number"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(load, line, says):
    with pytest.raises(city_file.BadCityFile, match=says):
        load(line)


def test_a_missing_name_is_named(load):
    with pytest.raises(city_file.BadCityFile, match="name"):
        load(whole='slug = "puerto"\ncountry = "CO"\n')
