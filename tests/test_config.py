"""Settings: what goes before what, and what is told of a wrong one."""

import os
import sys
from pathlib import Path

import pytest

from llmread_tui import config
from llmread_tui.config import Address, Settings
from llmread_tui.errors import UsageError


def load(flags: dict[str, str | list[str] | None], **environment: str) -> Settings:
    """Load with nothing but these flags and this environment."""
    return config.load(flags, environment)


def written(tmp_path: Path, content: str | bytes) -> dict[str, str | list[str] | None]:
    """Give the flags that name a configuration file with this content."""
    path = tmp_path / "config.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return {"config": str(path), "data_dir": "d", "cache_dir": "c"}


def test_flags_go_before_the_environment(tmp_path: Path) -> None:
    """A flag goes before the environment's variable of the same name."""
    found = load({**written(tmp_path, ""), "data_dir": "flag"}, LLMREAD_DATA_DIR="environment")
    assert found.data == Path("flag")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    """A variable goes before what the configuration file sets."""
    found = load(written(tmp_path, 'theme = "file"\nglyphs = "ascii"'), LLMREAD_THEME="environment")
    assert (found.theme, found.glyphs) == ("environment", "ascii")


def test_an_empty_variable_is_not_set(tmp_path: Path) -> None:
    """A variable without a value is as good as none."""
    found = load(
        written(tmp_path, 'theme = "file"'),
        LLMREAD_THEME="",
        LLMREAD_CATALOGUE="",
        LLMREAD_CONFIG="",
    )
    assert (found.theme, found.catalogues) == ("file", ())


def test_defaults(tmp_path: Path) -> None:
    """What nobody sets has its default."""
    found = load(written(tmp_path, ""))
    assert (found.theme, found.glyphs, found.catalogues) == (None, "auto", ())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_folders_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a word about folders they are the system's, XDG's on Linux."""
    for kind in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    found = load({})
    assert found.config == tmp_path / "config" / "llmread" / "config.toml"
    assert found.own_catalogues == tmp_path / "config" / "llmread" / "catalogues"
    assert found.data == tmp_path / "data" / "llmread"
    assert found.cache == tmp_path / "cache" / "llmread"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/folders/are/to/be/ignored")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert load({}).cache == tmp_path / ".cache" / "llmread"
    assert load({}).data == tmp_path / ".local" / "share" / "llmread"


def test_own_catalogues_stand_beside_the_configuration(tmp_path: Path) -> None:
    """The reader's own catalogues are where the configuration file is, wherever that is."""
    assert load(written(tmp_path, "")).own_catalogues == tmp_path / "catalogues"


def test_catalogues_of_the_environment(tmp_path: Path) -> None:
    """The variable may name several catalogues, parted as in PATH; flags replace them all."""
    flags = written(tmp_path, "")
    both = os.pathsep.join(("a.yaml", "", "b.yaml"))
    assert load(flags, LLMREAD_CATALOGUE=both).catalogues == (Path("a.yaml"), Path("b.yaml"))
    found = load({**flags, "catalogue": ["c.yaml"]}, LLMREAD_CATALOGUE=both)
    assert found.catalogues == (Path("c.yaml"),)


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        pytest.param("https://a.org/x.yaml", [Address("https://a.org/x.yaml")], id="address"),
        pytest.param(
            "a.yaml:HTTPS://a.org:8080/x/y.yaml?v=1:http://[::1]:80/z:c.yaml",
            [Path("a.yaml"), Address("HTTPS://a.org:8080/x/y.yaml?v=1"),
             Address("http://[::1]:80/z"), Path("c.yaml")],
            id="mixed",
        ),
        pytest.param("https://a.org:http://b.org:80", [Address("https://a.org"),
                     Address("http://b.org:80")], id="hosts-alone"),
        pytest.param("https:x", [Path("https"), Path("x")], id="no-address"),
    ],
)  # fmt: skip
@pytest.mark.skipif(os.pathsep != ":", reason="where another sign parts, colons part nothing")
def test_addresses_of_the_environment(
    variable: str, expected: list[Path | Address], tmp_path: Path
) -> None:
    """The colons of an address part it from nothing; those before and behind it do."""
    found = load(written(tmp_path, ""), LLMREAD_CATALOGUE=variable)
    assert list(found.catalogues) == expected


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("ftp://a.org/x", "ftp://a.org/x is no address that can be asked", id="scheme"),
        pytest.param("https:///x", "https:///x is no address that can be asked", id="no-host"),
        pytest.param("https://a.org/\x1b[31m", "is no address that can be asked", id="escape"),
        pytest.param("https://me:secret@a.org/x", "an address with a password", id="password"),
    ],
)
def test_what_is_no_address_is_told(name: str, told: str, tmp_path: Path) -> None:
    """What looks like an address and can't be asked is no file's name either."""
    with pytest.raises(UsageError) as caught:
        load({**written(tmp_path, ""), "catalogue": [name]})
    assert told in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_tilde_is_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A tilde stands for the home folder, though no shell has seen it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    found = load({**written(tmp_path, ""), "data_dir": "~/d", "catalogue": ["~/c.yaml"]})
    assert (found.data, found.catalogues) == (tmp_path / "d", (tmp_path / "c.yaml",))


@pytest.mark.parametrize("name", ["config", "data_dir", "cache_dir", "catalogue"])
def test_a_home_of_nobody_is_told(tmp_path: Path, name: str) -> None:
    """The home folder of somebody unknown is a wrong path, not a crash."""
    named = "~no-such-user/x"
    flags = written(tmp_path, "")
    flags[name] = [named] if name == "catalogue" else named
    with pytest.raises(UsageError, match="~no-such-user/x"):
        load(flags)


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    """A configuration file that was asked for and is missing is told, with its path."""
    path = tmp_path / "none.toml"
    for flags, environment in (({"config": str(path)}, {}), ({}, {"LLMREAD_CONFIG": str(path)})):
        with pytest.raises(UsageError) as caught:
            config.load(flags, environment)
        assert str(caught.value) == f"{path}: there is no such configuration file"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("theme = ", "config.toml: ", id="no-value"),
        pytest.param(b"# \xe9", "config.toml: is not UTF-8", id="latin-1"),
        pytest.param("theme = 3", "config.toml:1: theme: must be a text in quotes", id="number"),
        pytest.param(
            'theme = "a"\n\nglyphs = "big"',
            "config.toml:3: glyphs: 'big' is not one of auto, unicode, ascii",
            id="not-one-of",
        ),
        pytest.param(
            "\ncolour = 1",
            "config.toml:2: colour: there is no such setting; there are theme, glyphs",
            id="unknown",
        ),
        pytest.param("[views]\na = 1", "config.toml:1: views: there is no such", id="table"),
        pytest.param("theme-x = 1\n'theme' = 1", "config.toml:2: theme: must", id="longer-name"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: str | bytes, told: str) -> None:
    """What is wrong in the file is told with its line and name."""
    with pytest.raises(UsageError) as caught:
        load(written(tmp_path, content))
    assert told in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Each wrong setting has a line of its own."""
    with pytest.raises(UsageError) as caught:
        load(written(tmp_path, 'theme = 1\nglyphs = "big"\nfoo = 1'))
    assert [line.split(": ")[1] for line in str(caught.value).split("\n")] == [
        "theme",
        "glyphs",
        "foo",
    ]


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    """A folder in place of the file is told in words."""
    with pytest.raises(UsageError, match="can't be read: Is a directory"):
        load({"config": str(tmp_path)})


def test_a_wrong_variable_is_told(tmp_path: Path) -> None:
    """A value that a setting can't have is told with the variable's name."""
    with pytest.raises(UsageError, match=r"^LLMREAD_GLYPHS is 'big'; it can be auto, unicode"):
        load(written(tmp_path, ""), LLMREAD_GLYPHS="big")


def test_nothing_of_the_file_commands_the_terminal(tmp_path: Path) -> None:
    """Escape sequences in the file reach neither the settings nor a message."""
    assert load(written(tmp_path, r'theme = "a\u001b[31mb"')).theme == "ab"
    with pytest.raises(UsageError) as caught:
        load(written(tmp_path, r'"\u001b[31mx" = 1'))
    assert "\x1b" not in str(caught.value)
