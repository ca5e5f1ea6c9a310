"""Internal control: roles, rules and signatures as acts, and what an act does that a control is about."""
