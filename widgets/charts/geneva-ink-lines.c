/* Lines of the density image: from numbers to pieces by tile, and from pieces
 * to sums. A line goes one pixel a step along its longer way and covers one and
 * a part of pixels across it; a piece is what of that happens in one tile. Sums of
 * upright lines stand in rows, those of the others in columns, so that what a step
 * writes stands side by side: for a thin line it is one addition of 64 bits. Must
 * not know what the lines stand for, nor how sums become colours.
 */
#include "geneva-ink-private.h"

#include <math.h>
#include <sys/mman.h>
#include <string.h>

#define TILE GENEVA_INK_TILE
#define FULL GENEVA_INK_FULL
#define MOST_AMOUNT (16 * FULL - 1)
#define THIN_PX 1.15
#define BEND_PIECES 8
#define PIECES_A_CHUNK 24
/* A few chunks, then as many as a large page of memory holds: to get small pages costs as much as to fill them. */
#define FIRST_SLAB_BYTES (1u << 16)
#define SLAB_BYTES (1u << 21)
/* Sums are kept in parts of what they come to: then a step need not divide. */
#define FINE_BITS 4
#define FINE (1u << FINE_BITS)

/* Steps of a stroke in a tile. A place is a number of the room's, in 16.16: one addition goes a step along and what
 * the stroke leans across at once. */
typedef struct {
  guint32 place, by;
  guint16 n;
  guint16 thick;                /* across, FULL: a pixel */
  guint16 amount;               /* FULL: weight 1 */
  guint16 first, last;          /* the amounts of these steps: where a stroke ends it covers a part; n 1: `first` */
} Piece;

typedef struct _Chunk Chunk;
struct _Chunk {
  Chunk *before;
  gsize  n;
  Piece  pieces[PIECES_A_CHUNK];
};

struct _GenevaInkPieces {
  const GenevaInkPicture *picture;
  double  left, above;
  int     width, height;
  int     pad;                  /* of the room round a tile: nobody has to ask whether he is inside */
  guint   n_columns, n_rows, n_kinds;
  gboolean is_fine;             /* all lines over each other would not be more than 32 bits hold, in parts of FINE */
  Chunk **lists;                /* the last chunk of [tile][kind][is upright] */
  GPtrArray *slabs;
  Chunk  *next;                 /* in the last slab */
  guint   n_left;
};

typedef GenevaInkFour Four;

/* What all pieces of a stroke have in common. */
typedef struct {
  gboolean is_upright;
  guint8   kind;
  guint    thick, amount;
  guint    head, tail;          /* amounts of the first and the last step of all */
  int      reach;               /* pixels after the first one across */
  int      extent;              /* across, of the target */
  gint64   by;
} Way;

gboolean
geneva_ink_clip_line (double *x1, double *y1, double *x2, double *y2, double width, double height, double around)
{
  double t0 = 0.0, t1 = 1.0, dx = *x2 - *x1, dy = *y2 - *y1;
  const double p[4] = { -dx, dx, -dy, dy };
  const double q[4] = { *x1 + around, width + around - *x1, *y1 + around, height + around - *y1 };
  double from_x = *x1, from_y = *y1;

  for (guint i = 0; i < 4; i++) {
    if (p[i] == 0.0) {
      if (q[i] < 0.0)
        return FALSE;
      continue;
    }
    if (p[i] < 0.0)
      t0 = MAX (t0, q[i] / p[i]);
    else
      t1 = MIN (t1, q[i] / p[i]);
  }
  if (!(t0 < t1))
    return FALSE;
  *x1 = from_x + t0 * dx;
  *y1 = from_y + t0 * dy;
  *x2 = from_x + t1 * dx;
  *y2 = from_y + t1 * dy;
  return TRUE;
}

/* ---- pieces ---- */

static void
add_slab (GenevaInkPieces *self)
{
  const gsize n_bytes = self->slabs->len == 0 ? FIRST_SLAB_BYTES : SLAB_BYTES;

  self->next = g_aligned_alloc (1, n_bytes, n_bytes);
  self->n_left = (guint) (n_bytes / sizeof (Chunk));
#ifdef MADV_HUGEPAGE
  if (n_bytes == SLAB_BYTES)
    (void) madvise (self->next, n_bytes, MADV_HUGEPAGE);
#endif
  g_ptr_array_add (self->slabs, self->next);
}

static Chunk *
add_chunk (GenevaInkPieces *self, Chunk *before)
{
  Chunk *chunk;

  if (self->n_left == 0)
    add_slab (self);
  self->n_left--;
  chunk = self->next++;
  chunk->before = before;
  chunk->n = 0;
  return chunk;
}

/* Of a square for one way: what lies across, with room on both sides, for each step along. */
static inline gsize
get_side (const GenevaInkPieces *pieces)
{
  return (gsize) TILE + 2 * (gsize) pieces->pad;
}

/* `tile_along` and `tile_across` in tiles, `along` in the target's pixels, `place` in its 16.16. */
static inline void
push (GenevaInkPieces *self, const Way *way, int tile_along, int tile_across, int along, int n, gint64 place,
      gboolean has_head, gboolean has_tail)
{
  const guint32 side = (guint32) get_side (self);
  guint row = (guint) (way->is_upright ? tile_along : tile_across);
  guint column = (guint) (way->is_upright ? tile_across : tile_along);
  Chunk **list = &self->lists[((row * self->n_columns + column) * self->n_kinds + way->kind) * 2
                              + (guint) way->is_upright];
  Chunk *chunk = *list;

  if (chunk == NULL || chunk->n == PIECES_A_CHUNK)
    *list = chunk = add_chunk (self, chunk);
  chunk->pieces[chunk->n++] = (Piece) {
    (guint32) (place + (self->pad - tile_across * TILE) * (gint64) 65536)
      + ((guint32) (along - tile_along * TILE) * side << 16),
    (guint32) way->by + (side << 16), (guint16) n, (guint16) way->thick, (guint16) way->amount,
    (guint16) (has_head ? way->head : has_tail && n == 1 ? way->tail : way->amount),
    (guint16) (has_tail ? way->tail : way->amount)
  };
}

/* The steps [low, high) of n of which something lies on the tile across; one more at each end does no harm. */
static void
find_steps (const Way *way, gint64 place, int tile_across, int n, int *low, int *high)
{
  gint64 near = ((gint64) tile_across * TILE - way->reach - 1) * 65536, far = ((gint64) tile_across * TILE + TILE) * 65536;

  *low = 0;
  *high = n;
  if (way->by > 0) {
    *low = (int) CLAMP ((near - place) / way->by, 0, n);
    *high = (int) CLAMP ((far - place) / way->by + 1, 0, n);
  } else if (way->by < 0) {
    *low = (int) CLAMP ((place - far) / -way->by, 0, n);
    *high = (int) CLAMP ((place - near) / -way->by + 1, 0, n);
  }
}

/* Steps [first, end) of a stroke, the first of which begins at `place` across. */
static void
push_steps (GenevaInkPieces *self, const Way *way, int first, int end, gint64 place)
{
  const int head = first;

  for (int next; first < end; first = next) {
    int tile_along = first / TILE;
    gint64 last_place;
    int low, high;

    next = MIN (end, (tile_along + 1) * TILE);
    last_place = place + (next - first - 1) * way->by;
    low = (int) (MIN (place, last_place) >> 16);
    high = (int) (MAX (place, last_place) >> 16) + way->reach;
    if (high >= 0 && low < way->extent) {
      int tile = MAX (low, 0) / TILE, last_tile = MIN (high, way->extent - 1) / TILE;

      if (tile == last_tile) {
        push (self, way, tile_along, tile, first, next - first, place, first == head, next == end);
      } else {
        for (; tile <= last_tile; tile++) {
          int from, to;

          find_steps (way, place, tile, next - first, &from, &to);
          if (from < to)
            push (self, way, tile_along, tile, first + from, to - from, place + from * way->by,
                  first + from == head, first + to == end);
        }
      }
    }
    place += (next - first) * way->by;
  }
}

static inline gint64
round_to_fixed (double value)
{
  return (gint64) (value * 65536.0 + (value < 0.0 ? -0.5 : 0.5));
}

static void
add_stroke (GenevaInkPieces *self, double x1, double y1, double x2, double y2, double width, double amount, guint8 kind)
{
  const double around = width + 2.0;
  double from, to, at, end, slope, longer, begin_along, end_along;
  Way way = { .kind = kind, .thick = FULL };
  gint64 place;
  int first, last;

  if (!(MIN (x1, x2) >= -around && MAX (x1, x2) <= self->width + around && MIN (y1, y2) >= -around
        && MAX (y1, y2) <= self->height + around)
      && !geneva_ink_clip_line (&x1, &y1, &x2, &y2, self->width, self->height, around))
    return;
  way.is_upright = fabs (y2 - y1) > fabs (x2 - x1);
  way.extent = way.is_upright ? self->width : self->height;
  from = way.is_upright ? y1 : x1;
  to = way.is_upright ? y2 : x2;
  at = way.is_upright ? x1 : y1;
  end = way.is_upright ? x2 : y2;
  if (from > to) {
    double other = from;

    from = to;
    to = other;
    other = at;
    at = end;
    end = other;
  }
  slope = to > from ? (end - at) / (to - from) : 0.0;
  longer = sqrt (1.0 + slope * slope);
  /* Of the thinnest a pixel across for each along, of the right weight: half the work (after Wu 1991). */
  if (width <= THIN_PX)
    amount *= width * longer;
  else
    way.thick = (guint) (width * longer * FULL + 0.5);
  amount = floor (MIN (amount, MOST_AMOUNT));
  way.reach = (int) (way.thick + 2 * FULL - 1) / FULL - 1;
  way.by = round_to_fixed (slope);

  begin_along = MAX (from, 0.0);
  end_along = MIN (to, way.is_upright ? self->height : self->width);
  if (!(begin_along < end_along))
    return;
  first = (int) begin_along;
  last = (int) end_along;
  last -= last == end_along;
  place = round_to_fixed (at + (first + 0.5 - from) * slope - way.thick * (0.5 / FULL));
  way.amount = (guint) amount;
  way.head = (guint) (amount * (MIN (first + 1, end_along) - begin_along));
  way.tail = (guint) (amount * (end_along - last));
  push_steps (self, &way, first, last + 1, place);
}

void
geneva_ink_pieces_add_line (GenevaInkPieces *pieces, const GenevaInkLine *line)
{
  const GenevaInkPicture *picture = pieces->picture;
  double x1 = picture->scale_x * (double) line->x1 + picture->offset_x - pieces->left;
  double y1 = picture->scale_y * (double) line->y1 + picture->offset_y - pieces->above;
  double x2 = picture->scale_x * (double) line->x2 + picture->offset_x - pieces->left;
  double y2 = picture->scale_y * (double) line->y2 + picture->offset_y - pieces->above;
  double width = (double) line->width * picture->line_factor;
  double amount = (double) line->weight * FULL;
  double bend = (double) line->bend * fabs (picture->scale_x), aside = fabs (bend) + GENEVA_INK_MOST_WIDTH_PX;
  double middle_x, middle_y, length;

  if (MAX (x1, x2) < -aside || MIN (x1, x2) > pieces->width + aside || MAX (y1, y2) < -aside
      || MIN (y1, y2) > pieces->height + aside)
    return;
  /* Thinner than a pixel: as faint as it is thin. */
  amount *= MIN (width, 1.0);
  width = CLAMP (width, 1.0, GENEVA_INK_MOST_WIDTH_PX);
  amount = floor (CLAMP (amount, 0.0, MOST_AMOUNT));
  if (fabs (bend) < 0.5) {
    add_stroke (pieces, x1, y1, x2, y2, width, amount, line->kind);
    return;
  }
  length = hypot (x2 - x1, y2 - y1);
  if (!(length > 0.0))
    return;
  /* The control point lies two bends aside. */
  middle_x = (x1 + x2) / 2.0 + 2.0 * bend * (y2 - y1) / length;
  middle_y = (y1 + y2) / 2.0 - 2.0 * bend * (x2 - x1) / length;
  for (guint i = 0; i < BEND_PIECES; i++) {
    double t = i / (double) BEND_PIECES, s = 1.0 - t, u = (i + 1) / (double) BEND_PIECES, v = 1.0 - u;

    add_stroke (pieces, s * s * x1 + 2.0 * s * t * middle_x + t * t * x2,
                s * s * y1 + 2.0 * s * t * middle_y + t * t * y2,
                v * v * x1 + 2.0 * v * u * middle_x + u * u * x2,
                v * v * y1 + 2.0 * v * u * middle_y + u * u * y2, width, amount, line->kind);
  }
}

/* Half the thickness of the broadest stroke stands out of the tile twice, and what lies around the target. */
static int
get_pad (double most_width)
{
  double most = CLAMP (most_width, 1.0, GENEVA_INK_MOST_WIDTH_PX);

  return (int) ceil (most * G_SQRT2) + (int) ceil (most) + 6;
}

GenevaInkPieces *
geneva_ink_pieces_new (const GenevaInkPicture *picture, const GenevaInkTarget *target)
{
  GenevaInkPieces *self = g_new0 (GenevaInkPieces, 1);
  double most_width = 0.0, laid = 0.0;

  for (guint i = 0; i < picture->n_lines; i++) {
    double width = (double) picture->lines[i].width * picture->line_factor;

    most_width = MAX (most_width, width);
    laid += CLAMP ((double) picture->lines[i].weight * MIN (width, 1.0), 0.0, MOST_AMOUNT / (double) FULL);
  }
  self->picture = picture;
  self->left = target->x0;
  self->above = target->y0;
  self->width = target->x1 - target->x0;
  self->height = target->y1 - target->y0;
  self->pad = get_pad (most_width);
  /* A slanting one has more than one of an upright one on a pixel, but not twice as much. */
  self->is_fine = laid * 2.0 * FULL * FINE < G_MAXUINT32;
  self->n_columns = ((guint) self->width + TILE - 1) / TILE;
  self->n_rows = ((guint) self->height + TILE - 1) / TILE;
  self->n_kinds = MAX (picture->n_kinds, 1);
  self->lists = g_new0 (Chunk *, (gsize) self->n_columns * self->n_rows * self->n_kinds * 2);
  self->slabs = g_ptr_array_new_with_free_func (g_aligned_free);
  return self;
}

void
geneva_ink_pieces_free (GenevaInkPieces *pieces)
{
  if (pieces == NULL)
    return;
  g_free (pieces->lists);
  g_ptr_array_unref (pieces->slabs);
  g_free (pieces);
}

guint
geneva_ink_pieces_get_n_columns (const GenevaInkPieces *pieces)
{
  return pieces->n_columns;
}

guint
geneva_ink_pieces_get_n_tiles (const GenevaInkPieces *pieces)
{
  return pieces->n_columns * pieces->n_rows;
}

/* ---- sums ---- */

/* A room has two, one for each way; with what the last step's last pixels need. */
static gsize
get_square (const GenevaInkPieces *pieces)
{
  return (TILE + 1) * get_side (pieces);
}

gsize
geneva_ink_pieces_get_room (const GenevaInkPieces *pieces)
{
  return 2 * get_square (pieces);
}

/* Any thickness; FULL − part of the first pixel is covered. */
static inline void
add_thick (guint32 *at, guint part, guint thick, guint amount, guint fine_bits)
{
  guint covered = MIN (FULL - part, thick);

  for (; thick > 0; covered = MIN (thick, FULL)) {
    *at++ += (covered * amount >> 8) << fine_bits;
    thick -= covered;
  }
}

/* A pixel and a part of the next one: what the first one gets in the lower half of 64 bits, what the other one gets in
 * the upper half. */
static inline void
add_thin (guint32 *room, guint32 place, guint64 first, guint64 from_first_to_second)
{
  guint32 *at = room + (place >> 16);
  guint64 both;

  memcpy (&both, at, sizeof both);
  both += first + (place >> (16 - FINE_BITS) & (FINE - 1)) * from_first_to_second;
  memcpy (at, &both, sizeof both);
}

static void
add_thin_piece (const Piece *piece, guint32 *room)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  const guint64 first_one = 1u << FINE_BITS, over_one = ((guint64) 1 << 32) - 1;
#else
  const guint64 first_one = (guint64) 1 << FINE_BITS << 32, over_one = 1 - ((guint64) 1 << 32);
#endif
  const guint64 first = piece->amount * first_one, over = piece->amount * over_one;
  const guint32 by = piece->by;
  guint32 place = piece->place;
  guint n = piece->n;

  add_thin (room, place, piece->first * first_one, piece->first * over_one);
  if (n == 1)
    return;
  place += by;
  for (n -= 2; n >= 4; n -= 4, place += 4 * by) {
    add_thin (room, place, first, over);
    add_thin (room, place + by, first, over);
    add_thin (room, place + 2 * by, first, over);
    add_thin (room, place + 3 * by, first, over);
  }
  for (; n > 0; n--, place += by)
    add_thin (room, place, first, over);
  add_thin (room, place, piece->last * first_one, piece->last * over_one);
}

static void
add_thick_piece (const Piece *piece, guint32 *room, guint fine_bits)
{
  guint32 place = piece->place;

  for (guint k = 0; k < piece->n; k++, place += piece->by) {
    guint amount = k == 0 ? piece->first : k + 1 < piece->n ? piece->amount : piece->last;

    add_thick (room + (place >> 16), place >> 8 & 255u, piece->thick, amount, fine_bits);
  }
}

static void
add_pieces (const Chunk *chunk, gboolean is_fine, guint32 *room)
{
  const guint fine_bits = is_fine ? FINE_BITS : 0;

  /* The one before lies anywhere: sent for now. */
  for (gsize i = 0; chunk->before != NULL && i < sizeof *chunk; i += 64)
    __builtin_prefetch ((const char *) chunk->before + i);
  for (gsize i = 0; i < chunk->n; i++) {
    if (is_fine && chunk->pieces[i].thick == FULL)
      add_thin_piece (&chunk->pieces[i], room);
    else
      add_thick_piece (&chunk->pieces[i], room, fine_bits);
  }
}

/* The middle of a square, and of one that is turned: what is not there is NULL. */
static void
join (const guint32 *upright, const guint32 *turned, gsize side, guint fine_bits, guint32 *sums)
{
  for (gsize y = 0; y < TILE; y += 4) {
    for (gsize x = 0; x < TILE; x += 4) {
      Four rows[4] = { { 0 }, { 0 }, { 0 }, { 0 } };

      if (turned != NULL) {
        const guint32 *from = turned + x * side + y;
        const Four a = geneva_ink_load_four (from), b = geneva_ink_load_four (from + side);
        const Four c = geneva_ink_load_four (from + 2 * side), d = geneva_ink_load_four (from + 3 * side);
        const Four ab = __builtin_shufflevector (a, b, 0, 4, 1, 5), cd = __builtin_shufflevector (c, d, 0, 4, 1, 5);
        const Four ab_high = __builtin_shufflevector (a, b, 2, 6, 3, 7);
        const Four cd_high = __builtin_shufflevector (c, d, 2, 6, 3, 7);

        rows[0] = __builtin_shufflevector (ab, cd, 0, 1, 4, 5);
        rows[1] = __builtin_shufflevector (ab, cd, 2, 3, 6, 7);
        rows[2] = __builtin_shufflevector (ab_high, cd_high, 0, 1, 4, 5);
        rows[3] = __builtin_shufflevector (ab_high, cd_high, 2, 3, 6, 7);
      }
      for (gsize k = 0; k < 4; k++) {
        if (upright != NULL)
          rows[k] += geneva_ink_load_four (upright + (y + k) * side + x);
        rows[k] >>= fine_bits;
        memcpy (sums + (y + k) * TILE + x, &rows[k], sizeof rows[k]);
      }
    }
  }
}

guint
geneva_ink_pieces_sum (GenevaInkPieces *const *all, guint n, guint tile, guint32 *room, guint32 *sums)
{
  const gsize side = get_side (all[0]), square = get_square (all[0]), pad = (gsize) all[0]->pad;
  const guint n_kinds = all[0]->n_kinds;
  guint kinds = 0;

  for (guint kind = 0; kind < n_kinds; kind++) {
    gboolean has[2] = { FALSE, FALSE };

    for (guint way = 0; way < 2; way++) {
      guint32 *own = room + way * square;

      for (guint i = 0; i < n; i++) {
        const Chunk *chunk = all[i]->lists[((gsize) tile * n_kinds + kind) * 2 + way];

        for (; chunk != NULL; chunk = chunk->before) {
          add_pieces (chunk, all[0]->is_fine, own);
          has[way] = TRUE;
        }
      }
    }
    if (!has[0] && !has[1])
      continue;
    kinds |= 1u << kind;
    join (has[1] ? room + square + pad : NULL, has[0] ? room + pad : NULL, side, all[0]->is_fine ? FINE_BITS : 0,
          sums + (gsize) kind * TILE * TILE);
    for (guint way = 0; way < 2; way++) {
      if (has[way])
        memset (room + way * square, 0, square * sizeof *room);
    }
  }
  return kinds;
}
