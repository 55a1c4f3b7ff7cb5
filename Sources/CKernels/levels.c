// Which instruction set the kernels of all files here use.

#include <stdlib.h>
#include <string.h>

#include "CKernels.h"

static int best_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("pclmul")) {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2")) {
      return 2;
    }
    return 1;
  }
#endif
  return 0;
}

int credit_kernel_level(void) {
  static const char *const names[] = {"baseline", "avx2", "avx512"};
  int level = best_level();
  const char *wanted = getenv("CREDITKIT_KERNELS");
  for (int i = 0; wanted && i < level; i++) {
    if (strcmp(wanted, names[i]) == 0) return i;
  }
  return level;
}
