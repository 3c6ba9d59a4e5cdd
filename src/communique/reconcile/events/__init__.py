"""What happened, what is due? One happening with its sightings."""
