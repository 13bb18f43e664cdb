"""Figures and lists as files the office can go on working with."""
