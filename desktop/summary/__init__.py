"""The page *Tổng hợp*, piece by piece."""
