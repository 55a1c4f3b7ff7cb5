import Testing
import CreditEval
