"""Times as people say them."""

from datetime import UTC, datetime, timedelta

import pytest

from llmread_tui.spans import about, ago, ahead

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (40, "40 s"), (89, "89 s"), (90, "2 min"), (3600, "60 min"), (7200, "2 h"),
     (200_000, "2 d")],
)  # fmt: skip
def test_about(seconds: float, expected: str) -> None:
    """A length of time has one unit, of which there are almost two at least."""
    assert about(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "before", "after"),
    [
        (0, "just now", "now"),
        (40, "just now", "in 40 seconds"),
        (120, "2 minutes ago", "in 2 minutes"),
        (86_400 * 2, "2 days ago", "in 2 days"),
    ],
)
def test_ago_and_ahead(seconds: float, before: str, after: str) -> None:
    """What was and what will be is said in words."""
    assert ago(NOW - timedelta(seconds=seconds), NOW) == before
    assert ahead(NOW + timedelta(seconds=seconds), NOW) == after
