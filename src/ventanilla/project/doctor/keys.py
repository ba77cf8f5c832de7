"""What the doctor asks of the var folder and of the keys in it."""

from ventanilla.project.doctor.findings import Finding, Node, bad, ok, warn
from ventanilla.project.doctor.machine import is_private


def folder(node: Node) -> Finding:
    """Look who may enter the folder the node writes to."""
    if not is_private(node.folder):
        return bad(
            f"{node.folder} can be entered by others, or belongs to another user.",
            mend=f"as the user who runs Ventanilla: chmod 700 {node.folder}",
        )
    return ok(f"only this user may enter {node.folder}")


def present(node: Node) -> Finding:
    """Look for the keys, and for anybody else who could read them."""
    folder = node.folder / "keys"
    names = ("kek", "session") if node.postgresql else ("kek", "session", "database")
    missing = [name for name in names if not (folder / name).exists()]
    if missing:
        return bad(
            f"Keys are missing in {folder}: {', '.join(missing)}.",
            mend="put them back from the backup of the keys; in a demo, `ventanilla serve` makes them",
        )
    readable = [path for path in sorted(folder.iterdir()) if not is_private(path)]
    if readable:
        paths = " ".join(str(path) for path in readable)
        return bad("Keys can be read by others, or belong to another user.", mend=f"chmod 600 {paths}")
    return ok("the keys are there and only this user may read them")


def demo(node: Node) -> Finding:
    """Look whether the keys were made for a demo."""
    marked = (node.folder / "keys" / "DEMO").exists()
    if marked and not node.demo:
        return bad(
            "These keys were made for a demo, and this node is not one.",
            mend="start with an empty var folder and make keys for it (docs/guides/install.md)",
        )
    if marked:
        return warn(
            "This is a demo: its keys protect nobody, and its sign-in page lets anybody in.",
            mend="never receive real people here; docs/guides/install.md says how to set up a real node",
        )
    return ok("the keys are not demo keys")
