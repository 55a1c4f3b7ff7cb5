import Testing
import CreditModels
