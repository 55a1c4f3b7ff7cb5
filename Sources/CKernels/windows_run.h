// Runs windows over all pieces, once for each instruction set: the file that includes this defines
// RUN, TARGET, and the parts DAYS, KINDS and PLACES_OF.

TARGET static void RUN(const credit_records *records, const int64_t *offsets, size_t subjects,
                       const prepared *windows, size_t count, int64_t *const *results) {
  progress all[8] = {{0}};
  // One word and one sum more than a piece has: the end of a piece is a place too.
  uint64_t chosen[WORDS + 1], sums[PIECE + 1];
  uint16_t places[PIECE + 64];
  uint32_t before[WORDS + 1];
  const int64_t end = offsets[subjects];
  size_t subject = 0;
  int64_t at = offsets[0];
  do {
    const int64_t left = end - at;
    const int n = left < PIECE ? (int)left : PIECE;
    const int words = (n + 63) / 64;
    // The subjects that end within this piece.
    size_t next = subject;
    while (next < subjects && offsets[next + 1] - at <= n) next++;
    for (size_t which = 0; which < count; which++) {
      const prepared *p = &windows[which];
      progress *now = &all[which];
      const int fades = p->w.operation >= CREDIT_WINDOW_FADE;
      uint32_t total = 0;
      uint64_t beyond = 0;
      for (int w = 0; w < words; w++) {
        const int here = n - 64 * w;
        uint64_t word = p->is_empty ? 0 : ~(uint64_t)0;
        if (here < 64) {
          // Nothing behind the last record may be read.
          int32_t some_days[64] = {0};
          uint8_t some_kinds[64] = {0};
          word &= ((uint64_t)1 << here) - 1;
          if (p->has_days) {
            memcpy(some_days, records->days + at + 64 * w, (size_t)here * 4);
            word &= DAYS(p->days, some_days);
            if (fades) beyond |= word & ~DAYS(p->fading, some_days);
          }
          if (p->w.kinds) {
            memcpy(some_kinds, records->kinds + at + 64 * w, (size_t)here);
            word &= KINDS(p, some_kinds);
          }
        } else {
          if (p->has_days) word &= DAYS(p->days, records->days + at + 64 * w);
          if (fades) beyond |= word & ~DAYS(p->fading, records->days + at + 64 * w);
          if (p->w.kinds) word &= KINDS(p, records->kinds + at + 64 * w);
        }
        if (p->w.mask) word &= mask_word(p->w.mask, at + 64 * w, end);
        chosen[w] = word;
        before[w] = total;
        total += (uint32_t)__builtin_popcountll(word);
      }
      chosen[words] = 0;
      before[words] = total;

      int64_t *out = results[which];
      const int64_t *ends = offsets + 1;
#define RANK(place) \
  (before[(place) >> 6] +  \
   (uint32_t)__builtin_popcountll(chosen[(place) >> 6] & (((uint64_t)1 << ((place) & 63)) - 1)))
      if (p->w.operation == CREDIT_WINDOW_COUNT) {
        uint64_t begun = now->begun;
        for (size_t i = subject; i < next; i++) {
          uint64_t value = now->sum + RANK((uint64_t)(ends[i] - at));
          out[i] = (int64_t)(value - begun);
          begun = value;
        }
        now->begun = begun;
        now->sum += total;
        continue;
      }

      uint16_t *rest = places;
      for (int w = 0; w < words; w++) rest = PLACES_OF(chosen[w], 64 * w, rest);
      uint64_t sum = now->sum, size = 0;
      const int32_t *days = fades ? records->days + at : NULL, *factors = p->w.factors;
      const int32_t as_of = p->w.as_of, oldest = p->oldest;
      sums[0] = sum;
      if (p->w.operation == CREDIT_WINDOW_SUM) {
        const int64_t *amounts = records->amounts + at;
        for (uint32_t i = 0; i < total; i++) {
          int64_t amount = amounts[places[i]];
          size |= (uint64_t)(amount ^ amount >> 63);
          sums[i + 1] = sum += (uint64_t)amount;
        }
      } else if (p->w.operation == CREDIT_WINDOW_FADE) {
        // Usually all days have factors of their own.
        if (!beyond) {
          for (uint32_t i = 0; i < total; i++)
            sums[i + 1] = sum += (uint32_t)factors[(uint32_t)as_of - (uint32_t)days[places[i]]];
        } else {
          for (uint32_t i = 0; i < total; i++)
            sums[i + 1] = sum += factor_of(factors, as_of, oldest, days[places[i]]);
        }
        size = (uint64_t)-1 >> (64 - p->factor_bits);
      } else {
        const int64_t *amounts = records->amounts + at;
        for (uint32_t i = 0; i < total; i++) {
          int64_t amount = amounts[places[i]];
          size |= (uint64_t)(amount ^ amount >> 63);
          uint64_t factor = factor_of(factors, as_of, oldest, days[places[i]]);
          sums[i + 1] = sum += (uint64_t)amount * factor;
        }
      }
      now->open_size |= size;
      uint64_t safe = safe_count(p, now->open_size);
      uint64_t begun = now->begun;
      if (now->open_count + total <= safe) {
        for (size_t i = subject; i < next; i++) {
          uint64_t value = sums[RANK((uint64_t)(ends[i] - at))];
          out[i] = (int64_t)(value - begun);
          begun = value;
        }
      } else {
        uint64_t first = 0;
        uint64_t open = now->open_count;
        for (size_t i = subject; i < next; i++) {
          uint64_t rank = RANK((uint64_t)(ends[i] - at));
          uint64_t value = sums[rank];
          out[i] = open + rank - first <= safe
                       ? (int64_t)(value - begun)
                       : exact_result(p, records, offsets[i], ends[i]);
          begun = value;
          first = rank;
          open = 0;
        }
      }
      if (next > subject) {
        // What the last subject has in this piece; its size is at most the piece's.
        now->open_count = total - RANK((uint64_t)(ends[next - 1] - at));
        now->open_size = size;
      } else {
        now->open_count += total;
      }
      now->begun = begun;
      now->sum = sum;
#undef RANK
    }
    subject = next;
    at += n;
  } while (at < end);
}
