"""Places a longitude and latitude on the sheet that static/ui/americas.svg is drawn on."""

import math

WIDTH, HEIGHT = 660, 900
CENTRE_LONGITUDE, CENTRE_LATITUDE = math.radians(-78), math.radians(8)
LEFT, TOP, SCALE = -0.72, -0.95, 440.0


def on_sheet(*, longitude: float, latitude: float) -> tuple[float, float]:
    """Return x and y on the sheet (Lambert's azimuthal equal-area projection: Snyder 1987, USGS 1395, page 185).

    Args:
        longitude: degrees east.
        latitude: degrees north.
    """
    turn, up = math.radians(longitude) - CENTRE_LONGITUDE, math.radians(latitude)
    near = math.cos(up) * math.cos(turn)
    stretch = math.sqrt(2 / (1 + math.sin(CENTRE_LATITUDE) * math.sin(up) + math.cos(CENTRE_LATITUDE) * near))
    x = stretch * math.cos(up) * math.sin(turn)
    y = -stretch * (math.cos(CENTRE_LATITUDE) * math.sin(up) - math.sin(CENTRE_LATITUDE) * near)
    return (x - LEFT) * SCALE, (y - TOP) * SCALE
