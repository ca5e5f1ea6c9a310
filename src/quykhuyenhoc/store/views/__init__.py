"""What acts and rules read of a book: the views of it, one for each subject."""
