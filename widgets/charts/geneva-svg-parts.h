/* Large marks of an SVG file, where each becomes few elements: a grid of counts
 * sorted by shade, a crowd as an image; and where an item is told of.
 */
#pragma once

#include "geneva-crowd.h"
#include "geneva-svg-text.h"

G_BEGIN_DECLS

#define GENEVA_SVG_N_SHADES 101

/* Cells of one shade, side by side in a row. */
typedef struct {
  guint begin, end, row;
} GenevaSvgCells;

/* By shade, in hundredths: cells do not overlap, so that those of one are one path. Arrays of GenevaSvgCells are made
 * where there are any, owned by the caller. */
void     geneva_svg_sort_cells (const GenevaGrid *grid, double opacity, GArray *shades[GENEVA_SVG_N_SHADES]);

/* All lines, or all shapes, as an embedded image; FALSE where they are few enough to be elements of their own. */
gboolean geneva_svg_add_crowd  (GenevaSvgText *text, GenevaScene *scene, const GenevaLayer *layer,
                                const GenevaMark *mark, GenevaPalette palette);

/* Of each item the run of marks, from 1, that has its form, else any other mark, else its label; by item. */
G_GNUC_WARN_UNUSED_RESULT
guint32 *geneva_svg_choose_runs (GenevaScene *scene);

G_END_DECLS
