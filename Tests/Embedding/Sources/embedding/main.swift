import CreditCore

print(Day("2026-11-30")?.adding(months: 3) ?? "no such day")
