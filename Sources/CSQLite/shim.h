#ifndef CREDIT_CSQLITE_SHIM_H
#define CREDIT_CSQLITE_SHIM_H
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast macro, which the importer drops.
static inline sqlite3_destructor_type credit_sqlite_transient(void) { return SQLITE_TRANSIENT; }

#endif
