/* Pixels written directly against what Cairo paints for the same call. */
#include "geneva-pixels.h"

#include <math.h>

#define WIDTH 61
#define HEIGHT 47

typedef struct {
  cairo_surface_t *ours, *cairos;
  cairo_t         *ours_cr, *cairos_cr;
} Pair;

static GenevaColor
take_color (GRand *random)
{
  return (GenevaColor) { g_rand_double (random), g_rand_double (random), g_rand_double (random),
                         g_rand_boolean (random) ? 1.0 : g_rand_double (random) };
}

/* A ground of some colours, the same in both. */
static void
pair_init (Pair *pair, GRand *random)
{
  pair->ours = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  pair->cairos = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  pair->ours_cr = cairo_create (pair->ours);
  pair->cairos_cr = cairo_create (pair->cairos);
  for (int i = 0; i < 4; i++) {
    GenevaColor color = take_color (random);

    for (int k = 0; k < 2; k++) {
      cairo_t *cr = k == 0 ? pair->ours_cr : pair->cairos_cr;

      cairo_set_source_rgba (cr, color.red, color.green, color.blue, 1.0);
      cairo_rectangle (cr, i * 17, 0, WIDTH, HEIGHT);
      cairo_fill (cr);
    }
  }
}

static void
pair_check_and_clear (Pair *pair)
{
  int stride = cairo_image_surface_get_stride (pair->ours);

  geneva_pixels_end (pair->ours_cr);
  cairo_surface_flush (pair->ours);
  cairo_surface_flush (pair->cairos);
  for (int i = 0; i < stride * HEIGHT; i++) {
    int difference = cairo_image_surface_get_data (pair->ours)[i]
                     - cairo_image_surface_get_data (pair->cairos)[i];

    g_assert_cmpint (ABS (difference), <=, 3);
  }
  cairo_destroy (pair->ours_cr);
  cairo_destroy (pair->cairos_cr);
  cairo_surface_destroy (pair->ours);
  cairo_surface_destroy (pair->cairos);
}

static void
test_fill (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (int i = 0; i < 400; i++) {
    double x = g_rand_double_range (random, -20.0, WIDTH + 5.0);
    double y = g_rand_double_range (random, -20.0, HEIGHT + 5.0);
    double width = g_rand_double_range (random, 0.0, 50.0), height = g_rand_double_range (random, 0.0, 50.0);
    GenevaColor color = take_color (random);
    GenevaPixels pixels;
    Pair pair;

    /* Cairo sees 256ths of a pixel. */
    x = round (x * 16.0) / (i % 3 == 0 ? 16.0 : 4.0);
    width = i % 3 == 0 ? round (width) : round (width * 8.0) / 64.0;
    y = round (y * 4.0) / 4.0;
    height = round (height * 4.0) / 4.0;
    pair_init (&pair, random);
    g_assert_true (geneva_pixels_begin (&pixels, pair.ours_cr));
    geneva_pixels_fill (&pixels, x, y, x + width, y + height, color, 0.75);
    cairo_set_source_rgba (pair.cairos_cr, color.red, color.green, color.blue, color.alpha * 0.75);
    cairo_rectangle (pair.cairos_cr, x, y, width, height);
    cairo_fill (pair.cairos_cr);
    pair_check_and_clear (&pair);
  }
}

/* What is kept back and written at once is what the same rectangles written one by one are. */
static void
test_grounds (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GenevaGrounds) grounds = geneva_grounds_new ();

  for (int i = 0; i < 200; i++) {
    /* Some of them more than are kept, some upon nothing that covers all, some in a part of the page. */
    guint n = i % 10 == 0 ? 700 : (guint) g_rand_int_range (random, 0, 40), n_taken = 0;
    gboolean has_ground = i % 7 != 0;
    cairo_surface_t *surfaces[2];
    cairo_t *crs[2];
    GenevaPixels pixels[2];

    for (int k = 0; k < 2; k++) {
      surfaces[k] = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
      crs[k] = cairo_create (surfaces[k]);
      g_assert_true (geneva_pixels_begin (&pixels[k], crs[k]));
      if (i % 3 == 0)
        geneva_pixels_clip (&pixels[k], 3, 5, WIDTH - 7, HEIGHT - 9);
    }
    geneva_grounds_begin (grounds, &pixels[0]);
    for (guint m = 0; m < n; m++) {
      gboolean is_ground = m == 0 && has_ground, is_whole = g_rand_int_range (random, 0, 4) > 0;
      double x0 = g_rand_double_range (random, -20.0, WIDTH), y0 = g_rand_double_range (random, -20.0, HEIGHT);
      double x1 = x0 + g_rand_double_range (random, 0.0, 60.0), y1 = y0 + g_rand_double_range (random, 0.0, 60.0);
      GenevaColor color = take_color (random);
      GenevaPixels parts[2] = { pixels[0], pixels[1] };

      if (is_ground) {
        /* As a page's size in points comes out. */
        x0 = y0 = 0.0;
        x1 = WIDTH - 1e-9;
        y1 = HEIGHT - 1e-9;
        color.alpha = 1.0;
      } else if (is_whole) {
        x0 = round (x0);
        x1 = round (x1);
        y0 = round (y0);
        y1 = round (y1);
      }
      if (m % 5 == 4) {
        geneva_pixels_clip (&parts[0], 6, 7, WIDTH - 4, HEIGHT - 6);
        geneva_pixels_clip (&parts[1], 6, 7, WIDTH - 4, HEIGHT - 6);
      }
      if (geneva_grounds_add (grounds, &parts[0], x0, y0, x1, y1, color, 1.0))
        n_taken++;
      else
        geneva_pixels_fill (&parts[0], x0, y0, x1, y1, color, 1.0);
      geneva_pixels_fill (&parts[1], x0, y0, x1, y1, color, 1.0);
    }
    geneva_grounds_end (grounds);
    g_assert_false (geneva_grounds_add (grounds, &pixels[0], 0.0, 0.0, 9.0, 9.0, (GenevaColor) { 1, 1, 1, 1 }, 1.0));
    if (has_ground && n > 0)
      g_assert_cmpuint (n_taken, >, MIN (n, 200) / 2);
    for (int k = 0; k < 2; k++) {
      geneva_pixels_end (crs[k]);
      cairo_surface_flush (surfaces[k]);
    }
    g_assert_cmpmem (cairo_image_surface_get_data (surfaces[0]),
                     HEIGHT * (gsize) cairo_image_surface_get_stride (surfaces[0]),
                     cairo_image_surface_get_data (surfaces[1]),
                     HEIGHT * (gsize) cairo_image_surface_get_stride (surfaces[1]));
    for (int k = 0; k < 2; k++) {
      cairo_destroy (crs[k]);
      cairo_surface_destroy (surfaces[k]);
    }
  }
}

/* Coverage, or a picture, with all kinds of pixels; over all sides of the page. */
static cairo_surface_t *
make_image (GRand *random, cairo_format_t format)
{
  cairo_surface_t *image = cairo_image_surface_create (format, 23, 19);
  cairo_t *cr = cairo_create (image);

  for (int i = 0; i < 6; i++) {
    GenevaColor color = take_color (random);

    cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
    cairo_rectangle (cr, g_rand_int_range (random, -5, 20), g_rand_int_range (random, -5, 15),
                     g_rand_double_range (random, 1.0, 12.0), g_rand_double_range (random, 1.0, 12.0));
    cairo_fill (cr);
  }
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

static void
test_images (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (int i = 0; i < 300; i++) {
    int x = g_rand_int_range (random, -30, WIDTH + 5), y = g_rand_int_range (random, -25, HEIGHT + 5);
    gboolean is_mask = i % 2 == 0;
    cairo_surface_t *image = make_image (random, is_mask ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_ARGB32);
    GenevaColor color = take_color (random);
    GenevaPixels pixels;
    Pair pair;

    pair_init (&pair, random);
    g_assert_true (geneva_pixels_begin (&pixels, pair.ours_cr));
    if (is_mask) {
      geneva_pixels_mask (&pixels, image, x, y, color, 1.0);
      cairo_set_source_rgba (pair.cairos_cr, color.red, color.green, color.blue, color.alpha);
      cairo_mask_surface (pair.cairos_cr, image, x, y);
    } else {
      geneva_pixels_blit (&pixels, image, x, y);
      cairo_set_source_surface (pair.cairos_cr, image, x, y);
      cairo_paint (pair.cairos_cr);
    }
    pair_check_and_clear (&pair);
    cairo_surface_destroy (image);
  }
}

/* What is asked to be spared is spared, and pixels that can't be written to are refused. */
static void
test_limits (void)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 20, 20);
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (image), *other;
  GenevaPixels pixels;

  cairo_rectangle (cr, 2, 3, 10, 11);
  cairo_clip (cr);
  g_assert_true (geneva_pixels_begin (&pixels, cr));
  geneva_pixels_clip (&pixels, 5, 0, 30, 30);
  geneva_pixels_fill (&pixels, -5.0, -5.0, 50.0, 50.0, (GenevaColor) { 1.0, 1.0, 1.0, 1.0 }, 1.0);
  geneva_pixels_end (cr);
  for (int y = 0; y < 20; y++) {
    const guchar *data = cairo_image_surface_get_data (image) + y * cairo_image_surface_get_stride (image);
    const guint32 *row = (const guint32 *) (gconstpointer) data;

    for (int x = 0; x < 20; x++)
      g_assert_cmpuint (row[x], ==, x >= 5 && x < 12 && y >= 3 && y < 14 ? 0xffffffffu : 0u);
  }
  cairo_push_group (cr);
  g_assert_false (geneva_pixels_begin (&pixels, cr));
  cairo_pop_group_to_source (cr);
  cairo_reset_clip (cr);
  cairo_rectangle (cr, 2.5, 3.0, 10.0, 11.0);
  cairo_clip (cr);
  g_assert_false (geneva_pixels_begin (&pixels, cr));
  cairo_destroy (cr);
  cairo_surface_set_device_scale (image, 2.0, 2.0);
  cr = cairo_create (image);
  g_assert_false (geneva_pixels_begin (&pixels, cr));
  other = cairo_create (recording);
  g_assert_false (geneva_pixels_begin (&pixels, other));
  cairo_destroy (other);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  cairo_surface_destroy (recording);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pixels/fill", test_fill);
  g_test_add_func ("/pixels/grounds", test_grounds);
  g_test_add_func ("/pixels/images", test_images);
  g_test_add_func ("/pixels/limits", test_limits);
  return g_test_run ();
}
