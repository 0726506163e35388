"""Where forms come from: XLSForm workbooks, the linter, the library, the registers of units."""
