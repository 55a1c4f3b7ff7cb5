// The scan of one instruction set: included by csv.c once for each, with `SCAN`, `TARGET`,
// `CLASSIFY`, `PREFIX_XOR` and `EMIT` defined.

TARGET static credit_csv_scan_result SCAN(const uint8_t *text, size_t length, uint8_t delimiter,
                                          uint32_t *places) {
  size_t count = 0;
  uint32_t findings = 0;
  uint64_t inside_before = 0;  // all ones while a quoted cell goes on from the last block
  uint64_t may_open = 1;       // bit 0: a quote at the first byte may open a cell
  uint64_t quote_before = 0;   // bit 0: the last byte of the last block was a quote
  uint64_t due = 0;            // continuation bytes that the last block still expects
  uint8_t padded[64];

  for (size_t at = 0; at < length; at += 64) {
    const uint8_t *block = text + at;
    size_t rest = length - at;
    uint64_t present = ~(uint64_t)0;
    if (rest < 64) {
      memset(padded, ' ', 64);
      memcpy(padded, block, rest);
      block = padded;
      present = ((uint64_t)1 << rest) - 1;
    }
    masks m;
    CLASSIFY(block, delimiter, &m);

    // Quotes: whether each byte lies inside a quoted cell, opening quotes included.
    uint64_t structure = m.delimiters | m.line_ends;
    uint64_t line_ends = m.line_ends;
    if (m.quotes | inside_before) {
      uint64_t inside = PREFIX_XOR(m.quotes) ^ inside_before;
      uint64_t opening = m.quotes & inside;
      uint64_t after_quote = m.quotes << 1 | quote_before;
      uint64_t allowed = structure << 1 | after_quote | may_open;
      if (opening & ~allowed) {
        findings |= CREDIT_CSV_IRREGULAR_QUOTE;
        credit_csv_scan_result stopped = {at, count, findings};
        return stopped;
      }
      findings |= CREDIT_CSV_QUOTES;
      if (opening & after_quote) findings |= CREDIT_CSV_DOUBLED_QUOTES;
      if (line_ends & inside) findings |= CREDIT_CSV_QUOTED_LINE_END;
      structure &= ~inside;
      line_ends &= ~inside;
      inside_before = (uint64_t)((int64_t)inside >> 63);
    }
    may_open = (m.delimiters | m.line_ends) >> 63;
    quote_before = m.quotes >> 63;
    if (m.nuls) findings |= CREDIT_CSV_NUL;

    // UTF-8: a continuation byte stands exactly where a lead byte asks for one.
    if (m.high | due) {
      uint64_t expected = m.lead2 << 1 | m.lead3 << 2 | m.lead4 << 3 | due;
      uint64_t continuation = m.high & ~m.lead2;
      due = m.lead2 >> 63 | m.lead3 >> 62 | m.lead4 >> 61;
      // What the text breaks off before is told by `due`, not as an error here.
      if ((expected ^ continuation) & present) findings |= CREDIT_CSV_INVALID_UTF8;
      if (rest < 64) due = expected >> rest;
      if (m.rare && !rare_leads_hold(text, length, at, m.rare)) {
        findings |= CREDIT_CSV_INVALID_UTF8;
      }
    }

    EMIT(places, &count, structure & present, line_ends, (uint32_t)at);
  }
  if (due) findings |= CREDIT_CSV_CUT_UTF8;
  credit_csv_scan_result done = {length, count, findings};
  return done;
}
