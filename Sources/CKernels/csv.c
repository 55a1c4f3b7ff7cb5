// Finds the structure of CSV text in blocks of 64 bytes: a bit mask for each kind of byte,
// quoted stretches by a prefix sum without carry, UTF-8 checked with the same masks.
// The Swift twin `CSVStructure.scan` defines the meaning.

#include <string.h>

#include "CKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

typedef struct {
  uint64_t delimiters, line_ends, quotes, nuls;
  // UTF-8: bytes over 7F, lead bytes of two and more (three and more, four) bytes, and lead
  // bytes that do not allow every continuation or none at all.
  uint64_t high, lead2, lead3, lead4, rare;
} masks;

#define ALWAYS static inline __attribute__((always_inline))

/// Whether the lead bytes C0, C1, E0, ED and F0...FF among `rare` begin shortest forms of scalars.
static int rare_leads_hold(const uint8_t *text, size_t length, size_t at, uint64_t rare) {
  for (; rare; rare &= rare - 1) {
    size_t place = at + (size_t)__builtin_ctzll(rare);
    uint8_t lead = text[place];
    if (lead < 0xe0 || lead > 0xf4) return 0;
    if (place + 1 >= length) continue;
    uint8_t next = text[place + 1];
    if (lead == 0xe0 && next < 0xa0) return 0;
    if (lead == 0xed && next > 0x9f) return 0;
    if (lead == 0xf0 && next < 0x90) return 0;
    if (lead == 0xf4 && next > 0x8f) return 0;
  }
  return 1;
}

/// Bit i is the exclusive or of bits 0 to i.
ALWAYS uint64_t prefix_xor(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ bits << 32;
}

ALWAYS void emit_one_by_one(uint32_t *places, size_t *count, uint64_t structure,
                            uint64_t line_ends, uint32_t at) {
  size_t n = *count;
  while (structure) {
    uint32_t bit = (uint32_t)__builtin_ctzll(structure);
    places[n++] = (at + bit) | (uint32_t)((line_ends >> bit & 1) << 31);
    structure &= structure - 1;
  }
  *count = n;
}

// MARK: Baseline

#if defined(__x86_64__)
#define TARGET_BASELINE
ALWAYS uint64_t mask128(__m128i a, __m128i b, __m128i c, __m128i d) {
  uint64_t mask = (uint64_t)(uint32_t)_mm_movemask_epi8(a) |
                  (uint64_t)(uint32_t)_mm_movemask_epi8(b) << 16 |
                  (uint64_t)(uint32_t)_mm_movemask_epi8(c) << 32 |
                  (uint64_t)(uint32_t)_mm_movemask_epi8(d) << 48;
  // Else the compiler carries the 64 truth values one by one instead of the mask.
  __asm__("" : "+r"(mask));
  return mask;
}
#define EACH128(f) mask128(f(v[0]), f(v[1]), f(v[2]), f(v[3]))
ALWAYS void classify_baseline(const uint8_t *block, uint8_t delimiter, masks *m) {
  __m128i v[4];
  for (int i = 0; i < 4; i++) v[i] = _mm_loadu_si128((const __m128i *)(block + 16 * i));
#define IS(value) _mm_set1_epi8((char)(value))
#define DELIMITER(x) _mm_cmpeq_epi8(x, IS(delimiter))
#define LINE_END(x) _mm_or_si128(_mm_cmpeq_epi8(x, IS('\n')), _mm_cmpeq_epi8(x, IS('\r')))
#define QUOTE(x) _mm_cmpeq_epi8(x, IS('"'))
#define NUL(x) _mm_cmpeq_epi8(x, _mm_setzero_si128())
#define HIGH(x) (x)
  // Among bytes over 7F a signed comparison orders as the unsigned one.
#define OVER_BF(x) _mm_cmpgt_epi8(x, IS(0xbf))
#define OVER_DF(x) _mm_cmpgt_epi8(x, IS(0xdf))
#define OVER_EF(x) _mm_cmpgt_epi8(x, IS(0xef))
#define RARE(x)                                                                     \
  _mm_or_si128(_mm_cmpeq_epi8(_mm_or_si128(x, IS(1)), IS(0xc1)),                    \
               _mm_or_si128(_mm_cmpeq_epi8(x, IS(0xe0)), _mm_cmpeq_epi8(x, IS(0xed))))
  m->delimiters = EACH128(DELIMITER);
  m->line_ends = EACH128(LINE_END);
  m->quotes = EACH128(QUOTE);
  m->nuls = EACH128(NUL);
  m->high = EACH128(HIGH);
  m->lead2 = m->lead3 = m->lead4 = m->rare = 0;
  if (m->high) {
    m->lead2 = EACH128(OVER_BF) & m->high;
    m->lead3 = EACH128(OVER_DF) & m->high;
    m->lead4 = EACH128(OVER_EF) & m->high;
    m->rare = EACH128(RARE) | m->lead4;
  }
#undef IS
#undef DELIMITER
#undef LINE_END
#undef QUOTE
#undef NUL
#undef HIGH
#undef OVER_BF
#undef OVER_DF
#undef OVER_EF
#undef RARE
}
#else
ALWAYS void classify_baseline(const uint8_t *block, uint8_t delimiter, masks *m) {
  masks found = {0};
  for (int i = 0; i < 64; i++) {
    uint8_t byte = block[i];
    uint64_t bit = (uint64_t)1 << i;
    if (byte == delimiter) found.delimiters |= bit;
    if (byte == '\n' || byte == '\r') found.line_ends |= bit;
    if (byte == '"') found.quotes |= bit;
    if (byte == 0) found.nuls |= bit;
    if (byte > 0x7f) found.high |= bit;
    if (byte > 0xbf) found.lead2 |= bit;
    if (byte > 0xdf) found.lead3 |= bit;
    if (byte > 0xef) found.lead4 |= bit;
    if ((byte | 1) == 0xc1 || byte == 0xe0 || byte == 0xed || byte > 0xef) found.rare |= bit;
  }
  *m = found;
}
#endif

#define SCAN scan_baseline
#define TARGET
#define CLASSIFY classify_baseline
#define PREFIX_XOR prefix_xor
#define EMIT emit_one_by_one
#include "csv_scan.h"
#undef SCAN
#undef TARGET
#undef CLASSIFY
#undef PREFIX_XOR
#undef EMIT

#if defined(__x86_64__)

// MARK: AVX2

#define AVX2 __attribute__((target("avx2,bmi,bmi2,pclmul")))
ALWAYS AVX2 uint64_t prefix_xor_clmul(uint64_t bits) {
  __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)bits), _mm_set1_epi8(-1), 0);
  return (uint64_t)_mm_cvtsi128_si64(product);
}

ALWAYS AVX2 uint64_t mask256(__m256i low, __m256i high) {
  uint64_t mask = (uint64_t)(uint32_t)_mm256_movemask_epi8(low) |
                  (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
  // Else the compiler carries the 64 truth values one by one instead of the mask.
  __asm__("" : "+r"(mask));
  return mask;
}

ALWAYS AVX2 uint64_t equal256(__m256i low, __m256i high, uint8_t value) {
  __m256i all = _mm256_set1_epi8((char)value);
  return mask256(_mm256_cmpeq_epi8(low, all), _mm256_cmpeq_epi8(high, all));
}

ALWAYS AVX2 uint64_t over256(__m256i low, __m256i high, uint8_t value) {
  __m256i all = _mm256_set1_epi8((char)value);
  return mask256(_mm256_cmpgt_epi8(low, all), _mm256_cmpgt_epi8(high, all));
}

ALWAYS AVX2 void classify_avx2(const uint8_t *block, uint8_t delimiter, masks *m) {
  __m256i low = _mm256_loadu_si256((const __m256i *)block);
  __m256i high = _mm256_loadu_si256((const __m256i *)(block + 32));
  m->delimiters = equal256(low, high, delimiter);
  m->line_ends = equal256(low, high, '\n') | equal256(low, high, '\r');
  m->quotes = equal256(low, high, '"');
  m->nuls = equal256(low, high, 0);
  m->high = mask256(low, high);
  m->lead2 = m->lead3 = m->lead4 = m->rare = 0;
  if (m->high) {
    // Among bytes over 7F a signed comparison orders as the unsigned one.
    m->lead2 = over256(low, high, 0xbf) & m->high;
    m->lead3 = over256(low, high, 0xdf) & m->high;
    m->lead4 = over256(low, high, 0xef) & m->high;
    __m256i one = _mm256_set1_epi8(1);
    m->rare = equal256(_mm256_or_si256(low, one), _mm256_or_si256(high, one), 0xc1) |
              equal256(low, high, 0xe0) | equal256(low, high, 0xed) | m->lead4;
  }
}

#define SCAN scan_avx2
#define TARGET AVX2
#define CLASSIFY classify_avx2
#define PREFIX_XOR prefix_xor_clmul
#define EMIT emit_one_by_one
#include "csv_scan.h"
#undef SCAN
#undef TARGET
#undef CLASSIFY
#undef PREFIX_XOR
#undef EMIT

// MARK: AVX-512

#define AVX512                                                        \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,"       \
                        "avx512vbmi2,avx2,bmi,bmi2,pclmul,popcnt")))
ALWAYS AVX512 uint64_t equal512(__m512i v, uint8_t value) {
  return _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)value));
}

ALWAYS AVX512 uint64_t over512(__m512i v, uint8_t value) {
  return _mm512_cmpgt_epu8_mask(v, _mm512_set1_epi8((char)value));
}

// What a byte is by its lowest six bits, one bit for each kind.
enum { KIND_LINE_END = 1, KIND_QUOTE_OR_NUL = 2, KIND_RARE = 4 };
static const uint8_t kinds[64] __attribute__((aligned(64))) = {
    [0x00] = KIND_QUOTE_OR_NUL | KIND_RARE,  // NUL, C0
    [0x01] = KIND_RARE,                      // C1
    [0x0a] = KIND_LINE_END,
    [0x0d] = KIND_LINE_END,
    [0x20] = KIND_RARE,  // E0
    [0x22] = KIND_QUOTE_OR_NUL,
    [0x2d] = KIND_RARE,                                                     // ED
    [0x30] = KIND_RARE, [0x31] = KIND_RARE, [0x32] = KIND_RARE, [0x33] = KIND_RARE,  // F0...
    [0x34] = KIND_RARE, [0x35] = KIND_RARE, [0x36] = KIND_RARE, [0x37] = KIND_RARE,
    [0x38] = KIND_RARE, [0x39] = KIND_RARE, [0x3a] = KIND_RARE, [0x3b] = KIND_RARE,
    [0x3c] = KIND_RARE, [0x3d] = KIND_RARE, [0x3e] = KIND_RARE, [0x3f] = KIND_RARE,  // ...FF
};

/// One lookup tells several kinds of bytes; what seldom occurs is told apart only then.
ALWAYS AVX512 void classify_avx512(const uint8_t *block, uint8_t delimiter, masks *m) {
  __m512i v = _mm512_loadu_si512(block);
  __m512i kind = _mm512_permutexvar_epi8(v, _mm512_load_si512(kinds));
  __mmask64 low = _mm512_cmplt_epu8_mask(v, _mm512_set1_epi8(0x40));
  m->delimiters = equal512(v, delimiter);
  m->line_ends = _mm512_mask_test_epi8_mask(low, kind, _mm512_set1_epi8(KIND_LINE_END));
  m->quotes = m->nuls = 0;
  if (_mm512_mask_test_epi8_mask(low, kind, _mm512_set1_epi8(KIND_QUOTE_OR_NUL))) {
    m->quotes = equal512(v, '"');
    m->nuls = _mm512_testn_epi8_mask(v, v);
  }
  m->high = _mm512_movepi8_mask(v);
  m->lead2 = m->lead3 = m->lead4 = m->rare = 0;
  if (m->high) {
    m->lead2 = over512(v, 0xbf);
    m->lead3 = over512(v, 0xdf);
    m->rare = _mm512_mask_test_epi8_mask(m->lead2, kind, _mm512_set1_epi8(KIND_RARE));
    if (m->rare) m->lead4 = over512(v, 0xef);
  }
}

/// The places of a block by compressing the numbers 0...63: no branch depends on their count
/// as long as there are at most sixteen.
ALWAYS AVX512 void emit_compressed(uint32_t *places, size_t *count, uint64_t structure,
                                   uint64_t line_ends, uint32_t at) {
  const __m512i numbers = _mm512_set_epi8(
      63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41,
      40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18,
      17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  size_t found = (size_t)_mm_popcnt_u64(structure);
  // The sign of a number says that a line ends there.
  __m512i marked = _mm512_mask_blend_epi8(
      line_ends, numbers, _mm512_or_si512(numbers, _mm512_set1_epi8((char)0x80)));
  __m512i packed = _mm512_maskz_compress_epi8(structure, marked);
  const __m512i base = _mm512_set1_epi32((int)at);
  const __m512i keep = _mm512_set1_epi32((int)0x8000003f);
  uint32_t *out = places + *count;
#define SIXTEEN(i)                                                                              \
  _mm512_storeu_si512(                                                                          \
      out + 16 * (i),                                                                           \
      _mm512_add_epi32(                                                                         \
          _mm512_and_si512(_mm512_cvtepi8_epi32(_mm512_extracti32x4_epi32(packed, i)), keep),   \
          base))
  SIXTEEN(0);
  if (__builtin_expect(found > 16, 0)) {
    SIXTEEN(1);
    SIXTEEN(2);
    SIXTEEN(3);
  }
#undef SIXTEEN
  *count += found;
}

#define SCAN scan_avx512
#define TARGET AVX512
#define CLASSIFY classify_avx512
#define PREFIX_XOR prefix_xor_clmul
#define EMIT emit_compressed
#include "csv_scan.h"
#undef SCAN
#undef TARGET
#undef CLASSIFY
#undef PREFIX_XOR
#undef EMIT

#endif

int credit_csv_level(void) { return credit_kernel_level(); }

credit_csv_scan_result credit_csv_scan(int level, const uint8_t *text, size_t length,
                                       uint8_t delimiter, uint32_t *places) {
#if defined(__x86_64__)
  if (level >= 2) return scan_avx512(text, length, delimiter, places);
  if (level == 1) return scan_avx2(text, length, delimiter, places);
#endif
  (void)level;
  return scan_baseline(text, length, delimiter, places);
}
