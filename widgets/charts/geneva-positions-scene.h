/* The picture of a positions matrix: cells with their positions between the names of
 * actors and of issues. A function of its input; see geneva-positions-chart.h for the
 * chart that keeps the choices.
 */
#pragma once

#include "geneva-positions-page.h"

G_BEGIN_DECLS

/* `page` (may be NULL) is what the places of the picture are, owned by the caller. Counts: "shown" statements, "cells",
 * "undated", "filtered", "outside", "unlabelled", "unreviewed"; "shaded" 1 where cells are too small for forms.
 * O(cells + what is in sight). Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_positions_scene_build (const GenevaPositionsInput *input, GenevaPositionsPage **page);

/* All of its cells in a picture of that size, as shades without a word: for a small map. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_positions_map_build (const GenevaPositionsInput *input, double width_pt, double height_pt);

G_END_DECLS
