"""The library of practices: which run here, and what each of them is."""

from django.http import Http404, HttpRequest, HttpResponse

from ventanilla.practices import queries as practices
from ventanilla.web.city_hall.access import READERS, page
from ventanilla.web.ui.access import staff_only


@staff_only(*READERS)
def library(request: HttpRequest) -> HttpResponse:
    """List the practices of the library and how each stands here."""
    return page(request, "practices", {"shelves": practices.library(), "problems": practices.problems()})


@staff_only(*READERS)
def practice(request: HttpRequest, name: str) -> HttpResponse:
    """Show one practice: what it is, where it comes from, what the report counts and what is counted here."""
    shelf = practices.practice(name=name)
    if shelf is None:
        raise Http404
    return page(request, "practice", {"shelf": shelf, "content": shelf.practice.content})
