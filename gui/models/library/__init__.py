"""What is on this computer: the library as cards."""
