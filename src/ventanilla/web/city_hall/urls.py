"""The addresses of city hall."""

from django.urls import path

from ventanilla.web.city_hall.views import directory, figures, home, practices

app_name = "city_hall"

urlpatterns = [
    path("", home.home, name="home"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:name>/", figures.table, name="table"),
    path("figures/<slug:name>/file.<slug:form>", figures.file, name="file"),
    path("directory/", directory.services, name="directory"),
    path("practices/", practices.library, name="practices"),
    path("practices/<slug:name>/", practices.practice, name="practice"),
    path("practices/<slug:name>/adopt/", practices.adopt, name="practice_adopt"),
    path("practices/<slug:name>/retire/", practices.retire, name="practice_retire"),
]
