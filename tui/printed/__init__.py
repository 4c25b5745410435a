"""What is printed for a room, as HTML: the paper form, cards, glossary, pages of exercises, and the scripts."""
