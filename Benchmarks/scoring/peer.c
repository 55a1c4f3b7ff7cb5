// The same scorecard over the same columns as plain loops, blocks of rows at a time so that they may
// be vectorised. Compiled by `measure` with -O3 for this machine.
#include "CPeers.h"

enum { BLOCK = 2048 };

void scoring_peer(const peer_scorecard *card, size_t from, size_t to) {
  for (size_t at = from; at < to; at += BLOCK) {
    size_t n = to - at < BLOCK ? to - at : BLOCK;
    int32_t *scores = card->scores + at;
    uint8_t *grades = card->grades + at;
    for (size_t i = 0; i < n; i++) scores[i] = card->base;
    for (size_t t = 0; t < card->term_count; t++) {
      const peer_term *term = &card->terms[t];
      const int32_t *points = term->points;
      if (term->codes) {
        const uint8_t *codes = term->codes + at;
        for (size_t i = 0; i < n; i++) scores[i] += points[codes[i]];
        continue;
      }
      const int32_t *numbers = term->numbers + at, *cuts = term->cuts;
      int32_t past[BLOCK] = {0};
      for (size_t c = 0; c < term->count; c++) {
        for (size_t i = 0; i < n; i++) past[i] += numbers[i] >= cuts[c];
      }
      for (size_t i = 0; i < n; i++)
        scores[i] += numbers[i] == INT32_MIN ? term->missing : points[past[i]];
    }
    for (size_t i = 0; i < n; i++) {
      uint8_t grade = 0;
      for (size_t g = 0; g < card->grade_count; g++) grade += scores[i] < card->least[g];
      grades[i] = grade;
    }
    uint8_t holds[BLOCK];
    size_t condition = 0;
    for (size_t v = 0; v < card->veto_count; v++) {
      for (size_t i = 0; i < n; i++) holds[i] = 1;
      for (; condition < card->condition_count && card->conditions[condition].veto == v;
           condition++) {
        const peer_condition *c = &card->conditions[condition];
        for (size_t i = 0; i < n; i++) {
          if (c->codes) {
            holds[i] &= c->chosen[c->codes[at + i]];
          } else {
            int32_t number = c->numbers[at + i];
            holds[i] &= number != INT32_MIN && number >= c->low && number <= c->high;
          }
        }
      }
      for (size_t i = 0; i < n; i++) grades[i] = holds[i] ? card->veto_grade : grades[i];
    }
  }
}
