"""The line that tells what is being fetched; it holds the fetching, and is seen while many are."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from llmread_tui.abstracts import Unavailable
from llmread_tui.errors import LibraryError
from llmread_tui.fetch.background import Background
from llmread_tui.fetch.jobs import Asking, Done
from llmread_tui.model import Entry
from llmread_tui.spans import about
from llmread_tui.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from concurrent.futures import Future

_BAR = 20
"""Cells of the progress bar."""


class Job:
    """Works that are fetched together, and how far that is."""

    def __init__(self, keys: set[str], *, is_shown: bool) -> None:
        self.keys = keys
        """Of the works that are not done yet."""
        self.total = len(keys)
        self.is_shown = is_shown
        """Whether the bar shows it, as there are many."""
        self.missing = 0
        """How many no source has."""
        self.host = ""
        self.seconds_left = 0.0
        self.future: Future[None] | None = None


class FetchBar(Static):
    """Fetches works, and shows how far that is while many are fetched."""

    DEFAULT_CSS = """
    FetchBar { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; display: none; }
    """

    class Told(Message):
        """Sent when a work is done, or a host is about to be asked."""

        def __init__(self, job: Job, event: Done | Asking) -> None:
            super().__init__()
            self.job = job
            self.event = event

    class Ended(Message):
        """Sent when a job has ended or was stopped."""

        def __init__(self, job: Job, failure: LibraryError | None) -> None:
            super().__init__()
            self.job = job
            self.failure = failure

    def __init__(self, background: Background, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.background = background
        self._glyphs = glyphs
        self._jobs: list[Job] = []

    @property
    def many(self) -> Job | None:
        """The job that is shown, if there is one."""
        return next((job for job in self._jobs if job.is_shown), None)

    def is_fetching(self, key: str) -> bool:
        """Tell whether a work is being fetched."""
        return any(key in job.keys for job in self._jobs)

    def begin(self, entries: Sequence[Entry], *, is_shown: bool, is_refresh: bool = False) -> None:
        """Fetch the works of entries, but for those that are being fetched."""
        left = [each for each in entries if each.key and not self.is_fetching(each.key)]
        keys = {each.key for each in left if each.key and each.abstract is None}
        if not keys:
            return
        job = Job(keys, is_shown=is_shown)
        self._jobs.append(job)
        # Both are called in the thread that fetches; messages may be posted from any.
        job.future = self.background.fetch(
            left, partial(self._tell, job), partial(self._end, job), is_refresh=is_refresh
        )
        self._show()

    def stop(self) -> None:
        """Stop the job that is shown; what came stays."""
        if (job := self.many) and job.future:
            job.future.cancel()

    def on_unmount(self) -> None:
        """Stop all."""
        self.background.close()

    def on_fetch_bar_told(self, event: Told) -> None:
        """Count, before the screen hears of it."""
        match event.event:
            case Done():
                event.job.keys.discard(event.event.key)
                event.job.missing += isinstance(event.event.outcome, Unavailable)
            case Asking():
                event.job.host = event.event.host
                event.job.seconds_left = event.event.seconds_left
        self._show()

    def on_fetch_bar_ended(self, event: Ended) -> None:
        """Forget the job, before the screen hears of it."""
        self._jobs.remove(event.job)
        self._show()

    def _tell(self, job: Job, event: Done | Asking) -> None:
        self.post_message(self.Told(job, event))

    def _end(self, job: Job, failure: LibraryError | None) -> None:
        self.post_message(self.Ended(job, failure))

    def _show(self) -> None:
        job = self.many
        self.display = job is not None
        if job is None:
            return
        done = job.total - len(job.keys)
        parts = [
            f"{done} of {job.total} abstracts",
            job.host,
            f"about {about(job.seconds_left)} left" if job.host else "",
            f"{job.missing} not to be had" if job.missing else "",
        ]
        self.update(
            Content.assemble(
                (self._glyphs.bar(done, job.total, _BAR), "$accent on $boost"),
                "  ",
                " · ".join(filter(None, parts)),
                ("   A stops", "$foreground-muted"),
            )
        )
