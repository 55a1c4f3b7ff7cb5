/// A small machine that computes lanes of numbers, one operation over a whole chunk at a time.
///
/// A lane holds one double a row. A number is a whole number of its lane's smallest unit, so that
/// sums, products and comparisons are exact below 2^53; missing is NaN; a truth value is 0, 1 or
/// NaN. The compiler of plans proves the bounds; the machine does not check them.
#ifndef CREDIT_LANES_H
#define CREDIT_LANES_H
#include <stddef.h>
#include <stdint.h>

/// What an operation does. `a`, `b`, `c` are lanes, `k`, `l` numbers.
enum {
  CREDIT_LANE_FILL,          // k
  CREDIT_LANE_LOAD_I32,      // column a of int32, INT32_MIN is missing
  CREDIT_LANE_LOAD_F64,      // column a of double
  CREDIT_LANE_LOOKUP_U8,     // table[column a of uint8]
  CREDIT_LANE_LOOKUP_I32,    // table[column a of int32]
  CREDIT_LANE_LOOKUP,        // table[lane a]; missing where a is
  CREDIT_LANE_ADD,
  CREDIT_LANE_SUBTRACT,
  CREDIT_LANE_MULTIPLY,
  CREDIT_LANE_ADD_K,         // a + k
  CREDIT_LANE_MULTIPLY_K,    // a * k
  CREDIT_LANE_SUBTRACT_FROM_K,  // k - a
  CREDIT_LANE_MIN,
  CREDIT_LANE_MAX,
  CREDIT_LANE_MIN_K,
  CREDIT_LANE_MAX_K,
  CREDIT_LANE_ABS,
  CREDIT_LANE_EQUAL,
  CREDIT_LANE_NOT_EQUAL,
  CREDIT_LANE_LESS,
  CREDIT_LANE_LESS_OR_EQUAL,
  CREDIT_LANE_EQUAL_K,
  CREDIT_LANE_NOT_EQUAL_K,
  CREDIT_LANE_LESS_K,        // a < k
  CREDIT_LANE_LESS_OR_EQUAL_K,
  CREDIT_LANE_GREATER_K,
  CREDIT_LANE_GREATER_OR_EQUAL_K,
  CREDIT_LANE_NOT,
  CREDIT_LANE_AND,
  CREDIT_LANE_OR,
  CREDIT_LANE_IS_MISSING,
  CREDIT_LANE_IS_PRESENT,
  CREDIT_LANE_IS_TRUE,       // 1 where a is 1, else 0: unknown is no
  CREDIT_LANE_SELECT,        // c is 1 ? a : b
  CREDIT_LANE_SELECT_KA,     // c is 1 ? k : a
  CREDIT_LANE_SELECT_AK,     // c is 1 ? a : k
  CREDIT_LANE_SELECT_KL,     // c is 1 ? k : l
  CREDIT_LANE_FIRST_PRESENT, // a, or b where a is missing
  CREDIT_LANE_FIRST_PRESENT_K,
  CREDIT_LANE_RATIO_K,       // a / k, not rounded to a whole number
  CREDIT_LANE_DIVIDE,        // a / b rounded to a whole number by mode c; missing where b is 0
  CREDIT_LANE_DIVIDE_K,      // a / k rounded by mode c
  CREDIT_LANE_DIVIDE_WIDE,   // a * k / (b * l) by mode c, through 128 bits
  CREDIT_LANE_BANDS,         // table: count cuts, then count + 1 values; l where a is missing
  CREDIT_LANE_YEAR,          // of the day a
  CREDIT_LANE_MONTH,         // 1...12
  CREDIT_LANE_ADD_MONTHS,    // the day a, b months later; missing outside the calendar
  CREDIT_LANE_ADD_MONTHS_K,  // k months later
  CREDIT_LANE_SPREAD,        // to each record of relation c the value of its owner in a
  CREDIT_LANE_COUNT,         // records of relation c where a is 1
  CREDIT_LANE_SUM,           // of a where b is 1; missing if one of them is
  CREDIT_LANE_LEAST,         // of a where b is 1; missing if there is none or one is missing
  CREDIT_LANE_GREATEST,
  CREDIT_LANE_LAST,          // the place of the last record where b is 1 with the greatest a
  CREDIT_LANE_FIRST,         // the place of the first record where b is 1 with the least a
  CREDIT_LANE_RUN,           // by falling a, how many where b is 1 before another
  CREDIT_LANE_DISTINCT,      // different a where b is 1
  CREDIT_LANE_WINNER,        // 1 at the record with the least a among those with its b; k 1: the last of several
  CREDIT_LANE_AT,            // a at the place b; missing where b is
  CREDIT_LANE_PLACE,         // place of each record among those of its owner in the chunk
  CREDIT_LANE_SCORECARD,     // terms
  CREDIT_LANE_REASON,        // keeps the greatest l keys of k - a, tagged b, from lane out on
  CREDIT_LANE_FADING,        // table[age], 0 beyond its end or below 0
};

/// Roundings of a quotient.
enum {
  CREDIT_ROUND_HALF_AWAY,
  CREDIT_ROUND_HALF_EVEN,
  CREDIT_ROUND_TOWARD_ZERO,
  CREDIT_ROUND_AWAY,
  CREDIT_ROUND_DOWN,
  CREDIT_ROUND_UP,
  /// Half away from zero, in fewer steps, where |a| + |b| / 2 < 2^51.
  CREDIT_ROUND_HALF_AWAY_NARROW,
};

/// One part of a scorecard: points by the band a number falls in, or by a code.
typedef struct {
  /// The column: of int32 with INT32_MIN for missing, or of codes with 0 for missing.
  uint32_t column;
  /// 0: bands, 1: codes of one byte, 2: codes of four bytes.
  uint32_t kind;
  /// How many cuts, or how many entries of the table.
  uint32_t count;
  /// The points below all cuts, which is where missing falls.
  int32_t base;
  /// Cuts: a number above cut i is past it.
  const int32_t *cuts;
  /// What passing cut i adds; or the points of each code.
  const int32_t *points;
  /// The best points, for reasons.
  int32_t best;
  /// What a reason for this part is tagged with, 0 to 255; below 0 it is none.
  int32_t tag;
} credit_term;

typedef struct {
  uint16_t code;
  /// The rows that the result has.
  uint16_t rows;
  int32_t out, a, b, c;
  double k, l;
  const double *table;
  const credit_term *terms;
  uint32_t count;
  /// Reasons that a scorecard keeps, in lanes from b on; as int32 where `c` is 1.
  uint32_t reasons;
} credit_operation;

/// Where the values of one chunk are.
typedef struct {
  double *const *lanes;
  /// Columns at the first row of the chunk.
  const void *const *columns;
  /// How many rows of each kind the chunk has.
  const size_t *rows;
  /// For each relation: where the records of each owner begin, one more than owners.
  const int64_t *const *offsets;
  /// For each relation: which rows its owners are.
  const uint16_t *owners;
  /// Room for scorecards: three and one for each reason times 96 more int32 than `room`, of which
  /// the first stay zero.
  int32_t *scratch;
  /// The most rows of a chunk.
  size_t room;
} credit_chunk;

/// Computes operations in their order; `level` is at most `credit_kernel_level()`.
void credit_lanes_run(int level, const credit_operation *operations, size_t count,
                      const credit_chunk *chunk);

#endif
