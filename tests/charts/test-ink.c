/* The line raster beside a naive one of many samples a pixel, and the same
 * pixels whatever the number of threads.
 */
#include "geneva-ink.h"

#include <math.h>
#include <string.h>

#define WIDTH 90
#define HEIGHT 70
#define SAMPLES 8

static const GenevaInkColor blue = { 0.0, 0.0, 1.0 };
static const GenevaInkColor colors[] = { { 1.0, 0.5, 0.0 }, { 0.2, 0.1, 0.0 } };

static GenevaInkPicture
make_picture (const GenevaInkLine *lines, guint n_lines)
{
  return (GenevaInkPicture) { .lines = lines, .n_lines = n_lines, .scale_x = 1.0, .scale_y = 1.0,
                              .line_factor = 1.0, .form_factor = 1.0, .outline_px = 1.0, .least_form_px = 1.5,
                              .kinds = { blue }, .n_kinds = 1, .colors = colors, .single = 0.5, .full = 4.0 };
}

static guint32 *
paint (const GenevaInkPicture *picture, guint n_threads)
{
  guint32 *pixels = g_new0 (guint32, WIDTH * HEIGHT);
  GenevaInkTarget target = { pixels, WIDTH, 0, 0, WIDTH, HEIGHT };

  geneva_ink_paint (picture, &target, n_threads);
  return pixels;
}

/* Part of a pixel within half a width of a segment. */
static double
get_cover (const GenevaInkLine *line, int x, int y)
{
  guint n = 0;

  for (int i = 0; i < SAMPLES; i++) {
    for (int k = 0; k < SAMPLES; k++) {
      double px = x + (i + 0.5) / SAMPLES, py = y + (k + 0.5) / SAMPLES;
      double dx = (double) (line->x2 - line->x1), dy = (double) (line->y2 - line->y1), square = dx * dx + dy * dy;
      double t = ((px - (double) line->x1) * dx + (py - (double) line->y1) * dy) / square;

      if (t >= 0.0 && t <= 1.0
          && hypot (px - (double) line->x1 - t * dx, py - (double) line->y1 - t * dy) <= (double) line->width / 2.0)
        n++;
    }
  }
  return n / (double) (SAMPLES * SAMPLES);
}

static gboolean
is_near_end (const GenevaInkLine *line, int x, int y)
{
  return MIN (hypot (x + 0.5 - (double) line->x1, y + 0.5 - (double) line->y1),
              hypot (x + 0.5 - (double) line->x2, y + 0.5 - (double) line->y2)) < (double) line->width + 1.5;
}

static void
test_lines (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  double sum_off = 0.0;
  guint n_off = 0;

  for (int i = 0; i < 120; i++) {
    GenevaInkLine line = { (float) g_rand_double_range (random, -20.0, WIDTH + 20.0),
                           (float) g_rand_double_range (random, -20.0, HEIGHT + 20.0),
                           (float) g_rand_double_range (random, -20.0, WIDTH + 20.0),
                           (float) g_rand_double_range (random, -20.0, HEIGHT + 20.0), 0.0f,
                           i % 3 == 0 ? 1.0f : (float) g_rand_double_range (random, 1.2, 3.0), 1.0f, 0 };
    GenevaInkPicture picture = make_picture (&line, 1);
    g_autofree guint32 *pixels = NULL;
    double laid = 0.0, wanted = 0.0;

    if (hypot ((double) (line.x2 - line.x1), (double) (line.y2 - line.y1)) < 12.0)
      continue;
    pixels = paint (&picture, 1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double cover = get_cover (&line, x, y), is = (pixels[y * WIDTH + x] >> 24) / 255.0 / picture.single;

        laid += is;
        wanted += cover;
        sum_off += fabs (is - cover);
        n_off += cover > 0.0 || is > 0.0;
        /* Thin slanting ones are spread over two pixels instead of three; ends are cut upright. */
        if (!is_near_end (&line, x, y))
          g_assert_cmpfloat (fabs (is - cover), <, 0.5);
      }
    }
    if (wanted > 20.0)
      g_assert_cmpfloat (fabs (laid - wanted) / wanted, <, 0.08);
  }
  g_assert_cmpfloat (sum_off / n_off, <, 0.12);
}

static void
test_bend (void)
{
  const GenevaInkLine line = { 10.0f, 60.0f, 80.0f, 60.0f, 20.0f, 1.0f, 1.0f, 0 };
  GenevaInkPicture picture = make_picture (&line, 1);
  g_autofree guint32 *pixels = paint (&picture, 1);

  /* Its middle stands 20 to the left of its way, which leads to the right: above. */
  g_assert_cmpuint (pixels[39 * WIDTH + 45] + pixels[40 * WIDTH + 45], >, 0);
  g_assert_cmpuint (pixels[60 * WIDTH + 45], ==, 0);
  g_assert_cmpuint (pixels[59 * WIDTH + 10] + pixels[60 * WIDTH + 10], >, 0);
}

static void
test_tones (void)
{
  GenevaInkLine lines[40];
  guint32 before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    lines[i] = (GenevaInkLine) { 0.0f, 20.5f, 90.0f, 20.5f, 0.0f, 1.0f, 1.0f, 0 };
  for (guint n = 1; n <= G_N_ELEMENTS (lines); n += n < 6 ? 1 : 17) {
    GenevaInkPicture picture = make_picture (lines, n);
    g_autofree guint32 *pixels = paint (&picture, 1);
    guint32 alpha = pixels[20 * WIDTH + 40] >> 24;

    /* More is stronger, up to all. */
    g_assert_true (alpha > before || before == 255);
    g_assert_true (n != 1 || ABS ((int) alpha - 128) <= 1);
    g_assert_true (n < 4 || alpha == 255);
    before = alpha;
  }
}

static void
test_threads (void)
{
  enum { N_LINES = 20000, N_SHAPES = 6000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree GenevaInkLine *lines = g_new (GenevaInkLine, N_LINES);
  g_autofree GenevaInkShape *shapes = g_new (GenevaInkShape, N_SHAPES);
  GenevaInkPicture picture;
  g_autofree guint32 *one = NULL, *two = NULL;

  for (guint i = 0; i < N_LINES; i++)
    lines[i] = (GenevaInkLine) { (float) g_rand_double_range (random, -100.0, 200.0),
                                 (float) g_rand_double_range (random, -100.0, 200.0),
                                 (float) g_rand_double_range (random, -100.0, 200.0),
                                 (float) g_rand_double_range (random, -100.0, 200.0), i % 7 == 0 ? 9.0f : 0.0f,
                                 (float) g_rand_double_range (random, 0.2, 9.0), 1.0f, (guint8) (i % 3) };
  for (guint i = 0; i < N_SHAPES; i++)
    shapes[i] = (GenevaInkShape) { (float) g_rand_double_range (random, -10.0, 100.0),
                                   (float) g_rand_double_range (random, -10.0, 100.0),
                                   (float) g_rand_double_range (random, 0.1, 9.0), 5.0f, (guint8) (i % 4), 200, 0, 1 };
  picture = make_picture (lines, N_LINES);
  picture.shapes = shapes;
  picture.n_shapes = N_SHAPES;
  picture.n_kinds = 3;
  picture.full = 3000.0;
  one = paint (&picture, 1);
  two = paint (&picture, 2);
  g_assert_cmpmem (one, WIDTH * HEIGHT * sizeof *one, two, WIDTH * HEIGHT * sizeof *two);
}

static void
test_shapes (void)
{
  for (guint form = GENEVA_INK_DISC; form <= GENEVA_INK_TRIANGLE; form++) {
    const GenevaInkShape shape = { 40.0f, 30.0f, 20.0f, 20.0f, (guint8) form, 255, 0, 1 };
    GenevaInkPicture picture = make_picture (NULL, 0);
    g_autofree guint32 *pixels = NULL;

    picture.shapes = &shape;
    picture.n_shapes = 1;
    pixels = paint (&picture, 1);
    g_assert_cmphex (pixels[32 * WIDTH + 40], ==, 0xffff8000);
    g_assert_cmphex (pixels[30 * WIDTH + 60], ==, 0);
    g_assert_cmphex (pixels[10 * WIDTH + 10], ==, 0);
  }
}

/* Nothing at all, far outside, of no length, and outside of the target's rectangle. */
static void
test_edges (void)
{
  const GenevaInkLine lines[] = { { 1e6f, 1e6f, 2e6f, -1e6f, 0.0f, 1.0f, 1.0f, 0 },
                                  { 5.0f, 5.0f, 5.0f, 5.0f, 0.0f, 1.0f, 1.0f, 0 },
                                  { 5.0f, 5.0f, 5.0f, 5.0f, 3.0f, 1.0f, 1.0f, 0 },
                                  { -1e7f, -1e7f, 1e7f, 1e7f, 0.0f, 50.0f, 1.0f, 0 } };
  GenevaInkPicture picture = make_picture (lines, G_N_ELEMENTS (lines));
  g_autofree guint32 *pixels = g_new0 (guint32, WIDTH * HEIGHT);
  GenevaInkTarget target = { pixels, WIDTH, 20, 10, 40, 30 };

  geneva_ink_paint (&picture, &target, 2);
  g_assert_cmpuint (pixels[20 * WIDTH + 25], >, 0);
  for (int y = 0; y < HEIGHT; y++) {
    for (int x = 0; x < WIDTH; x++)
      g_assert_true ((x >= 20 && x < 40 && y >= 10 && y < 30) || pixels[y * WIDTH + x] == 0);
  }
  picture = make_picture (NULL, 0);
  geneva_ink_paint (&picture, &target, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/lines", test_lines);
  g_test_add_func ("/ink/bend", test_bend);
  g_test_add_func ("/ink/tones", test_tones);
  g_test_add_func ("/ink/threads", test_threads);
  g_test_add_func ("/ink/shapes", test_shapes);
  g_test_add_func ("/ink/edges", test_edges);
  return g_test_run ();
}
