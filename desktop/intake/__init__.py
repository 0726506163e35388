"""The parts of *Tiếp nhận báo cáo*: the strip that takes files, the inbox, the file that is looked at."""
