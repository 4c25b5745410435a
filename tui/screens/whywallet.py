"""Why a wallet pays more or less: the income, what the state's rules take from it, and the change of the rate."""

from typing import ClassVar

from sim.wallet import IncomeKind
from tui.present.line import Sheet
from tui.present.view import View
from tui.present.why_wallet import why_wallet_sheet
from tui.screens.whyaccounts import WhyPage


class WhyWalletScreen(WhyPage):
    """Varför for a wallet. The income lives as long as the screen, and nowhere else.

    Args:
        monthly_kr: income before tax, kronor a month.
        kind: what the income is.
    """

    help_name: ClassVar[str] = "why-wallet"

    def __init__(self, monthly_kr: float, kind: IncomeKind) -> None:
        super().__init__()
        self._monthly_kr = monthly_kr
        self._kind: IncomeKind = kind

    def about(self, view: View, width: int) -> Sheet:
        """The wallet in the year."""
        return why_wallet_sheet(view, self._monthly_kr, self._kind, width)
