import Testing
import CreditRecords
