"""The authored data of each municipality, and the one loader that turns it into values of sim."""
