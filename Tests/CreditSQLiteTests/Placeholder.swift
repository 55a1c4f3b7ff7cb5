import Testing
import CreditSQLite
