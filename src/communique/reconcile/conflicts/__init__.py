"""Where do tellings disagree?"""
