"""Đôn đốc: what each unit still owes, in words fit to send, and the log of who was contacted about it."""

from soket.reminding.contacts import CHANNELS, Contact, ContactError, cancel_contact, note_contact, redo_contact
from soket.reminding.demands import Demand, demands
from soket.reminding.words import letter, message, summary

__all__ = ["CHANNELS", "Contact", "ContactError", "Demand", "cancel_contact", "demands", "letter", "message", "note_contact",
           "redo_contact", "summary"]
