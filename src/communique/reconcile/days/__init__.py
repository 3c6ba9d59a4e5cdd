"""Which days matter most?"""
