"""What is put into people's hands: a wheel, a folder for machines without a network, and a program in a single file."""
