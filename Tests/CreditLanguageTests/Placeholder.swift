import Testing
import CreditLanguage
