"""Where there is no workspace: make one, open the demo, or leave."""
