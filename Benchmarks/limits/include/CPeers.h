/// What the loops that the engine is compared with are given.
#ifndef CREDIT_PEERS_H
#define CREDIT_PEERS_H
#include <stddef.h>
#include <stdint.h>

/// The points of one characteristic; either numbers, or codes from 1 on with 0 for missing.
typedef struct {
  /// INT32_MIN is missing.
  const int32_t *numbers;
  const uint8_t *codes;
  /// Of numbers: cuts in order, and one more points than cuts.
  size_t count;
  const int32_t *cuts;
  /// Of codes: points[code].
  const int32_t *points;
  int32_t missing;
} peer_term;

/// A number within two bounds, or one of the chosen codes.
typedef struct {
  const int32_t *numbers;
  int32_t low, high;
  const uint8_t *codes;
  /// For each code whether it is meant.
  const uint8_t *chosen;
  /// The veto it belongs to: all conditions of one must hold.
  size_t veto;
} peer_condition;

/// A scorecard and where its results go.
typedef struct {
  int32_t base;
  size_t term_count;
  const peer_term *terms;
  size_t condition_count, veto_count;
  const peer_condition *conditions;
  /// The least score of each grade, best first; the grade of the rest is their number.
  size_t grade_count;
  const int32_t *least;
  uint8_t veto_grade;
  int32_t *scores;
  uint8_t *grades;
} peer_scorecard;

#endif
