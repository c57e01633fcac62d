"""Any model of the hub: by its name, a link, or words to search for."""
