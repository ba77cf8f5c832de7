"""What the doctor asks of a node that may or may not be running."""

import fcntl
import socket
import stat

from ventanilla.project import keeper_process
from ventanilla.project.doctor.findings import Finding, Node, bad, ok, warn


def node_runs(node: Node) -> bool:
    """Tell whether `ventanilla serve` holds this var folder."""
    path = node.folder / "run" / "serve.lock"
    if not path.exists():
        return False
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def keeper(node: Node) -> Finding:
    """Ask the keeper whether it is there."""
    path = keeper_process.socket_path(folder=node.folder)
    if keeper_process.answers(folder=node.folder):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            return bad("Others may speak to the keeper.", mend=f"chmod 600 {path}")
        return ok("the keeper answers")
    if node_runs(node):
        return bad("The node runs, but its keeper does not answer.", mend="stop the node and start it again")
    if path.exists():
        return warn(
            "A keeper that is gone left its socket behind.", mend="start the node; the keeper clears it"
        )
    return warn("The keeper is not running.", mend="start the node: `ventanilla serve`")


def pending(node: Node) -> Finding:
    """Ask the keeper for keys whose record was never finished."""
    if not keeper_process.answers(folder=node.folder):
        return warn("Unfinished records cannot be counted: the keeper is not running.", mend="start the node")
    from ventanilla.project.commands import desk
    from ventanilla.project.commands.answers import need_django

    need_django()
    from ventanilla.people.services.upkeep import STILL_BEING_WRITTEN_S

    with desk.keep_up() as handle:
        count = len(handle.pending(older_than_s=STILL_BEING_WRITTEN_S))
    if count:
        return warn(f"{count} records were begun and not finished.", mend="run `ventanilla upkeep`")
    return ok("no record was left unfinished")


def port(node: Node) -> Finding:
    """Try to listen where the node would."""
    if node_runs(node):
        return ok("this node runs and holds its port")
    family = socket.AF_INET6 if ":" in node.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((node.host, node.port))
        except OSError as problem:
            return bad(
                f"Port {node.port} cannot be used: {problem.strerror}.",
                mend="stop the program that holds it, or choose another: PORT=8001",
            )
    return ok(f"port {node.port} is free")
