/* Legend and caption of a positions matrix: the forms and colours that are on the
 * page, and how many statements are shown, undated, outside, left out.
 */
#pragma once

#include "geneva-legend-rows.h"
#include "geneva-positions-page.h"

G_BEGIN_DECLS

/* Of all cells of the input's rows and columns; `is_shaded`: of shades. O(cells). Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaLegendRows *geneva_positions_legend_new  (const GenevaPositionsInput *input, gboolean is_shaded);
/* Whole sentences. O(cells). */
G_GNUC_WARN_UNUSED_RESULT
char             *geneva_positions_dup_caption (const GenevaPositionsInput *input);
/* Statements and cells in rows and columns of the input. O(cells). */
void              geneva_positions_count_shown (const GenevaPositionsInput *input, guint *n_statements, guint *n_cells);
/* The colours of a bloc's strip; GENEVA_NETWORK_NO_BLOC and blocs beyond the eighth are grey. */
GenevaStyle       geneva_positions_get_bloc_style (guint bloc);

G_END_DECLS
