/* Milliseconds of processor time and bytes of a picture as a file, beside what
 * Cairo's own writers take for the same picture in the same run. The scene is
 * made up like a timeline of actors: an event is a disc or a bar with an id and
 * a title, some with a whisker, ticks in the lanes of the others and a line
 * that joins them. Prints one JSON line.
 *
 *   export [--marks N] [--runs N] [--seed S] [--only svg|pdf|png]
 */
#include "geneva-export.h"
#include "geneva-painter.h"
#include "geneva-png.h"
#include "geneva-svg.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH_PT 1920.0
#define HEIGHT_PT 1080.0
#define N_LANES 90
#define LANE_PT (HEIGHT_PT / N_LANES)

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

/* ---- the picture ---- */

static GenevaMark *
add_mark (GenevaSceneBuilder *builder, GenevaMarkKind kind, guint32 item, double x, double y, GenevaStyle fill)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, kind);

  mark->item = item;
  mark->x = x;
  mark->y = y;
  mark->fill_style = (guint16) fill;
  mark->line_style = (guint16) (fill + 1);
  return mark;
}

static double
get_lane_y (GRand *random)
{
  return (g_rand_int_range (random, 0, N_LANES) + 0.5) * LANE_PT + g_rand_double_range (random, -4.0, 4.0);
}

typedef struct {
  guint32     item;
  double      x, y;
  double      other_y[2];
  guint       n_ticks;
  gboolean    has_whisker, is_bar, is_hollow;
  GenevaStyle fill;
} Event;

/* Returns how many marks it will have. */
static guint
make_event (GenevaSceneBuilder *builder, GRand *random, guint position, Event *event)
{
  static const char *const verbs[] = { "meet in Geneva", "speak in Paris", "sign a truce", "fight near Homs" };
  static const char *const actors[] = { "Kerry and Lavrov", "The opposition", "The council", "Two envoys" };
  g_autofree char *id = g_strdup_printf ("e-%07u", position);
  g_autofree char *title = g_strdup_printf ("%s %s", actors[g_rand_int_range (random, 0, 4)],
                                            verbs[g_rand_int_range (random, 0, 4)]);
  GenevaItem item = { .handle = position + 1, .id = id, .title = title };

  *event = (Event) {
    .item = geneva_scene_builder_add_item (builder, &item),
    .x = g_rand_double_range (random, 10.0, WIDTH_PT - 10.0),
    .y = get_lane_y (random),
    .other_y = { get_lane_y (random), get_lane_y (random) },
    .n_ticks = (guint) g_rand_int_range (random, 0, 3),
    .has_whisker = g_rand_int_range (random, 0, 3) == 0,
    .is_bar = g_rand_int_range (random, 0, 3) == 0,
    .is_hollow = g_rand_int_range (random, 0, 4) == 0,
    .fill = GENEVA_STYLE_VERBAL_COOPERATION + 2 * (guint) g_rand_int_range (random, 0, 4),
  };
  return 1 + 2 * event->n_ticks + (event->has_whisker ? 1 : 0);
}

static void
add_connectors (GenevaSceneBuilder *builder, const Event *event)
{
  for (guint i = 0; i < event->n_ticks; i++) {
    GenevaMark *mark = add_mark (builder, GENEVA_MARK_LINE, event->item, event->x, event->y,
                                 GENEVA_STYLE_CONNECTOR - 1);

    mark->x2 = event->x;
    mark->y2 = event->other_y[i];
    mark->line_pt = 0.6f;
  }
}

static void
add_ticks (GenevaSceneBuilder *builder, const Event *event)
{
  for (guint i = 0; i < event->n_ticks; i++) {
    GenevaMark *mark = add_mark (builder, GENEVA_MARK_RECT, event->item, event->x - 1.0, event->other_y[i] - 3.0,
                                 event->fill);

    mark->x2 = event->x + 1.0;
    mark->y2 = event->other_y[i] + 3.0;
    mark->fill = GENEVA_FILL_SOLID;
  }
}

static void
add_full_mark (GenevaSceneBuilder *builder, const Event *event)
{
  GenevaMark *mark;

  if (event->has_whisker) {
    mark = add_mark (builder, GENEVA_MARK_LINE, event->item, event->x - 12.0, event->y, event->fill);
    mark->x2 = event->x + 12.0;
    mark->y2 = event->y;
    mark->line_pt = 0.8f;
    mark->start = mark->end = GENEVA_END_TICK;
  }
  mark = add_mark (builder, event->is_bar ? GENEVA_MARK_RECT : GENEVA_MARK_SHAPE, event->item, event->x, event->y,
                   event->fill);
  mark->w_pt = mark->h_pt = 7.0f;
  mark->x2 = event->x + 20.0;
  mark->y2 = event->y + 6.0;
  mark->line_pt = 1.0f;
  mark->fill = event->is_hollow ? GENEVA_FILL_HOLLOW : GENEVA_FILL_SOLID;
}

/* In the order of a timeline's layers. */
static void
add_events (GenevaSceneBuilder *builder, guint n_marks, GRand *random, const GenevaMap *map)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (guint n = 0; n < n_marks;) {
    Event event;

    n += make_event (builder, random, events->len, &event);
    g_array_append_val (events, event);
  }
  geneva_scene_builder_begin_layer (builder, "connectors", map, NULL);
  for (guint i = 0; i < events->len; i++)
    add_connectors (builder, &g_array_index (events, Event, i));
  geneva_scene_builder_begin_layer (builder, "marks", map, NULL);
  for (guint i = 0; i < events->len; i++)
    add_ticks (builder, &g_array_index (events, Event, i));
  for (guint i = 0; i < events->len; i++)
    add_full_mark (builder, &g_array_index (events, Event, i));
}

static GenevaScene *
make_scene (guint n_marks, guint seed)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("timeline", WIDTH_PT, HEIGHT_PT);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  geneva_scene_builder_set_description (builder, "Timeline", NULL);
  add_events (builder, n_marks, random, NULL);
  return geneva_scene_builder_end (builder);
}

/* What a screen of a timeline holds: some hundred marks with their labels. */
static GenevaScene *
make_page (guint seed)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("timeline", WIDTH_PT / 2.0, HEIGHT_PT / 2.0);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GenevaMap map = { 0.5, 0.0, 0.5, 0.0 };

  geneva_scene_builder_begin_layer (builder, "lanes", NULL, NULL);
  for (guint i = 0; i < 20; i++) {
    GenevaMark *mark = add_mark (builder, GENEVA_MARK_RECT, 0, 0.0, i * 27.0,
                                 i % 2 == 0 ? GENEVA_STYLE_LANE_EVEN : GENEVA_STYLE_LANE_ODD);

    mark->x2 = WIDTH_PT / 2.0;
    mark->y2 = i * 27.0 + 27.0;
    mark->fill = GENEVA_FILL_SOLID;
  }
  add_events (builder, 800, random, &map);
  geneva_scene_builder_begin_layer (builder, "labels", &map, NULL);
  for (guint i = 0; i < 120; i++) {
    g_autofree char *words = g_strdup_printf ("Meeting %u in Geneva of the ministers", i);
    guint32 text = geneva_scene_builder_add_text (builder, words);
    GenevaMark *mark = add_mark (builder, GENEVA_MARK_TEXT, 0, g_rand_double_range (random, 0.0, WIDTH_PT - 400.0),
                                 get_lane_y (random), GENEVA_STYLE_TEXT);

    mark->text = text;
    mark->halo = TRUE;
  }
  return geneva_scene_builder_end (builder);
}

/* ---- what is measured: each does its work once and returns the bytes ---- */

typedef struct {
  GenevaScene     *scene;
  cairo_surface_t *pixels;
} Work;

static gsize
write_svg (const Work *work)
{
  gsize length;

  g_free (geneva_svg_write (work->scene, GENEVA_PALETTE_LIGHT, NULL, "en", NULL, &length));
  return length;
}

static gsize
write_pdf (const Work *work)
{
  g_autoptr (GBytes) bytes = geneva_scene_render (work->scene, GENEVA_EXPORT_PDF, NULL, NULL);

  return bytes != NULL ? g_bytes_get_size (bytes) : 0;
}

static gsize
write_by_cairo (const Work *work, cairo_surface_t *surface, gsize *length)
{
  cairo_t *cr = cairo_create (surface);

  geneva_painter_paint (work->scene, cr, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_VECTOR);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return *length;
}

static gsize
write_cairo_svg (const Work *work)
{
  gsize length = 0;

  return write_by_cairo (work, cairo_svg_surface_create_for_stream (count_bytes, &length, WIDTH_PT, HEIGHT_PT),
                         &length);
}

static gsize
write_cairo_pdf (const Work *work)
{
  gsize length = 0;

  return write_by_cairo (work, cairo_pdf_surface_create_for_stream (count_bytes, &length, WIDTH_PT, HEIGHT_PT),
                         &length);
}

static gsize
write_png (const Work *work)
{
  g_autoptr (GBytes) bytes = geneva_png_encode (cairo_image_surface_get_data (work->pixels),
                                                (guint) cairo_image_surface_get_width (work->pixels),
                                                (guint) cairo_image_surface_get_height (work->pixels),
                                                (gsize) cairo_image_surface_get_stride (work->pixels), NULL);

  return bytes != NULL ? g_bytes_get_size (bytes) : 0;
}

static gsize
write_cairo_png (const Work *work)
{
  gsize length = 0;

  if (cairo_surface_write_to_png_stream (work->pixels, count_bytes, &length) != CAIRO_STATUS_SUCCESS)
    return 0;
  return length;
}

static void
measure (const char *name, gsize (*ours) (const Work *), gsize (*cairos) (const Work *), const Work *work, int runs)
{
  double our_best = G_MAXDOUBLE, cairo_best = G_MAXDOUBLE;
  gsize our_bytes = 0, cairo_bytes = 0;

  for (int i = 0; i < runs; i++) {
    double begin = get_cpu_ms (), middle;

    our_bytes = ours (work);
    middle = get_cpu_ms ();
    cairo_bytes = cairos (work);
    our_best = MIN (our_best, middle - begin);
    cairo_best = MIN (cairo_best, get_cpu_ms () - middle);
  }
  g_print (", \"%s\": {\"ms\": %.1f, \"bytes\": %" G_GSIZE_FORMAT ", \"cairo_ms\": %.1f, \"cairo_bytes\": %"
           G_GSIZE_FORMAT "}", name, our_best, our_bytes, cairo_best, cairo_bytes);
}

int
main (int argc, char **argv)
{
  g_autofree char *only = NULL;
  int n_marks = 100000, runs = 5, seed = 1;
  const GOptionEntry entries[] = {
    { "marks", 0, 0, G_OPTION_ARG_INT, &n_marks, "Marks of the large picture", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How often; the best counts", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Another picture of the same kind", "S" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only, "One format", "NAME" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaScene) large = NULL, page = NULL;
  g_autoptr (GError) error = NULL;
  Work work;
  cairo_t *cr;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || runs < 1 || n_marks < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--runs and --marks: at least 1");
    return 2;
  }
  large = make_scene ((guint) n_marks, (guint) seed);
  page = make_page ((guint) seed);
  work = (Work) { large, cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) WIDTH_PT, (int) HEIGHT_PT) };
  cr = cairo_create (work.pixels);
  cairo_scale (cr, 2.0, 2.0);
  geneva_painter_paint (page, cr, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_RASTER);
  cairo_destroy (cr);
  cairo_surface_flush (work.pixels);
  g_print ("{\"marks\": %u, \"items\": %u", geneva_layer_get_n_marks (geneva_scene_get_layer (large, 0))
           + geneva_layer_get_n_marks (geneva_scene_get_layer (large, 1)),
           geneva_scene_get_n_items (large));
  if (only == NULL || g_str_equal (only, "svg"))
    measure ("svg", write_svg, write_cairo_svg, &work, runs);
  if (only == NULL || g_str_equal (only, "pdf"))
    measure ("pdf", write_pdf, write_cairo_pdf, &work, runs);
  if (only == NULL || g_str_equal (only, "png"))
    measure ("png", write_png, write_cairo_png, &work, runs);
  g_print ("}\n");
  cairo_surface_destroy (work.pixels);
  return 0;
}
