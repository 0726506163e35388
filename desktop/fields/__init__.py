"""What one types into: from a value's type to its widget."""
