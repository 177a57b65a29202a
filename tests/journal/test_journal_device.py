"""The name of a device in the journal."""

import re
from pathlib import Path

import pytest

from llmread_tui.journal.device import device_path, find_device, name_device


def test_name_is_kept(tmp_path: Path) -> None:
    """A device gets a name once, which tells it from others and is fit for a file."""
    path = device_path(tmp_path)
    assert find_device(path) is None
    name = name_device(path)
    assert re.fullmatch(r"[a-z0-9-]+-[0-9a-f]{8}", name)
    assert name_device(path) == find_device(path) == name


def test_two_machines_with_one_data_folder(tmp_path: Path) -> None:
    """Machines that share the whole data folder have names of their own."""
    machines = [tmp_path / "one", tmp_path / "two"]
    for machine in machines:
        machine.write_text(f"{machine.name}\n")
    one, two = (name_device(device_path(tmp_path, machine)) for machine in machines)
    assert one != two
    assert one == name_device(device_path(tmp_path, machines[0]))


@pytest.mark.parametrize(
    "machine",
    [
        pytest.param(None, id="no-file"),
        pytest.param("", id="empty"),
        pytest.param("\n", id="blank"),
    ],
)
def test_machine_without_an_id(machine: str | None, tmp_path: Path) -> None:
    """Where the system has no name for the machine, the file is just called device."""
    path = tmp_path / "machine-id"
    if machine is not None:
        path.write_text(machine)
    assert device_path(tmp_path, path) == tmp_path / "device"


@pytest.mark.parametrize("torn", ["", "\x00" * 9, "../../etc/passwd", "-x", "ö", "a" * 99])
def test_torn_name(torn: str, tmp_path: Path) -> None:
    """What can't be a name, as after a power cut, is made anew."""
    path = tmp_path / "device"
    path.write_text(torn)
    name = name_device(path)
    assert path.read_text() == f"{name}\n"
    assert find_device(path) == name
