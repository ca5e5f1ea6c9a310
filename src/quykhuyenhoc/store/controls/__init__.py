"""What the store knows of internal control: offices, proposals, effects judged, money held back."""
