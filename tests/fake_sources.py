"""What the services would answer about any work, in the shapes that they have, made up."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from tests.fake_server import NOT_FOUND, Answer, Received

WORDS: Final = "It shows with many experiments that what is made up can be fetched as well."
"""Stands in every abstract that is made up here."""


def answer(asked: Received) -> Answer:
    """Answer as the host would."""
    return _HOSTS.get(asked.host, _page)(asked)


def atom(ids: list[str]) -> str:
    """Give arXiv's feed about papers, in another order than asked."""
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{each}v2</id><title>Paper {each}</title>"
        "<updated>2024-03-05T10:00:00Z</updated><published>2020-01-01T00:00:01Z</published>"
        f"<summary>  An abstract of {each}.\n{WORDS}</summary>"
        "<author><name>Jane Doe</name></author></entry>"
        for each in reversed(ids)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom"><title>arXiv Query</title>'
        f"<opensearch:totalResults>{len(ids)}</opensearch:totalResults>{entries}</feed>"
    )


def arxiv_ids(asked: Received) -> list[str]:
    """Give the ids that arXiv is asked for."""
    return parse_qs(urlsplit(asked.path).query).get("id_list", [""])[0].split(",")


def _arxiv(asked: Received) -> Answer:
    return Answer(body=atom(arxiv_ids(asked)), kind="application/atom+xml; charset=utf-8")


def _crossref(asked: Received) -> Answer:
    doi = unquote(urlsplit(asked.path).path.removeprefix("/works/"))
    message = {
        "DOI": doi,
        "title": ["A title"],
        "author": [{"given": "Jane", "family": "Doe"}],
        "abstract": f"<jats:title>Abstract</jats:title><jats:p>Of {doi}. {WORDS}</jats:p>",
        "URL": f"https://doi.org/{doi}",
    }
    return Answer.json({"status": "ok", "message-type": "work", "message": message})


def _github(asked: Received) -> Answer:
    names = asked.path.removeprefix("/repos/")
    return Answer.json(
        {
            "full_name": names,
            "html_url": f"https://github.com/{names}",
            "description": f"The repository {names}. {WORDS}",
            "stargazers_count": 12,
            "topics": ["llm"],
            "archived": False,
        },
        headers={"ETag": 'W/"1"'},
    )


def _youtube(asked: Received) -> Answer:
    if not asked.path.startswith("/oembed"):
        return Answer(
            body=f'<html><head><meta name="description" content="A film. {WORDS}"></head>'
        )
    return Answer.json({"title": "A film", "author_name": "Jane Doe", "type": "video"})


def _openreview(asked: Received) -> Answer:
    title = parse_qs(urlsplit(asked.path).query).get("term", [""])[0]
    content = {"title": {"value": title}, "abstract": {"value": f"Of a talk. {WORDS}"}}
    return Answer.json({"notes": [{"forum": "x", "id": "x", "content": content}]})


def _hugging_face(asked: Received) -> Answer:
    if found := re.fullmatch(r"/api/papers/(.+)", asked.path):
        return Answer.json({"id": found[1], "title": "A paper", "summary": f"Seen. {WORDS}"})
    if asked.path.startswith("/api/"):
        about = {"title": "A space", "short_description": f"A space. {WORDS}"}
        return Answer.json({"id": asked.path.partition("s/")[2], "cardData": about})
    return _page(asked)


def _reddit(asked: Received) -> Answer:
    post = asked.path.split("/")[2]
    body = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry>'
        f"<id>t3_{post}</id><title>A thread</title><content type='html'>&lt;!-- SC_OFF --&gt;"
        f"&lt;p&gt;Asked. {WORDS}&lt;/p&gt;&lt;!-- SC_ON --&gt;</content></entry></feed>"
    )
    return Answer(body=body, kind="application/atom+xml")


def _slides(_: Received) -> Answer:
    return Answer(body=f"Slides. {WORDS}", kind="text/plain; charset=utf-8")


def _page(asked: Received) -> Answer:
    name = asked.host.removeprefix("www.")
    return Answer(
        body=f"<!doctype html><html><head><title>A page of {name}</title>"
        f'<meta property="og:description" content="A page of {name}. {WORDS}"></head>'
        f'<body><h3>Abstract</h3><div id="abstract" class="acl-abstract"><p>{WORDS}</p></div>'
        f"<article><p>A page of {name}. {WORDS}</p></article></body></html>"
    )


def _semantic_scholar(asked: Received) -> Answer:
    if asked.method == "POST":
        return Answer.json([None for _ in json.loads(asked.body)["ids"]])
    return Answer.json({"error": "Title match not found"}, status=404)


_HOSTS: Final[Mapping[str, Callable[[Received], Answer]]] = {
    "export.arxiv.org": _arxiv,
    "api.crossref.org": _crossref,
    "api.github.com": _github,
    "www.youtube.com": _youtube,
    "api2.openreview.net": _openreview,
    "huggingface.co": _hugging_face,
    "www.reddit.com": _reddit,
    "docs.google.com": _slides,
    "api.semanticscholar.org": _semantic_scholar,
    "api.openalex.org": lambda _: NOT_FOUND,
    "api.datacite.org": lambda _: NOT_FOUND,
}
