"""Events: PLOVER-typed acts with participants, time and status."""
