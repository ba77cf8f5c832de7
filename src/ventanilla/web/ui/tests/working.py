"""Signs a member of staff in to a test's browser as the sign-in page would."""

from typing import Any

from django.test import Client

from ventanilla.web.ui import handles


def sit_down(client: Client, *, member: Any, token: str) -> Client:
    """Give the browser a session and the working handle that belongs to it."""
    client.force_login(member, backend="ventanilla.staff.sign_in.KeeperBackend")
    session = client.session
    handles.tie(session=session, token=token)
    session.save()
    client.cookies[handles.COOKIE] = token
    return client
