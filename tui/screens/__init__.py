"""The screens: one thing each. A screen turns messages of widgets into new plans, and draws what the model answers.

Those that come after the start screen are fetched from their modules when they are first asked for, or by
:func:`fetch` in a thread: the first frame does not wait for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.keeping import recall as recall
    from tui.screens.about import AboutScreen as AboutScreen
    from tui.screens.assumptions import AssumptionsScreen as AssumptionsScreen
    from tui.screens.budget import BudgetScreen as BudgetScreen
    from tui.screens.economy import EconomyScreen as EconomyScreen
    from tui.screens.find import FindScreen as FindScreen
    from tui.screens.find import GlossaryScreen as GlossaryScreen
    from tui.screens.find import shown_text as shown_text
    from tui.screens.mytax import MyTaxScreen as MyTaxScreen
    from tui.screens.needs import NeedsScreen as NeedsScreen
    from tui.screens.needs import ask_about as ask_about
    from tui.screens.plans import PlansScreen as PlansScreen
    from tui.screens.radslag import RadslagDoorScreen as RadslagDoorScreen
    from tui.screens.report import ReportScreen as ReportScreen
    from tui.screens.roles import RolesScreen as RolesScreen
    from tui.screens.save import SaveScreen as SaveScreen
    from tui.screens.save import save_now as save_now
    from tui.screens.years import YearsScreen as YearsScreen

_HOMES = {
    "AboutScreen": "screens.about",
    "AssumptionsScreen": "screens.assumptions",
    "BudgetScreen": "screens.budget",
    "EconomyScreen": "screens.economy",
    "MyTaxScreen": "screens.mytax",
    "FindScreen": "screens.find",
    "GlossaryScreen": "screens.find",
    "NeedsScreen": "screens.needs",
    "PlansScreen": "screens.plans",
    "RadslagDoorScreen": "screens.radslag",
    "ReportScreen": "screens.report",
    "RolesScreen": "screens.roles",
    "SaveScreen": "screens.save",
    "YearsScreen": "screens.years",
    "ask_about": "screens.needs",
    "recall": "keeping",
    "save_now": "screens.save",
    "shown_text": "screens.find",
}


def fetch() -> None:
    """Import every screen."""
    for name in _HOMES:
        __getattr__(name)


def __getattr__(name: str) -> Any:
    """A name of the package, from the module that it lives in."""
    if name not in _HOMES:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"tui.{_HOMES[name]}"), name)
    return found
