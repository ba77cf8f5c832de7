"""The addresses of city hall."""

from django.urls import include, path

from ventanilla.web.city_hall.views import (
    directory,
    directory_files,
    figures,
    home,
    practices,
    service,
    service_edit,
)

app_name = "city_hall"

urlpatterns = [
    path("", home.home, name="home"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:name>/", figures.table, name="table"),
    path("figures/<slug:name>/file.<slug:form>", figures.file, name="file"),
    path("directory/", directory.services, name="directory"),
    path("directory/import/", directory_files.bring_in, name="import"),
    path("directory/export/<str:name>", directory_files.give_out, name="export"),
    path("directory/<str:service_id>/", service.service, name="service"),
    path("directory/<str:service_id>/edit/", service_edit.edit, name="service_edit"),
    path("directory/<str:service_id>/places/", service.places, name="places"),
    path("directory/<str:service_id>/confirm/", service.confirm, name="confirm"),
    path("directory/<str:service_id>/suspend/", service.suspend, name="suspend"),
    path("directory/<str:service_id>/resume/", service.resume, name="resume"),
    path("practices/", practices.library, name="practices"),
    path("practices/<slug:name>/", practices.practice, name="practice"),
    path("practices/<slug:name>/adopt/", practices.adopt, name="practice_adopt"),
    path("practices/<slug:name>/retire/", practices.retire, name="practice_retire"),
    path("", include("ventanilla.web.city_hall.urls_settings")),
]
