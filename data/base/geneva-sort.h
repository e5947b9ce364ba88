/* Sorting of many numbers by their digits: what is shown by time is sorted by
 * time, a million at once.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ascending; no NaN. O(n), and O(n) memory, for as many as pay for it. */
void geneva_sort_doubles  (gsize n, double *values);

/* The same of whole numbers. */
void geneva_sort_integers (gsize n, gint64 *values);

/* Positions in ascending order of their values; equal ones in order of position. No NaN. O(n). */
void geneva_order_doubles (guint32 n, const double *values, guint32 *order);

G_END_DECLS
