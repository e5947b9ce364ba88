/* In which order people read what stands on a page: columns, and what goes across them. Numbers in, numbers out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of text, in points, y downwards. */
typedef struct {
  double left;
  double right;
  double top;
  double bottom;
} GenevaReaderBox;

/* Fills `order` with the numbers of the boxes as they are read: from the top down, a column after another, a line
 * that crosses the columns (a headline) before what stands below it. `is_right_to_left`: columns begin on the right.
 * O(n log n) a level of columns, of which there are a few. */
void geneva_reader_order_boxes (const GenevaReaderBox *boxes, guint n, gboolean is_right_to_left, guint *order);

G_END_DECLS
