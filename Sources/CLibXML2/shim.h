#ifndef WEBHOOKD_CLIBXML2_SHIM_H
#define WEBHOOKD_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
/* Else its headers bring ICU's along, which Foundation has in another version. */
#undef LIBXML_ICU_ENABLED

#include <libxml/catalog.h>
#include <libxml/dict.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlmemory.h>
#include <libxml/xmlsave.h>
#include <libxml/xmlwriter.h>

#endif
