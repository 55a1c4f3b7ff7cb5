// The kernels of one instruction set: included once for each, with LEVEL, TARGET and WIDTH set.

typedef double LEVEL(lane) __attribute__((vector_size(WIDTH), aligned(8)));
typedef int64_t LEVEL(mask) __attribute__((vector_size(WIDTH), aligned(8)));
typedef int32_t LEVEL(units) __attribute__((vector_size(WIDTH), aligned(4)));
typedef int32_t LEVEL(half) __attribute__((vector_size(WIDTH / 2), aligned(4)));
typedef uint8_t LEVEL(codes) __attribute__((vector_size(WIDTH / 4), aligned(1)));

#define V LEVEL(lane)
#define M LEVEL(mask)
#define U LEVEL(units)
#define H LEVEL(half)
#define STEP (WIDTH / 8)
#define INLINE static inline __attribute__((always_inline)) TARGET
#define KERNEL static TARGET __attribute__((noinline))

// Clang has no ternary for vectors in C: a choice by bits.
INLINE V LEVEL(choose)(M which, V yes, V no) {
  return (V)((which & (M)yes) | (~which & (M)no));
}
INLINE V LEVEL(all)(double k) { return k - (V){0}; }
INLINE V LEVEL(flag)(M which) { return (V)(which & (M)LEVEL(all)(1.0)); }
/// 0 or 1, or missing where either number is.
INLINE V LEVEL(known)(M which, M missing) {
  return LEVEL(choose)(missing, LEVEL(all)(LANE_NAN), LEVEL(flag)(which));
}

// One loop over whole vectors, with a short one for what is left.
#define EACH(NAME, EXPRESSION)                                                              \
  INLINE V LEVEL(NAME##_step)(V a, V b, V c, V k, V l) {                                    \
    (void)a, (void)b, (void)c, (void)k, (void)l;                                            \
    return EXPRESSION;                                                                      \
  }                                                                                         \
  KERNEL void LEVEL(NAME)(double *out, const double *a, const double *b, const double *c,   \
                          double k, double l, size_t n) {                                   \
    const V kk = LEVEL(all)(k), ll = LEVEL(all)(l);                                         \
    size_t i = 0;                                                                           \
    for (; i + STEP <= n; i += STEP) {                                                      \
      *(V *)(out + i) = LEVEL(NAME##_step)(*(const V *)(a + i), *(const V *)(b + i),        \
                                           *(const V *)(c + i), kk, ll);                    \
    }                                                                                       \
    for (; i < n; i++) {                                                                    \
      out[i] = LEVEL(NAME##_step)(LEVEL(all)(a[i]), LEVEL(all)(b[i]), LEVEL(all)(c[i]), kk, \
                                  ll)[0];                                                   \
    }                                                                                       \
  }

#define MISSING2 ((a != a) | (b != b))
EACH(fill, k)
EACH(add, a + b)
EACH(subtract, a - b)
EACH(multiply, a *b)
EACH(add_k, a + k)
EACH(multiply_k, a *k)
EACH(subtract_from_k, k - a)
EACH(ratio_k, a / k)
EACH(min, LEVEL(choose)((a < b) | (a != a), a, b))
EACH(max, LEVEL(choose)((a > b) | (a != a), a, b))
EACH(min_k, LEVEL(choose)((a < k) | (a != a), a, k))
EACH(max_k, LEVEL(choose)((a > k) | (a != a), a, k))
EACH(abs, (V)((M)a & INT64_MAX))
EACH(equal, LEVEL(known)(a == b, MISSING2))
EACH(not_equal, LEVEL(known)(a != b, MISSING2))
EACH(less, LEVEL(known)(a < b, MISSING2))
EACH(less_or_equal, LEVEL(known)(a <= b, MISSING2))
EACH(equal_k, LEVEL(known)(a == k, a != a))
EACH(not_equal_k, LEVEL(known)(a != k, a != a))
EACH(less_k, LEVEL(known)(a < k, a != a))
EACH(less_or_equal_k, LEVEL(known)(a <= k, a != a))
EACH(greater_k, LEVEL(known)(a > k, a != a))
EACH(greater_or_equal_k, LEVEL(known)(a >= k, a != a))
EACH(not, 1 - a)
EACH(and, LEVEL(choose)((a == 0) | (b == 0), LEVEL(all)(0), a *b))
EACH(or, LEVEL(choose)((a == 1) | (b == 1), LEVEL(all)(1), a + b))
EACH(is_missing, LEVEL(flag)(a != a))
EACH(is_present, LEVEL(flag)(a == a))
EACH(is_true, LEVEL(flag)(a == 1))
EACH(select, LEVEL(choose)(c == 1, a, b))
EACH(select_ka, LEVEL(choose)(c == 1, k, a))
EACH(select_ak, LEVEL(choose)(c == 1, a, k))
EACH(select_kl, LEVEL(choose)(c == 1, k, l))
EACH(first_present, LEVEL(choose)(a != a, b, a))
EACH(first_present_k, LEVEL(choose)(a != a, k, a))

// MARK: Division

/// |x| < 2^51 to a whole number beside it.
INLINE V LEVEL(whole)(V x) {
  const V shift = LEVEL(all)(4503599627370496.0);
  return (x + shift) - shift;
}

/// a / b rounded to a whole number. |a|, |b| < 2^52 and |a / b| < 2^51, so that the quotient's
/// product with b is exact and one correction suffices.
INLINE V LEVEL(quotient)(V a, V b, int mode) {
  const V zero = LEVEL(all)(0);
  const M sign = ((M)a ^ (M)b) & INT64_MIN;
  const V x = (V)((M)a & INT64_MAX), y = (V)((M)b & INT64_MAX);
  V r = LEVEL(whole)(x / y);
  V rest = x - r * y;
  const M below = rest < zero;
  r = r - LEVEL(flag)(below);
  rest = rest + (V)(below & (M)y);
  const M above = rest >= y;
  r = r + LEVEL(flag)(above);
  rest = rest - (V)(above & (M)y);
  const V twice = rest + rest;
  M away;
  switch (mode) {
  case CREDIT_ROUND_HALF_AWAY: away = twice >= y; break;
  case CREDIT_ROUND_HALF_EVEN: {
    const V half = r * 0.5;
    away = (twice > y) | ((twice == y) & (LEVEL(whole)(half) != half));
    break;
  }
  case CREDIT_ROUND_TOWARD_ZERO: away = (M){0}; break;
  case CREDIT_ROUND_AWAY: away = rest > zero; break;
  case CREDIT_ROUND_DOWN: away = (rest > zero) & (sign != 0); break;
  default: away = (rest > zero) & (sign == 0); break;
  }
  r = r + LEVEL(flag)(away);
  // No zero below zero; and nothing where there is no divisor.
  r = (V)((M)r | (sign & (r != zero)));
  return LEVEL(choose)(b == zero, LEVEL(all)(LANE_NAN), r);
}

/// The same by halves away from zero, where |a| + |b| / 2 < 2^51: no quotient and no sum with a half
/// is then rounded past a whole number, so that nothing needs correcting.
INLINE V LEVEL(narrow_quotient)(V a, V b) {
#if WIDTH > 16
  const M sign = ((M)a ^ (M)b) & INT64_MIN;
  const V x = (V)((M)a & INT64_MAX), y = (V)((M)b & INT64_MAX);
  V r = __builtin_elementwise_floor(x / y + 0.5);
  // No zero below zero; and nothing where there is no divisor.
  r = (V)((M)r | (sign & (r != 0.0)));
  return LEVEL(choose)(b == 0.0, LEVEL(all)(LANE_NAN), r);
#else
  return LEVEL(quotient)(a, b, CREDIT_ROUND_HALF_AWAY);
#endif
}

KERNEL void LEVEL(divide_narrow)(double *out, const double *a, const double *b, double k,
                                 size_t n) {
  const V kk = LEVEL(all)(k);
  size_t i = 0;
  for (; i + STEP <= n; i += STEP) {
    *(V *)(out + i) =
        LEVEL(narrow_quotient)(*(const V *)(a + i), b ? *(const V *)(b + i) : kk);
  }
  for (; i < n; i++) {
    out[i] = LEVEL(narrow_quotient)(LEVEL(all)(a[i]), b ? LEVEL(all)(b[i]) : kk)[0];
  }
}

#define DIVISION(NAME, MODE)                                                               \
  KERNEL void LEVEL(NAME)(double *out, const double *a, const double *b, double k, size_t n) { \
    const V kk = LEVEL(all)(k);                                                            \
    size_t i = 0;                                                                          \
    for (; i + STEP <= n; i += STEP) {                                                     \
      *(V *)(out + i) =                                                                    \
          LEVEL(quotient)(*(const V *)(a + i), b ? *(const V *)(b + i) : kk, MODE);        \
    }                                                                                      \
    for (; i < n; i++) {                                                                   \
      out[i] = LEVEL(quotient)(LEVEL(all)(a[i]), b ? LEVEL(all)(b[i]) : kk, MODE)[0];      \
    }                                                                                      \
  }
DIVISION(divide_half_away, CREDIT_ROUND_HALF_AWAY)
DIVISION(divide_half_even, CREDIT_ROUND_HALF_EVEN)
DIVISION(divide_toward_zero, CREDIT_ROUND_TOWARD_ZERO)
DIVISION(divide_away, CREDIT_ROUND_AWAY)
DIVISION(divide_down, CREDIT_ROUND_DOWN)
DIVISION(divide_up, CREDIT_ROUND_UP)
#undef DIVISION

INLINE void LEVEL(divide)(double *out, const double *a, const double *b, double k, int mode,
                          size_t n) {
  switch (mode) {
  case CREDIT_ROUND_HALF_AWAY: LEVEL(divide_half_away)(out, a, b, k, n); break;
  case CREDIT_ROUND_HALF_EVEN: LEVEL(divide_half_even)(out, a, b, k, n); break;
  case CREDIT_ROUND_TOWARD_ZERO: LEVEL(divide_toward_zero)(out, a, b, k, n); break;
  case CREDIT_ROUND_AWAY: LEVEL(divide_away)(out, a, b, k, n); break;
  case CREDIT_ROUND_DOWN: LEVEL(divide_down)(out, a, b, k, n); break;
  case CREDIT_ROUND_HALF_AWAY_NARROW: LEVEL(divide_narrow)(out, a, b, k, n); break;
  default: LEVEL(divide_up)(out, a, b, k, n); break;
  }
}

KERNEL void LEVEL(divide_wide)(double *out, const double *a, const double *b, double k, double l,
                               int mode, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = divide_wide(a[i], b[i], k, l, mode);
}

// MARK: Columns

KERNEL void LEVEL(load_i32)(double *out, const int32_t *column, size_t n) {
  size_t i = 0;
  for (; i + STEP <= n; i += STEP) {
    const H values = *(const H *)(column + i);
    const V numbers = __builtin_convertvector(values, V);
    const M missing = __builtin_convertvector(values == INT32_MIN, M);
    *(V *)(out + i) = LEVEL(choose)(missing, LEVEL(all)(LANE_NAN), numbers);
  }
  for (; i < n; i++) out[i] = column[i] == INT32_MIN ? LANE_NAN : (double)column[i];
}

KERNEL void LEVEL(lookup_u8)(double *out, const uint8_t *column, const double *table, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = table[column[i]];
}

KERNEL void LEVEL(lookup_i32)(double *out, const int32_t *column, const double *table, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = table[column[i]];
}

/// A code beyond the table, which a row that has tripped may hold, is as good as missing.
KERNEL void LEVEL(lookup)(double *out, const double *a, const double *table, size_t count,
                          size_t n) {
  const double end = (double)count;
  for (size_t i = 0; i < n; i++) out[i] = table[a[i] >= 0 && a[i] < end ? (size_t)a[i] : 0];
}

/// The value of the band a number falls in: values[number of cuts that are not above it].
KERNEL void LEVEL(bands)(double *out, const double *a, const double *table, size_t count,
                         double missing, size_t n) {
  const double *values = table + count;
  size_t i = 0;
  for (; i + STEP <= n; i += STEP) {
    const V x = *(const V *)(a + i);
    V result = LEVEL(all)(values[0]);
    for (size_t j = 0; j < count; j++) {
      result = LEVEL(choose)(x >= table[j], LEVEL(all)(values[j + 1]), result);
    }
    *(V *)(out + i) = LEVEL(choose)(x != x, LEVEL(all)(missing), result);
  }
  for (; i < n; i++) {
    size_t j = 0;
    while (j < count && a[i] >= table[j]) j++;
    out[i] = a[i] == a[i] ? values[j] : missing;
  }
}

// MARK: Days

KERNEL void LEVEL(year)(double *out, const double *a, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = a[i] == a[i] ? civil((int)a[i]).year : LANE_NAN;
}

KERNEL void LEVEL(month)(double *out, const double *a, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = a[i] == a[i] ? civil((int)a[i]).month : LANE_NAN;
}

KERNEL void LEVEL(add_months)(double *out, const double *a, const double *b, double k, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = add_months(a[i], b ? b[i] : k);
}

KERNEL void LEVEL(fading)(double *out, const double *a, const double *table, size_t count,
                          size_t n) {
  for (size_t i = 0; i < n; i++) {
    out[i] = a[i] != a[i] ? LANE_NAN : a[i] < 0 ? table[0] : a[i] < count ? table[(size_t)a[i]] : 0;
  }
}

// MARK: Records of an owner

KERNEL void LEVEL(spread)(double *out, const double *a, const int64_t *offsets, size_t owners) {
  for (size_t owner = 0; owner < owners; owner++) {
    const double value = a[owner];
    for (int64_t i = offsets[owner] - offsets[0]; i < offsets[owner + 1] - offsets[0]; i++) {
      out[i] = value;
    }
  }
}

KERNEL void LEVEL(count)(double *out, const double *a, const int64_t *offsets, size_t owners) {
  const double *value = a - offsets[0];
  for (size_t owner = 0; owner < owners; owner++) {
    int64_t i = offsets[owner], end = offsets[owner + 1];
    double sum = 0;
    if (end - i >= 4 * STEP) {
      V sums = LEVEL(all)(0);
      for (; i + STEP <= end; i += STEP) {
        sums = sums + LEVEL(flag)(*(const V *)(value + i) == 1);
      }
      for (int j = 0; j < STEP; j++) sum += sums[j];
    }
    for (; i < end; i++) sum += value[i] == 1;
    out[owner] = sum;
  }
}

KERNEL void LEVEL(sum)(double *out, const double *a, const double *b, const int64_t *offsets,
                       size_t owners) {
  const double *value = a - offsets[0], *which = b - offsets[0];
  for (size_t owner = 0; owner < owners; owner++) {
    int64_t i = offsets[owner], end = offsets[owner + 1];
    double sum = 0;
    if (end - i >= 4 * STEP) {
      V sums = LEVEL(all)(0);
      for (; i + STEP <= end; i += STEP) {
        sums = sums + (V)((*(const V *)(which + i) == 1) & (M) * (const V *)(value + i));
      }
      for (int j = 0; j < STEP; j++) sum += sums[j];
    }
    for (; i < end; i++) sum += which[i] == 1 ? value[i] : 0;
    out[owner] = sum;
  }
}

KERNEL void LEVEL(extreme)(double *out, const double *a, const double *b, double sign,
                           const int64_t *offsets, size_t owners) {
  const double *value = a - offsets[0], *which = b - offsets[0];
  for (size_t owner = 0; owner < owners; owner++) {
    double best = LANE_NAN;
    int missing = 0;
    for (int64_t i = offsets[owner]; i < offsets[owner + 1]; i++) {
      if (which[i] != 1) continue;
      missing |= value[i] != value[i];
      if (!(sign * value[i] <= sign * best)) best = value[i];
    }
    out[owner] = missing ? LANE_NAN : best;
  }
}

/// The place, counted in the chunk, of the last greatest (sign 1) or first least (sign -1).
KERNEL void LEVEL(pick)(double *out, const double *a, const double *b, double sign,
                        const int64_t *offsets, size_t owners) {
  const double *value = a - offsets[0], *which = b - offsets[0];
  for (size_t owner = 0; owner < owners; owner++) {
    double best = 0, place = LANE_NAN;
    for (int64_t i = offsets[owner]; i < offsets[owner + 1]; i++) {
      if (which[i] != 1 || value[i] != value[i]) continue;
      const double key = sign * value[i];
      if (place != place || key > best || (sign > 0 && key == best)) {
        best = key;
        place = (double)(i - offsets[0]);
      }
    }
    out[owner] = place;
  }
}

/// How many of the records by falling day, of one day the later first, are 1 before another one; in
/// `state` -1 is none of them, and 2 unknown, which makes the number missing.
KERNEL void LEVEL(run_length)(double *out, const double *day, const double *state,
                              const int64_t *offsets, size_t owners) {
  day -= offsets[0];
  state -= offsets[0];
  for (size_t owner = 0; owner < owners; owner++) {
    const int64_t begin = offsets[owner], end = offsets[owner + 1];
    double last_day = __builtin_inf(), count = 0;
    int64_t last = end;
    for (;;) {
      int64_t next = -1;
      for (int64_t i = begin; i < end; i++) {
        if (state[i] < 0 || day[i] != day[i]) continue;
        if (!(day[i] < last_day || (day[i] == last_day && i < last))) continue;
        if (next < 0 || day[i] >= day[next]) next = i;
      }
      if (next < 0 || state[next] == 0) break;
      if (state[next] == 2) {
        count = LANE_NAN;
        break;
      }
      count += 1;
      last = next;
      last_day = day[next];
    }
    out[owner] = count;
  }
}

/// How many different values there are among records where b is 1; missing if one of them is.
KERNEL void LEVEL(distinct)(double *out, const double *a, const double *b, const int64_t *offsets,
                            size_t owners) {
  const double *value = a - offsets[0], *which = b - offsets[0];
  for (size_t owner = 0; owner < owners; owner++) {
    double count = 0;
    for (int64_t i = offsets[owner]; i < offsets[owner + 1]; i++) {
      if (which[i] != 1) continue;
      if (value[i] != value[i]) {
        count = LANE_NAN;
        break;
      }
      int64_t j = offsets[owner];
      while (j < i && !(which[j] == 1 && value[j] == value[i])) j++;
      count += j == i;
    }
    out[owner] = count;
  }
}

/// 1 at the record of each owner that has the least `order` among those with the same key; a record
/// without a key stands by itself, one without an order is none. Of several alike the first wins, or
/// the last.
KERNEL void LEVEL(winner)(double *out, const double *order, const double *key, int takes_last,
                          const int64_t *offsets, size_t owners) {
  const int64_t base = offsets[0];
  for (size_t owner = 0; owner < owners; owner++) {
    const int64_t begin = offsets[owner] - base, end = offsets[owner + 1] - base;
    for (int64_t i = begin; i < end; i++) {
      int wins = order[i] == order[i];
      for (int64_t j = begin; wins && j < end && key[i] == key[i]; j++) {
        if (j == i || key[j] != key[i]) continue;
        const int earlier = takes_last ? j > i : j < i;
        if (order[j] < order[i] || (order[j] == order[i] && earlier)) wins = 0;
      }
      out[i] = wins;
    }
  }
}

KERNEL void LEVEL(at)(double *out, const double *a, const double *b, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = b[i] == b[i] ? a[(size_t)b[i]] : LANE_NAN;
}

KERNEL void LEVEL(place)(double *out, const int64_t *offsets, size_t owners) {
  for (size_t owner = 0; owner < owners; owner++) {
    for (int64_t i = offsets[owner]; i < offsets[owner + 1]; i++) {
      out[i - offsets[0]] = (double)(i - offsets[owner]);
    }
  }
}

// MARK: Scorecards

/// Adds to `sums` the points that passing up to eight cuts adds.
#define BANDS_OF(COUNT)                                                                     \
  KERNEL void LEVEL(term_bands_##COUNT)(int32_t *sums, const int32_t *before,               \
                                        const int32_t *column, const credit_term *term,     \
                                        uint32_t from, int32_t start, const char *next,     \
                                        size_t n) {                                         \
    U cuts[COUNT], points[COUNT];                                                           \
    for (int j = 0; j < COUNT; j++) {                                                       \
      cuts[j] = term->cuts[from + (uint32_t)j] - (U){0};                                    \
      points[j] = term->points[from + (uint32_t)j] - (U){0};                                \
    }                                                                                       \
    size_t i = 0;                                                                           \
    for (; i + 2 * STEP <= n; i += 2 * STEP) {                                              \
      __builtin_prefetch(next + i * 4, 0, 3);                                               \
      const U x = *(const U *)(column + i);                                                 \
      U sum = *(const U *)(before + i) + start;                                             \
      _Pragma("clang loop unroll(full)") for (int j = 0; j < COUNT; j++) {                  \
        sum += (x > cuts[j]) & points[j];                                                   \
      }                                                                                     \
      *(U *)(sums + i) = sum;                                                               \
    }                                                                                       \
    for (; i < n; i++) {                                                                    \
      int32_t sum = before[i] + start;                                                      \
      for (int j = 0; j < COUNT; j++) sum += column[i] > cuts[j][0] ? points[j][0] : 0;     \
      sums[i] = sum;                                                                        \
    }                                                                                       \
  }
BANDS_OF(1)
BANDS_OF(2)
BANDS_OF(3)
BANDS_OF(4)
BANDS_OF(5)
BANDS_OF(6)
BANDS_OF(7)
BANDS_OF(8)
#undef BANDS_OF

/// Adds the points of a term to `before`, which may be `sums`.
KERNEL void LEVEL(term_bands)(int32_t *sums, const int32_t *before, const int32_t *column,
                              const credit_term *term, const char *next, size_t n) {
  int32_t start = term->base;
  for (uint32_t from = 0; from < term->count || from == 0; from += 8) {
    const uint32_t left = term->count - from;
    switch (left < 8 ? left : 8) {
    case 0:
      for (size_t i = 0; i < n; i++) sums[i] = before[i] + start;
      return;
#define PASS(COUNT)                                                                      \
  case COUNT:                                                                            \
    LEVEL(term_bands_##COUNT)(sums, before, column, term, from, start, next, n);         \
    break;
      PASS(1)
      PASS(2)
      PASS(3)
      PASS(4)
      PASS(5)
      PASS(6)
      PASS(7)
    default: LEVEL(term_bands_8)(sums, before, column, term, from, start, next, n); break;
#undef PASS
    }
    start = 0;
    before = sums;
  }
}

KERNEL void LEVEL(term_codes_u8)(int32_t *sums, const int32_t *before, const uint8_t *column,
                                 const credit_term *term, const char *next, size_t n) {
  size_t i = 0;
#if defined(LANES_AVX512)
  if (term->count <= 16) {
    int32_t entries[16] = {0};
    for (uint32_t j = 0; j < term->count; j++) entries[j] = term->points[j];
    const __m512i table = _mm512_loadu_si512(entries);
    for (; i + 16 <= n; i += 16) {
      if ((i & 48) == 0) __builtin_prefetch(next + i, 0, 3);
      const __m512i codes = _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)(column + i)));
      const __m512i points = _mm512_permutexvar_epi32(codes, table);
      _mm512_storeu_si512(sums + i, _mm512_add_epi32(_mm512_loadu_si512(before + i), points));
    }
  }
#endif
  const int32_t *points = term->points;
  for (; i < n; i++) {
    if ((i & 63) == 0) __builtin_prefetch(next + i, 0, 3);
    sums[i] = before[i] + points[column[i]];
  }
}

KERNEL void LEVEL(term_codes_i32)(int32_t *sums, const int32_t *before, const int32_t *column,
                                  const credit_term *term, size_t n) {
  for (size_t i = 0; i < n; i++) sums[i] = before[i] + term->points[column[i]];
}

/// Adds points to sums and keeps the greatest keys; `keys` holds rows, the greatest first.
#define KEEP(NAME, REASONS)                                                              \
  KERNEL void LEVEL(NAME)(int32_t *sums, int32_t *keys, uint32_t reasons,                \
                          const int32_t *points, int32_t best, int32_t tag, size_t n,    \
                          size_t stride) {                                               \
    (void)reasons;                                                                       \
    size_t i = 0;                                                                        \
    for (; i + 2 * STEP <= n; i += 2 * STEP) {                                           \
      const U part = *(const U *)(points + i);                                           \
      *(U *)(sums + i) = *(const U *)(sums + i) + part;                                  \
      U key = (best - part) * 256 + tag;                                                 \
      for (uint32_t j = 0; j < (REASONS); j++) {                                         \
        int32_t *slot = keys + j * stride + i;                                                \
        const U held = *(const U *)slot;                                                 \
        *(U *)slot = __builtin_elementwise_max(held, key);                               \
        key = __builtin_elementwise_min(held, key);                                      \
      }                                                                                  \
    }                                                                                    \
    for (; i < n; i++) {                                                                 \
      sums[i] += points[i];                                                              \
      int32_t key = (best - points[i]) * 256 + tag;                                      \
      for (uint32_t j = 0; j < (REASONS); j++) {                                         \
        int32_t *slot = keys + j * stride + i;                                                \
        const int32_t held = *slot;                                                      \
        if (key > held) {                                                                \
          *slot = key;                                                                   \
          key = held;                                                                    \
        }                                                                                \
      }                                                                                  \
    }                                                                                    \
  }
KEEP(keep_3, 3)
KEEP(keep_any, reasons)
#undef KEEP

KERNEL void LEVEL(to_lane)(double *out, const int32_t *sums, size_t n) {
  size_t i = 0;
  for (; i + STEP <= n; i += STEP) {
    *(V *)(out + i) = __builtin_convertvector(*(const H *)(sums + i), V);
  }
  for (; i < n; i++) out[i] = sums[i];
}

KERNEL void LEVEL(scorecard)(double *out, const credit_operation *op, const credit_chunk *chunk,
                             size_t n) {
  const uint32_t reasons = op->reasons;
  // Rows that lie whole pages apart would wait for each other's stores.
  const size_t stride = (chunk->room + 95) / 16 * 16;
  const int32_t *zeros = chunk->scratch;
  int32_t *sums = chunk->scratch + stride, *part = sums + stride, *keys = part + stride;
  const int32_t start = (int32_t)op->k;
  for (size_t i = 0; i < n; i++) sums[i] = start;
  if (reasons) {
    for (uint32_t j = 0; j < reasons; j++) memset(keys + j * stride, 0, n * sizeof *keys);
  }
  for (uint32_t t = 0; t < op->count; t++) {
    const credit_term *term = op->terms + t;
    // The next column is asked for while this one is worked on: every column is a new stream.
    const uint32_t following = t + 1 < op->count ? t + 1 : t;
    const char *next = chunk->columns[op->terms[following].column];
    const void *column = chunk->columns[term->column];
    const int apart = reasons && term->tag >= 0;
    int32_t *into = apart ? part : sums;
    const int32_t *before = apart ? zeros : sums;
    if (term->kind == 0) LEVEL(term_bands)(into, before, column, term, next, n);
    else if (term->kind == 1) LEVEL(term_codes_u8)(into, before, column, term, next, n);
    else LEVEL(term_codes_i32)(into, before, column, term, n);
    if (!apart) continue;
    if (reasons == 3) LEVEL(keep_3)(sums, keys, reasons, part, term->best, term->tag, n, stride);
    else LEVEL(keep_any)(sums, keys, reasons, part, term->best, term->tag, n, stride);
  }
  LEVEL(to_lane)(out, sums, n);
  for (uint32_t j = 0; j < reasons; j++) {
    double *lane = chunk->lanes[op->b + (int32_t)j];
    if (op->c == 1) memcpy(lane, keys + j * stride, n * sizeof *keys);
    else LEVEL(to_lane)(lane, keys + j * stride, n);
  }
}

/// Keeps the greatest keys of items that are lanes: `count` lanes from `out` on.
KERNEL void LEVEL(reason)(const credit_operation *op, const credit_chunk *chunk, size_t n) {
  const double *points = chunk->lanes[op->a];
  for (size_t i = 0; i < n; i++) {
    // What is missing takes nothing away.
    if (!(points[i] < op->k)) continue;
    double key = (op->k - points[i]) * 256 + op->l;
    for (uint32_t j = 0; j < op->count; j++) {
      double *slot = chunk->lanes[op->out + (int32_t)j] + i;
      const double held = *slot;
      if (key > held) {
        *slot = key;
        key = held;
      }
    }
  }
}

// MARK: The machine

TARGET static void LEVEL(run)(const credit_operation *operations, size_t count,
                              const credit_chunk *chunk) {
  for (size_t place = 0; place < count; place++) {
    const credit_operation *op = operations + place;
    const size_t n = chunk->rows[op->rows];
    double *out = op->out >= 0 ? chunk->lanes[op->out] : 0;
    // A lane that an operation does not use is read as its result's, and not looked at.
    const double *a = out, *b = out, *c = out;
    switch (op->code) {
    case CREDIT_LANE_LOAD_I32: LEVEL(load_i32)(out, chunk->columns[op->a], n); continue;
    case CREDIT_LANE_LOAD_F64: memcpy(out, chunk->columns[op->a], n * sizeof(double)); continue;
    case CREDIT_LANE_LOOKUP_U8:
      LEVEL(lookup_u8)(out, chunk->columns[op->a], op->table, n);
      continue;
    case CREDIT_LANE_LOOKUP_I32:
      LEVEL(lookup_i32)(out, chunk->columns[op->a], op->table, n);
      continue;
    case CREDIT_LANE_SCORECARD: LEVEL(scorecard)(out, op, chunk, n); continue;
    case CREDIT_LANE_REASON: LEVEL(reason)(op, chunk, n); continue;
    default: break;
    }
    if (op->a >= 0) a = chunk->lanes[op->a];
    if (op->b >= 0) b = chunk->lanes[op->b];
    switch (op->code) {
    case CREDIT_LANE_SPREAD:
      LEVEL(spread)(out, a, chunk->offsets[op->c], chunk->rows[chunk->owners[op->c]]);
      continue;
    case CREDIT_LANE_PLACE:
      LEVEL(place)(out, chunk->offsets[op->c], chunk->rows[chunk->owners[op->c]]);
      continue;
    case CREDIT_LANE_COUNT: LEVEL(count)(out, a, chunk->offsets[op->c], n); continue;
    case CREDIT_LANE_SUM: LEVEL(sum)(out, a, b, chunk->offsets[op->c], n); continue;
    case CREDIT_LANE_LEAST: LEVEL(extreme)(out, a, b, -1, chunk->offsets[op->c], n); continue;
    case CREDIT_LANE_GREATEST: LEVEL(extreme)(out, a, b, 1, chunk->offsets[op->c], n); continue;
    case CREDIT_LANE_LAST: LEVEL(pick)(out, a, b, 1, chunk->offsets[op->c], n); continue;
    case CREDIT_LANE_FIRST: LEVEL(pick)(out, a, b, -1, chunk->offsets[op->c], n); continue;
    case CREDIT_LANE_RUN: LEVEL(run_length)(out, a, b, chunk->offsets[op->c], n); continue;
    case CREDIT_LANE_DISTINCT: LEVEL(distinct)(out, a, b, chunk->offsets[op->c], n); continue;
    case CREDIT_LANE_WINNER:
      LEVEL(winner)(out, a, b, op->k == 1, chunk->offsets[op->c],
                    chunk->rows[chunk->owners[op->c]]);
      continue;
    case CREDIT_LANE_AT: LEVEL(at)(out, a, b, n); continue;
    case CREDIT_LANE_DIVIDE: LEVEL(divide)(out, a, b, 0, op->c, n); continue;
    case CREDIT_LANE_DIVIDE_K: LEVEL(divide)(out, a, NULL, op->k, op->c, n); continue;
    case CREDIT_LANE_DIVIDE_WIDE:
      LEVEL(divide_wide)(out, a, b, op->k, op->l, op->c, n);
      continue;
    case CREDIT_LANE_LOOKUP: LEVEL(lookup)(out, a, op->table, op->count, n); continue;
    case CREDIT_LANE_BANDS: LEVEL(bands)(out, a, op->table, op->count, op->l, n); continue;
    case CREDIT_LANE_YEAR: LEVEL(year)(out, a, n); continue;
    case CREDIT_LANE_MONTH: LEVEL(month)(out, a, n); continue;
    case CREDIT_LANE_ADD_MONTHS: LEVEL(add_months)(out, a, b, 0, n); continue;
    case CREDIT_LANE_ADD_MONTHS_K: LEVEL(add_months)(out, a, NULL, op->k, n); continue;
    case CREDIT_LANE_FADING: LEVEL(fading)(out, a, op->table, op->count, n); continue;
    default: break;
    }
    if (op->c >= 0) c = chunk->lanes[op->c];
    const double k = op->k, l = op->l;
#define DO(CODE, NAME) \
  case CREDIT_LANE_##CODE: LEVEL(NAME)(out, a, b, c, k, l, n); break;
    switch (op->code) {
      DO(FILL, fill)
      DO(ADD, add)
      DO(SUBTRACT, subtract)
      DO(MULTIPLY, multiply)
      DO(ADD_K, add_k)
      DO(MULTIPLY_K, multiply_k)
      DO(SUBTRACT_FROM_K, subtract_from_k)
      DO(RATIO_K, ratio_k)
      DO(MIN, min)
      DO(MAX, max)
      DO(MIN_K, min_k)
      DO(MAX_K, max_k)
      DO(ABS, abs)
      DO(EQUAL, equal)
      DO(NOT_EQUAL, not_equal)
      DO(LESS, less)
      DO(LESS_OR_EQUAL, less_or_equal)
      DO(EQUAL_K, equal_k)
      DO(NOT_EQUAL_K, not_equal_k)
      DO(LESS_K, less_k)
      DO(LESS_OR_EQUAL_K, less_or_equal_k)
      DO(GREATER_K, greater_k)
      DO(GREATER_OR_EQUAL_K, greater_or_equal_k)
      DO(NOT, not)
      DO(AND, and)
      DO(OR, or)
      DO(IS_MISSING, is_missing)
      DO(IS_PRESENT, is_present)
      DO(IS_TRUE, is_true)
      DO(SELECT, select)
      DO(SELECT_KA, select_ka)
      DO(SELECT_AK, select_ak)
      DO(SELECT_KL, select_kl)
      DO(FIRST_PRESENT, first_present)
      DO(FIRST_PRESENT_K, first_present_k)
    default: break;
    }
#undef DO
  }
}

#undef V
#undef M
#undef U
#undef H
#undef STEP
#undef INLINE
#undef KERNEL
#undef EACH
#undef MISSING2
