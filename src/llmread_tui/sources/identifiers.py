"""The identifiers of a work as services want them: checked, as one bad id can spoil a request."""

import re
from typing import Final
from urllib.parse import quote

from llmread_tui import links
from llmread_tui.sources.source import Work

# Before April 2007 an id began with its archive. These are the archives of that time, by arXiv's
# own taxonomy (github.com/arXiv/arxiv-base, arxiv/taxonomy); arXiv turns down any other.
_ARCHIVES: Final = frozenset(
    {"acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn"}
    | {"chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex"}
    | {"hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th"}
    | {"patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con"}
)
_MONTH: Final = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])")
_ARXIV_DOI: Final = "10.48550/arxiv."


def bare_arxiv(written: str) -> str | None:
    """Give an arXiv id without its version and its subject class, ``math/0309136``; None if bad.

    arXiv itself answers ``math.GT/0309136`` with that.
    """
    found = re.fullmatch(links.ARXIV_ID, written)
    if found is None:
        return None
    archive, slash, number = found[1].rpartition("/")
    archive = archive.partition(".")[0]
    if not _MONTH.match(number) or (slash and archive not in _ARCHIVES):
        return None
    return f"{archive}{slash}{number}"


def arxiv(work: Work) -> str | None:
    """Give the work's arXiv id as `bare_arxiv` does; an arXiv DOI tells it too."""
    if stated := work.ids.get("arxiv"):
        return bare_arxiv(stated)
    doi = work.ids.get("doi", "")
    if doi.lower().startswith(_ARXIV_DOI):
        return bare_arxiv(doi[len(_ARXIV_DOI) :])
    return None


def doi(work: Work) -> str | None:
    """Give the work's DOI, if it is one; never arXiv's own, which `arxiv` tells."""
    stated = work.ids.get("doi", "")
    if not re.fullmatch(links.DOI, stated) or stated.lower().startswith(_ARXIV_DOI):
        return None
    return stated


def doi_url(found: str) -> str:
    """Give the address that leads to what a DOI names."""
    return f"https://doi.org/{quote(found, safe='/')}"


def arxiv_url(found: str) -> str:
    """Give the address of a paper's page at arXiv, in its newest version."""
    return f"https://arxiv.org/abs/{found}"
