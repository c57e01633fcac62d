"""The text engine in a process that gets no more memory than INKSTONE_TEST_LIMIT bytes beyond its libraries."""

from __future__ import annotations

import os
import resource

import psutil

from core.engines.llama_server import library
from core.engines.service import TextService

LIMIT = "INKSTONE_TEST_LIMIT"


class LimitedService(TextService):
    """Allocations beyond the limit fail as they do on a computer without swap and overcommitment."""

    def __init__(self) -> None:
        super().__init__()
        library()
        most = psutil.Process().memory_info().vms + int(os.environ[LIMIT])
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
