"""Who may connect where: the offline switch, the sandbox of engine processes, the record of connections."""
