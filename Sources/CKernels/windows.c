// Aggregates over windows of records, in pieces of a few thousand records that stay in the first
// cache: which records count becomes a bit each; what they contribute is summed up
// from the beginning on, without the others; the result of a subject is the difference of two such
// sums, found by counting bits. Wrapped sums are as good as exact ones as long as the difference
// itself fits, which is proved from the sizes of the contributions, or else computed in 128 bits.
#include <string.h>

#include "CKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define ALWAYS static inline __attribute__((always_inline))

enum { PIECE = 8192, WORDS = PIECE / 64 };

/// Days from `first` on, `length` after it.
typedef struct {
  int32_t first;
  uint32_t length;
} day_range;

/// A window with what is worked out once for all pieces.
typedef struct {
  credit_window w;
  /// The days that count.
  day_range days;
  int has_days, is_empty;
  /// The days that have factors of their own, and the first of them.
  day_range fading;
  int32_t oldest;
  /// For kinds: one byte each; the same by halves of a byte; the few there are, one by one.
  uint8_t table[256];
  uint8_t low[16], high[16];
  uint8_t few[8];
  int few_count;
  /// An upper bound of the bits of a factor.
  int factor_bits;
} prepared;

/// What a window remembers between pieces.
typedef struct {
  /// The sum of all contributions so far, and its value where the subject began.
  uint64_t sum, begun;
  /// The records that count since the subject began, and how large their contributions get.
  uint64_t open_count, open_size;
} progress;

static void prepare(prepared *p, const credit_window *w) {
  memset(p, 0, sizeof *p);
  p->w = *w;
  int64_t first = INT32_MIN + (int64_t)1, last = INT32_MAX;
  if (w->has_days) {
    if (w->first > first) first = w->first;
    last = w->last;
  }
  p->has_days = w->has_days;
  if (w->operation >= CREDIT_WINDOW_FADE) {
    p->has_days = 1;
    int64_t oldest = (int64_t)w->as_of - w->factor_count + 1;
    p->oldest = (int32_t)(oldest > INT32_MIN ? oldest : INT32_MIN);
    p->fading = (day_range){p->oldest, (uint32_t)((int64_t)w->as_of - p->oldest)};
    uint32_t all = 1;
    for (uint32_t i = 0; i < w->factor_count; i++) all |= (uint32_t)w->factors[i];
    p->factor_bits = 32 - __builtin_clz(all);
  }
  p->is_empty = last < first || (w->operation >= CREDIT_WINDOW_FADE && w->factor_count == 0);
  if (!p->is_empty) p->days = (day_range){(int32_t)first, (uint32_t)(last - first)};
  if (w->kinds) {
    for (int kind = 0; kind < 256; kind++) {
      if (!(w->kinds[kind >> 6] >> (kind & 63) & 1)) continue;
      p->table[kind] = 0xff;
      uint8_t *half = kind < 128 ? p->low : p->high;
      half[kind & 15] |= (uint8_t)(1 << (kind >> 4 & 7));
      if (p->few_count < 8) p->few[p->few_count] = (uint8_t)kind;
      p->few_count++;
    }
  }
}

/// How many contributions of a size, given as the bits that occur in them, sum up to a number that
/// certainly fits.
ALWAYS uint64_t safe_count(const prepared *p, uint64_t size) {
  int bits = 64 - __builtin_clzll(size | 1);
  if (p->w.operation == CREDIT_WINDOW_FADE_SUM) bits += p->factor_bits;
  return bits >= 62 ? 0 : (uint64_t)1 << (62 - bits);
}

/// The factor of a day, which is at most `as_of` and at least `oldest` as far as factors go.
ALWAYS uint64_t factor_of(const int32_t *factors, int32_t as_of, int32_t oldest, int32_t day) {
  day = day < oldest ? oldest : day;
  day = day > as_of ? as_of : day;
  return (uint32_t)factors[(uint32_t)as_of - (uint32_t)day];
}

/// One result in 128 bits.
static int64_t exact_result(const prepared *p, const credit_records *records, int64_t from,
                            int64_t to) {
  __int128 sum = 0;
  for (int64_t i = from; i < to; i++) {
    if (p->has_days && (uint32_t)records->days[i] - (uint32_t)p->days.first > p->days.length)
      continue;
    if (p->w.kinds && !p->table[records->kinds[i]]) continue;
    if (p->w.mask && !(p->w.mask[i >> 6] >> (i & 63) & 1)) continue;
    int64_t factor = 1;
    if (p->w.operation >= CREDIT_WINDOW_FADE)
      factor = (int64_t)factor_of(p->w.factors, p->w.as_of, p->oldest, records->days[i]);
    int64_t amount = p->w.operation == CREDIT_WINDOW_FADE ? 1 : records->amounts[i];
    if (amount == INT64_MIN) return CREDIT_WINDOW_MISSING;
    sum += (__int128)amount * factor;
  }
  const __int128 limit = INT64_MAX - 1;
  return sum > limit || sum < -limit ? CREDIT_WINDOW_OVERFLOW : (int64_t)sum;
}

/// Bits of a mask from any bit on, none of them behind the end.
ALWAYS uint64_t mask_word(const uint64_t *mask, int64_t at, int64_t end) {
  uint64_t word = mask[at >> 6] >> (at & 63);
  if ((at & 63) && (at >> 6) < (end - 1) >> 6) word |= mask[(at >> 6) + 1] << (64 - (at & 63));
  return word;
}

// MARK: Which of 64 records have a day, or a kind, that counts

#if defined(__x86_64__)
ALWAYS uint64_t days_baseline(day_range range, const int32_t *days) {
  // Unsigned order is signed order of numbers moved down by 2^31.
  const __m128i first = _mm_set1_epi32((int32_t)((uint32_t)range.first + 0x80000000u));
  const __m128i length = _mm_set1_epi32((int32_t)(range.length + 0x80000000u));
  uint64_t outside = 0;
  for (int i = 0; i < 4; i++) {
    __m128i v[4];
    for (int j = 0; j < 4; j++) {
      __m128i day = _mm_loadu_si128((const __m128i *)(days + 16 * i + 4 * j));
      v[j] = _mm_cmpgt_epi32(_mm_sub_epi32(day, first), length);
    }
    __m128i all = _mm_packs_epi16(_mm_packs_epi32(v[0], v[1]), _mm_packs_epi32(v[2], v[3]));
    outside |= (uint64_t)(uint32_t)_mm_movemask_epi8(all) << (16 * i);
  }
  return ~outside;
}

ALWAYS uint64_t kinds_baseline(const prepared *p, const uint8_t *kinds) {
  uint64_t word = 0;
  if (p->few_count <= 8) {
    for (int i = 0; i < 4; i++) {
      __m128i v = _mm_loadu_si128((const __m128i *)(kinds + 16 * i));
      __m128i any = _mm_setzero_si128();
      for (int j = 0; j < p->few_count; j++)
        any = _mm_or_si128(any, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)p->few[j])));
      word |= (uint64_t)(uint32_t)_mm_movemask_epi8(any) << (16 * i);
    }
    return word;
  }
  for (int i = 0; i < 64; i++) word |= (uint64_t)(p->table[kinds[i]] & 1) << i;
  return word;
}
#else
ALWAYS uint64_t days_baseline(day_range range, const int32_t *days) {
  uint64_t word = 0;
  for (int i = 0; i < 64; i++)
    word |= (uint64_t)((uint32_t)days[i] - (uint32_t)range.first <= range.length) << i;
  return word;
}

ALWAYS uint64_t kinds_baseline(const prepared *p, const uint8_t *kinds) {
  uint64_t word = 0;
  for (int i = 0; i < 64; i++) word |= (uint64_t)(p->table[kinds[i]] & 1) << i;
  return word;
}
#endif

// MARK: The places of the chosen records of a piece

/// Sixteen at a time, as a branch for each would often be foretold wrongly.
#define PLACES(name, TARGET)                                                       \
  ALWAYS TARGET uint16_t *name(uint64_t chosen, int base, uint16_t *places) {      \
    int count = __builtin_popcountll(chosen);                                      \
    for (int done = 0; done < count; done += 16) {                                 \
      for (int i = 0; i < 16; i++) {                                               \
        /* Where none is left, what is written is written over. */                 \
        places[done + i] = (uint16_t)(base + __builtin_ctzll(chosen | 1ull << 63)); \
        chosen &= chosen - 1;                                                      \
      }                                                                            \
    }                                                                              \
    return places + count;                                                         \
  }

PLACES(places_baseline, )

#define RUN run_baseline
#define TARGET
#define DAYS days_baseline
#define KINDS kinds_baseline
#define PLACES_OF places_baseline
#include "windows_run.h"
#undef RUN
#undef TARGET
#undef DAYS
#undef KINDS
#undef PLACES_OF

#if defined(__x86_64__)

// MARK: AVX2

#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
ALWAYS AVX2 uint64_t days_avx2(day_range range, const int32_t *days) {
  const __m256i first = _mm256_set1_epi32(range.first);
  const __m256i length = _mm256_set1_epi32((int32_t)range.length);
  uint64_t word = 0;
  for (int i = 0; i < 8; i++) {
    __m256i from_first =
        _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)(days + 8 * i)), first);
    __m256i within = _mm256_cmpeq_epi32(_mm256_min_epu32(from_first, length), from_first);
    word |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(within)) << (8 * i);
  }
  return word;
}

/// Looks up the lower half of a kind, which names a byte of bits, one for each upper half.
ALWAYS AVX2 uint64_t kinds_avx2(const prepared *p, const uint8_t *kinds) {
  const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)p->low));
  const __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)p->high));
  const __m256i bits = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, (char)128, 1, 2, 4, 8, 16, 32, 64,
                                        (char)128, 1, 2, 4, 8, 16, 32, 64, (char)128, 1, 2, 4, 8,
                                        16, 32, 64, (char)128);
  uint64_t word = 0;
  for (int i = 0; i < 2; i++) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(kinds + 32 * i));
    __m256i lower = _mm256_and_si256(v, _mm256_set1_epi8((char)0x8f));
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0f));
    // An index with its top bit set finds nothing.
    __m256i row = _mm256_or_si256(
        _mm256_shuffle_epi8(low, lower),
        _mm256_shuffle_epi8(high, _mm256_xor_si256(lower, _mm256_set1_epi8((char)0x80))));
    __m256i bit = _mm256_shuffle_epi8(bits, upper);
    __m256i found = _mm256_cmpeq_epi8(_mm256_and_si256(row, bit), bit);
    word |= (uint64_t)(uint32_t)_mm256_movemask_epi8(found) << (32 * i);
  }
  return word;
}

PLACES(places_avx2, AVX2)

#define RUN run_avx2
#define TARGET AVX2
#define DAYS days_avx2
#define KINDS kinds_avx2
#define PLACES_OF places_avx2
#include "windows_run.h"
#undef RUN
#undef TARGET
#undef DAYS
#undef KINDS
#undef PLACES_OF

// MARK: AVX-512

#define AVX512                                                                           \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi," \
                        "bmi2,popcnt"),                                                  \
                 min_vector_width(512)))
ALWAYS AVX512 uint64_t days_avx512(day_range range, const int32_t *days) {
  const __m512i first = _mm512_set1_epi32(range.first);
  const __m512i length = _mm512_set1_epi32((int32_t)range.length);
  uint64_t word = 0;
  for (int i = 0; i < 4; i++) {
    __m512i from_first = _mm512_sub_epi32(_mm512_loadu_si512(days + 16 * i), first);
    word |= (uint64_t)_mm512_cmple_epu32_mask(from_first, length) << (16 * i);
  }
  return word;
}

ALWAYS AVX512 uint64_t kinds_avx512(const prepared *p, const uint8_t *kinds) {
  __m512i v = _mm512_loadu_si512(kinds);
  __m512i low = _mm512_permutex2var_epi8(_mm512_loadu_si512(p->table), v,
                                         _mm512_loadu_si512(p->table + 64));
  __m512i high = _mm512_permutex2var_epi8(_mm512_loadu_si512(p->table + 128), v,
                                          _mm512_loadu_si512(p->table + 192));
  return _mm512_movepi8_mask(_mm512_mask_blend_epi8(_mm512_movepi8_mask(v), low, high));
}

ALWAYS AVX512 uint16_t *places_avx512(uint64_t chosen, int base, uint16_t *places) {
  const __m512i numbers = _mm512_set_epi8(
      63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41,
      40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18,
      17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m512i first = _mm512_set1_epi16((int16_t)base);
  int count = __builtin_popcountll(chosen);
  __m512i packed = _mm512_maskz_compress_epi8(chosen, numbers);
  __m512i low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(packed));
  _mm512_storeu_si512(places, _mm512_add_epi16(low, first));
  if (count > 32) {
    __m512i high = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(packed, 1));
    _mm512_storeu_si512(places + 32, _mm512_add_epi16(high, first));
  }
  return places + count;
}

#define RUN run_avx512
#define TARGET AVX512
#define DAYS days_avx512
#define KINDS kinds_avx512
#define PLACES_OF places_avx512
#include "windows_run.h"
#undef RUN
#undef TARGET
#undef DAYS
#undef KINDS
#undef PLACES_OF

#endif

void credit_windows(int level, const credit_records *records, const int64_t *offsets,
                    size_t subjects, const credit_window *windows, size_t count,
                    int64_t *const *results) {
  if (subjects == 0) return;
  // A few at a time: the columns of a piece are read once for all of them.
  enum { TOGETHER = 8 };
  prepared all[TOGETHER];
  for (size_t done = 0; done < count; done += TOGETHER) {
    size_t now = count - done < TOGETHER ? count - done : TOGETHER;
    for (size_t i = 0; i < now; i++) prepare(&all[i], &windows[done + i]);
#if defined(__x86_64__)
    if (level >= 2) {
      run_avx512(records, offsets, subjects, all, now, results + done);
      continue;
    }
    if (level == 1) {
      run_avx2(records, offsets, subjects, all, now, results + done);
      continue;
    }
#endif
    run_baseline(records, offsets, subjects, all, now, results + done);
  }
  (void)level;
}
