internal import CreditCore
