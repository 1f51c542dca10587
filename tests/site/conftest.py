from tests.explore.conftest import chromium  # noqa: F401 - one browser for all tests
