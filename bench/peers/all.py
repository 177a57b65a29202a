"""The peers, in the order of the table."""

from typing import Final

from bench.peers.bibtui import BIBTUI
from bench.peers.buku import BUKU
from bench.peers.cobib import COBIB
from bench.peers.newsboat import NEWSBOAT
from bench.peers.papis import PAPIS

PEERS: Final = (BIBTUI, COBIB, PAPIS, BUKU, NEWSBOAT)
