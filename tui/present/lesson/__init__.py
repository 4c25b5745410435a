"""Exercises in words: the list, a step, the band above the budget, a count of hands, and looking back."""
