"""The rules: values in, values out. No files, no clock, no screen."""
