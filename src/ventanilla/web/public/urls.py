"""The addresses of the public front; none of them names a person."""

from django.urls import path

from ventanilla.web.public.views import atlas, booked, booking, home, journal, services, status

app_name = "public"

urlpatterns = [
    path("", home.home, name="home"),
    path("services/", services.services, name="services"),
    path("services/<str:service_id>/", services.service, name="service"),
    path("book/", booking.offices, name="book"),
    path("book/at/<slug:slug>/", booking.days, name="book_office"),
    path("book/at/<slug:slug>/<str:day>/", booking.hours, name="book_day"),
    path("book/<str:code>/", booked.booking, name="booking"),
    path("book/<str:code>/print/", booked.slip, name="booking_slip"),
    path("book/<str:code>/calendar/", booked.calendar_file, name="booking_calendar"),
    path("book/<str:code>/cancel/", booked.cancel, name="booking_cancel"),
    path("book/<str:code>/take-back/", booked.take_back, name="booking_take_back"),
    path("book/<str:code>/move/", booked.days, name="booking_move"),
    path("book/<str:code>/move/<str:day>/", booked.hours, name="booking_move_day"),
    path("status/", status.ask, name="status"),
    path("status/<str:token>/", status.own_status, name="own_status"),
    path("your-data/", home.your_data, name="your_data"),
    path("journal/", journal.journal, name="journal"),
    path("journal/heads/", journal.download, name="journal_heads"),
    path("about/", home.about, name="about"),
    path("atlas/", atlas.atlas, name="atlas"),
    path("atlas/<str:row_id>/", atlas.row, name="atlas_row"),
]
