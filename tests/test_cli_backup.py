"""``llmread backup`` and ``llmread restore``: everything of the reader's in one file, and back."""

import io
import json
import shutil
import stat
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import CATALOGUE, Llmread, Ran

from llmread_tui.abstracts import Abstract
from llmread_tui.backup.archive import Archive, pack
from llmread_tui.catalogue import shipped_path
from llmread_tui.journal.deeds import Change
from llmread_tui.journal.journal import Journal
from llmread_tui.library.library import Library
from llmread_tui.reading_time import Extent, Unit

OWN = CATALOGUE.replace("first", "mine").replace("second", "mine-too")
KEY = "arxiv:1706.03762"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A home folder, with everything where it usually is."""

    run: Llmread
    path: Path

    def __call__(self, *words: str | Path) -> Ran:
        """Run llmread at home."""
        places = ("CONFIG", "DATA_DIR", "CACHE_DIR")
        return self.run(
            *words, **{f"LLMREAD_{name}": "" for name in places}, HOME=str(self.path), TZ="UTC"
        )

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.path / ".config" / "llmread" / "config.toml"

    @property
    def own(self) -> Path:
        """The one catalogue of the reader's own."""
        return self.config.with_name("catalogues") / "mine.yaml"

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.path / ".local" / "share" / "llmread"

    @property
    def origin(self) -> Path:
        """What an imported list said when it was last read."""
        return self.data / "origins" / "mine.json"

    def use(self) -> None:
        """Write a catalogue and a configuration, and mark works on two devices."""
        self.own.parent.mkdir(parents=True)
        self.own.write_text(OWN)
        self.config.write_text('theme = "llmread-light"\n')
        self("mark", "read", "plain")
        self("note", "bert-again", "one two")
        self("star", "in:mine-too")
        self("undo")
        change = Change(key=KEY, field="status", value="skimmed")
        Journal(self.data, device="other").append([change])
        self.origin.parent.mkdir()
        self.origin.write_text("{}")

    def state(self) -> object:
        """Give all that is shown of every entry, and how far the reader is."""
        listed = self("list", "--json")
        assert (listed.stderr, listed.returncode) == ("", 0)
        return json.loads(listed.stdout), json.loads(self("stats", "--json").stdout)


@pytest.fixture
def home(run: Llmread, tmp_path: Path) -> Home:
    """Give a home that was used for a while."""
    found = Home(run=run, path=tmp_path / "one")
    found.use()
    return found


def test_wiped_and_restored(home: Home, tmp_path: Path) -> None:
    """Backup, wipe, restore gives the same state, to what can be redone and undone."""
    before, file = home.state(), tmp_path / "all.zip"
    saved = home("backup", file)
    assert (saved.stdout, saved.returncode) == ("", 0)
    assert saved.stderr == (
        f"llmread: {file} has 5 lines of the journal, 1 catalogue of your own, the configuration\n"
    )
    shutil.rmtree(home.path)
    assert home.state() != before

    restored = home("restore", file)

    assert (restored.stdout, restored.returncode) == ("", 0)
    assert restored.stderr.splitlines() == [
        "llmread: 5 new lines of the journal, 0 here already",
        f"llmread: {home.own} is back",
        f"llmread: {home.config} is back",
    ]
    assert home.state() == before
    assert home.origin.read_text() == "{}"
    assert home.config.read_text() == 'theme = "llmread-light"\n'
    assert home("redo").stderr == "llmread: redone: starred 2 works\n"
    assert [home("undo").returncode for _ in range(4)] == [0, 0, 0, 1]


def test_restored_twice(home: Home, tmp_path: Path) -> None:
    """What is here already is not added again."""
    before, file = home.state(), tmp_path / "all.zip"
    home("backup", file)
    for _ in range(2):
        ran = home("restore", file)
        assert ran.stderr == "llmread: 0 new lines of the journal, 5 here already\n"
    assert home.state() == before
    assert len(list((home.data / "journal").iterdir())) == 2


def test_nothing_here_is_lost(home: Home, tmp_path: Path) -> None:
    """Later marks stay, those that were lost come back, and no file is replaced."""
    file = tmp_path / "all.zip"
    home("backup", file)
    (home.data / "journal" / "other.jsonl").unlink()
    home("mark", "dropped", "plain")
    home.config.write_text('glyphs = "ascii"\n')
    home.own.write_text(OWN + "# mine\n")

    ran = home("restore", file)

    assert ran.stderr.splitlines() == [
        "llmread: 1 new line of the journal, 4 here already",
        f"llmread: {home.own}.from-backup is what the backup has; yours is another, and stays",
        f"llmread: {home.config}.from-backup is what the backup has; yours is another, and stays",
    ]
    rows = json.loads(home("list", "--json").stdout)
    statuses = {row["key"]: row["status"] for row in rows}
    assert (statuses["https://example.org/plain"], statuses[KEY]) == ("dropped", "skimmed")
    assert home.config.read_text() == 'glyphs = "ascii"\n'
    assert Path(f"{home.config}.from-backup").read_text() == 'theme = "llmread-light"\n'
    assert home.own.read_text() == OWN + "# mine\n"
    assert home("undo").stderr == "llmread: undone: marked “Plain” dropped\n"


def test_union_with_an_older_file(home: Home, tmp_path: Path) -> None:
    """A file of the journal that is shorter here is not touched; what it lacks goes beside it."""
    file = tmp_path / "all.zip"
    before = home.state()
    home("backup", file)
    (path,) = (each for each in (home.data / "journal").iterdir() if each.name != "other.jsonl")
    first = path.read_bytes().splitlines(keepends=True)[0]
    path.write_bytes(first + b"torn")
    assert home("restore", file).stderr.startswith("llmread: 3 new lines of the journal, 2 ")
    assert path.read_bytes() == first + b"torn"
    listed = json.loads(home("list", "--json").stdout)
    assert isinstance(before, tuple)
    assert listed == before[0]


def test_another_machine(home: Home, tmp_path: Path, run: Llmread) -> None:
    """On another device that has marks of its own, both count."""
    file = tmp_path / "all.zip"
    home("backup", file)
    other = Home(run=run, path=tmp_path / "two")
    other("mark", "reading", "id:arxiv:1810.04805")
    other("restore", file)
    rows = json.loads(other("list", "--json").stdout)
    found = {row["id"]: (row["status"], row["note"]) for row in rows}
    assert found["bert-again"] == ("reading", "one two")
    assert found["plain"] == ("read", None)


def test_only_the_reader_may_read_it(home: Home, tmp_path: Path) -> None:
    """The file may hold keys of accounts, so it is for the reader alone."""
    file = tmp_path / "all.zip"
    home("backup", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_abstracts(home: Home, tmp_path: Path) -> None:
    """With --with-cache abstracts come back too, but not in place of newer ones."""
    cache = home.path / ".cache" / "llmread"
    at = datetime(2026, 11, 24, tzinfo=UTC)
    kept = Abstract(
        text="Two\n\nparts.", source="arXiv", url="https://a", fetched_at=at, notes=("archived",)
    )

    def library() -> Library:
        return Library(cache, [shipped_path()])

    opened = library()
    opened.knowledge.keep(KEY, kept, "https://api")
    opened.knowledge.keep_extents({KEY: Extent(9, Unit.PAGES)})
    opened.close()
    file = tmp_path / "all.zip"
    assert home("backup", file, "--with-cache").stderr.endswith(", 1 abstract\n")
    shutil.rmtree(cache)
    assert home("restore", file).stderr.endswith("llmread: 1 new abstract\n")
    assert home("restore", file).stderr.endswith("llmread: 0 new abstracts\n")
    opened = library()
    assert opened.knowledge.abstracts([KEY]) == {KEY: kept}
    assert opened.knowledge.asked(KEY) == "https://api"
    assert opened.knowledge.extents([KEY]) == {KEY: Extent(9, Unit.PAGES)}
    opened.close()


def test_nothing_to_back_up(run: Llmread, tmp_path: Path) -> None:
    """Where there is nothing yet, no file is written, so that none is replaced by an empty one."""
    file = tmp_path / "all.zip"
    ran = run("backup", file)
    assert (ran.stderr, ran.returncode) == ("llmread: there is nothing to back up yet\n", 1)
    assert not file.exists()


def zipped(**files: bytes) -> bytes:
    """Give a zip file with these; the underline in a name stands for a slash."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "/"), content)
    return into.getvalue()


def whole() -> bytes:
    """Give a backup."""
    return pack(Archive(journal={"here.jsonl": b"{}\n"}))


TORN = "it is no backup of llmread, or is torn"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, "can't be read: No such file or directory", id="no-file"),
        pytest.param(b"", TORN, id="empty"),
        pytest.param(b"PK\x03\x04 and more", TORN, id="torn"),
        pytest.param(whole()[:-30], TORN, id="cut"),
        pytest.param(
            whole()[:60] + b"?" + whole()[61:],
            TORN,
            id="changed",
        ),
        pytest.param(zipped(other=b"x"), TORN, id="other-zip"),
        pytest.param(
            zipped(**{"llmread-backup.json": b"[]"}),
            TORN,
            id="other-manifest",
        ),
        pytest.param(
            zipped(**{"llmread-backup.json": b'{"v": 2}'}),
            "it was made by a newer llmread (format 2; known is 1)",
            id="newer",
        ),
    ],
)
def test_no_backup(run: Llmread, tmp_path: Path, content: bytes | None, said: str) -> None:
    """What is no backup is told, ends with 2, and changes nothing."""
    file = tmp_path / "all.zip"
    if content is not None:
        file.write_bytes(content)
    ran = run("restore", file)
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert ran.stderr.startswith(f"llmread: {file}")
    assert ran.stderr.rstrip().endswith(said)
    assert not run.data.exists()


def test_strange_names(run: Llmread, tmp_path: Path) -> None:
    """Names that lead elsewhere, or are none of llmread's, are passed by."""
    names = [
        *("journal/../evil.jsonl", "/journal/evil.jsonl", "journal/.evil.jsonl", "evil.jsonl"),
        *("catalogues/evil.py", "device/device", "journal/deep/evil.jsonl"),
    ]
    into = io.BytesIO(whole())
    with zipfile.ZipFile(into, "a") as archive:
        for name in names:
            archive.writestr(name, b"evil\n")
    file = tmp_path / "all.zip"
    file.write_bytes(into.getvalue())
    assert run("restore", file).returncode == 0
    assert not list(tmp_path.rglob("*evil*"))
    assert [path.name for path in (run.data / "journal").iterdir()] == ["here.jsonl"]


def test_places_that_cannot_be_written(home: Home, tmp_path: Path) -> None:
    """Where nothing can be written, that ends with 3, and what was there stays."""
    file = tmp_path / "all.zip"
    home("backup", file)
    content = file.read_bytes()
    ran = home("backup", tmp_path / "nowhere" / "all.zip")
    assert ran.returncode == 3
    assert "nothing is backed up" in ran.stderr
    shutil.rmtree(home.data)
    home.data.write_text("no folder")
    ran = home("restore", file)
    assert ran.returncode == 3
    assert "not all is restored" in ran.stderr
    assert file.read_bytes() == content
