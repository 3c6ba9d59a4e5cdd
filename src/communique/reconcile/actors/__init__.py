"""Who is it? One actor a person or body, over all articles."""
