/* A legend as rows of entries, each a symbol and words, in groups under a head:
 * what any chart needs that says what its forms and colours mean. Which entries
 * there are the chart says; here they are measured, flow into rows and are drawn.
 */
#pragma once

#include "geneva-scene.h"

G_BEGIN_DECLS

typedef struct _GenevaLegendRows GenevaLegendRows;

/* Main thread (measures text). */
G_GNUC_WARN_UNUSED_RESULT
GenevaLegendRows *geneva_legend_rows_new        (GenevaTextContext *text);
void              geneva_legend_rows_free       (GenevaLegendRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaLegendRows, geneva_legend_rows_free)
/* Begins a group: "Status:". A group goes to a row of its own where it fits there but not on what is left of this one.
 * One that gets no entry is not drawn. */
void              geneva_legend_rows_add_head   (GenevaLegendRows *rows, const char *words);
/* An entry, whose symbol is that wide; words longer than `GENEVA_LEGEND_WIDEST_PT` are cut. */
void              geneva_legend_rows_add        (GenevaLegendRows *rows, double symbol_width_pt, const char *words);
/* A mark of the last entry's symbol, in points from its left side and the middle of its row, everything else 0 but
 * opacity 1; borrowed until the next call. `glyph`: the words of a SHAPE or TEXT, or NULL. */
GenevaMark       *geneva_legend_rows_add_mark   (GenevaLegendRows *rows, GenevaMarkKind kind, const char *glyph);
gboolean          geneva_legend_rows_is_empty   (const GenevaLegendRows *rows);
/* Puts the entries into rows no wider than that. Returns how high they are. */
double            geneva_legend_rows_flow       (GenevaLegendRows *rows, double width_pt);
/* As it flowed last, into the open layer, whose map must be the identity; upper left corner at (x_pt, y_pt). */
void              geneva_legend_rows_draw       (const GenevaLegendRows *rows, GenevaSceneBuilder *builder, double x_pt,
                                                 double y_pt);

#define GENEVA_LEGEND_WIDEST_PT 220.0
#define GENEVA_LEGEND_ROW_PT 15.0

G_END_DECLS
