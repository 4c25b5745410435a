"""What a group takes away: one sheet of paper, a long report, a letter, and the teacher's sheet.

Presenters here turn values into words; the templates only lay them out. Nothing here loads the screen library, and
jinja2 and xlsxwriter are loaded when a report is made.
"""
