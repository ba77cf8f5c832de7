"""Addresses of the component library: the stylesheet, the city's mark and the style guide."""

from django.urls import path

from ventanilla.web.ui import views

app_name = "ui"

urlpatterns = [
    path("brand.css", views.brand_css, name="brand"),
    path("favicon.svg", views.favicon, name="favicon"),
    path("logo", views.logo, name="logo"),
    path("styleguide/", views.style_guide, name="style_guide"),
    path("styleguide/<slug:frame>/", views.style_guide, name="style_guide_frame"),
]
