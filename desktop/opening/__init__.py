"""The page *Mở kỳ*, piece by piece."""
