// The lane machine, once for each instruction set. Its meaning is that of the plain evaluator of
// formulas and models, which tests hold it equal to.

#include "CKernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define LANE_NAN __builtin_nan("")

// MARK: The calendar, as `Day` counts it

#define EARLIEST_DAY (-719162)
#define LATEST_DAY 2932896

typedef struct {
  int year, month, day;
} civil_day;

static inline civil_day civil(int number) {
  int shifted = number + 719468;
  int era = shifted / 146097;
  int day_of_era = shifted - era * 146097;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int from_march = (5 * day_of_year + 2) / 153;
  civil_day result;
  result.day = day_of_year - (153 * from_march + 2) / 5 + 1;
  result.month = from_march < 10 ? from_march + 3 : from_march - 9;
  result.year = year_of_era + era * 400 + (result.month <= 2);
  return result;
}

static inline int day_number(int year, int month, int day) {
  int shifted = month <= 2 ? year - 1 : year;
  int era = shifted / 400;
  int year_of_era = shifted - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

static inline int month_length(int month, int year) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static inline double add_months(double from, double months) {
  if (from != from || months != months) return LANE_NAN;
  civil_day date = civil((int)from);
  double total = (double)(date.year * 12 + date.month - 1) + months;
  if (!(total >= 12 && total < 120000)) return LANE_NAN;
  int year = (int)total / 12, month = (int)total % 12 + 1;
  int length = month_length(month, year);
  return day_number(year, month, date.day < length ? date.day : length);
}

/// a * k / (b * l) rounded by a mode, exactly: |a * k| and |b * l| lie below 2^112.
static double divide_wide(double a, double b, double k, double l, int mode) {
  if (a != a || b != b || b == 0) return LANE_NAN;
  const int negative = (a < 0) != (b < 0);
  const unsigned __int128 x = (unsigned __int128)(uint64_t)(a < 0 ? -a : a) * (uint64_t)k;
  const unsigned __int128 y = (unsigned __int128)(uint64_t)(b < 0 ? -b : b) * (uint64_t)l;
  unsigned __int128 whole = x / y, rest = x - whole * y;
  int away = 0;
  switch (mode) {
  case CREDIT_ROUND_HALF_AWAY: away = rest >= y - rest; break;
  case CREDIT_ROUND_HALF_EVEN: away = rest > y - rest || (rest == y - rest && whole % 2); break;
  case CREDIT_ROUND_TOWARD_ZERO: break;
  case CREDIT_ROUND_AWAY: away = rest != 0; break;
  case CREDIT_ROUND_DOWN: away = rest != 0 && negative; break;
  default: away = rest != 0 && !negative; break;
  }
  whole += (unsigned)away;
  const double result = (double)whole;
  return negative && result != 0 ? -result : result;
}

#define LEVEL(name) name##_baseline
#define TARGET
#define WIDTH 16
#include "lanes_kernels.h"
#undef LEVEL
#undef TARGET
#undef WIDTH

#if defined(__x86_64__)
#define LEVEL(name) name##_avx2
#define TARGET __attribute__((target("avx2,bmi,bmi2,fma")))
#define WIDTH 32
#include "lanes_kernels.h"
#undef LEVEL
#undef TARGET
#undef WIDTH

#define LEVEL(name) name##_avx512
#define TARGET \
  __attribute__((target("avx2,bmi,bmi2,fma,avx512f,avx512dq,avx512bw,avx512vl"), \
                 min_vector_width(512)))
#define WIDTH 64
#define LANES_AVX512 1
#include "lanes_kernels.h"
#undef LANES_AVX512
#undef LEVEL
#undef TARGET
#undef WIDTH
#endif

void credit_lanes_run(int level, const credit_operation *operations, size_t count,
                      const credit_chunk *chunk) {
#if defined(__x86_64__)
  if (level >= 2) {
    run_avx512(operations, count, chunk);
    return;
  }
  if (level == 1) {
    run_avx2(operations, count, chunk);
    return;
  }
#endif
  run_baseline(operations, count, chunk);
}
