/* The density image; see the header. The picture is cut into bands of rows
 * that fit the processor's cache. First the lines are carried over to pixels and
 * told to which bands they belong, in blocks of fixed length; then each band adds
 * up its lines in whole numbers, turns the sums into colours, and paints its
 * forms. Blocks and bands are dealt out to the threads. Must not know what the
 * lines stand for. Long, as the way of a line from numbers to pixels is one way,
 * and compilers are to see all of it.
 */
#include "geneva-ink.h"

#include <math.h>
#include <string.h>

#define BLOCK 4096              /* lines at a time */
#define BAND_BYTES (640 * 1024) /* of sums */
#define LEAST_ROWS 24
#define MOST_ROWS 128
#define FULL 256                /* of a pixel covered */
#define MOST_AMOUNT (16 * FULL - 1)
#define THIN_PX 1.15
#define BEND_PIECES 8
#define MOST_THREADS 2
/* Less than this is not worth a second thread. */
#define FEW_LINES 1500
#define TONE_POWER 1.4
#define TONES 4096              /* steps of the curve: the first ones fine, then the coarse ones */

/* In pixels from the target's corner: from – to along the longer way, at `at` + slope · (along − from) across. */
typedef struct {
  float   from, to, at, slope;
  guint16 thick;                /* across, FULL: a pixel */
  guint16 amount;               /* FULL: weight 1 */
  guint8  kind;
  guint8  is_steep;
} Stroke;

typedef struct {
  Stroke *strokes;
  guint   n_strokes;
  guint  *counts;               /* [n_bands + 1] then where each band's list begins */
  guint  *members;              /* strokes of band after band */
  guint  *shape_counts;
  guint  *shape_members;
} Block;

typedef struct {
  const GenevaInkPicture *picture;
  const GenevaInkTarget  *target;
  int      width, height;
  int      n_rows;              /* of a band */
  int      pad;                 /* rows and columns round the sums: nobody has to ask whether he is inside */
  guint    n_bands, n_blocks;
  Block   *blocks;
  gboolean has_ink;
  guint8   fine[TONES + 1], coarse[TONES + 1];    /* sums of FULL → strength; coarse: of 256 FULL */
  guint32  kinds[GENEVA_INK_MOST_KINDS][3];       /* 0-255 */
  guint32  pixels[GENEVA_INK_MOST_KINDS][256];    /* by strength, premultiplied */
} Work;

typedef void (*Task) (Work *work, guint number, gpointer own);

typedef struct {
  Work *work;
  Task  task;
  guint n_tasks;
  gint  next;                   /* atomic */
  gsize own_bytes;
} Deal;

/* ---- threads ---- */

static gpointer
take_tasks (gpointer data)
{
  Deal *deal = data;
  g_autofree gpointer own = deal->own_bytes > 0 ? g_malloc0 (deal->own_bytes) : NULL;

  for (;;) {
    guint number = (guint) g_atomic_int_add (&deal->next, 1);

    if (number >= deal->n_tasks)
      return NULL;
    deal->task (deal->work, number, own);
  }
}

static void
run (Work *work, Task task, guint n_tasks, guint n_threads, gsize own_bytes)
{
  Deal deal = { work, task, n_tasks, 0, own_bytes };
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

/* ---- lines to strokes ---- */

/* Leaves of a line what lies within `around` of the target; FALSE: nothing. Keeps numbers small, too. */
static gboolean
clip_line (double *x1, double *y1, double *x2, double *y2, double width, double height, double around)
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

static void
count_bands (const Work *work, guint *counts, double top, double bottom)
{
  int first = (int) floor (top) / work->n_rows, last = (int) floor (bottom) / work->n_rows;

  if (top >= work->height || bottom < 0.0)
    return;
  first = top < 0.0 ? 0 : first;
  last = MIN (last, (int) work->n_bands - 1);
  for (int band = first; band <= last; band++)
    counts[band + 1]++;
}

static void
list_bands (const Work *work, guint *next, guint *members, guint member, double top, double bottom)
{
  int first = (int) floor (top) / work->n_rows, last = (int) floor (bottom) / work->n_rows;

  if (top >= work->height || bottom < 0.0)
    return;
  first = top < 0.0 ? 0 : first;
  last = MIN (last, (int) work->n_bands - 1);
  for (int band = first; band <= last; band++)
    members[next[band]++] = member;
}

/* Rows that a stroke may touch. */
static void
get_stroke_rows (const Stroke *stroke, double *top, double *bottom)
{
  double around = stroke->thick * (0.5 / FULL) + 1.0;

  if (stroke->is_steep) {
    *top = (double) stroke->from;
    *bottom = (double) stroke->to;
  } else {
    double end = (double) (stroke->at + stroke->slope * (stroke->to - stroke->from));

    *top = MIN ((double) stroke->at, end) - around;
    *bottom = MAX ((double) stroke->at, end) + around;
  }
}

static void
add_stroke (const Work *work, Block *block, double x1, double y1, double x2, double y2, double width, guint amount,
            guint8 kind)
{
  Stroke *stroke = &block->strokes[block->n_strokes];
  gboolean is_steep;
  double from, to, at, end, slope, top, bottom;

  if (!clip_line (&x1, &y1, &x2, &y2, work->width, work->height, width + 2.0))
    return;
  is_steep = fabs (y2 - y1) > fabs (x2 - x1);
  from = is_steep ? y1 : x1;
  to = is_steep ? y2 : x2;
  at = is_steep ? x1 : y1;
  end = is_steep ? x2 : y2;
  if (from > to) {
    double other = from;

    from = to;
    to = other;
    other = at;
    at = end;
    end = other;
  }
  slope = to > from ? (end - at) / (to - from) : 0.0;
  *stroke = (Stroke) { (float) from, (float) to, (float) at, (float) slope, FULL, 0, kind, (guint8) is_steep };
  /* Of the thinnest a pixel across for each along, of the right weight: half the work (after Wu 1991). */
  if (width <= THIN_PX)
    amount = (guint) (amount * width * sqrt (1.0 + slope * slope));
  else
    stroke->thick = (guint16) (width * sqrt (1.0 + slope * slope) * FULL + 0.5);
  stroke->amount = (guint16) MIN (amount, MOST_AMOUNT);
  block->n_strokes++;
  get_stroke_rows (stroke, &top, &bottom);
  count_bands (work, block->counts, top, bottom);
}

static void
add_line (const Work *work, Block *block, const GenevaInkLine *line)
{
  const GenevaInkPicture *picture = work->picture;
  const double left = work->target->x0, above = work->target->y0;
  double x1 = picture->scale_x * (double) line->x1 + picture->offset_x - left;
  double y1 = picture->scale_y * (double) line->y1 + picture->offset_y - above;
  double x2 = picture->scale_x * (double) line->x2 + picture->offset_x - left;
  double y2 = picture->scale_y * (double) line->y2 + picture->offset_y - above;
  double width = (double) line->width * picture->line_factor;
  double amount = (double) line->weight * FULL;
  double bend = (double) line->bend * fabs (picture->scale_x), aside = fabs (bend) + GENEVA_INK_MOST_WIDTH_PX;
  double middle_x, middle_y, length;

  if (MAX (x1, x2) < -aside || MIN (x1, x2) > work->width + aside || MAX (y1, y2) < -aside
      || MIN (y1, y2) > work->height + aside)
    return;
  /* Thinner than a pixel: as faint as it is thin. */
  amount *= MIN (width, 1.0);
  width = CLAMP (width, 1.0, GENEVA_INK_MOST_WIDTH_PX);
  amount = CLAMP (amount, 0.0, MOST_AMOUNT);
  if (fabs (bend) < 0.5) {
    add_stroke (work, block, x1, y1, x2, y2, width, (guint) amount, line->kind);
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

    add_stroke (work, block, s * s * x1 + 2.0 * s * t * middle_x + t * t * x2,
                s * s * y1 + 2.0 * s * t * middle_y + t * t * y2,
                v * v * x1 + 2.0 * v * u * middle_x + u * u * x2,
                v * v * y1 + 2.0 * v * u * middle_y + u * u * y2, width, (guint) amount, line->kind);
  }
}

typedef struct {
  double x, y, half_width, half_height, outline;
} Placed;

/* FALSE: not on the target. */
static gboolean
place_shape (const Work *work, const GenevaInkShape *shape, Placed *placed)
{
  const GenevaInkPicture *picture = work->picture;

  placed->x = picture->scale_x * (double) shape->x + picture->offset_x - work->target->x0;
  placed->y = picture->scale_y * (double) shape->y + picture->offset_y - work->target->y0;
  placed->half_width = MAX ((double) shape->width * picture->form_factor, picture->least_form_px) / 2.0;
  placed->half_height = MAX ((double) shape->height * picture->form_factor, picture->least_form_px) / 2.0;
  /* Little ones are mostly outline otherwise. */
  placed->outline = MIN (picture->outline_px, 0.35 * MIN (placed->half_width, placed->half_height));
  return placed->x + placed->half_width > -2.0 && placed->x - placed->half_width < work->width + 2.0
         && placed->y + placed->half_height > -2.0 && placed->y - placed->half_height < work->height + 2.0;
}

static void
sum_up (guint *counts, guint n)
{
  for (guint i = 0; i < n; i++)
    counts[i + 1] += counts[i];
}

static void
make_block (Work *work, guint number, gpointer own)
{
  const GenevaInkPicture *picture = work->picture;
  Block *block = &work->blocks[number];
  guint first = number * BLOCK;
  guint end = MIN (first + BLOCK, picture->n_lines), shape_end = MIN (first + BLOCK, picture->n_shapes);
  guint most = 0;
  g_autofree guint *next = g_new (guint, work->n_bands + 1);

  block->counts = g_new0 (guint, work->n_bands + 1);
  block->shape_counts = g_new0 (guint, work->n_bands + 1);
  for (guint i = first; i < end; i++)
    most += picture->lines[i].bend != 0.0f ? BEND_PIECES : 1;
  block->strokes = g_new (Stroke, MAX (most, 1));
  for (guint i = first; i < end; i++)
    add_line (work, block, &picture->lines[i]);
  sum_up (block->counts, work->n_bands);
  block->members = g_new (guint, MAX (block->counts[work->n_bands], 1));
  memcpy (next, block->counts, sizeof *next * (work->n_bands + 1));
  for (guint i = 0; i < block->n_strokes; i++) {
    double top, bottom;

    get_stroke_rows (&block->strokes[i], &top, &bottom);
    list_bands (work, next, block->members, i, top, bottom);
  }
  for (guint i = first; i < shape_end; i++) {
    Placed placed;

    if (place_shape (work, &picture->shapes[i], &placed))
      count_bands (work, block->shape_counts, placed.y - placed.half_height - 1.0,
                   placed.y + placed.half_height + 1.0);
  }
  sum_up (block->shape_counts, work->n_bands);
  block->shape_members = g_new (guint, MAX (block->shape_counts[work->n_bands], 1));
  memcpy (next, block->shape_counts, sizeof *next * (work->n_bands + 1));
  for (guint i = first; i < shape_end; i++) {
    Placed placed;

    if (place_shape (work, &picture->shapes[i], &placed))
      list_bands (work, next, block->shape_members, i, placed.y - placed.half_height - 1.0,
                  placed.y + placed.half_height + 1.0);
  }
}

/* ---- adding up ---- */

/* Along the longer way ("along") one pixel a step, across it a run of a few: `step` and `cross` say how far they
 * are apart in the sums. Places are 16.16. */
typedef struct {
  guint32 *sums;
  gssize   step, cross;
} Way;

/* One pixel along, of which `amount` is laid down; the stroke covers [top, top + thick) across. */
static void
add_run (guint32 *at, gssize cross, guint part, guint thick, guint amount)
{
  guint first = MIN (FULL - part, thick);

  at[0] += first * amount >> 8;
  thick -= first;
  while (thick > 0) {
    guint covered = MIN (thick, FULL);

    at += cross;
    *at += covered * amount >> 8;
    thick -= covered;
  }
}

static void
add_pixel (const Way *way, int along, gint64 top, guint thick, guint amount)
{
  add_run (way->sums + along * way->step + (gssize) (top >> 16) * way->cross, way->cross,
           (guint) (top >> 8) & 255u, thick, amount);
}

/* [low, high): pixels along that there are; [near, far): across. `from` and `at` as of the stroke, for this band. */
static void
add_way (const Way *way, const Stroke *stroke, double from, double to, double at, int low, int high, int near, int far)
{
  const double slope = (double) stroke->slope, half = stroke->thick * (0.5 / FULL);
  const guint thick = stroke->thick, amount = stroke->amount;
  double begin = MAX (from, low), end = MIN (to, high), last_at = at + slope * (to - from);
  gint64 top, by = llround (slope * 65536.0);
  int first, last;

  /* Only where it is within reach across. */
  if (MIN (at, last_at) < near - half - 1.0 || MAX (at, last_at) > far + half + 1.0) {
    double a, b;

    if (fabs (slope) < 1e-7)
      return;
    a = from + (near - half - 1.0 - at) / slope;
    b = from + (far + half + 1.0 - at) / slope;
    begin = MAX (begin, MIN (a, b));
    end = MIN (end, MAX (a, b));
  }
  if (!(begin < end))
    return;
  first = (int) floor (begin);
  last = (int) ceil (end) - 1;
  top = (gint64) ((at + (first + 0.5 - from) * slope - half) * 65536.0);
  if (first == last) {
    add_pixel (way, first, top, thick, (guint) (amount * (end - begin)));
    return;
  }
  add_pixel (way, first, top, thick, (guint) (amount * (first + 1 - begin)));
  top += by;
  if (thick == FULL) {
    guint32 *sums = way->sums + (first + 1) * way->step;
    const gssize step = way->step, cross = way->cross;
    gint64 place = top;

    for (int along = first + 1; along < last; along++, sums += step, place += by) {
      guint32 *pixel = sums + (gssize) (place >> 16) * cross;
      guint two = ((guint) (place >> 8) & 255u) * amount >> 8;

      pixel[0] += amount - two;
      pixel[cross] += two;
    }
    top += (gint64) MAX (last - first - 1, 0) * by;
  } else if (thick <= 2 * FULL - 1) {
    guint32 *sums = way->sums;
    const gssize step = way->step, cross = way->cross;
    gint64 place = top;

    for (int along = first + 1; along < last; along++) {
      guint32 *pixel = sums + along * step + (gssize) (place >> 16) * cross;
      guint part = (guint) (place >> 8) & 255u, one = FULL - part, two = MIN (thick - one, FULL);

      pixel[0] += one * amount >> 8;
      pixel[cross] += two * amount >> 8;
      pixel[2 * cross] += (thick - one - two) * amount >> 8;
      place += by;
    }
    top += (gint64) MAX (last - first - 1, 0) * by;
  } else {
    for (int along = first + 1; along < last; along++, top += by)
      add_pixel (way, along, top, thick, amount);
  }
  add_pixel (way, last, top, thick, (guint) (amount * (end - last)));
}

static void
add_up (const Work *work, const Stroke *stroke, guint32 *sums, gssize stride, int top, int n_rows)
{
  /* The sums' own corner is so far before the band's. */
  guint32 *origin = sums + work->pad * stride + work->pad;

  if (stroke->is_steep) {
    const Way way = { origin, stride, 1 };

    add_way (&way, stroke, (double) stroke->from - top, (double) stroke->to - top, (double) stroke->at, 0, n_rows, 0,
             work->width);
  } else {
    const Way way = { origin, 1, stride };

    add_way (&way, stroke, (double) stroke->from, (double) stroke->to, (double) stroke->at - top, 0, work->width, 0,
             n_rows);
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
    work->fine[i] = (guint8) (get_strength (work->picture, i / (double) FULL) * 255.0 + 0.5);
    work->coarse[i] = (guint8) (get_strength (work->picture, i) * 255.0 + 0.5);
  }
  for (guint i = 0; i < work->picture->n_kinds; i++) {
    const GenevaInkColor *color = &work->picture->kinds[i];

    work->kinds[i][0] = (guint32) (CLAMP (color->red, 0.0, 1.0) * 255.0 + 0.5);
    work->kinds[i][1] = (guint32) (CLAMP (color->green, 0.0, 1.0) * 255.0 + 0.5);
    work->kinds[i][2] = (guint32) (CLAMP (color->blue, 0.0, 1.0) * 255.0 + 0.5);
    for (guint tone = 0; tone < 256; tone++)
      work->pixels[i][tone] = make_pixel (tone, work->kinds[i][0], work->kinds[i][1], work->kinds[i][2]);
  }
}

static inline guint32
get_tone (const Work *work, guint32 sum)
{
  return sum < TONES ? work->fine[sum] : work->coarse[MIN (sum >> 8, TONES)];
}

static void
color_row_of_one (const Work *work, const guint32 *sums, guint32 *row)
{
  for (int x = 0; x < work->width; x++) {
    if (x + 4 <= work->width && (sums[x] | sums[x + 1] | sums[x + 2] | sums[x + 3]) == 0)
      x += 3;
    else if (sums[x] != 0)
      row[x] = blend (row[x], work->pixels[0][get_tone (work, sums[x])]);
  }
}

/* Kinds that meet are mixed by how much there is of each. */
static void
color_row (const Work *work, const guint32 *sums, gsize plane, guint32 *row)
{
  guint n = work->picture->n_kinds;

  for (int x = 0; x < work->width; x++) {
    float red = 0.0f, green = 0.0f, blue = 0.0f, part;
    guint32 all = 0, most = 0;
    guint kind = 0;

    for (guint k = 0; k < n; k++) {
      guint32 sum = sums[x + k * plane];

      all += sum;
      kind = sum > most ? k : kind;
      most = MAX (most, sum);
    }
    if (all == 0)
      continue;
    if (most == all) {
      row[x] = blend (row[x], work->pixels[kind][get_tone (work, all)]);
      continue;
    }
    part = 1.0f / (float) all;
    for (guint k = 0; k < n; k++) {
      float share = (float) sums[x + k * plane] * part;

      red += share * (float) work->kinds[k][0];
      green += share * (float) work->kinds[k][1];
      blue += share * (float) work->kinds[k][2];
    }
    row[x] = blend (row[x], make_pixel (get_tone (work, all), (guint32) (red + 0.5f), (guint32) (green + 0.5f),
                                        (guint32) (blue + 0.5f)));
  }
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

static guint32
get_byte (double value)
{
  return (guint32) (CLAMP (value, 0.0, 1.0) * 255.0 + 0.5);
}

static void
paint_shape (const Work *work, const GenevaInkShape *shape, guint32 *rows, int top, int n_rows)
{
  const GenevaInkColor *fill = &work->picture->colors[shape->fill], *line = &work->picture->colors[shape->outline];
  guint32 whole = make_pixel (shape->opacity, get_byte (fill->red), get_byte (fill->green), get_byte (fill->blue));
  double inside;
  Placed placed;
  int x0, y0, x1, y1;

  if (!place_shape (work, shape, &placed))
    return;
  placed.y -= top;
  x0 = (int) MAX (floor (placed.x - placed.half_width - 0.5), 0.0);
  y0 = (int) MAX (floor (placed.y - placed.half_height - 0.5), 0.0);
  x1 = (int) MIN (ceil (placed.x + placed.half_width + 0.5), work->width);
  y1 = (int) MIN (ceil (placed.y + placed.half_height + 0.5), n_rows);
  /* Of a disc, the middle needs no root. */
  inside = shape->form == GENEVA_INK_DISC ? MAX (placed.half_width - placed.outline - 0.5, 0.0) : 0.0;
  inside *= inside;
  for (int y = y0; y < y1; y++) {
    guint32 *row = rows + (gsize) y * work->target->stride;
    double down = y + 0.5 - placed.y;

    for (int x = x0; x < x1; x++) {
      double across = x + 0.5 - placed.x, outside, cover, inner;

      if (across * across + down * down < inside) {
        row[x] = blend (row[x], whole);
        continue;
      }
      outside = get_distance ((GenevaInkForm) shape->form, across, down, placed.half_width, placed.half_height);
      cover = MIN (0.5 - outside, 1.0);
      if (cover <= 0.0)
        continue;
      inner = CLAMP (0.5 - outside - placed.outline, 0.0, 1.0) / cover;
      row[x] = blend (row[x], make_pixel ((guint32) (cover * shape->opacity + 0.5),
                                          get_byte (line->red + (fill->red - line->red) * inner),
                                          get_byte (line->green + (fill->green - line->green) * inner),
                                          get_byte (line->blue + (fill->blue - line->blue) * inner)));
    }
  }
}

/* ---- bands ---- */

static void
paint_band (Work *work, guint band, gpointer own)
{
  guint32 *sums = own;
  const GenevaInkTarget *target = work->target;
  int top = (int) band * work->n_rows, n_rows = MIN (work->n_rows, work->height - top);
  gsize pad = (gsize) work->pad, stride = (gsize) work->width + 2 * pad;
  gsize plane = stride * ((gsize) work->n_rows + 2 * pad);
  guint32 *rows = target->data + (gsize) (target->y0 + top) * target->stride + target->x0;
  gboolean has_any = FALSE;

  for (guint i = 0; i < work->n_blocks && !has_any; i++)
    has_any = work->blocks[i].counts[band + 1] > work->blocks[i].counts[band];
  if (has_any) {
    memset (sums, 0, plane * sizeof *sums * work->picture->n_kinds);
    for (guint i = 0; i < work->n_blocks; i++) {
      const Block *block = &work->blocks[i];

      for (guint k = block->counts[band]; k < block->counts[band + 1]; k++) {
        const Stroke *stroke = &block->strokes[block->members[k]];

        add_up (work, stroke, sums + stroke->kind * plane, (gssize) stride, top, n_rows);
      }
    }
    for (int y = 0; y < n_rows; y++) {
      const guint32 *from = sums + ((gsize) y + pad) * stride + pad;

      if (work->picture->n_kinds == 1)
        color_row_of_one (work, from, rows + (gsize) y * target->stride);
      else
        color_row (work, from, plane, rows + (gsize) y * target->stride);
    }
  }
  for (guint i = work->n_blocks; i > 0; i--) {
    const Block *block = &work->blocks[i - 1];

    for (guint k = block->shape_counts[band + 1]; k > block->shape_counts[band]; k--)
      paint_shape (work, &work->picture->shapes[block->shape_members[k - 1]], rows, top, n_rows);
  }
}

/* Half the thickness of the broadest stroke stands out of the band twice, and the ends of its way. */
static int
get_pad (const GenevaInkPicture *picture)
{
  double most = 1.0;

  for (guint i = 0; i < picture->n_lines; i++)
    most = MAX (most, (double) picture->lines[i].width * picture->line_factor);
  return (int) ceil (MIN (most, GENEVA_INK_MOST_WIDTH_PX) * G_SQRT2) + 5;
}

void
geneva_ink_paint (const GenevaInkPicture *picture, const GenevaInkTarget *target, guint n_threads)
{
  Work work = { .picture = picture, .target = target };
  gsize row_bytes, own_bytes;
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
  work.pad = get_pad (picture);
  row_bytes = ((gsize) work.width + 2 * (gsize) work.pad) * sizeof (guint32) * MAX (picture->n_kinds, 1);
  work.n_rows = (int) CLAMP (BAND_BYTES / row_bytes, LEAST_ROWS, MOST_ROWS);
  work.n_bands = ((guint) work.height + (guint) work.n_rows - 1) / (guint) work.n_rows;
  work.n_blocks = (n + BLOCK - 1) / BLOCK;
  work.blocks = g_new0 (Block, work.n_blocks);
  own_bytes = row_bytes * (gsize) (work.n_rows + 2 * work.pad);
  make_tones (&work);
  run (&work, make_block, work.n_blocks, n_threads, 0);
  run (&work, paint_band, work.n_bands, n_threads, own_bytes);
  for (guint i = 0; i < work.n_blocks; i++) {
    g_free (work.blocks[i].strokes);
    g_free (work.blocks[i].counts);
    g_free (work.blocks[i].members);
    g_free (work.blocks[i].shape_counts);
    g_free (work.blocks[i].shape_members);
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

    if (clip_line (&x1, &y1, &x2, &y2, target->x1 - target->x0, target->y1 - target->y0, 0.0))
      sum += MAX (fabs (x2 - x1), fabs (y2 - y1)) * MAX ((double) line->width * picture->line_factor, 1.0);
  }
  return sum;
}
