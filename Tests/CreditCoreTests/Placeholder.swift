import Testing
import CreditCore
