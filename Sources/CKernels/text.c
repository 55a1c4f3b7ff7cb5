// memmem is not part of the C standard; glibc shows it to those who ask.
#define _GNU_SOURCE
#include <string.h>

#include "CKernels.h"

ptrdiff_t credit_find(
    const uint8_t *text, size_t text_length, const uint8_t *part, size_t part_length) {
  const uint8_t *hit = memmem(text, text_length, part, part_length);
  return hit ? hit - text : -1;
}
