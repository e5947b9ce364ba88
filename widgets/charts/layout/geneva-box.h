/* An upright rectangle and how two of them meet. Points, y grows downwards. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double x, y;            /* upper left corner */
  double width, height;
} GenevaBox;

/* Touching sides do not overlap. */
static inline gboolean
geneva_box_overlaps (const GenevaBox *a, const GenevaBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width &&
         a->y < b->y + b->height && b->y < a->y + a->height;
}

static inline gboolean
geneva_box_contains (const GenevaBox *outer, const GenevaBox *inner)
{
  return inner->x >= outer->x && inner->y >= outer->y &&
         inner->x + inner->width <= outer->x + outer->width &&
         inner->y + inner->height <= outer->y + outer->height;
}

G_END_DECLS
