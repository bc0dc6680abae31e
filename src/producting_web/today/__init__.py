"""What needs me, what needs us, and how do we stand?"""
