// The model of expression.credit fused into one loop, with its exact meaning: whole numbers of the
// smallest unit in doubles, quotients rounded half away from zero. Compiled by `measure` with -O3 for
// this machine; results go where the engine's go, as doubles.
#include <stddef.h>
#include <stdint.h>

static inline double rounded(double number, double divisor) {
  // Exact, as there is no tie within the 46 digits that these numbers can have.
  double quotient = number / divisor;
  return __builtin_trunc(quotient + __builtin_copysign(0.5, quotient));
}

void expression_peer(const int32_t *const *columns, int32_t as_of, size_t rows, double *scores,
                     double *grades) {
  const int32_t *revenue = columns[0], *profit = columns[1], *debt = columns[2];
  const int32_t *assets = columns[3], *overdue = columns[4], *established = columns[5];
  for (size_t i = 0; i < rows; i++) {
    int has_margin = (profit[i] != INT32_MIN) & (revenue[i] != INT32_MIN) & (revenue[i] != 0);
    int has_leverage = (debt[i] != INT32_MIN) & (assets[i] != INT32_MIN) & (assets[i] != 0);
    double margin = rounded(10000.0 * profit[i], has_margin ? revenue[i] : 1);
    double leverage = rounded(10000.0 * debt[i], has_leverage ? assets[i] : 1);
    double late = overdue[i] == INT32_MIN ? 0 : overdue[i];
    double age = (double)as_of - established[i];
    double base = 600000 + 100 * (margin > -2000 ? margin : -2000) -
                  30 * (leverage < 20000 ? leverage : 20000);
    base = has_margin & has_leverage ? base : 400000;
    double burden = late > 30 ? 100000 : 0;
    burden = ((late > 90) & has_leverage & (leverage > 7000)) ? 250000 : burden;
    int is_old = (established[i] != INT32_MIN) & (age >= 3650) & (profit[i] != INT32_MIN);
    double bonus = (is_old & (profit[i] > 0)) ? 50000 : 0;
    double score = base - burden + bonus;
    scores[i] = score;
    grades[i] = (score < 700000) + (score < 500000) + (score < 300000);
  }
}
