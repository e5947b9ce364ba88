/* What the tests of the search share.
 */
#pragma once

#include "store/geneva-search-index.h"
#include "store/geneva-search-query.h"

G_BEGIN_DECLS

/* A query that must be one. */
GenevaSearchQuery *search_stage_parse  (const char *typed) G_GNUC_WARN_UNUSED_RESULT;
/* Lets the index take in all that it has not yet. */
void               search_stage_finish (GenevaSearchIndex *index);

G_END_DECLS
