"""The check-up of a person's examples, and the cleaning that follows from it: `check`, `cleaned`, `cleaned_texts`."""

from core.examples.checkup.checking import check
from core.examples.checkup.cleaning import CleanRows, cleaned, cleaned_texts

__all__ = ["CleanRows", "check", "cleaned", "cleaned_texts"]
