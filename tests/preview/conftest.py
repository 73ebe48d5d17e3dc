from collections.abc import Iterator

import pytest

from preview_process import Preview, previewing


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(tmp_path_factory.mktemp("project")) as preview:
        yield preview
