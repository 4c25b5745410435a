"""A headless Chromium: how many pages a file is in print, how wide it is on a phone, what it becomes."""

import re
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--no-pdf-header-footer"),
)
PAGE = re.compile(rb"/Type\s*/Page\b")
COUNT = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", re.DOTALL)


def chromium() -> str | None:
    """The browser of this machine."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def run(browser: str, *words: str) -> str:
    """What the browser prints."""
    done = subprocess.run([browser, *QUIET, *words], capture_output=True, check=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


def pages_of(browser: str, file: Path, folder: Path) -> int:
    """How many sheets of paper a page takes."""
    printed = folder / "page.pdf"
    run(browser, f"--print-to-pdf={printed}", file.as_uri())
    raw = printed.read_bytes()
    counts = [int(first or second) for first, second in COUNT.findall(raw)]
    return max(counts, default=0) or len(PAGE.findall(raw))


def dom_of(browser: str, file: Path, *words: str) -> str:
    """What the page has become when its scripts have run."""
    return run(browser, "--virtual-time-budget=20000", "--dump-dom", *words, file.as_uri())


def width_of(browser: str, file: Path, width: int) -> int:
    """How wide the page is in a frame of this width: more than the frame means that one has to scroll sideways."""
    frame = file.with_name("frame.html")
    measuring = file.with_name("measured.html")
    told = "<script>document.title = String(document.documentElement.scrollWidth)</script></body>"
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", file.read_text(encoding="utf-8"))
    measuring.write_text(open_page.replace("</body>", told), encoding="utf-8")
    frame.write_text(
        f'<iframe src="measured.html" style="width:{width}px;height:900px;border:0"></iframe>'
        "<script>onload = () => { document.title = frames[0].document.title }</script>",
        encoding="utf-8",
    )
    dom = dom_of(browser, frame, "--allow-file-access-from-files")
    found = re.search(r"<title>(\d+)</title>", dom)
    return int(found[1]) if found else 10**6
