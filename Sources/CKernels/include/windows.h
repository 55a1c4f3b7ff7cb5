/// Aggregates of the records of many subjects: counts, sums and faded sums by day and kind.
///
/// The records of one subject stand together. Everything is computed in whole numbers, so that the
/// results are the same however the subjects are divided among calls and threads.
#ifndef CREDIT_WINDOWS_H
#define CREDIT_WINDOWS_H
#include <stddef.h>
#include <stdint.h>

/// The columns of the records; a column that no window needs may be NULL.
typedef struct {
  /// The days; INT32_MIN is missing and in no window.
  const int32_t *days;
  /// The kinds, as codes.
  const uint8_t *kinds;
  /// The amounts in their smallest unit; INT64_MIN is missing.
  const int64_t *amounts;
} credit_records;

/// What is computed of the records of a window.
enum {
  /// How many there are.
  CREDIT_WINDOW_COUNT,
  /// The sum of their amounts.
  CREDIT_WINDOW_SUM,
  /// The sum of the factors of their ages.
  CREDIT_WINDOW_FADE,
  /// The sum of their amounts times the factors of their ages.
  CREDIT_WINDOW_FADE_SUM,
};

/// The result where an amount that counts is missing.
#define CREDIT_WINDOW_MISSING INT64_MIN
/// The result where the sum is not within +-(2^63 - 2).
#define CREDIT_WINDOW_OVERFLOW INT64_MAX

/// Some of the records of each subject, and what is made of them.
typedef struct {
  /// One of CREDIT_WINDOW_....
  int32_t operation;
  /// Whether only the records from day `first` to day `last` count, both included.
  int32_t has_days;
  int32_t first, last;
  /// Only kinds whose bit is set count, kind k being bit k % 64 of word k / 64; NULL for all.
  const uint64_t *kinds;
  /// Only records whose bit is set count, record i being bit i % 64 of word i / 64; NULL for all.
  const uint64_t *mask;
  /// For what fades: factors[d], not negative, is the factor of a record d days before `as_of`; of
  /// later days it is the first and of ages beyond the end the last. A missing day does not count.
  int32_t as_of;
  uint32_t factor_count;
  const int32_t *factors;
} credit_window;

/// Computes windows for the subjects whose records stand from offsets[i] to offsets[i + 1].
///
/// `results` has for each window room for as many results as there are subjects. Offsets count
/// from the start of the columns and masks and never decrease. `level` is at most
/// `credit_kernel_level()`. The Swift twin, `RecordWindow`, defines the meaning.
void credit_windows(int level, const credit_records *records, const int64_t *offsets,
                    size_t subjects, const credit_window *windows, size_t count,
                    int64_t *const *results);

#endif
