/* Rows for marks inside one lane, so that none overlaps another, and so that
 * no mark changes its row while the reader pans.
 *
 * Extents are given in the coordinates of a zoom step (geneva-time-scale.h),
 * for the lane's whole content, never for a window's. Padded extents that
 * overlap form runs; inside a run each mark, by begin, takes the lowest free
 * row; every run starts at row 0 again. A mark's row depends on nothing
 * outside its run, so it is enough to pack the runs that are seen.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a mark covers in its row, label included where the label counts. */
typedef struct {
  double begin_pt;
  double end_pt;    /* >= begin_pt; the two are swapped where not, NaN counts as 0 */
} GenevaExtent;

/* row[i] gets the row of extent i. Between two marks of one row at least gap_pt
 * is free. Marks with one begin go by length (longest first), then by position
 * in the array: give them in an order that does not depend on the window.
 * Returns the number of rows (0 for n = 0). O(n log n). */
guint geneva_lane_pack     (guint n, const GenevaExtent *extents, double gap_pt, guint *row);

/* The whole runs that meet [begin_pt, end_pt): the positions [*first, *last)
 * of `extents`, which are sorted by begin_pt. `reach_pt` holds the largest
 * end_pt up to and with each position (geneva_lane_reach()). O(log n + extents
 * in those runs). Packing that slice gives each mark the row it has in the
 * whole lane. */
void  geneva_lane_find_runs (guint n, const GenevaExtent *extents, const double *reach_pt, double gap_pt,
                             double begin_pt, double end_pt, guint *first, guint *last);
void  geneva_lane_reach     (guint n, const GenevaExtent *extents, double *reach_pt);

G_END_DECLS
