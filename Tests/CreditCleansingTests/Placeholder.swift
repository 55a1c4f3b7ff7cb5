import Testing
import CreditCleansing
