"""What do the pages of requests show?"""
