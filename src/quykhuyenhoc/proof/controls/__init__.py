"""Whether internal control held: effects computed again, persons who stood, approvals."""
