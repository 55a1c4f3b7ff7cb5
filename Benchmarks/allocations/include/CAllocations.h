/// Counts what a program asks the allocator for. A program that links this has `malloc` and its kin
/// go through a counter on their way to the C library (glibc).
#ifndef CREDIT_ALLOCATIONS_H
#define CREDIT_ALLOCATIONS_H
#include <stdint.h>

/// How often any thread has asked for memory so far.
uint64_t credit_allocations(void);

#endif
