/* The density image; see the header. First the lines become pieces by tile
 * (geneva-ink-lines.c), and shapes are told to which tiles they belong, in blocks
 * of fixed length; then each tile adds up its pieces in whole numbers, turns the
 * sums into colours, four pixels at once, and paints its forms over them while it
 * is near in memory. Blocks and tiles are dealt out to the threads. Must not know
 * what the lines stand for.
 */
#include "geneva-ink-private.h"

#include <math.h>
#include <string.h>

#define BLOCK 4096              /* lines, or shapes, at a time */
#define TILE GENEVA_INK_TILE
#define FULL GENEVA_INK_FULL
#define MOST_THREADS 2
#define AHEAD 8
/* Less than this is not worth a second thread. */
#define FEW_LINES 1500
#define TONE_POWER 1.4
#define TONES 4096              /* steps of the curve: the first ones fine, then the coarse ones */

typedef struct {
  guint  *starts;               /* [n_tiles + 1] where each tile's list begins */
  guint  *members;              /* shapes of tile after tile */
} Block;

typedef struct {
  const GenevaInkPicture *picture;
  const GenevaInkTarget  *target;
  int      width, height;
  guint    n_columns, n_tiles, n_blocks;
  Block   *blocks;
  GenevaInkPieces *pieces[MOST_THREADS];
  guint    n_pieces;            /* threads that may have found some */
  guint8   tones[2 * TONES + 1];                  /* strength by sum, parts of FULL, then by 256 of them */
  float    kinds[GENEVA_INK_MOST_KINDS][3];       /* 0-255, whole */
  guint32  paints[256];                           /* of the shapes, opaque */
} Work;

typedef GenevaInkFour Four;
typedef float FourFloats __attribute__ ((vector_size (16)));
typedef gint32 FourInts __attribute__ ((vector_size (16)));
typedef guint16 EightShorts __attribute__ ((vector_size (16)));

typedef void (*Task) (Work *work, guint number, guint thread, gpointer own);

typedef struct {
  Work *work;
  Task  task;
  guint n_tasks;
  gint  next, n_threads;        /* atomic */
  gsize own_bytes;
} Deal;

/* ---- threads ---- */

static gpointer
take_tasks (gpointer data)
{
  Deal *deal = data;
  const guint thread = (guint) g_atomic_int_add (&deal->n_threads, 1);
  g_autofree gpointer own = deal->own_bytes > 0 ? g_malloc0 (deal->own_bytes) : NULL;

  for (;;) {
    guint number = (guint) g_atomic_int_add (&deal->next, 1);

    if (number >= deal->n_tasks)
      return NULL;
    deal->task (deal->work, number, thread, own);
  }
}

static void
run (Work *work, Task task, guint n_tasks, guint n_threads, gsize own_bytes)
{
  Deal deal = { work, task, n_tasks, 0, 0, own_bytes };
  GThread *others[MOST_THREADS];
  guint n_others = MIN (n_threads, n_tasks) > 1 ? MIN (n_threads, n_tasks) - 1 : 0;

  for (guint i = 0; i < n_others; i++)
    others[i] = g_thread_try_new ("ink", take_tasks, &deal, NULL);
  (void) take_tasks (&deal);
  for (guint i = 0; i < n_others; i++) {
    if (others[i] != NULL)
      g_thread_join (others[i]);
  }
}

/* ---- shapes by tile ---- */

/* A tile's pixels. */
typedef struct {
  guint32 *rows;
  gsize    stride;
  int      left, top, width, height;
} Ground;

typedef struct {
  double x, y, half_width, half_height, outline;
} Placed;

/* Little ones are mostly outline otherwise. */
static double
get_outline (const Work *work, const Placed *placed)
{
  return MIN (work->picture->outline_px, 0.35 * MIN (placed->half_width, placed->half_height));
}

/* FALSE: not on the target. */
static gboolean
place_shape (const Work *work, const GenevaInkShape *shape, Placed *placed)
{
  const GenevaInkPicture *picture = work->picture;

  placed->x = picture->scale_x * (double) shape->x + picture->offset_x - work->target->x0;
  placed->y = picture->scale_y * (double) shape->y + picture->offset_y - work->target->y0;
  placed->half_width = MAX ((double) shape->width * picture->form_factor, picture->least_form_px) / 2.0;
  placed->half_height = MAX ((double) shape->height * picture->form_factor, picture->least_form_px) / 2.0;
  placed->outline = get_outline (work, placed);
  return placed->x + placed->half_width > -2.0 && placed->x - placed->half_width < work->width + 2.0
         && placed->y + placed->half_height > -2.0 && placed->y - placed->half_height < work->height + 2.0;
}

/* Tiles on which something of a shape may lie. */
typedef struct {
  guint16 first_column, end_column, first_row, end_row;
} Reach;

static Reach
get_reach (const Work *work, const GenevaInkShape *shape)
{
  Placed placed;
  double left, right, top, bottom;

  if (!place_shape (work, shape, &placed))
    return (Reach) { 0, 0, 0, 0 };
  left = MAX (placed.x - placed.half_width - 1.0, 0.0);
  right = MIN (placed.x + placed.half_width + 1.0, work->width - 1);
  top = MAX (placed.y - placed.half_height - 1.0, 0.0);
  bottom = MIN (placed.y + placed.half_height + 1.0, work->height - 1);
  if (!(left <= right && top <= bottom))
    return (Reach) { 0, 0, 0, 0 };
  return (Reach) { (guint16) ((guint) left / TILE), (guint16) ((guint) right / TILE + 1),
                   (guint16) ((guint) top / TILE), (guint16) ((guint) bottom / TILE + 1) };
}

static void
make_block (Work *work, guint number, guint thread, gpointer own)
{
  const GenevaInkPicture *picture = work->picture;
  Block *block = &work->blocks[number];
  Reach *reaches = own;
  guint first = number * BLOCK;
  guint end = MIN (first + BLOCK, picture->n_lines), shape_end = MIN (first + BLOCK, picture->n_shapes);
  g_autofree guint *next = NULL;

  for (guint i = first; i < end; i++)
    geneva_ink_pieces_add_line (work->pieces[thread], &picture->lines[i]);
  if (first >= shape_end)
    return;
  block->starts = g_new0 (guint, work->n_tiles + 1);
  for (guint i = first; i < shape_end; i++) {
    const Reach reach = reaches[i - first] = get_reach (work, &picture->shapes[i]);

    for (guint row = reach.first_row; row < reach.end_row; row++) {
      for (guint column = reach.first_column; column < reach.end_column; column++)
        block->starts[row * work->n_columns + column + 1]++;
    }
  }
  for (guint i = 0; i < work->n_tiles; i++)
    block->starts[i + 1] += block->starts[i];
  block->members = g_new (guint, MAX (block->starts[work->n_tiles], 1));
  next = g_memdup2 (block->starts, sizeof *next * (work->n_tiles + 1));
  for (guint i = first; i < shape_end; i++) {
    const Reach reach = reaches[i - first];

    for (guint row = reach.first_row; row < reach.end_row; row++) {
      for (guint column = reach.first_column; column < reach.end_column; column++)
        block->members[next[row * work->n_columns + column]++] = i;
    }
  }
}

/* ---- colours ---- */

static double
get_strength (const GenevaInkPicture *picture, double n)
{
  double single = CLAMP (picture->single, 0.0, 1.0), full = MAX (picture->full, 1.0 + 1e-6);

  if (n <= 1.0)
    return single * n;
  if (n >= full)
    return 1.0;
  /* Steeper than the logarithm: of many, ten times as many are to be told apart too. */
  return single + (1.0 - single) * pow (log (n) / log (full), TONE_POWER);
}

static guint32
get_byte (double value)
{
  return (guint32) (CLAMP (value, 0.0, 1.0) * 255.0 + 0.5);
}

/* a · b / 255 of the four bytes of a pixel, rounded. */
static inline guint32
scale_pixel (guint32 pixel, guint32 by)
{
  guint32 odd = (pixel & 0x00ff00ffu) * by + 0x00800080u;
  guint32 even = ((pixel >> 8) & 0x00ff00ffu) * by + 0x00800080u;

  odd = ((odd + ((odd >> 8) & 0x00ff00ffu)) >> 8) & 0x00ff00ffu;
  even = (even + ((even >> 8) & 0x00ff00ffu)) & 0xff00ff00u;
  return odd | even;
}

/* `above` premultiplied. */
static inline guint32
blend (guint32 below, guint32 above)
{
  return below == 0 ? above : above + scale_pixel (below, 255u - (above >> 24));
}

static inline guint32
make_pixel (guint32 alpha, guint32 red, guint32 green, guint32 blue)
{
  return alpha << 24 | scale_pixel (red << 16 | green << 8 | blue, alpha);
}

static void
make_tones (Work *work)
{
  for (guint i = 0; i <= TONES; i++) {
    if (i < TONES)
      work->tones[i] = (guint8) (get_strength (work->picture, i / (double) FULL) * 255.0 + 0.5);
    work->tones[TONES + i] = (guint8) (get_strength (work->picture, i) * 255.0 + 0.5);
  }
  for (guint i = 0; i < work->picture->n_kinds; i++) {
    const GenevaInkColor *color = &work->picture->kinds[i];

    work->kinds[i][0] = (float) get_byte (color->red);
    work->kinds[i][1] = (float) get_byte (color->green);
    work->kinds[i][2] = (float) get_byte (color->blue);
  }
}

/* Those that a shape has: nobody says how many there are. */
static void
make_paints (Work *work)
{
  const GenevaInkPicture *picture = work->picture;

  for (guint i = 0; i < picture->n_shapes; i++) {
    const guint8 both[2] = { picture->shapes[i].fill, picture->shapes[i].outline };

    for (guint k = 0; k < 2; k++) {
      const GenevaInkColor *color = &picture->colors[both[k]];

      if (work->paints[both[k]] == 0)
        work->paints[both[k]] = make_pixel (255, get_byte (color->red), get_byte (color->green),
                                            get_byte (color->blue));
    }
  }
}

static inline guint32
get_tone (const Work *work, guint32 sum)
{
  const guint32 far = TONES + MIN (sum >> 8, TONES);

  return work->tones[sum < TONES ? sum : far];
}

static inline Four
get_tones (const Work *work, Four sums)
{
  return (Four) { get_tone (work, sums[0]), get_tone (work, sums[1]), get_tone (work, sums[2]),
                  get_tone (work, sums[3]) };
}

/* As scale_pixel () does it. */
static inline Four
scale_pixels (Four pixels, Four by)
{
  const EightShorts factor = (EightShorts) (by | by << 16);
  EightShorts odd = (EightShorts) (pixels & 0x00ff00ffu) * factor + 0x80;
  EightShorts even = (EightShorts) (pixels >> 8 & 0x00ff00ffu) * factor + 0x80;

  odd = (odd + (odd >> 8)) >> 8;
  even = even + (even >> 8);
  return (Four) odd | ((Four) even & 0xff00ff00u);
}

/* Kinds that meet are mixed by how much there is of each. */
static inline Four
mix (const Work *work, const guint *kinds, guint n, const guint32 *sums, Four all)
{
  const FourFloats part = 1.0f / __builtin_convertvector (all | ((Four) (all == 0u) & 1u), FourFloats);
  FourFloats red = { 0.0f }, green = { 0.0f }, blue = { 0.0f };

  for (guint k = 0; k < n; k++) {
    const float *color = work->kinds[kinds[k]];
    const FourFloats share = __builtin_convertvector (geneva_ink_load_four (sums + (gsize) kinds[k] * TILE * TILE),
                                                      FourFloats) * part;

    red += share * color[0];
    green += share * color[1];
    blue += share * color[2];
  }
  return (Four) __builtin_convertvector (red + 0.5f, FourInts) << 16
         | (Four) __builtin_convertvector (green + 0.5f, FourInts) << 8
         | (Four) __builtin_convertvector (blue + 0.5f, FourInts);
}

/* Four pixels side by side; of the last ones of a row, less. */
G_ALWAYS_INLINE static inline void
color_four (const Work *work, const guint *kinds, guint n, const guint32 *sums, guint32 *row, gsize n_bytes)
{
  Four all = { 0 }, below = { 0 }, tones;

  for (guint k = 0; k < n; k++)
    all += geneva_ink_load_four (sums + (gsize) kinds[k] * TILE * TILE);
  if (geneva_ink_is_none (all))
    return;
  tones = get_tones (work, all);
  all = tones << 24 | scale_pixels (mix (work, kinds, n, sums, all), tones);
  memcpy (&below, row, n_bytes);
  if (!geneva_ink_is_none (below))
    all += scale_pixels (below, 255u - (all >> 24));
  memcpy (row, &all, n_bytes);
}

static void
color_row (const Work *work, const guint *kinds, guint n, const guint32 *sums, guint32 *row, int width)
{
  int x = 0;

  for (; x + 4 <= width; x += 4)
    color_four (work, kinds, n, sums + x, row + x, 4 * sizeof *row);
  if (x < width)
    color_four (work, kinds, n, sums + x, row + x, (gsize) (width - x) * sizeof *row);
}

static void
color_tile (Work *work, guint tile, guint32 *room, const Ground *ground)
{
  guint32 *sums = room + geneva_ink_pieces_get_room (work->pieces[0]);
  guint there = geneva_ink_pieces_sum (work->pieces, work->n_pieces, tile, room, sums);
  guint kinds[GENEVA_INK_MOST_KINDS], n = 0;

  for (guint kind = 0; kind < GENEVA_INK_MOST_KINDS; kind++) {
    if ((there & 1u << kind) != 0)
      kinds[n++] = kind;
  }
  for (int y = 0; y < ground->height && n > 0; y++)
    color_row (work, kinds, n, sums + (gsize) y * TILE, ground->rows + (gsize) y * ground->stride, ground->width);
}

/* ---- forms ---- */

/* How far outside of a form's outline a point is; below 0: inside. */
static inline double
get_distance (GenevaInkForm form, double x, double y, double half_width, double half_height)
{
  switch (form) {
  case GENEVA_INK_BOX: {
    double corner = 0.25 * MIN (half_width, half_height);
    double dx = fabs (x) - half_width + corner, dy = fabs (y) - half_height + corner;

    if (dx > 0.0 && dy > 0.0)
      return sqrt (dx * dx + dy * dy) - corner;
    return MAX (dx, dy) - corner;
  }
  case GENEVA_INK_DIAMOND:
    return (fabs (x) * half_height + fabs (y) * half_width - half_width * half_height)
           / sqrt (half_width * half_width + half_height * half_height);
  case GENEVA_INK_TRIANGLE: {
    /* The sides go from (0, −h) to (±w, h). */
    double length = sqrt (4.0 * half_height * half_height + half_width * half_width);
    double side = (2.0 * half_height * fabs (x) - half_width * (y + half_height)) / length;

    return MAX (side, y - half_height);
  }
  case GENEVA_INK_DISC:
  default:
    return sqrt (x * x + y * y) - half_width;
  }
}

/* How much of a pixel a form covers, and how much of that is not its outline: 0 – 1. */
static inline double
get_cover (const GenevaInkShape *shape, const Placed *placed, double x, double y, double *inner)
{
  double outside = get_distance ((GenevaInkForm) shape->form, x + 0.5 - placed->x, y + 0.5 - placed->y,
                                 placed->half_width, placed->half_height);
  double cover = CLAMP (0.5 - outside, 0.0, 1.0);

  *inner = cover > 0.0 ? CLAMP (0.5 - outside - placed->outline, 0.0, 1.0) / cover : 0.0;
  return cover;
}

/* The same little form again and again, at a part of a pixel's places and sizes. */
#define STAMP_SIDE 8
#define STAMP_MOST_PX 5.5
#define STAMP_BITS 2
#define STAMP_STEPS (1 << STAMP_BITS)   /* sizes and places a pixel */
#define N_STAMPS 2048
#define MOST_TRIES 12

typedef struct {
  guint32 key, look;                /* key 0: none */
  guint8  x0, y0, x1, y1;           /* nothing outside is covered */
  guint32 pixels[STAMP_SIDE][STAMP_SIDE];
} Stamp;

static const Stamp *
get_stamp (const Work *work, Stamp *stamps, const GenevaInkShape *shape, Placed *placed, int *left, int *top)
{
  guint width = (guint) (2.0 * placed->half_width * STAMP_STEPS + 0.5);
  guint height = (guint) (2.0 * placed->half_height * STAMP_STEPS + 0.5);
  int x = (int) floor (placed->x * STAMP_STEPS + 0.5), y = (int) floor (placed->y * STAMP_STEPS + 0.5);
  guint part_x = (guint) x & (STAMP_STEPS - 1), part_y = (guint) y & (STAMP_STEPS - 1);
  guint32 key = 1u << 31 | (guint32) shape->form << 24 | width << 15 | height << 6 | part_x << STAMP_BITS | part_y;
  const guint32 look = (guint32) shape->fill << 16 | (guint32) shape->outline << 8 | shape->opacity;
  const guint32 fill = work->paints[shape->fill], line = work->paints[shape->outline];
  const guint home = ((key ^ look * 0x9e3779b1u) * 2654435761u) >> 21;
  Stamp *stamp = &stamps[home];

  *left = (x >> STAMP_BITS) - STAMP_SIDE / 2 + 1;
  *top = (y >> STAMP_BITS) - STAMP_SIDE / 2 + 1;
  for (guint i = 1; (stamp->key != key || stamp->look != look) && stamp->key != 0 && i < MOST_TRIES; i++)
    stamp = &stamps[(home + i) % N_STAMPS];
  if (stamp->key == key && stamp->look == look)
    return stamp;
  stamp->key = key;
  stamp->look = look;
  *placed = (Placed) { STAMP_SIDE / 2 - 1 + part_x / (double) STAMP_STEPS,
                       STAMP_SIDE / 2 - 1 + part_y / (double) STAMP_STEPS, width / (2.0 * STAMP_STEPS),
                       height / (2.0 * STAMP_STEPS), 0.0 };
  placed->outline = get_outline (work, placed);
  stamp->x0 = stamp->y0 = STAMP_SIDE;
  stamp->x1 = stamp->y1 = 0;
  for (int row = 0; row < STAMP_SIDE; row++) {
    for (int column = 0; column < STAMP_SIDE; column++) {
      double part, whole = get_cover (shape, placed, column, row, &part);
      const guint32 cover = (guint32) (whole * 255.0 + 0.5), inner = (guint32) (part * 255.0 + 0.5);

      stamp->pixels[row][column] = scale_pixel (scale_pixel (fill, inner) + scale_pixel (line, 255u - inner),
                                                (cover * shape->opacity + 127u) / 255u);
      if (stamp->pixels[row][column] == 0)
        continue;
      stamp->x0 = (guint8) MIN (stamp->x0, column);
      stamp->x1 = (guint8) MAX (stamp->x1, column + 1);
      stamp->y0 = (guint8) MIN (stamp->y0, row);
      stamp->y1 = (guint8) row + 1;
    }
  }
  return stamp;
}

static void
paint_stamp (const Work *work, Stamp *stamps, const GenevaInkShape *shape, Placed *placed, const Ground *ground)
{
  int left, top;
  const Stamp *stamp = get_stamp (work, stamps, shape, placed, &left, &top);

  for (int y = MAX (-top, stamp->y0); y < MIN (ground->height - top, stamp->y1); y++) {
    guint32 *row = ground->rows + (gsize) (top + y) * ground->stride;

    for (int x = stamp->x0 & ~3; x < stamp->x1; x += 4) {
      const guint32 *above = &stamp->pixels[y][x];

      if (left + x >= 0 && left + x + 4 <= ground->width) {
        guint32 *at = row + left + x;
        const Four four = geneva_ink_load_four (above);
        const Four both = four + scale_pixels (geneva_ink_load_four (at), 255u - (four >> 24));

        memcpy (at, &both, sizeof both);
        continue;
      }
      for (int i = MAX (0, -left - x); i < MIN (4, ground->width - left - x); i++)
        row[left + x + i] = blend (row[left + x + i], above[i]);
    }
  }
}

static void
paint_shape (const Work *work, Stamp *stamps, const GenevaInkShape *shape, const Ground *ground)
{
  const GenevaInkColor *fill = &work->picture->colors[shape->fill], *line = &work->picture->colors[shape->outline];
  guint32 whole = scale_pixel (work->paints[shape->fill], shape->opacity);
  double inside;
  Placed placed;
  int x0, y0, x1, y1;

  if (!place_shape (work, shape, &placed))
    return;
  placed.x -= ground->left;
  placed.y -= ground->top;
  if (MAX (placed.half_width, placed.half_height) <= STAMP_MOST_PX / 2.0) {
    paint_stamp (work, stamps, shape, &placed, ground);
    return;
  }
  x0 = (int) MAX (floor (placed.x - placed.half_width - 0.5), 0.0);
  y0 = (int) MAX (floor (placed.y - placed.half_height - 0.5), 0.0);
  x1 = (int) MIN (ceil (placed.x + placed.half_width + 0.5), ground->width);
  y1 = (int) MIN (ceil (placed.y + placed.half_height + 0.5), ground->height);
  /* Of a disc, the middle needs no root. */
  inside = shape->form == GENEVA_INK_DISC ? MAX (placed.half_width - placed.outline - 0.5, 0.0) : 0.0;
  inside *= inside;
  for (int y = y0; y < y1; y++) {
    guint32 *row = ground->rows + (gsize) y * ground->stride;
    double down = y + 0.5 - placed.y;

    for (int x = x0; x < x1; x++) {
      double across = x + 0.5 - placed.x, cover, inner;

      if (across * across + down * down < inside) {
        row[x] = blend (row[x], whole);
        continue;
      }
      cover = get_cover (shape, &placed, x, y, &inner);
      if (cover <= 0.0)
        continue;
      row[x] = blend (row[x], make_pixel ((guint32) (cover * shape->opacity + 0.5),
                                          get_byte (line->red + (fill->red - line->red) * inner),
                                          get_byte (line->green + (fill->green - line->green) * inner),
                                          get_byte (line->blue + (fill->blue - line->blue) * inner)));
    }
  }
}

/* ---- all of it ---- */

static void
paint_shapes (const Work *work, guint tile, Stamp *stamps, const Ground *ground)
{
  for (guint i = work->n_blocks; i > 0; i--) {
    const Block *block = &work->blocks[i - 1];

    if (block->starts == NULL)
      continue;
    for (guint k = block->starts[tile + 1]; k > block->starts[tile]; k--) {
      /* They lie here and there: sent for before their turn comes. */
      if (k > block->starts[tile] + AHEAD)
        __builtin_prefetch (&work->picture->shapes[block->members[k - 1 - AHEAD]]);
      paint_shape (work, stamps, &work->picture->shapes[block->members[k - 1]], ground);
    }
  }
}

static gsize
get_n_sums (const Work *work)
{
  return geneva_ink_pieces_get_room (work->pieces[0]) + (gsize) work->picture->n_kinds * TILE * TILE;
}

static void
paint_tile (Work *work, guint tile, guint thread, gpointer own)
{
  const GenevaInkTarget *target = work->target;
  const int left = (int) (tile % work->n_columns) * TILE, top = (int) (tile / work->n_columns) * TILE;
  const Ground ground = {
    target->data + (gsize) (target->y0 + top) * target->stride + target->x0 + left, target->stride, left, top,
    MIN (TILE, work->width - left), MIN (TILE, work->height - top)
  };

  if (work->picture->n_lines > 0)
    color_tile (work, tile, own, &ground);
  if (work->picture->n_shapes > 0)
    paint_shapes (work, tile, (Stamp *) (gpointer) ((guint32 *) own + get_n_sums (work)), &ground);
}

void
geneva_ink_paint (const GenevaInkPicture *picture, const GenevaInkTarget *target, guint n_threads)
{
  Work work = { .picture = picture, .target = target };
  guint n;

  g_return_if_fail (picture != NULL && target != NULL && target->data != NULL);
  g_return_if_fail (picture->n_kinds <= GENEVA_INK_MOST_KINDS && (picture->n_kinds > 0 || picture->n_lines == 0));
  g_return_if_fail (isfinite (picture->scale_x) && isfinite (picture->scale_y) && isfinite (picture->offset_x)
                    && isfinite (picture->offset_y));

  n = MAX (picture->n_lines, picture->n_shapes);
  work.width = target->x1 - target->x0;
  work.height = target->y1 - target->y0;
  if (work.width <= 0 || work.height <= 0 || n == 0)
    return;
  if (n_threads == 0)
    n_threads = n < FEW_LINES ? 1 : MOST_THREADS;
  n_threads = MIN (n_threads, MOST_THREADS);
  work.n_blocks = (n + BLOCK - 1) / BLOCK;
  work.blocks = g_new0 (Block, work.n_blocks);
  work.n_pieces = n_threads;
  for (guint i = 0; i < n_threads; i++)
    work.pieces[i] = geneva_ink_pieces_new (picture, target);
  work.n_columns = geneva_ink_pieces_get_n_columns (work.pieces[0]);
  work.n_tiles = geneva_ink_pieces_get_n_tiles (work.pieces[0]);
  run (&work, make_block, work.n_blocks, n_threads, BLOCK * sizeof (Reach));
  make_tones (&work);
  make_paints (&work);
  run (&work, paint_tile, work.n_tiles, n_threads,
       get_n_sums (&work) * sizeof (guint32) + N_STAMPS * sizeof (Stamp));
  for (guint i = 0; i < n_threads; i++)
    geneva_ink_pieces_free (work.pieces[i]);
  for (guint i = 0; i < work.n_blocks; i++) {
    g_free (work.blocks[i].starts);
    g_free (work.blocks[i].members);
  }
  g_free (work.blocks);
}

double
geneva_ink_measure (const GenevaInkPicture *picture, const GenevaInkTarget *target)
{
  double sum = 0.0;

  g_return_val_if_fail (picture != NULL && target != NULL, 0.0);

  for (guint i = 0; i < picture->n_lines; i++) {
    const GenevaInkLine *line = &picture->lines[i];
    double x1 = picture->scale_x * (double) line->x1 + picture->offset_x - target->x0;
    double y1 = picture->scale_y * (double) line->y1 + picture->offset_y - target->y0;
    double x2 = picture->scale_x * (double) line->x2 + picture->offset_x - target->x0;
    double y2 = picture->scale_y * (double) line->y2 + picture->offset_y - target->y0;

    if (geneva_ink_clip_line (&x1, &y1, &x2, &y2, target->x1 - target->x0, target->y1 - target->y0, 0.0))
      sum += MAX (fabs (x2 - x1), fabs (y2 - y1)) * MAX ((double) line->width * picture->line_factor, 1.0);
  }
  return sum;
}
