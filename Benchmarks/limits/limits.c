#include "CLimits.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define ALWAYS static inline __attribute__((always_inline))

ALWAYS uint64_t read_tail(const uint8_t *from, size_t bytes) {
  uint64_t sum = 0;
  for (size_t i = 0; i < bytes; i++) sum += from[i];
  return sum;
}

#define READERS(name, TARGET)                                                                  \
  TARGET static uint64_t sequential_##name(const uint8_t *from, size_t bytes) {                 \
    return read_##name(from, bytes / 512 * 512) +                                              \
           read_tail(from + bytes / 512 * 512, bytes % 512);                                   \
  }                                                                                            \
  TARGET static uint64_t bursts_##name(const void *const *columns, const size_t *widths,       \
                                       size_t count, size_t from, size_t to, size_t rows) {    \
    uint64_t sum = 0;                                                                          \
    for (size_t at = from; at < to; at += rows) {                                              \
      size_t now = to - at < rows ? to - at : rows;                                            \
      for (size_t c = 0; c < count; c++) {                                                     \
        const uint8_t *start = (const uint8_t *)columns[c] + at * widths[c];                   \
        size_t bytes = now * widths[c];                                                        \
        sum += sequential_##name(start, bytes);                                                \
      }                                                                                        \
    }                                                                                          \
    return sum;                                                                                \
  }

#if defined(__x86_64__)
#define READ(name, TARGET, VECTOR, LOAD, ADD, ZERO)                                            \
  ALWAYS TARGET uint64_t read_##name(const uint8_t *from, size_t bytes) {                      \
    VECTOR a = ZERO(), b = ZERO(), c = ZERO(), d = ZERO();                                     \
    for (size_t i = 0; i < bytes; i += 4 * sizeof(VECTOR)) {                                   \
      a = ADD(a, LOAD((const VECTOR *)(from + i)));                                            \
      b = ADD(b, LOAD((const VECTOR *)(from + i) + 1));                                        \
      c = ADD(c, LOAD((const VECTOR *)(from + i) + 2));                                        \
      d = ADD(d, LOAD((const VECTOR *)(from + i) + 3));                                        \
    }                                                                                          \
    VECTOR sum = ADD(ADD(a, b), ADD(c, d));                                                    \
    uint64_t first;                                                                            \
    __builtin_memcpy(&first, &sum, sizeof first);                                              \
    return first;                                                                              \
  }                                                                                            \
  READERS(name, TARGET)

READ(baseline, , __m128i, _mm_loadu_si128, _mm_add_epi64, _mm_setzero_si128)
READ(avx2, __attribute__((target("avx2"))), __m256i, _mm256_loadu_si256, _mm256_add_epi64,
     _mm256_setzero_si256)
READ(avx512, __attribute__((target("avx512f"), min_vector_width(512))), __m512i,
     _mm512_loadu_si512, _mm512_add_epi64, _mm512_setzero_si512)
#define CHOOSE(function, ...)                           \
  (level >= 2   ? function##_avx512(__VA_ARGS__)        \
   : level == 1 ? function##_avx2(__VA_ARGS__)          \
                : function##_baseline(__VA_ARGS__))
#else
ALWAYS uint64_t read_baseline(const uint8_t *from, size_t bytes) {
  uint64_t sum = 0, word;
  for (size_t i = 0; i < bytes; i += 8) {
    __builtin_memcpy(&word, from + i, 8);
    sum += word;
  }
  return sum;
}
READERS(baseline, )
#define CHOOSE(function, ...) ((void)level, function##_baseline(__VA_ARGS__))
#endif

uint64_t credit_read_sequential(int level, const void *column, size_t bytes) {
  return CHOOSE(sequential, (const uint8_t *)column, bytes);
}

uint64_t credit_read_bursts(int level, const void *const *columns, const size_t *widths,
                            size_t count, size_t from, size_t to, size_t rows) {
  return CHOOSE(bursts, columns, widths, count, from, to, rows);
}
