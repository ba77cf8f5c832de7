"""Every address of the node, by who is looking."""

from django.urls import include, path
from django.views.i18n import set_language

from ventanilla.web.ui.access import public_page

urlpatterns = [
    path("", include("ventanilla.web.public.urls")),
    path("desk/", include("ventanilla.web.front_desk.urls")),
    path("hall/", include("ventanilla.web.city_hall.urls")),
    path("partner/", include("ventanilla.web.partners.urls")),
    path("", include("ventanilla.web.ui.urls")),
    path("language/", public_page(set_language), name="set_language"),
]

handler400 = "ventanilla.web.ui.errors.bad_request"
handler403 = "ventanilla.web.ui.errors.not_found"  # a stranger gets 404, never 403
handler404 = "ventanilla.web.ui.errors.not_found"
handler500 = "ventanilla.web.ui.errors.server_error"
