"""Internal control: roles, rules, proposals and signatures as acts."""
