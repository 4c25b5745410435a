"""axe-core in a headless Chromium, fetched with npm into a folder of the test's own."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from tests.browser.chromium import dom_of

VERSION = "4.10.3"
RUN = """
axe.run(document, {resultTypes: ["violations", "passes"]}).then(found => {
  const first = v => v.nodes[0].html.slice(0, 160);
  const told = found.violations.map(v => v.id + " (" + v.impact + "): " + v.nodes.length + " × " + first(v));
  const out = document.createElement("pre");
  out.id = "axe-found";
  out.textContent = JSON.stringify({violations: told, passes: found.passes.map(p => p.id)});
  document.body.appendChild(out);
});
"""
FOUND = re.compile(r'<pre id="axe-found">(.*?)</pre>', re.DOTALL)


def axe_source(folder: Path) -> str | None:
    """The program text of axe-core; None when it cannot be fetched here."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    words = [
        npm,
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        str(folder),
        f"axe-core@{VERSION}",
    ]
    try:
        subprocess.run(words, check=True, capture_output=True, timeout=180)
    except (subprocess.SubprocessError, OSError):
        return None
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(browser: str, page: str, axe: str, folder: Path) -> tuple[set[str], list[str]]:
    """Rules that the page keeps, and what axe finds wrong.

    The page's own policy lets nothing run, so the copy that is looked at goes without it.
    """
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    copy = folder / "axe.html"
    copy.write_text(
        open_page.replace("</body>", f"<script>{axe}</script><script>{RUN}</script></body>"), encoding="utf-8"
    )
    found = FOUND.search(dom_of(browser, copy))
    if found is None:
        return set(), ["axe gave no answer"]
    text = found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0").replace("&amp;", "&")
    told = json.loads(text)
    return set(told["passes"]), told["violations"]
