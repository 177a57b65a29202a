"""A repository is described by its owner's line, with what stands beside it."""

from typing import Any

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond

from llmread_tui.sources import github
from llmread_tui.sources.source import Failed, Found, Keys, Work
from llmread_tui.sources.web import Response

REPOSITORY = a_work("https://github.com/Jane/lists")
LONG = "Reading lists about language models, with notes on every entry of them."


def a_repository(**facts: Any) -> Response:
    """Give what GitHub says of a repository."""
    return respond(
        {
            "name": "lists",
            "full_name": "jane/lists",
            "description": LONG,
            "stargazers_count": 1234,
            "topics": ["reading", "llm"],
            "archived": False,
            "created_at": "2023-05-06T07:08:09Z",
            **facts,
        }
    )


def test_gives_what_a_repository_says() -> None:
    """Description, topics and stars are taken; a name in other case is no new name."""
    assert found(github, a_repository(), REPOSITORY) == Found(
        url="https://github.com/Jane/lists",
        text=LONG,
        notes=("1,234 stars",),
        title="lists",
        is_title_stated=False,
        year=2023,
        kind="repo",
        topics=("reading", "llm"),
    )


@pytest.mark.parametrize(
    ("facts", "notes"),
    [
        pytest.param({"stargazers_count": 1}, ("1 star",), id="one-star"),
        pytest.param({"stargazers_count": 0}, (), id="no-star"),
        pytest.param(
            {"archived": True, "stargazers_count": None}, ("archived",), id="archived"
        ),
        pytest.param(
            {"full_name": "roe/new", "stargazers_count": 2},
            ("renamed to roe/new", "2 stars"),
            id="renamed",
        ),
    ],
)  # fmt: skip
def test_notes_what_a_reader_wants_to_know(facts: dict[str, Any], notes: tuple[str, ...]) -> None:
    """A new name, an end of work and how many like it are noted."""
    assert found(github, a_repository(**facts), REPOSITORY).notes == notes


def test_notes_come_without_a_description() -> None:
    """A repository without description is known all the same."""
    given = found(github, a_repository(description=None, archived=True), REPOSITORY)

    assert (given.text, given.notes) == (None, ("archived", "1,234 stars"))


def test_a_name_is_only_part_of_an_answer() -> None:
    """A description of a few words leaves room for a better text."""
    assert found(github, a_repository(description="Reading lists"), REPOSITORY).is_partial
    assert not found(github, a_repository(), REPOSITORY).is_partial


@pytest.mark.parametrize("status", [403, 429])
def test_limit_closes_the_host_until_its_end(status: int) -> None:
    """The wait is from the moment of the answer, by GitHub's own clock, to the end of the hour."""
    headers = {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": "1700000600",
        "date": "Tue, 14 Nov 2023 22:13:20 GMT",
    }
    response = respond({"message": "API rate limit exceeded"}, status, headers=headers)

    assert failed(github, response, REPOSITORY) == Failed(reason="was asked too often", wait=600)


@pytest.mark.parametrize(
    ("headers", "message", "wait"),
    [
        pytest.param({"x-ratelimit-remaining": "0"}, "", 3600, id="no-reset"),
        pytest.param(
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1", "date": "never"},
            "",
            3600,
            id="odd",
        ),
        pytest.param(
            {
                "x-ratelimit-remaining": "0",
                "x-ratelimit-reset": "999999999999",
                "date": "Tue, 14 Nov 2023 22:13:20 GMT",
            },
            "",
            3600,
            id="far",
        ),
        pytest.param({"retry-after": "30"}, "", 30, id="retry-after"),
        pytest.param({}, "You have exceeded a secondary rate limit", 60, id="secondary"),
    ],
)
def test_limit_is_never_for_longer_than_it_can_be(
    headers: dict[str, str], message: str, wait: float
) -> None:
    """A wait that is not told, or can't be true, is that of the whole hour at most."""
    response = respond({"message": message}, 403, headers=headers)

    assert failed(github, response, REPOSITORY).wait == wait


def test_other_refusals_close_nothing() -> None:
    """Status 403 for one repository says nothing of the others."""
    response = respond({"message": "Repository access blocked"}, 403)

    assert failed(github, response, REPOSITORY).wait is None


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "does not know it"), (451, "may not show it, for legal reasons")]
)
def test_gone_is_missing(status: int, reason: str) -> None:
    """A repository that is gone, private or forbidden is missing."""
    assert missing(github, respond({"message": "Not Found"}, status), REPOSITORY) == reason


def test_bad_token_is_told() -> None:
    """When the token is at fault, the reader learns it."""
    assert "token" in failed(github, respond({}, 401), REPOSITORY).reason


def test_token_goes_in_a_header() -> None:
    """The token is sent as GitHub wants it, and unchanged answers are asked for by their tag."""
    request = github.request([REPOSITORY], Keys(github="secret"))

    assert request.url == "https://api.github.com/repos/Jane/lists"
    assert request.headers["Authorization"] == "Bearer secret"
    assert "Authorization" not in github.request([REPOSITORY], Keys()).headers
    assert request.is_conditional


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(a_work("https://github.com/o/r?tab=readme-ov-file#start"), id="query"),
        pytest.param(a_work("https://github.com/o/r/"), id="slash"),
        pytest.param(a_work("https://github.com/o/r/tree/main"), id="branch"),
        pytest.param(
            a_work("https://github.com/o/r", ids={"arxiv": "2401.00001"}), id="of-a-paper"
        ),
        pytest.param(a_work("https://book.example.org/", ids={"github": "o/r"}), id="of-a-book"),
    ],
)
def test_takes_repositories(work: Work) -> None:
    """A link to a repository counts, and a work that nothing else names."""
    assert github.takes(work, Keys())


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(a_work("https://github.com/o/r/blob/main/report.pdf"), id="file"),
        pytest.param(a_work("https://github.com/o/r/tree/main/chapter"), id="folder"),
        pytest.param(a_work("https://github.com/o/r/issues/1"), id="issue"),
        pytest.param(a_work("https://github.com/o/r/wiki"), id="wiki"),
        pytest.param(a_work("https://arxiv.org/abs/2401.00001", ids={"github": "o/r"}), id="paper"),
        pytest.param(a_work("https://example.org/", ids={"github": "o/r/../x"}), id="odd-name"),
        pytest.param(a_work(), id="nothing"),
    ],
)
def test_takes_nothing_inside_or_beside_a_repository(work: Work) -> None:
    """What a repository says of itself is not said of its files, issues, or the paper behind it."""
    assert not github.takes(work, Keys())


@pytest.mark.parametrize("body", [{}, [], {"full_name": None}, {"full_name": "x"}])
def test_other_shapes_are_a_failure(body: Any) -> None:
    """JSON that is no repository is a failure, not a repository without description."""
    failed(github, respond(body), REPOSITORY)
