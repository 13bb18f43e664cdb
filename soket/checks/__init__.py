"""Checks of a return: the rule catalogue (`catalogue`) and one pure function per rule."""
