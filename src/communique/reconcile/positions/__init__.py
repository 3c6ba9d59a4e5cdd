"""Where does each side stand on each issue, day by day?"""
