"""Soket: from a province's Excel returns to the screen of its review conference."""
