from pathlib import Path

import pytest

from tests.training import invented


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Corpora of invented sentences, in the form of the real ones."""
    return invented.corpora(tmp_path_factory.mktemp("corpora"))
