"""What one cell means: numbers, marks, choices, dates and texts as clerks write them."""
