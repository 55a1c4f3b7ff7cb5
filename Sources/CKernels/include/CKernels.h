/// Hot kernels in C: each has a Swift twin that defines its meaning.
#ifndef CREDIT_CKERNELS_H
#define CREDIT_CKERNELS_H
#include <stddef.h>
#include <stdint.h>

#include "lanes.h"
#include "windows.h"

// MARK: Instruction sets (levels.c)

/// The best instruction set that the kernels use on this processor: 0 baseline, 1 AVX2 (with BMI2
/// and PCLMULQDQ), 2 AVX-512 (F, BW, DQ, VL, VBMI and VBMI2 as well).
///
/// `CREDITKIT_KERNELS` in the environment, `baseline` or `avx2`, asks for less, so that both can be
/// measured and tested on one machine. Reads the environment: ask once and keep the answer.
int credit_kernel_level(void);

// MARK: Text

/// Where `part` begins within `text`, or -1. Neither may be NULL.
ptrdiff_t credit_find(
    const uint8_t *text, size_t text_length, const uint8_t *part, size_t part_length);

// MARK: CSV structure

/// What a scan found beside the places of the structure.
typedef struct {
  /// How many bytes were read: all, or up to the block with the first irregular quote.
  size_t scanned;
  /// How many places were written.
  size_t count;
  /// A set of `CREDIT_CSV_...` findings.
  uint32_t findings;
} credit_csv_scan_result;

enum {
  /// There are quotes.
  CREDIT_CSV_QUOTES = 1,
  /// A line end stands inside quotes.
  CREDIT_CSV_QUOTED_LINE_END = 2,
  /// A quoted cell holds doubled quotes.
  CREDIT_CSV_DOUBLED_QUOTES = 4,
  /// There is a NUL byte.
  CREDIT_CSV_NUL = 8,
  /// Bytes that are not UTF-8.
  CREDIT_CSV_INVALID_UTF8 = 16,
  /// The text ends inside a UTF-8 sequence.
  CREDIT_CSV_CUT_UTF8 = 32,
  /// A quote opens within a cell: the bytes from `scanned` on need a careful reader.
  CREDIT_CSV_IRREGULAR_QUOTE = 64,
};

/// The top bit of a place: a line ends here.
#define CREDIT_CSV_LINE_END 0x80000000u

/// The level at which to scan: that of `credit_kernel_level()`.
int credit_csv_level(void);

/// Finds delimiters and line ends outside quotes, checking UTF-8 on the way.
///
/// The text begins at the start of a row and is shorter than 2 GiB. `places` has room for
/// `length + 64` entries. `level` is at most `credit_csv_level()`. Its meaning is defined by the
/// Swift twin, `CSVStructure.scan`.
credit_csv_scan_result credit_csv_scan(int level, const uint8_t *text, size_t length,
                                       uint8_t delimiter, uint32_t *places);

// MARK: Identifiers (identifiers.c)

/// What the 18 bytes of a unified social credit code satisfy, as bits: 1 the check character of
/// GB 32100 holds (never for eighteen zeros), 2 the embedded check of GB 11714 holds, 4 all bytes
/// are in the alphabet of GB 32100. Without bit 4 the others are clear.
uint32_t credit_uscc_check(const uint8_t *code);

/// Whether none of the bytes needs cleaning: ASCII, no letter in lower case, no blank, no hyphen,
/// no control character.
int32_t credit_code_is_clean(const uint8_t *bytes, size_t count);

// MARK: Memory

/// Asks for the memory at an address, which will be read soon; any address will do.
///
/// Swift has no such call. It hides the wait for a table that lies outside the caches.
static inline void credit_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

#endif
