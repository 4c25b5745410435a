"""What a scenario says, as values: figures, rules, measures, people and events as they are written down."""
