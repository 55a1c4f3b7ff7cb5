/// What the memory allows: the same bytes as an engine reads, only added up.
#ifndef CREDIT_LIMITS_H
#define CREDIT_LIMITS_H
#include <stddef.h>
#include <stdint.h>

#include "CPeers.h"

/// Reads a column of so many bytes from end to end. `level` as in `credit_kernel_level()`.
uint64_t credit_read_sequential(int level, const void *column, size_t bytes);

/// Reads columns as an engine does that works on some rows at a time: of every column the bytes of
/// these rows, then the next rows. `widths` are the bytes of a row in each column.
uint64_t credit_read_bursts(int level, const void *const *columns, const size_t *widths,
                            size_t count, size_t from, size_t to, size_t rows);

#endif
