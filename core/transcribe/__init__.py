"""Speech to text: live and from files, cleaning, export."""
