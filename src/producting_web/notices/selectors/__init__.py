"""What do the pages of notices show?"""
