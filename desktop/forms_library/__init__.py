"""The page *Mẫu báo cáo*, piece by piece."""
