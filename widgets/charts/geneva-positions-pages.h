/* A positions matrix that is too large for one page, divided over several: the rows
 * from above, and for each stretch of them the columns from the left, each page with
 * its own heads.
 */
#pragma once

#include "geneva-positions-page.h"

G_BEGIN_DECLS

/* GenevaPagePart, of which `begin_pt` and `end_pt` are rows and `span` columns of the input, so many. At least one, at most
 * GENEVA_MAX_PAGES: then as many rows as it takes share a page. */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_positions_divide     (const GenevaPositionsInput *input);
/* The input of one of them. */
void    geneva_positions_take_part  (GenevaPositionsInput *input, const GenevaPagePart *part);
/* Statements in these rows and columns that are in the part. GArray of GenevaHandle. O(cells). */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_positions_list_shown (const GenevaPositionsInput *input);

G_END_DECLS
