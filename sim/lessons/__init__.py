"""What is played together: exercises with their tasks and limits, and the game År för år."""
