"""A real browser reads the edition past mirrors that are blocked: as a returning reader and from a file."""

import shutil
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from blocwatch.publishing import signed
from blocwatch.reach.keys import read_keys, rotate
from blocwatch.reach.tree import STAMP, Terms
from reach.blocked import Mirror
from reach.edition import keys_in

CHROMIUM = "/usr/bin/chromium"
LONG = " ".join(f"{number * 7919 % 1_000_003:x}" for number in range(20_000))


def pages(word):
    script = '<script defer src="reach.js"></script>'
    return {
        "index.html": f'<!doctype html><html lang="en"><title>{word}</title>{script}<h1>{word}</h1><a href="document/long.html">long</a></html>'.encode(),
        "document/long.html": f'<!doctype html><html lang="en"><title>long {word}</title><p id="all">{LONG}</p></html>'.encode(),
    }


class World:
    """Four mirrors of one publisher, two of them behind a prefix; editions are minutes apart."""

    def __init__(self, folder, stack):
        self.now = datetime.now(UTC) - timedelta(hours=1)
        self.keys, self.stack = keys_in(folder), stack
        self.mirrors = [stack.enter_context(Mirror({}, prefix)) for prefix in ("her/site/", "", "x/", "")]
        self.publish("first")

    def publish(self, word, to=None, keys=None, **policy):
        self.now += timedelta(minutes=1)
        terms = Terms(self.now, 14, tuple(one.url for one in self.mirrors), {"fresh": 0, **policy})
        made = signed(pages(word), keys or self.keys, terms, "en")
        for one in to or self.mirrors:
            one.tree = made
        return made

    def moved(self):
        """A fifth mirror, told of in an edition that three of the four old ones keep from readers."""
        self.mirrors.append(self.stack.enter_context(Mirror({})))
        self.publish("second")
        self.block("silent", "reset", "page")

    def left(self):
        """All the old ones blocked, and an edition that the fifth alone has."""
        self.publish("third", to=self.mirrors[4:])
        self.block("silent", "reset", "page", "silent")

    def block(self, *means):
        for mirror, one in zip(self.mirrors, (*means, *["open"] * 4), strict=False):
            mirror.means = one


@pytest.fixture(scope="module")
def chromium(needs, driver):
    needs(CHROMIUM, "chromium")
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def world(tmp_path):
    with ExitStack() as stack:
        yield World(tmp_path, stack)


@pytest.fixture
def reader(chromium, world):
    """A reader who has been at the first mirror once."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(world.mirrors[0].url)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.reload()
    yield page
    context.close()


def told(reader):
    """What the worker says of itself."""
    return reader.evaluate(
        "new Promise((done) => { navigator.serviceWorker.onmessage = (event) => done(event.data);"
        " navigator.serviceWorker.controller.postMessage('tell'); })"
    )


def test_a_returning_reader_gets_the_newest_edition_though_three_of_four_are_blocked(reader, world):
    world.publish("second")
    world.block("silent", "reset", "page")
    start = time.monotonic()
    answer = reader.goto(world.mirrors[0].url)
    assert answer.headers["x-edition"] == str(int(world.now.timestamp()))
    assert reader.title() == "second"
    assert time.monotonic() - start < 6


def test_a_page_of_a_hundred_kilobytes_comes_through_lines_frozen_after_sixteen(reader, world):
    world.publish("second")
    world.block("freeze", "freeze", "freeze", "freeze")
    reader.goto(world.mirrors[0].url + "document/long.html")
    assert reader.title() == "long second"
    assert reader.inner_text("#all") == LONG


def test_a_page_read_once_is_there_when_every_mirror_is_silent(reader, world):
    world.block("silent", "silent", "silent", "silent")
    reader.goto(world.mirrors[0].url)
    assert reader.title() == "first"


def test_an_older_edition_is_refused_by_the_worker(reader, world):
    old = world.mirrors[0].tree
    world.publish("second")
    reader.goto(world.mirrors[0].url)
    for one in world.mirrors:
        one.tree = old
    reader.goto(world.mirrors[0].url)
    assert reader.title() == "second"
    assert any("rollback" in one for one in told(reader)["refusals"])


def test_the_worker_ends_itself_when_the_signed_policy_says_so(reader, world):
    world.publish("second", worker="off")
    reader.goto(world.mirrors[0].url)
    answer = reader.goto(world.mirrors[0].url)
    assert "x-edition" not in answer.headers
    assert reader.title() == "second"
    assert reader.evaluate("caches.keys()") == []


def test_a_worker_is_ended_from_another_mirror_while_its_own_is_blocked(reader, world):
    world.publish("second", worker="off")
    world.block("reset")
    assert reader.goto(world.mirrors[0].url).status == 503
    world.block()
    assert "x-edition" not in reader.goto(world.mirrors[0].url).headers


def test_a_returning_reader_finds_a_mirror_that_was_named_while_the_old_ones_were_blocked(reader, world):
    world.moved()
    reader.goto(world.mirrors[0].url)
    world.left()
    reader.goto(world.mirrors[0].url)
    assert reader.title() == "third"


def test_a_returning_reader_follows_new_keys_and_not_the_thief_of_the_old_ones(reader, world, tmp_path):
    stolen = read_keys(shutil.copytree(world.keys.folder, tmp_path / "stolen"))
    for role in ("root", "targets", "snapshot", "timestamp"):
        world.keys = rotate(world.keys, role, world.now)
    world.publish("second")
    reader.goto(world.mirrors[0].url)
    assert reader.title() == "second"
    world.publish("forged", keys=stolen, worker="off")
    assert reader.goto(world.mirrors[0].url).headers["x-edition"]
    assert reader.title() == "second"
    assert {one.split()[1] for one in told(reader)["refusals"]} == {"unsigned"}


@pytest.fixture
def launcher(chromium, world, tmp_path):
    """The launcher as it came by post, opened from the disk of somebody who was at no mirror ever."""
    file = tmp_path / "launcher.html"
    file.write_bytes(world.mirrors[0].tree["launcher.html"])
    context = chromium.new_context()
    page = context.new_page()

    def opened(anchor=""):
        page.goto("about:blank")
        page.goto(file.as_uri() + anchor)
        page.wait_for_selector("html[data-edition]", state="attached")
        return page.get_attribute("html", "data-edition")

    opened.page = page
    yield opened
    context.close()


def test_a_new_reader_with_a_file_reads_though_three_of_four_are_blocked(launcher, world):
    world.publish("second")
    world.block("silent", "reset", "page")
    start = time.monotonic()
    assert launcher() == str(int(world.now.timestamp()))
    assert launcher.page.frame_locator("#page").locator("h1").inner_text() == "second"
    assert time.monotonic() - start < 6
    launcher.page.frame_locator("#page").locator("a").click()
    launcher.page.frame_locator("#page").locator("#all").wait_for()


def forged(world, how):
    made = world.publish("second")
    copy = dict(made)
    if how == "timestamp":
        copy[STAMP] = made[STAMP].replace(b'"version":', b'"version":9', 1)
    elif how == "pieces":
        copy = {path: b"x" + body[1:] if path.startswith("chunks/") else body for path, body in made.items()}
    elif how == "endless":
        copy[STAMP] = made[STAMP] + b" " * 5_000_000
    elif how == "expired":
        terms = Terms(world.now - timedelta(days=40), 14, (world.mirrors[0].url,))
        copy = signed(pages("forged"), world.keys, terms, "en")
    return copy


@pytest.mark.parametrize("how", ["timestamp", "pieces", "endless", "expired"])
def test_what_was_not_published_is_shown_to_nobody(launcher, world, how):
    copy = forged(world, how)
    for one in world.mirrors:
        one.tree = copy
    assert launcher() == "0"
    assert launcher.page.frames[-1].url in {"about:blank", "about:srcdoc"}
    assert "second" not in launcher.page.frames[-1].content()


def test_the_plain_pages_need_no_script(chromium, world):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(world.mirrors[1].url)
    page.click("a")
    assert page.inner_text("#all") == LONG
    context.close()


def test_a_new_reader_finds_a_mirror_that_the_file_does_not_name_after_all_it_names_were_blocked(
    launcher, world
):
    world.moved()
    launcher()
    assert launcher.page.evaluate("reader.mirrors") == [one.url for one in world.mirrors]
    world.left()
    assert launcher() == str(int(world.now.timestamp()))
    assert launcher.page.frame_locator("#page").locator("h1").inner_text() == "third"


def test_a_file_of_the_first_day_follows_new_keys_and_not_the_thief_of_the_old_ones(
    launcher, world, tmp_path
):
    stolen = read_keys(shutil.copytree(world.keys.folder, tmp_path / "stolen"))
    for role in ("timestamp", "root"):
        world.keys = rotate(world.keys, role, world.now)
    world.publish("second")
    assert launcher() == str(int(world.now.timestamp()))
    world.publish("forged", keys=stolen)
    launcher()
    assert "forged" not in launcher.page.frames[-1].content()
    assert any("unsigned" in one for one in launcher.page.evaluate("reader.refusals"))


def test_a_file_opened_again_remembers_what_it_saw_and_refuses_an_older_edition(launcher, world):
    old = world.mirrors[0].tree
    world.publish("second")
    newer = launcher()
    assert newer == str(int(world.now.timestamp()))
    for one in world.mirrors:
        one.tree = old
    assert launcher() == "0"
    assert any("rollback" in one for one in launcher.page.evaluate("reader.refusals"))
