"""How much memory a program takes."""

from pathlib import Path


def proportional(process: int) -> int | None:
    """Give the memory of a process and all it has started, in bytes; None where it isn't told.

    Linux tells. What several processes share is split among them ("Pss" in proc_pid_smaps(5)).
    """
    place = Path("/proc", str(process))
    try:
        lines = (place / "smaps_rollup").read_text(encoding="ascii").splitlines()
        children = (place / "task" / str(process) / "children").read_text(encoding="ascii")
    except OSError:
        return None
    own = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return own + sum(proportional(int(child)) or 0 for child in children.split())
