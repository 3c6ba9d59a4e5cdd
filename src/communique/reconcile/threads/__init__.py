"""What is asked of whom, and who owes whom an answer?"""
