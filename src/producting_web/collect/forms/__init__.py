"""What a person says about a file, a campaign, a rate; and what is wrong with it, beside the field."""
