#ifndef WEBHOOKD_CLIBPQ_SHIM_H
#define WEBHOOKD_CLIBPQ_SHIM_H

#include <libpq-fe.h>

#ifndef LIBPQ_HAS_PIPELINING
#error "libpq 14 or newer is needed: it has the pipeline mode"
#endif

/* Swift imports no macros of characters. */
static const int WEBHOOKD_DIAG_SQLSTATE = PG_DIAG_SQLSTATE;
static const int WEBHOOKD_DIAG_SEVERITY = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int WEBHOOKD_DIAG_MESSAGE = PG_DIAG_MESSAGE_PRIMARY;
static const int WEBHOOKD_DIAG_CONSTRAINT = PG_DIAG_CONSTRAINT_NAME;

#endif
