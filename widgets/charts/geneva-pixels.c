/* Writing pixels; see the header. Colours are premultiplied and blended with
 * the arithmetic of Cairo's own images (bytes, rounded), so both can paint on
 * one picture. Knows no marks and no paths.
 */
#include "geneva-pixels.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include <math.h>
#include <string.h>

/* a * b / 255 of the four bytes of a pixel, rounded. */
static inline guint32
scale_pixel (guint32 pixel, guint32 by)
{
  guint32 odd = (pixel & 0x00ff00ffu) * by + 0x00800080u;
  guint32 even = ((pixel >> 8) & 0x00ff00ffu) * by + 0x00800080u;

  odd = ((odd + ((odd >> 8) & 0x00ff00ffu)) >> 8) & 0x00ff00ffu;
  even = (even + ((even >> 8) & 0x00ff00ffu)) & 0xff00ff00u;
  return odd | even;
}

static inline guint32
blend (guint32 below, guint32 above)
{
  return above + scale_pixel (below, 255u - (above >> 24));
}

static guint32
get_byte (double value)
{
  return (guint32) (CLAMP (value, 0.0, 1.0) * 255.0 + 0.5);
}

static guint32
make_pixel (GenevaColor color, double opacity)
{
  double alpha = CLAMP (color.alpha * opacity, 0.0, 1.0);

  return get_byte (alpha) << 24 | get_byte (color.red * alpha) << 16 | get_byte (color.green * alpha) << 8
         | get_byte (color.blue * alpha);
}

/* One whole rectangle of the cairo_t's clip, as pixels. */
static gboolean
get_clip (cairo_t *cr, int *x0, int *y0, int *x1, int *y1)
{
  cairo_rectangle_list_t *list;
  cairo_matrix_t matrix;
  gboolean is_one;

  cairo_get_matrix (cr, &matrix);
  cairo_identity_matrix (cr);
  list = cairo_copy_clip_rectangle_list (cr);
  cairo_set_matrix (cr, &matrix);
  is_one = list->status == CAIRO_STATUS_SUCCESS && list->num_rectangles == 1;
  if (is_one) {
    const cairo_rectangle_t *only = &list->rectangles[0];

    *x0 = (int) lround (only->x);
    *y0 = (int) lround (only->y);
    *x1 = (int) lround (only->x + only->width);
    *y1 = (int) lround (only->y + only->height);
    is_one = fabs (*x0 - only->x) < 1e-3 && fabs (*y0 - only->y) < 1e-3
             && fabs (*x1 - only->x - only->width) < 1e-3 && fabs (*y1 - only->y - only->height) < 1e-3;
  }
  cairo_rectangle_list_destroy (list);
  return is_one;
}

gboolean
geneva_pixels_begin (GenevaPixels *pixels, cairo_t *cr)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  double scale_x, scale_y, offset_x, offset_y;
  int x0, y0, x1, y1;

  g_return_val_if_fail (pixels != NULL && cr != NULL, FALSE);

  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS || cairo_get_group_target (cr) != surface
      || cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE
      || (cairo_image_surface_get_format (surface) != CAIRO_FORMAT_ARGB32
          && cairo_image_surface_get_format (surface) != CAIRO_FORMAT_RGB24)
      || cairo_image_surface_get_stride (surface) % 4 != 0)
    return FALSE;
  cairo_surface_get_device_scale (surface, &scale_x, &scale_y);
  cairo_surface_get_device_offset (surface, &offset_x, &offset_y);
  if (scale_x != 1.0 || scale_y != 1.0 || offset_x != 0.0 || offset_y != 0.0
      || !get_clip (cr, &x0, &y0, &x1, &y1))
    return FALSE;
  cairo_surface_flush (surface);
  pixels->data = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  pixels->stride = (gsize) cairo_image_surface_get_stride (surface) / 4;
  pixels->x0 = pixels->y0 = 0;
  pixels->x1 = cairo_image_surface_get_width (surface);
  pixels->y1 = cairo_image_surface_get_height (surface);
  if (pixels->data == NULL)
    return FALSE;
  geneva_pixels_clip (pixels, x0, y0, x1, y1);
  /* Cairo takes an image on which it has not painted yet for an empty one. */
  cairo_surface_mark_dirty (surface);
  return TRUE;
}

void
geneva_pixels_end (cairo_t *cr)
{
  g_return_if_fail (cr != NULL);

  cairo_surface_mark_dirty (cairo_get_target (cr));
}

void
geneva_pixels_clip (GenevaPixels *pixels, int x0, int y0, int x1, int y1)
{
  g_return_if_fail (pixels != NULL);

  pixels->x0 = MAX (pixels->x0, x0);
  pixels->y0 = MAX (pixels->y0, y0);
  pixels->x1 = MAX (MIN (pixels->x1, x1), pixels->x0);
  pixels->y1 = MAX (MIN (pixels->y1, y1), pixels->y0);
}

/* So many at a time, in loops of known length: compilers make a few instructions of them. */
#define STRIDE 8

static void
store (guint32 *row, int n, guint32 pixel)
{
  int i = 0;

  for (; i + STRIDE <= n; i += STRIDE) {
    for (int k = 0; k < STRIDE; k++)
      row[i + k] = pixel;
  }
  for (; i < n; i++)
    row[i] = pixel;
}

/* Grounds are of few colours: one blend serves many neighbours, and rows. */
typedef struct {
  guint32 above, below, blended;
} Blend;

static void
fill_row (guint32 *row, int n, Blend *last)
{
  guint32 pixel = last->above, below = last->below, blended = last->blended;
  int i = 0;

  if (pixel >> 24 == 255u) {
    store (row, n, pixel);
    return;
  }
  while (i < n) {
    if (i + 2 * STRIDE <= n) {
      guint32 differs = 0;

      for (int k = 0; k < 2 * STRIDE; k++)
        differs |= row[i + k] ^ below;
      if (differs == 0) {
        for (int k = 0; k < 2 * STRIDE; k++)
          row[i + k] = blended;
        i += 2 * STRIDE;
        continue;
      }
    } else if (i + STRIDE <= n) {
      guint32 differs = 0;

      for (int k = 0; k < STRIDE; k++)
        differs |= row[i + k] ^ below;
      if (differs == 0) {
        for (int k = 0; k < STRIDE; k++)
          row[i + k] = blended;
        i += STRIDE;
        continue;
      }
    }
    if (row[i] != below) {
      below = row[i];
      blended = blend (below, pixel);
    }
    row[i] = blended;
    i++;
  }
  last->below = below;
  last->blended = blended;
}

/* What a rectangle covers of its rows: pixels [first, end) whole, and parts of the ones beside them. */
typedef struct {
  int    first, end;
  double left, right;     /* of the pixels first - 1 and end; 0: nothing */
} Cover;

/* What a page's size in points leaves over in pixels is none. */
#define LEFT_OVER_PX 1e-6

static Cover
find_cover (double x0, double x1)
{
  double first = ceil (x0 - LEFT_OVER_PX), end = floor (x1 + LEFT_OVER_PX);

  /* Inside of one pixel. */
  if (end < first)
    return (Cover) { (int) first, (int) first, x1 - x0, 0.0 };
  return (Cover) { (int) first, (int) end, first - x0, x1 - end };
}

/* A rectangle that is to be written. */
typedef struct {
  double  y0, y1;
  Cover   cover;
  guint32 pixel, left, right;
} Fill;

/* FALSE when there is nothing to write. */
static gboolean
prepare_fill (Fill *fill, const GenevaPixels *pixels, double x0, double y0, double x1, double y1, GenevaColor color,
              double opacity)
{
  x0 = MAX (x0, pixels->x0);
  x1 = MIN (x1, pixels->x1);
  fill->y0 = MAX (y0, pixels->y0);
  fill->y1 = MIN (y1, pixels->y1);
  fill->pixel = make_pixel (color, opacity);
  if (!(x0 < x1 && fill->y0 < fill->y1) || fill->pixel >> 24 == 0)
    return FALSE;
  fill->cover = find_cover (x0, x1);
  fill->left = scale_pixel (fill->pixel, get_byte (fill->cover.left));
  fill->right = scale_pixel (fill->pixel, get_byte (fill->cover.right));
  return TRUE;
}

static inline void
fill_parts (const Cover *cover, guint32 *row, guint32 of_left, guint32 of_right, Blend *last)
{
  if (of_left != 0)
    row[cover->first - 1] = blend (row[cover->first - 1], of_left);
  if (cover->end > cover->first)
    fill_row (row + cover->first, cover->end - cover->first, last);
  if (of_right != 0)
    row[cover->end] = blend (row[cover->end], of_right);
}

/* Rows that are covered from top to bottom: [first, end). */
static inline void
find_whole_rows (const Fill *fill, int *first, int *end)
{
  *first = (int) ceil (fill->y0);
  *end = MAX ((int) floor (fill->y1), *first);
}

/* Row `y` of the picture, of which only a part is covered. */
static void
fill_part_of_row (const Fill *fill, guint32 *row, int y)
{
  double share = MIN (y + 1.0, fill->y1) - MAX (y, fill->y0);
  guint32 of_row = scale_pixel (fill->pixel, get_byte (share));
  Blend last = { of_row, 0, of_row };

  fill_parts (&fill->cover, row, scale_pixel (fill->pixel, get_byte (share * fill->cover.left)),
              scale_pixel (fill->pixel, get_byte (share * fill->cover.right)), &last);
}

void
geneva_pixels_fill (const GenevaPixels *pixels, double x0, double y0, double x1, double y1, GenevaColor color,
                    double opacity)
{
  guint32 *row;
  int first, end;
  Blend last;
  Fill fill;

  g_return_if_fail (pixels != NULL);

  if (!prepare_fill (&fill, pixels, x0, y0, x1, y1, color, opacity))
    return;
  last = (Blend) { fill.pixel, 0, fill.pixel };
  find_whole_rows (&fill, &first, &end);
  row = pixels->data + (gsize) first * pixels->stride;
  if (first > fill.y0)
    fill_part_of_row (&fill, row - pixels->stride, first - 1);
  for (int y = first; y < end; y++, row += pixels->stride)
    fill_parts (&fill.cover, row, fill.left, fill.right, &last);
  if (end < fill.y1)
    fill_part_of_row (&fill, row, end);
}

/* ---- grounds ---- */

/* So many rectangles are kept back: with more of them each row is another one anyhow. */
#define MOST_GROUNDS 256

struct _GenevaGrounds {
  GenevaPixels pixels;
  gboolean     is_open;
  guint        n;
  Fill         fills[MOST_GROUNDS];     /* the first one covers all of them, and nothing shines through it */
  guint8      *breaks;                  /* of each row: whether it looks unlike the one above it */
  gsize        n_breaks;
};

GenevaGrounds *
geneva_grounds_new (void)
{
  return g_new0 (GenevaGrounds, 1);
}

void
geneva_grounds_free (GenevaGrounds *self)
{
  if (self == NULL)
    return;
  g_free (self->breaks);
  g_free (self);
}

void
geneva_grounds_begin (GenevaGrounds *self, const GenevaPixels *pixels)
{
  gsize n_rows;

  g_return_if_fail (self != NULL && pixels != NULL);

  n_rows = (gsize) (pixels->y1 - pixels->y0);
  self->pixels = *pixels;
  self->is_open = TRUE;
  self->n = 0;
  if (n_rows + 1 > self->n_breaks) {
    g_free (self->breaks);
    self->breaks = g_malloc (n_rows + 1);
    self->n_breaks = n_rows + 1;
  }
  memset (self->breaks, 0, n_rows + 1);
}

static gboolean
covers_all (const Fill *fill, const GenevaPixels *pixels)
{
  return fill->pixel >> 24 == 255u && fill->y0 <= pixels->y0 && fill->y1 >= pixels->y1 - LEFT_OVER_PX
         && fill->cover.first <= pixels->x0 && fill->cover.end >= pixels->x1;
}

gboolean
geneva_grounds_add (GenevaGrounds *self, const GenevaPixels *pixels, double x0, double y0, double x1, double y1,
                    GenevaColor color, double opacity)
{
  Fill *fill;
  int top;

  g_return_val_if_fail (self != NULL && pixels != NULL, FALSE);

  if (!self->is_open)
    return FALSE;
  if (self->n == MOST_GROUNDS) {
    geneva_grounds_end (self);
    return FALSE;
  }
  fill = &self->fills[self->n];
  if (!prepare_fill (fill, pixels, x0, y0, x1, y1, color, opacity))
    return TRUE;
  if (self->n == 0 && !covers_all (fill, &self->pixels)) {
    self->is_open = FALSE;
    return FALSE;
  }
  self->n++;
  top = self->pixels.y0;
  self->breaks[(int) floor (fill->y0) - top] = self->breaks[(int) ceil (fill->y0) - top] = TRUE;
  self->breaks[(int) floor (fill->y1) - top] = self->breaks[(int) ceil (fill->y1) - top] = TRUE;
  return TRUE;
}

void
geneva_grounds_end (GenevaGrounds *self)
{
  const GenevaPixels *pixels;
  guint32 *of_last = NULL;

  g_return_if_fail (self != NULL);

  if (!self->is_open)
    return;
  self->is_open = FALSE;
  pixels = &self->pixels;
  for (int y = pixels->y0; self->n > 0 && y < pixels->y1; y++) {
    guint32 *row = pixels->data + (gsize) y * pixels->stride;

    if (of_last != NULL && !self->breaks[y - pixels->y0]) {
      memcpy (row + pixels->x0, of_last + pixels->x0, (gsize) (pixels->x1 - pixels->x0) * sizeof *row);
      continue;
    }
    for (guint i = 0; i < self->n; i++) {
      const Fill *fill = &self->fills[i];
      Blend last = { fill->pixel, 0, fill->pixel };

      if (fill->y0 <= y && fill->y1 >= y + 1)
        fill_parts (&fill->cover, row, fill->left, fill->right, &last);
      else if (fill->y0 < y + 1 && fill->y1 > y)
        fill_part_of_row (fill, row, y);
    }
    of_last = row;
  }
}

#ifdef __SSE2__
/* Four pixels at once. */
typedef struct {
  __m128i  color, alpha;      /* words, two pixels */
  gboolean is_opaque;
} Paint;

static Paint
make_paint (guint32 pixel)
{
  const __m128i zero = _mm_setzero_si128 ();

  return (Paint) { _mm_unpacklo_epi8 (_mm_set1_epi32 ((int) pixel), zero),
                   _mm_set1_epi16 ((short) (pixel >> 24)), pixel >> 24 == 255u };
}

/* v / 255, rounded, of words. */
static inline __m128i
divide (__m128i v)
{
  return _mm_mulhi_epu16 (_mm_add_epi16 (v, _mm_set1_epi16 (128)), _mm_set1_epi16 (257));
}

/* An opaque colour's coverage is the alpha already. */
static inline __m128i
mask_two (__m128i below, __m128i coverage, const Paint *paint)
{
  __m128i above = divide (_mm_mullo_epi16 (coverage, paint->color));

  if (!paint->is_opaque)
    coverage = divide (_mm_mullo_epi16 (coverage, paint->alpha));
  return _mm_add_epi16 (above, divide (_mm_mullo_epi16 (below, _mm_sub_epi16 (_mm_set1_epi16 (255), coverage))));
}

static inline void
mask_four (guint32 *to, const guchar *from, const Paint *paint)
{
  const __m128i zero = _mm_setzero_si128 ();
  __m128i below = _mm_loadu_si128 ((const __m128i *) (gconstpointer) to), coverage;
  int four;

  memcpy (&four, from, sizeof four);
  coverage = _mm_cvtsi32_si128 (four);
  coverage = _mm_unpacklo_epi8 (coverage, coverage);
  coverage = _mm_unpacklo_epi16 (coverage, coverage);
  below = _mm_packus_epi16 (mask_two (_mm_unpacklo_epi8 (below, zero), _mm_unpacklo_epi8 (coverage, zero), paint),
                            mask_two (_mm_unpackhi_epi8 (below, zero), _mm_unpackhi_epi8 (coverage, zero), paint));
  _mm_storeu_si128 ((__m128i *) (gpointer) to, below);
}
#else
/* Four pixels at once; compilers make a few instructions of it, or many where the machine has none. */
typedef guint32 Quads __attribute__ ((vector_size (16)));
typedef guint8 Bytes __attribute__ ((vector_size (16)));
typedef guint16 Words __attribute__ ((vector_size (32)));

/* v / 255, rounded. */
#define DIVIDE(v) ((((v) + 128) + (((v) + 128) >> 8)) >> 8)

typedef struct {
  Words   color;
  guint16 alpha;
} Paint;

static Paint
make_paint (guint32 pixel)
{
  const guint32 copies[4] = { pixel, pixel, pixel, pixel };
  Bytes bytes;

  memcpy (&bytes, copies, sizeof bytes);
  return (Paint) { __builtin_convertvector (bytes, Words), (guint16) (pixel >> 24) };
}

static inline void
mask_four (guint32 *to, const guchar *from, const Paint *paint)
{
  const Quads copies = { from[0] * 0x01010101u, from[1] * 0x01010101u, from[2] * 0x01010101u,
                         from[3] * 0x01010101u };
  Words coverage = __builtin_convertvector ((Bytes) copies, Words);
  Words above, below;
  Bytes bytes;

  memcpy (&bytes, to, sizeof bytes);
  below = __builtin_convertvector (bytes, Words);
  above = coverage * paint->color;
  above = DIVIDE (above);
  coverage *= paint->alpha;
  below *= 255 - DIVIDE (coverage);
  bytes = __builtin_convertvector (above + DIVIDE (below), Bytes);
  memcpy (to, &bytes, sizeof bytes);
}
#endif

/* The part of an image at (x, y) that is written: FALSE when none is. */
static gboolean
find_part (const GenevaPixels *pixels, cairo_surface_t *image, int x, int y, int *left, int *top, int *right,
           int *bottom)
{
  *left = MAX (pixels->x0 - x, 0);
  *top = MAX (pixels->y0 - y, 0);
  *right = MIN (pixels->x1 - x, cairo_image_surface_get_width (image));
  *bottom = MIN (pixels->y1 - y, cairo_image_surface_get_height (image));
  return *left < *right && *top < *bottom;
}

void
geneva_pixels_blit (const GenevaPixels *pixels, cairo_surface_t *image, int x, int y)
{
  int left, top, right, bottom;
  gsize stride;

  g_return_if_fail (pixels != NULL && image != NULL);

  if (!find_part (pixels, image, x, y, &left, &top, &right, &bottom))
    return;
  stride = (gsize) cairo_image_surface_get_stride (image);
  for (int row = top; row < bottom; row++) {
    const guint32 *from =
      (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (image) + (gsize) row * stride) + left;
    guint32 *to = pixels->data + (gsize) (y + row) * pixels->stride + (x + left);

    for (int i = 0; i < right - left; i++) {
      if (from[i] >> 24 == 255u)
        to[i] = from[i];
      else if (from[i] != 0)
        to[i] = blend (to[i], from[i]);
    }
  }
}

void
geneva_pixels_mask (const GenevaPixels *pixels, cairo_surface_t *coverage, int x, int y, GenevaColor color,
                    double opacity)
{
  guint32 pixel = make_pixel (color, opacity);
  gboolean is_opaque = pixel >> 24 == 255u;
  const guint32 copies[4] = { pixel, pixel, pixel, pixel };
  int left, top, right, bottom;
  Paint paint;
  gsize stride;

  g_return_if_fail (pixels != NULL && coverage != NULL);

  if (!find_part (pixels, coverage, x, y, &left, &top, &right, &bottom))
    return;
  paint = make_paint (pixel);
  stride = (gsize) cairo_image_surface_get_stride (coverage);
  for (int row = top; row < bottom; row++) {
    const guchar *from = cairo_image_surface_get_data (coverage) + (gsize) row * stride + left;
    guint32 *to = pixels->data + (gsize) (y + row) * pixels->stride + (x + left);
    int i = 0;

    for (; i + 4 <= right - left; i += 4) {
      guint64 eight = 1;
      guint32 four;

      /* Most of a line of text is nothing, most of a halo everything. */
      if (i + 8 <= right - left)
        memcpy (&eight, from + i, sizeof eight);
      if (eight == 0) {
        i += 4;
        continue;
      }
      memcpy (&four, from + i, sizeof four);
      if (four == G_MAXUINT32 && is_opaque)
        memcpy (to + i, copies, sizeof copies);
      else if (four != 0)
        mask_four (to + i, from + i, &paint);
    }
    for (; i < right - left; i++) {
      if (from[i] != 0)
        to[i] = blend (to[i], scale_pixel (pixel, from[i]));
    }
  }
}
