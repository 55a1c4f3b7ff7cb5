import Testing
import CreditXLSX
