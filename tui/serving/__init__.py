"""The class in the browser: a server on the teacher's machine, a game for each participant, a board for the teacher."""
