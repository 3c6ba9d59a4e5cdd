"""Keeps what was read, seen, ruled and reconciled: one SQLite file a record, plain tables, JSON for the rows.

``from communique.store.store import Store`` opens one; `codec` turns values into JSON and back, `find` filters entries.
"""
