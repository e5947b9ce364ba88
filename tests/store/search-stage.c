/* What the tests of the search share; see search-stage.h.
 */
#include "search-stage.h"

GenevaSearchQuery *
search_stage_parse (const char *typed)
{
  g_autoptr (GError) error = NULL;
  GenevaSearchQuery *query = geneva_search_query_new (typed, NULL, &error);

  g_assert_no_error (error);
  return query;
}

void
search_stage_finish (GenevaSearchIndex *index)
{
  while (geneva_search_index_step (index))
    ;
  g_assert_cmpuint (geneva_search_index_get_percent (index), ==, 100);
}
