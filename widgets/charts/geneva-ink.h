/* Many lines and small forms as one density image: straight and bent lines
 * add up what they cover of each pixel, by kind; the sums become strength by a
 * curve that tells one line from ten and ten from a thousand; forms are painted
 * over them. Numbers and pixels only: knows no scenes, styles or files. Integer
 * sums: the same pixels for any number of threads.
 *
 * About 0.01 µs a pixel of line (Cairo's strokes: 0.2 µs).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GENEVA_INK_MOST_KINDS 16
#define GENEVA_INK_MOST_WIDTH_PX 8.0

typedef struct {
  float  x1, y1, x2, y2;    /* data units */
  float  bend;              /* data units: how far the middle of the curve stands to the left of the way; 0: straight */
  float  width;             /* times line_factor: pixels */
  float  weight;            /* how much of it is laid down: 1, more for what is to stand out, less for the faint */
  guint8 kind;              /* whose colour it has */
} GenevaInkLine;

typedef enum {
  GENEVA_INK_DISC,
  GENEVA_INK_BOX,
  GENEVA_INK_DIAMOND,
  GENEVA_INK_TRIANGLE,      /* tip above */
} GenevaInkForm;

typedef struct {
  float   x, y;             /* data units: the middle */
  float   width, height;    /* times form_factor: pixels */
  guint8  form;             /* GenevaInkForm */
  guint8  opacity;          /* 255: all */
  guint8  fill, outline;    /* positions in `colors` */
} GenevaInkShape;

typedef struct {
  double red, green, blue;  /* 0-1, not premultiplied */
} GenevaInkColor;

typedef struct {
  const GenevaInkLine  *lines;
  guint                 n_lines;
  const GenevaInkShape *shapes;       /* the first one lies on top */
  guint                 n_shapes;
  double                scale_x, offset_x, scale_y, offset_y;   /* pixels = scale · data + offset */
  double                line_factor, form_factor;
  double                outline_px;
  double                least_form_px;      /* smaller shapes are as large as that */
  GenevaInkColor        kinds[GENEVA_INK_MOST_KINDS];
  guint                 n_kinds;
  const GenevaInkColor *colors;       /* of the shapes */
  double                single;       /* strength of one line of weight 1, 0-1 */
  double                full;         /* so many over each other have full strength; ≥ 1 */
} GenevaInkPicture;

typedef struct {
  guint32 *data;            /* ARGB, premultiplied; painted over */
  gsize    stride;          /* in pixels */
  int      x0, y0, x1, y1;  /* nothing outside is written */
} GenevaInkTarget;

/* `n_threads` 0: as many as do good. Any thread. Lines wider than GENEVA_INK_MOST_WIDTH_PX are as wide as that. */
void   geneva_ink_paint (const GenevaInkPicture *picture, const GenevaInkTarget *target, guint n_threads);

/* Pixels of line in a window: what painting will cost. O(lines). */
double geneva_ink_measure (const GenevaInkPicture *picture, const GenevaInkTarget *target);

G_END_DECLS
