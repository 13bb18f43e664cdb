"""The conference: frozen figures, the deck made from them, the show, and those who follow it."""
