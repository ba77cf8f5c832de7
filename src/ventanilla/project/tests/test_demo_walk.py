"""The demo walk without a demo city; tests/journeys plays it in one."""

import io

import pytest
from django.conf import settings

from ventanilla.project import demo_walk


@pytest.mark.django_db
def test_the_walk_stops_with_a_reason_where_there_is_no_city():
    with pytest.raises(demo_walk.Stopped, match="demo city"):
        demo_walk.play(keeper_folder=settings.VAR, out=io.StringIO())
