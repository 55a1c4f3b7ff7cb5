// Identifier checks that run once per cell of a file.
//
// The twin of each function is in Swift (CreditCore/Identifiers); tests hold the two equal.
#include "CKernels.h"

// One more than the value of a character in the 31-letter alphabet of GB 32100; 0 outside it.
static const uint8_t value31[256] = {
  ['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7,
  ['7'] = 8, ['8'] = 9, ['9'] = 10, ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14,
  ['E'] = 15, ['F'] = 16, ['G'] = 17, ['H'] = 18, ['J'] = 19, ['K'] = 20, ['L'] = 21,
  ['M'] = 22, ['N'] = 23, ['P'] = 24, ['Q'] = 25, ['R'] = 26, ['T'] = 27, ['U'] = 28,
  ['W'] = 29, ['X'] = 30, ['Y'] = 31,
};

// The value of a character on the 36-letter scale of GB 11714, which counts I, O, S, V and Z too.
static const uint8_t value36[256] = {
  ['1'] = 1, ['2'] = 2, ['3'] = 3, ['4'] = 4, ['5'] = 5, ['6'] = 6, ['7'] = 7,
  ['8'] = 8, ['9'] = 9, ['A'] = 10, ['B'] = 11, ['C'] = 12, ['D'] = 13, ['E'] = 14,
  ['F'] = 15, ['G'] = 16, ['H'] = 17, ['I'] = 18, ['J'] = 19, ['K'] = 20, ['L'] = 21,
  ['M'] = 22, ['N'] = 23, ['O'] = 24, ['P'] = 25, ['Q'] = 26, ['R'] = 27, ['S'] = 28,
  ['T'] = 29, ['U'] = 30, ['V'] = 31, ['W'] = 32, ['X'] = 33, ['Y'] = 34, ['Z'] = 35,
};

uint32_t credit_uscc_check(const uint8_t *code) {
  static const uint8_t weight31[17] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                       29, 25, 13, 8,  24, 10, 30, 28};
  static const uint8_t weight11[8] = {3, 7, 9, 10, 5, 8, 4, 2};
  // Values are one too large: the sum of the weights, 305, is taken off again.
  uint32_t outer = 0, inner = 0, outside = 0;
  for (int i = 0; i < 17; i++) {
    uint32_t value = value31[code[i]];
    outside |= value - 1;
    outer += value * weight31[i];
  }
  for (int i = 0; i < 8; i++) inner += (uint32_t)value36[code[8 + i]] * weight11[i];
  uint32_t check = value31[code[17]];
  outside |= check - 1;
  // Values less one lie within 0 and 30; only what was 0 wraps to a number with its top bit set.
  if (outside >> 31) return 0;
  outer -= 305;
  uint32_t flags = 4;
  if (outer != 0 && (outer + check - 1) % 31 == 0) flags |= 1;
  if ("0X987654321"[inner % 11] == code[16]) flags |= 2;
  return flags;
}

int32_t credit_code_is_clean(const uint8_t *bytes, size_t count) {
  uint8_t dirty = 0;
  for (size_t i = 0; i < count; i++) {
    uint8_t byte = bytes[i];
    dirty |= (uint8_t)(byte <= 0x20) | (uint8_t)(byte >= 0x7f) | (uint8_t)(byte == '-') |
             (uint8_t)((uint8_t)(byte - 'a') < 26);
  }
  return !dirty;
}
