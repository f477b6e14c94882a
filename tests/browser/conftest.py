"""Pages in Debian's headless Chromium, on the site served for the test."""

import pytest

pytest.register_assert_rewrite("tests.browser.pages")

PATIENCE = 180_000  # ms, for whatever a page is waited for: the first one on a busy machine takes a while


@pytest.fixture(scope="session", autouse=True)
def _sync_django_beside_playwright():
    """Playwright keeps an event loop in this thread, in which Django would refuse to query."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    return {"executable_path": "/usr/bin/chromium", "headless": True, "args": quiet}


@pytest.fixture
def new_context(new_context):
    """Makes browsers that share nothing with each other, and give up late."""

    def make(**device):
        context = new_context(**device)
        context.set_default_timeout(PATIENCE)
        return context

    return make


@pytest.fixture
def phone(new_context, live_server):
    """A page of the site on a telephone, 360×740."""
    return _page(new_context, live_server, width=360, height=740, has_touch=True)


@pytest.fixture
def desktop(new_context, live_server):
    """A page of the site on a computer, 1280×800."""
    return _page(new_context, live_server, width=1280, height=800)


def _page(new_context, live_server, *, width, height, **device):
    context = new_context(
        base_url=live_server.url, locale="vi-VN", viewport={"width": width, "height": height}, **device
    )
    return context.new_page()
