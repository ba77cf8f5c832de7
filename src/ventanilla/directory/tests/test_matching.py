"""A need, a language and a place lead to the services that fit, best first, with the reasons in words."""

from datetime import date, time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.directory import queries
from ventanilla.directory.queries.matching import EARTH_RADIUS_KM, distance_km
from ventanilla.directory.tests.factories import CITY_CENTRE, hours, new_id, place, service

MONDAY = date(2026, 11, 23)
NEAR, FAR = (7.9009, -72.5), (7.945, -72.5)


def found(**question):
    return queries.services_near(**{"needs": ["shelter"], "on": MONDAY, **question})


def names(**question):
    return [match.service.name for match in found(**question)]


def codes(match):
    return [reason.code for reason in match.reasons]


@pytest.mark.django_db
class TestWhatIsFound:
    def test_services_that_meet_the_need_are_found_and_others_are_not(self):
        service(name="Albergue", meets=("shelter",))
        service(name="Comedor", meets=("food",))

        assert names() == ["Albergue"]
        assert names(needs=["food"]) == ["Comedor"]

    def test_a_service_that_meets_two_needs_comes_first_and_once(self):
        service(name="Albergue", meets=("shelter",))
        service(name="Albergue con comida", meets=("shelter", "food"))

        assert names(needs=["food", "shelter"]) == ["Albergue con comida", "Albergue"]

    def test_without_needs_every_active_service_is_found(self):
        service(name="Albergue", meets=("shelter",))
        service(name="Sin marca")

        assert sorted(names(needs=[])) == ["Albergue", "Sin marca"]

    def test_a_need_outside_the_closed_list_is_refused(self):
        with pytest.raises(queries.UnknownNeed, match="happiness"):
            found(needs=["happiness"])

    @pytest.mark.parametrize("status", ["inactive", "defunct", "temporarily closed"])
    def test_a_service_that_takes_nobody_is_not_found(self, status):
        service(meets=("shelter",), status=status)

        assert names() == []

    @pytest.mark.parametrize(
        ("age", "fits"), [(11, False), (12, True), (17, True), (18, False), (None, True)]
    )
    def test_only_services_for_the_age_are_found(self, age, fits):
        service(name="Jóvenes", meets=("shelter",), minimum_age=12, maximum_age=17)

        assert bool(names(age=age)) is fits

    def test_a_service_kept_for_others_is_left_out_when_the_groups_are_known(self):
        service(name="Mujeres", meets=("shelter",), groups=("women",))

        assert names(groups=["women"]) == ["Mujeres"]
        assert names(groups=[]) == []
        assert "groups" in codes(found()[0])

    def test_only_open_services_are_found_when_asked_for(self):
        service(name="Mañana", meets=("shelter",), schedules=[hours(opens="08:00", closes="12:00")])
        service(name="Tarde", meets=("shelter",), schedules=[hours(opens="14:00", closes="18:00")])
        service(name="Nadie sabe", meets=("shelter",))

        assert names(at_time=time(9), open_only=True) == ["Mañana"]
        assert sorted(names(open_only=True)) == ["Mañana", "Tarde"]

    def test_no_more_than_the_limit_is_returned(self):
        for number in range(4):
            service(name=f"Albergue {number}", meets=("shelter",))

        assert len(found(limit=3)) == 3


@pytest.mark.django_db
class TestTheOrder:
    def test_the_nearer_service_comes_first(self):
        service(name="Lejos", meets=("shelter",), places=(place(at=FAR),))
        service(name="Cerca", meets=("shelter",), places=(place(at=NEAR),))

        assert names() == ["Cerca", "Lejos"]
        assert names(latitude=FAR[0], longitude=FAR[1]) == ["Lejos", "Cerca"]

    def test_distance_can_be_measured_from_a_place_of_the_directory(self):
        here = place(at=FAR, name="Ventanilla")
        service(name="Lejos", meets=("shelter",), places=(here,))
        service(name="Cerca", meets=("shelter",), places=(place(at=NEAR),))

        matches = found(place=here["id"])

        assert matches[0].service.name == "Lejos"
        assert matches[0].distance_km == pytest.approx(0)

    def test_a_place_without_coordinates_cannot_be_measured_from(self):
        line = place(at=None)
        service(places=(line,))

        with pytest.raises(queries.UnknownPlace):
            found(place=line["id"])
        with pytest.raises(queries.UnknownPlace):
            found(place=new_id())

    def test_of_two_places_of_a_service_the_better_one_is_proposed(self):
        service(meets=("shelter",), places=(place(at=FAR, name="Lejos"), place(at=NEAR, name="Cerca")))

        assert found()[0].place.name == "Cerca"

    def test_a_service_in_the_persons_language_comes_first(self):
        service(name="Cerca", meets=("shelter",), speaks=("es",), places=(place(at=NEAR),))
        service(name="Lejos", meets=("shelter",), speaks=("ht",), places=(place(at=FAR),))

        assert names(languages=["ht"]) == ["Lejos", "Cerca"]

    def test_a_language_spoken_at_the_place_counts(self):
        spoken = [{"id": new_id(), "code": "fr", "name": "Français"}]
        service(meets=("shelter",), places=(place(languages=spoken),))

        assert "language" in codes(found(languages=["fr"])[0])

    def test_a_language_is_known_by_its_first_part(self):
        service(meets=("shelter",), speaks=("pt-br",))

        assert "language" in codes(found(languages=["pt"])[0])
        assert "language" in codes(found(languages=["pt-PT"])[0])

    def test_an_interpreter_is_told_when_nobody_speaks_the_language(self):
        service(meets=("shelter",), speaks=("es",), interpretation_services="Por teléfono.")

        assert "interpreter" in codes(found(languages=["ht"])[0])
        assert "interpreter" not in codes(found(languages=["es"])[0])

    def test_an_open_service_comes_before_a_closed_one(self):
        service(name="A cerrado", meets=("shelter",), schedules=[hours(opens="14:00", closes="18:00")])
        service(name="B abierto", meets=("shelter",), schedules=[hours(opens="08:00", closes="12:00")])

        assert names(at_time=time(9)) == ["B abierto", "A cerrado"]

    def test_a_full_service_comes_last(self):
        beds = {"id": new_id(), "unit": {"id": new_id(), "name": "camas"}, "updated": "2026-11-22T08:00:00Z"}
        service(name="Lleno", meets=("shelter",), service_capacities=[{**beds, "available": 0}])
        service(name="Sin cuenta", meets=("shelter",), places=(place(at=FAR),))

        assert names() == ["Sin cuenta", "Lleno"]
        assert codes(found()[1])[-1] == "full"
        assert found()[1].places_left == 0

    def test_the_points_of_a_match_are_the_sum_of_its_reasons(self):
        service(meets=("shelter",), speaks=("ht",), places=(place(at=NEAR),), settings={"papers": "none"})

        match = found(languages=["ht"])[0]

        assert match.points == pytest.approx(sum(reason.points for reason in match.reasons))

    def test_equal_services_come_in_the_order_of_their_names(self):
        for name in ("Ñandú", "álamo", "Zorro", "Ana"):
            service(name=name, meets=("shelter",))

        assert names() == ["álamo", "Ana", "Ñandú", "Zorro"]


@pytest.mark.django_db
class TestTheReasons:
    def texts(self, language="en", **question):
        with translation.override(language):
            return [reason.text for reason in found(**question)[0].reasons]

    def test_every_reason_is_a_sentence(self):
        beds = {"id": new_id(), "unit": {"id": new_id(), "name": "camas"}, "updated": "2026-11-22T08:00:00Z"}
        service(
            meets=("shelter", "food"),
            speaks=("ht",),
            minimum_age=18,
            settings={"papers": "none"},
            groups=("women",),
            cost_options=[{"id": new_id(), "amount": 0}],
            service_capacities=[{**beds, "available": 3}],
            schedules=[hours(opens="14:00", closes="17:00")],
            places=(place(at=NEAR),),
        )

        assert self.texts(needs=["shelter", "food"], languages=["ht"], at_time=time(9), age=30) == [
            "Helps with: A place to sleep, Food",
            "0.1 km away",
            "Opens Monday at 14:00",
            "They speak Kreyòl ayisyen",
            "Only for: women",
            "Fits this age",
            "Free of charge",
            "No papers are needed",
            "3 places left",
        ]

    def test_a_single_place_left_is_said_in_the_singular(self):
        beds = {"id": new_id(), "unit": {"id": new_id(), "name": "camas"}, "updated": "2026-11-22T08:00:00Z"}
        service(meets=("shelter",), service_capacities=[{**beds, "available": 1}])

        assert self.texts()[-1] == "1 place left"

    def test_a_price_is_told_with_its_currency(self):
        service(meets=("shelter",), cost_options=[{"id": new_id(), "amount": 12000, "currency": "cop"}])

        assert "Costs 12,000 COP" in self.texts()

    def test_an_opening_that_is_weeks_away_is_told_with_its_date(self):
        service(
            meets=("shelter",),
            schedules=[hours("MO", opens="08:00", closes="12:00", valid_from="2026-12-14")],
        )

        assert "Opens Monday 14 December 2026 at 08:00" in self.texts()

    @pytest.mark.parametrize(
        ("parts", "sentence"),
        [
            ({"schedules": [hours("MO", opens="00:00", closes="24:00")]}, "Open now, until 00:00"),
            (
                {"schedules": [hours("MO,TU,WE,TH,FR,SA,SU", opens="00:00", closes="00:00")]},
                "Open day and night",
            ),
            ({"schedules": [hours(valid_to="2026-01-31")]}, "Not open in the next two months"),
            ({}, "Ask when it is open"),
            ({"places": (place(at=None),)}, "By telephone or online"),
        ],
    )
    def test_what_is_said_of_the_door(self, parts, sentence):
        service(meets=("shelter",), **parts)

        assert sentence in self.texts(at_time=time(9))

    def test_a_place_off_the_map_has_no_distance(self):
        service(meets=("shelter",), places=(place(at=(100, 101)),))

        assert found()[0].distance_km is None


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(one=points, other=points)
def test_distance_is_the_same_both_ways_and_never_more_than_half_round_the_earth(one, other):
    there, back = distance_km(start=one, end=other), distance_km(start=other, end=one)

    assert there == pytest.approx(back)
    assert 0 <= there <= EARTH_RADIUS_KM * 3.1416
    assert distance_km(start=one, end=one) == 0


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres():
    north = (CITY_CENTRE[0] + 1, CITY_CENTRE[1])

    assert distance_km(start=CITY_CENTRE, end=north) == pytest.approx(111.195, abs=0.01)
