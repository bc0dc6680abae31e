"""What does the journey's page show? One answer in three wordings, the stream, the campaigns, the foot."""
