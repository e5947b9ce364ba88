/* The entries of a legend set one after the other into rows, in groups under
 * heads. Knows nothing of what they say.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double   width_pt;
  gboolean begins_group;      /* a head: the entries after it are its own, up to the next head */
  double   x_pt;              /* written: its left side */
  guint    row;               /* written: counted from 0 */
} GenevaLegendSpot;

/* Sets `n` spots, which stand `stride_bytes` apart beginning at `first`, into rows no wider than that; a spot that is
 * wider by itself has a row alone. A group goes to a row of its own where it fits there but not on what is left of
 * this one; one that no row holds begins where its head and first entry have room. Returns how many rows. O(n). */
guint geneva_legend_flow (gpointer first, guint n, gsize stride_bytes, double width_pt);

G_END_DECLS
