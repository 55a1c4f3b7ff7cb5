/// Hot kernels in C: each has a Swift twin that defines its meaning.
#ifndef CREDIT_CKERNELS_H
#define CREDIT_CKERNELS_H
#include <stddef.h>
#include <stdint.h>

#endif
