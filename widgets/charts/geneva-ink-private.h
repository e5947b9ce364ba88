/* Shared by the files of the density image: lines as pieces by tile. Not for anybody else. */
#pragma once

#include "geneva-ink.h"

#include <string.h>

G_BEGIN_DECLS

#define GENEVA_INK_TILE 128         /* pixels a side: its sums stay in the processor's cache */
#define GENEVA_INK_FULL 256         /* of a pixel covered */

/* Four sums at once, with what the compiler makes of it; every lane as it would be alone. */
typedef guint32 GenevaInkFour __attribute__ ((vector_size (16)));

static inline GenevaInkFour
geneva_ink_load_four (const guint32 *at)
{
  GenevaInkFour four;

  memcpy (&four, at, sizeof four);
  return four;
}

static inline gboolean
geneva_ink_is_none (GenevaInkFour four)
{
  guint64 halves[2];

  memcpy (halves, &four, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

/* Leaves of a line what lies within `around` of the target; FALSE: nothing. Keeps numbers small, too. */
gboolean geneva_ink_clip_line (double *x1, double *y1, double *x2, double *y2, double width, double height,
                               double around);

/* What one thread has found of the lines: for each tile, kind and way (upright or not) a list of pieces. Sums of whole
 * numbers: the order in which pieces came, and who found them, changes nothing. */
typedef struct _GenevaInkPieces GenevaInkPieces;

G_GNUC_WARN_UNUSED_RESULT
GenevaInkPieces *geneva_ink_pieces_new      (const GenevaInkPicture *picture, const GenevaInkTarget *target);
void             geneva_ink_pieces_free     (GenevaInkPieces *pieces);
void             geneva_ink_pieces_add_line (GenevaInkPieces *pieces, const GenevaInkLine *line);
/* Tiles go row by row. */
guint            geneva_ink_pieces_get_n_columns (const GenevaInkPieces *pieces);
guint            geneva_ink_pieces_get_n_tiles   (const GenevaInkPieces *pieces);

/* guint32s of room that adding up needs; zero before the first time, and after each. */
gsize            geneva_ink_pieces_get_room (const GenevaInkPieces *pieces);
/* Adds up what all have of a tile: sums[kind][TILE · TILE]. Returns a bit for each kind that is there; the sums of the
 * others are as they were. */
guint            geneva_ink_pieces_sum      (GenevaInkPieces *const *all, guint n, guint tile, guint32 *room,
                                             guint32 *sums);

G_END_DECLS
