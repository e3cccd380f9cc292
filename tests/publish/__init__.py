"""Tests of the ways out for people who do not have the program."""
