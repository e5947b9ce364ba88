/* Both sinks show the same: Cairo's pixels against rsvg-convert's of our SVG;
 * the SVG's form; speed of painting.
 */
#include "geneva-painter.h"
#include "geneva-svg.h"

#include "every-mark.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static cairo_surface_t *
paint (GenevaScene *scene, GenevaPalette palette, GenevaPaintTarget target, double scale)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  geneva_scene_get_size (scene, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale), (int) ceil (height * scale));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  geneva_painter_paint (scene, cr, palette, target);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Mean difference of a channel, and the share of pixels in which one differs by more than 48. */
static void
compare (cairo_surface_t *a, cairo_surface_t *b, double *mean, double *share)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  gint64 sum = 0, n_far = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  for (int y = 0; y < height; y++) {
    const guchar *row_a = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
    const guchar *row_b = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

    for (int x = 0; x < width; x++) {
      int most = 0;

      for (int c = 0; c < 3; c++) {
        int difference = abs (row_a[4 * x + c] - row_b[4 * x + c]);

        sum += difference;
        most = MAX (most, difference);
      }
      n_far += most > 48 ? 1 : 0;
    }
  }
  *mean = (double) sum / (3.0 * width * height);
  *share = (double) n_far / ((double) width * height);
}

static void
test_svg_equals_cairo (void)
{
  g_autofree char *program = g_find_program_in_path ("rsvg-convert");
  g_autoptr (GenevaScene) scene = NULL;
  g_autofree char *folder = NULL;

  if (program == NULL) {
    g_test_skip ("rsvg-convert (Debian: librsvg2-bin) is not installed");
    return;
  }
  folder = g_dir_make_tmp ("geneva-sinks-XXXXXX", NULL);
  g_assert_nonnull (folder);
  scene = every_mark_scene_new ();
  for (guint palette = 0; palette < GENEVA_N_PALETTES; palette++) {
    g_autofree char *svg_name = g_build_filename (folder, "scene.svg", NULL);
    g_autofree char *png_name = g_build_filename (folder, "scene.png", NULL);
    gsize length;
    g_autofree char *svg = geneva_svg_write (scene, palette, NULL, "en", NULL, &length);
    g_autoptr (GError) error = NULL;
    g_autoptr (GSubprocess) child = NULL;
    cairo_surface_t *ours = paint (scene, palette, GENEVA_TARGET_VECTOR, 2.0);
    cairo_surface_t *theirs;
    double mean, share;

    g_assert_true (g_file_set_contents (svg_name, svg, (gssize) length, NULL));
    child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--width=840", "--height=600", "-o", png_name,
                              svg_name, NULL);
    g_assert_no_error (error);
    g_assert_true (g_subprocess_wait_check (child, NULL, &error));
    theirs = cairo_image_surface_create_from_png (png_name);
    g_assert_cmpint (cairo_surface_status (theirs), ==, CAIRO_STATUS_SUCCESS);
    compare (ours, theirs, &mean, &share);
    g_test_message ("%s: mean %.3f, share of differing pixels %.4f", geneva_palette_get_name (palette), mean, share);
    g_assert_cmpfloat (mean, <, 1.5);
    /* All of it is the edges of letters, which the other program puts onto pixels in its own way; most of it
     * in black on white. A shape that is missing is more than that. */
    g_assert_cmpfloat (share, <, 0.012);
    cairo_surface_destroy (theirs);
    cairo_surface_destroy (ours);
    g_unlink (svg_name);
    g_unlink (png_name);
  }
  g_rmdir (folder);
}

/* Pixels and vectors differ only by what is put onto whole pixels. */
static void
test_targets_agree (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  cairo_surface_t *raster = paint (scene, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_RASTER, 2.0);
  cairo_surface_t *vector = paint (scene, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_VECTOR, 2.0);
  cairo_surface_t *screen = paint (scene, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_SCREEN, 2.0);
  double mean, share;

  compare (raster, vector, &mean, &share);
  g_assert_cmpfloat (share, <, 0.01);
  compare (raster, screen, &mean, &share);
  g_assert_cmpfloat (share, <, 0.01);
  cairo_surface_destroy (screen);
  cairo_surface_destroy (vector);
  cairo_surface_destroy (raster);
}

/* ---- the form of the SVG ---- */

typedef struct {
  GHashTable *ids;
  GPtrArray  *references;
  guint       n_titles, n_texts, n_layers, n_items;
  gboolean    in_text, in_style;
  GString    *style;
  GHashTable *classes;
  GString    *words;
} Document;

static void
check_element (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data,
               GError **error)
{
  Document *document = data;

  if (strcmp (name, "title") == 0)
    document->n_titles++;
  if (strcmp (name, "text") == 0) {
    document->n_texts++;
    document->in_text = TRUE;
  }
  document->in_style = strcmp (name, "style") == 0;
  for (guint i = 0; names[i] != NULL; i++) {
    if (strcmp (names[i], "id") == 0)
      g_assert_true (g_hash_table_add (document->ids, g_strdup (values[i])));
    if (strcmp (names[i], "clip-path") == 0)
      g_ptr_array_add (document->references, g_strdup (values[i]));
    if (strcmp (names[i], "class") == 0 && strcmp (values[i], "layer") == 0)
      document->n_layers++;
    else if (strcmp (names[i], "class") == 0)
      g_hash_table_add (document->classes, g_strdup (values[i]));
    /* Numbers have no commas and no more than two decimals. */
    if (strcmp (names[i], "x") == 0 || strcmp (names[i], "cx") == 0) {
      const char *point = strchr (values[i], '.');

      g_assert_null (strchr (values[i], ','));
      g_assert_null (strstr (values[i], "nan"));
      if (point != NULL)
        g_assert_cmpuint (strlen (point + 1), <=, 2);
    }
  }
}

static void
check_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Document *document = data;

  if (strcmp (name, "text") == 0) {
    document->in_text = FALSE;
    g_string_append_c (document->words, '\n');
  }
}

static void
check_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Document *document = data;

  if (document->in_text)
    g_string_append_len (document->words, text, (gssize) length);
  if (document->in_style)
    g_string_append_len (document->style, text, (gssize) length);
}

static void
test_svg_form (void)
{
  static const GMarkupParser parser = { .start_element = check_element, .end_element = check_end, .text = check_text };
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  gsize length;
  g_autofree char *svg = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, "My <title> & \x01more", "de_DE.UTF-8",
                                           "A \"credit\"", &length);
  Document document = { .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                        .references = g_ptr_array_new_with_free_func (g_free),
                        .words = g_string_new (NULL), .style = g_string_new (NULL),
                        .classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  GHashTableIter iter;
  gpointer class;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &document, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (strlen (svg), ==, length);
  g_assert_true (g_utf8_validate (svg, (gssize) length, NULL));
  g_markup_parse_context_parse (context, svg, (gssize) length, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));

  g_assert_cmpuint (document.n_layers, ==, geneva_scene_get_n_layers (scene));
  for (guint i = 1; i <= geneva_scene_get_n_items (scene); i++)
    g_assert_true (g_hash_table_contains (document.ids, geneva_scene_get_item (scene, i)->id));
  g_assert_cmpuint (document.n_titles, >=, geneva_scene_get_n_items (scene) + 1);
  /* What is used of the style sheet is in it. */
  g_hash_table_iter_init (&iter, document.classes);
  while (g_hash_table_iter_next (&iter, &class, NULL)) {
    g_autofree char *rule = g_strdup_printf (" .%s{", (const char *) class);

    g_assert_nonnull (strstr (document.style->str, rule));
  }
  g_assert_cmpuint (g_hash_table_size (document.classes), >, 10);
  g_assert_true (g_hash_table_contains (document.ids, "shape-0-1"));
  g_assert_true (g_hash_table_contains (document.ids, "labels"));
  g_assert_false (g_hash_table_contains (document.ids, "title"));
  g_assert_nonnull (strstr (svg, "-title\">"));
  for (guint i = 0; i < document.references->len; i++) {
    g_autofree char *id = g_strdup ((const char *) g_ptr_array_index (document.references, i) + strlen ("url(#"));

    id[strlen (id) - 1] = '\0';
    g_assert_true (g_hash_table_contains (document.ids, id));
  }
  g_assert_nonnull (strstr (svg, "role=\"img\""));
  g_assert_nonnull (strstr (svg, "width=\"420pt\" height=\"300pt\" viewBox=\"0 0 420 300\""));
  g_assert_nonnull (strstr (svg, "My &lt;title&gt; &amp; more</title>"));
  g_assert_nonnull (strstr (svg, "xml:lang=\"de-DE\""));
  g_assert_nonnull (strstr (svg, "<desc"));
  g_assert_nonnull (strstr (document.words->str, "June 2013\n"));
  g_assert_nonnull (strstr (document.words->str, "Foreign ministers"));
  g_assert_null (strstr (svg, "nan"));
  g_assert_null (strstr (svg, "inf"));

  g_string_free (document.words, TRUE);
  g_string_free (document.style, TRUE);
  g_hash_table_unref (document.classes);
  g_ptr_array_unref (document.references);
  g_hash_table_unref (document.ids);
}

static void
test_svg_repeats (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autoptr (GenevaScene) again = every_mark_scene_new ();
  gsize length, again_length;
  g_autofree char *svg = geneva_svg_write (scene, GENEVA_PALETTE_DARK, NULL, NULL, NULL, &length);
  g_autofree char *same = geneva_svg_write (again, GENEVA_PALETTE_DARK, NULL, NULL, NULL, &again_length);

  g_assert_cmpmem (svg, length, same, again_length);
}

/* Ids that repeat, begin with a digit or hold other signs still make a valid document. */
static void
test_svg_ids (void)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("x", 100, 100);
  g_autoptr (GenevaScene) scene = NULL;
  g_autofree char *svg = NULL;
  GenevaItem year = { .id = "2012-meeting", .title = "" }, layer_like = { .id = "marks", .title = "M" };
  GenevaItem odd = { .id = "a b\"<c", .title = "odd" };
  guint32 items[3];

  items[0] = geneva_scene_builder_add_item (builder, &year);
  items[1] = geneva_scene_builder_add_item (builder, &layer_like);
  items[2] = geneva_scene_builder_add_item (builder, &odd);
  geneva_scene_builder_begin_layer (builder, "marks", NULL, NULL);
  for (guint i = 0; i < 6; i++) {
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);

    mark->x = mark->y = 10.0 * i;
    mark->w_pt = mark->h_pt = 4.0f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_GROUP_0;
    mark->item = items[i % 3];
  }
  scene = geneva_scene_builder_end (builder);
  svg = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
  g_assert_nonnull (strstr (svg, "id=\"_2012-meeting\""));
  g_assert_nonnull (strstr (svg, "id=\"_2012-meeting.2\""));
  g_assert_nonnull (strstr (svg, "id=\"marks\" class=\"layer\""));
  g_assert_nonnull (strstr (svg, "id=\"marks.2\""));
  g_assert_nonnull (strstr (svg, "data-item=\"a b&quot;&lt;c\""));
  g_assert_nonnull (strstr (svg, "id=\"a-b--c\""));
}

/* Thousands of items: id and title are said once for each, at its form and not at the line that leads there,
 * and the file stays small. */
static void
test_svg_of_many (void)
{
  const guint n = 5000;
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("x", 800, 600);
  g_autoptr (GenevaScene) scene = NULL;
  g_autofree char *svg = NULL;
  const char *found;
  gsize length;

  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("event-%u", i);
    GenevaItem item = { .handle = i + 1, .id = id, .title = "Two ministers meet", .details = "On a Monday" };

    g_assert_cmpuint (geneva_scene_builder_add_item (builder, &item), ==, i + 1);
  }
  for (guint pass = 0; pass < 2; pass++) {
    geneva_scene_builder_begin_layer (builder, pass == 0 ? "connectors" : "marks", NULL, NULL);
    for (guint i = 0; i < n; i++) {
      GenevaMark *mark = geneva_scene_builder_add_mark (builder, pass == 0 ? GENEVA_MARK_LINE : GENEVA_MARK_SHAPE);

      mark->item = i + 1;
      mark->x = mark->x2 = 1.5 * (i % 500) + 0.126;
      mark->y = 40.0 + (i / 500) * 50.0;
      mark->y2 = mark->y + 20.0;
      mark->w_pt = mark->h_pt = 5.0f;
      mark->line_pt = 1.0f;
      mark->fill = GENEVA_FILL_SOLID;
      mark->fill_style = GENEVA_STYLE_GROUP_0 + 2 * (i % 4);
      mark->line_style = GENEVA_STYLE_GROUP_0_LINE;
    }
  }
  scene = geneva_scene_builder_end (builder);
  svg = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, &length);
  g_assert_cmpuint (length, <, n * 155);
  for (guint i = 0; i < n; i += 701) {
    g_autofree char *id = g_strdup_printf (" id=\"event-%u\"", i);

    found = strstr (svg, id);
    g_assert_nonnull (found);
    g_assert_null (strstr (found + 1, id));
    /* The circle's, with its title inside. */
    g_assert_true (g_str_has_prefix (found - strlen ("<circle"), "<circle"));
    g_assert_true (g_str_has_prefix (strchr (found, '>'), "><title>Two ministers meet</title></circle>"));
  }
  g_assert_null (strstr (svg, "event-7.2"));
  g_assert_null (strstr (svg, "On a Monday"));
}

/* Some hundred marks with labels at 1920 × 1080: the picture of a busy dossier. */
static void
test_speed (void)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("x", 1920, 1080);
  g_autoptr (GenevaScene) scene = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  cairo_surface_t *surface;
  double best = INFINITY;

  geneva_scene_builder_begin_layer (builder, "marks", NULL, NULL);
  for (guint i = 0; i < 400; i++) {
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, i % 2 == 0 ? GENEVA_MARK_SHAPE : GENEVA_MARK_LINE);

    mark->x = g_rand_double_range (random, 0.0, 1900.0);
    mark->y = g_rand_double_range (random, 0.0, 1000.0);
    mark->x2 = mark->x + g_rand_double_range (random, -60.0, 60.0);
    mark->y2 = mark->y;
    mark->w_pt = mark->h_pt = 11.0f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->line_pt = 1.0f;
    mark->fill_style = GENEVA_STYLE_GROUP_2;
    mark->line_style = GENEVA_STYLE_GROUP_2_LINE;
  }
  for (guint i = 0; i < 200; i++) {
    g_autofree char *text = g_strdup_printf ("Meeting number %u in Geneva", i);
    guint32 index = geneva_scene_builder_add_text (builder, text);
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);

    mark->x = g_rand_double_range (random, 0.0, 1800.0);
    mark->y = g_rand_double_range (random, 0.0, 1000.0);
    mark->text = index;
    mark->halo = TRUE;
  }
  scene = geneva_scene_builder_end (builder);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1920, 1080);
  for (guint i = 0; i < 7; i++) {
    cairo_t *cr = cairo_create (surface);
    gint64 begin = g_get_monotonic_time ();

    geneva_painter_paint (scene, cr, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_SCREEN);
    cairo_surface_flush (surface);
    best = MIN (best, (g_get_monotonic_time () - begin) / 1000.0);
    cairo_destroy (cr);
  }
  cairo_surface_destroy (surface);
  g_test_message ("painting 600 marks took %.1f ms at best", best);
  /* Far above the goal (8 ms): this guards against a slip, on slow machines and under sanitizers too. */
  g_assert_cmpfloat (best, <, 200.0);
}

/* Two of them in one page: neither takes the other's style sheet, clips or title. */
static void
test_svg_keys (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autofree char *light = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
  g_autofree char *dark = geneva_svg_write (scene, GENEVA_PALETTE_DARK, NULL, NULL, NULL, NULL);
  const char *rule = strstr (light, "<style>\n  ."), *other = strstr (dark, "<style>\n  .");
  g_autofree char *key = NULL, *clip = NULL;

  g_assert_nonnull (rule);
  g_assert_nonnull (other);
  key = g_strndup (rule + strlen ("<style>\n  ."), 3);
  g_assert_false (g_str_has_prefix (other + strlen ("<style>\n  ."), key));
  clip = g_strdup_printf ("url(#%s-clip-1)", key);
  g_assert_nonnull (strstr (light, clip));
  g_assert_null (strstr (dark, clip));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sinks/svg-equals-cairo", test_svg_equals_cairo);
  g_test_add_func ("/sinks/targets-agree", test_targets_agree);
  g_test_add_func ("/sinks/svg-form", test_svg_form);
  g_test_add_func ("/sinks/svg-repeats", test_svg_repeats);
  g_test_add_func ("/sinks/svg-ids", test_svg_ids);
  g_test_add_func ("/sinks/svg-of-many", test_svg_of_many);
  g_test_add_func ("/sinks/speed", test_speed);
  g_test_add_func ("/sinks/svg-keys", test_svg_keys);
  return g_test_run ();
}
