/* Files: what is in them, that they repeat, and that a failure leaves no trace. */
#include "geneva-export.h"
#include "geneva-painter.h"
#include "geneva-pdf.h"
#include "geneva-text.h"
#include "geneva-png.h"

#include "every-mark.h"

#include <cairo.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("geneva-export-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      g_rmdir (path);
    else
      g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static GFile *
child_of (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_new_for_path (path);
}

static void
assert_contents (const char *path, const char *contents)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, contents);
}

static guint32
read_uint32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, 4);
  return GUINT32_FROM_BE (value);
}

/* ---- contents ---- */

static void
test_png (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  GenevaExportOptions options = { .palette = GENEVA_PALETTE_PRINT, .scale = 3.0, .title = "Täle", .source = "src",
                                  .creator = "Geneva II 0.1", .credit = "An analyst" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = geneva_scene_render (scene, GENEVA_EXPORT_PNG, &options, &error);
  g_autoptr (GBytes) again = geneva_scene_render (scene, GENEVA_EXPORT_PNG, &options, &error);
  g_autoptr (GString) chunks = g_string_new (NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "a.png", NULL);
  cairo_surface_t *surface;
  const guint8 *data;
  gsize length, at = 8;
  gboolean has_title = FALSE;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  data = g_bytes_get_data (bytes, &length);
  while (at < length) {
    guint32 size = read_uint32 (data + at);

    g_assert_cmpuint (at + 12 + size, <=, length);
    g_assert_cmphex (read_uint32 (data + at + 8 + size), ==, geneva_png_crc (data + at + 4, size + 4));
    if (memcmp (data + at + 4, "iTXt", 4) == 0 && strcmp ((const char *) data + at + 8, "Title") == 0) {
      g_assert_cmpmem (data + at + 8 + 10, size - 10, "Täle", strlen ("Täle"));
      has_title = TRUE;
    }
    if (memcmp (data + at + 4, "pHYs", 4) == 0)
      g_assert_cmpuint (read_uint32 (data + at + 8), ==, 8504);   /* 216 dots an inch */
    g_assert_cmpint (memcmp (data + at + 4, "tIME", 4), !=, 0);
    g_string_append_len (chunks, (const char *) data + at + 4, 4);
    g_string_append_c (chunks, ' ');
    at += 12 + size;
  }
  g_assert_true (has_title);
  g_assert_true (g_str_has_prefix (chunks->str, "IHDR pHYs iTXt iTXt iTXt iTXt iTXt "));
  g_assert_true (g_str_has_suffix (chunks->str, "IDAT IEND "));

  g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) length, NULL));
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1260);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 900);
  cairo_surface_destroy (surface);
}

/* What is read back is what was painted, at widths that leave a rest too. */
static void
test_png_pixels (Fixture *fixture, gconstpointer unused)
{
  static const int sizes[][2] = { { 1, 1 }, { 7, 3 }, { 640, 2 }, { 33, 471 } };
  g_autofree char *path = g_build_filename (fixture->folder, "p.png", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    const int width = sizes[i][0], height = sizes[i][1];
    cairo_surface_t *drawn = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height), *found;
    guchar *pixels = cairo_image_surface_get_data (drawn);
    int stride = cairo_image_surface_get_stride (drawn);
    g_autoptr (GBytes) bytes = NULL;

    cairo_surface_flush (drawn);
    for (int k = 0; k < stride * height; k++)
      pixels[k] = (guchar) g_rand_int_range (random, 0, 256);
    cairo_surface_mark_dirty (drawn);
    bytes = geneva_png_encode (pixels, (guint) width, (guint) height, (gsize) stride, NULL);
    g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
    found = cairo_image_surface_create_from_png (path);
    g_assert_cmpint (cairo_surface_status (found), ==, CAIRO_STATUS_SUCCESS);
    g_assert_cmpint (cairo_image_surface_get_width (found), ==, width);
    g_assert_cmpint (cairo_image_surface_get_height (found), ==, height);
    for (int y = 0; y < height; y++) {
      const guint32 *a = (gpointer) (pixels + y * stride);
      const guint32 *b = (gpointer) (cairo_image_surface_get_data (found) + y * cairo_image_surface_get_stride (found));

      for (int x = 0; x < width; x++)
        g_assert_cmphex (a[x] & 0xffffffu, ==, b[x] & 0xffffffu);
    }
    cairo_surface_destroy (found);
    cairo_surface_destroy (drawn);
  }
}

static void
test_crc (void)
{
  /* The check value of this CRC, and the one of every PNG's last chunk. */
  g_assert_cmphex (geneva_png_crc ((const guint8 *) "123456789", 9), ==, 0xcbf43926u);
  g_assert_cmphex (geneva_png_crc ((const guint8 *) "IEND", 4), ==, 0xae426082u);
}

static gboolean
bytes_contain (GBytes *bytes, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}

static void
test_pdf (void)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  GenevaExportOptions options = { .title = "Timeline", .creator = "Geneva II 0.1", .date = "2014-01-22T10:00:00Z" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = geneva_scene_render (scene, GENEVA_EXPORT_PDF, &options, &error);
  g_autoptr (GBytes) again = NULL, dateless = NULL, reproducible = NULL;

  g_assert_no_error (error);
  g_assert_true (bytes_contain (bytes, cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 6) ? "%PDF-1.5" : "%PDF-1.4"));
  g_assert_true (bytes_contain (bytes, "(Timeline)"));
  g_assert_true (bytes_contain (bytes, "(20140122100000Z)"));
  g_assert_true (bytes_contain (bytes, "/MediaBox [ 0 0 420 300 ]"));
  g_assert_true (bytes_contain (bytes, "/Type /Font"));    /* text is text */
  g_usleep (1100000);                                      /* a second later, and so another clock */
  again = geneva_scene_render (scene, GENEVA_EXPORT_PDF, &options, &error);
  g_assert_true (g_bytes_equal (bytes, again));

  options.date = NULL;
  g_unsetenv ("SOURCE_DATE_EPOCH");
  dateless = geneva_scene_render (scene, GENEVA_EXPORT_PDF, &options, &error);
  g_assert_true (bytes_contain (dateless, "(19700101000000Z)"));
  g_setenv ("SOURCE_DATE_EPOCH", "1390384800", TRUE);
  reproducible = geneva_scene_render (scene, GENEVA_EXPORT_PDF, &options, &error);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_assert_true (bytes_contain (reproducible, "(20140122100000Z)"));
}

/* ---- a picture of very many marks ---- */

/* More marks than are written one by one; everything is on top of everything. */
static GenevaScene *
make_crowded_scene (void)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("timeline", 600.0, 400.0);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  geneva_scene_builder_begin_layer (builder, "marks", NULL, NULL);
  for (guint i = 0; i < 12000; i++) {
    static const GenevaMarkKind kinds[] = { GENEVA_MARK_SHAPE, GENEVA_MARK_RECT, GENEVA_MARK_LINE };
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, kinds[g_rand_int_range (random, 0, 3)]);
    gboolean is_line = mark->kind == GENEVA_MARK_LINE;

    /* Where marks stand anyway when there are many. */
    mark->x = g_rand_int_range (random, 0, 8 * 590) / 8.0;
    mark->y = g_rand_int_range (random, 0, 8 * 390) / 8.0;
    mark->x2 = mark->x + (is_line ? 24.0 : g_rand_int_range (random, 1, 60));
    mark->y2 = mark->y + (is_line ? 0.0 : 6.0);
    mark->w_pt = mark->h_pt = (float) g_rand_int_range (random, 6, 9);
    mark->line_pt = g_rand_int_range (random, 0, 4) > 0 || is_line ? 1.0f : 0.0f;
    mark->fill = (guint8) g_rand_int_range (random, GENEVA_FILL_SOLID, GENEVA_FILL_HALF + 1);
    mark->shape = g_rand_int_range (random, 0, 3) == 0 ? GENEVA_SHAPE_DIAMOND : GENEVA_SHAPE_DISC;
    mark->fill_style = (guint16) (GENEVA_STYLE_VERBAL_COOPERATION + 2 * g_rand_int_range (random, 0, 4));
    mark->line_style = mark->fill_style + 1;
    mark->start = mark->end = is_line ? GENEVA_END_TICK : GENEVA_END_PLAIN;
    mark->dash = g_rand_int_range (random, 0, 30) == 0 ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
    mark->opacity = g_rand_int_range (random, 0, 30) == 0 ? 0.5f : 1.0f;
  }
  return geneva_scene_builder_end (builder);
}

/* Whatever is written together, what lies on top of what stays. */
static void
test_pdf_of_many (void)
{
  g_autoptr (GenevaScene) scene = make_crowded_scene ();
  cairo_surface_t *surfaces[2];
  const guchar *data[2];
  int stride = 0;

  for (int k = 0; k < 2; k++) {
    cairo_t *cr;

    surfaces[k] = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1800, 1200);
    cr = cairo_create (surfaces[k]);
    cairo_scale (cr, 3.0, 3.0);
    if (k == 0)
      geneva_pdf_draw (scene, cr, GENEVA_PALETTE_LIGHT);
    else
      geneva_painter_paint (scene, cr, GENEVA_PALETTE_LIGHT, GENEVA_TARGET_VECTOR);
    cairo_destroy (cr);
    cairo_surface_flush (surfaces[k]);
    data[k] = cairo_image_surface_get_data (surfaces[k]);
    stride = cairo_image_surface_get_stride (surfaces[k]);
  }
  /* Rims of what is joined are blended once instead of twice, and a dot's are a stroke's: but no place as large
   * as a third of a mark may differ. */
  for (int y = 0; y + 4 <= 1200; y++) {
    for (int x = 0; x + 4 <= 1800; x++) {
      guint n = 0;

      for (int i = 0; i < 16; i++) {
        int at = (y + i / 4) * stride + (x + i % 4) * 4, most = 0;

        for (int c = 0; c < 3; c++)
          most = MAX (most, abs (data[0][at + c] - data[1][at + c]));
        if (most <= 48)
          break;
        n++;
      }
      g_assert_cmpuint (n, <, 16);
    }
  }
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
}

/* Halos must not be outlines of letters: these are so long that a page of labels has half a megabyte. */
static void
test_pdf_of_labels (void)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("timeline", 800.0, 1000.0);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GenevaScene) scene = NULL;
  g_autoptr (GBytes) bytes = NULL, words = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  geneva_scene_builder_set_text_context (builder, text);
  geneva_scene_builder_begin_layer (builder, "labels", NULL, NULL);
  for (guint i = 0; i < 200; i++) {
    g_autofree char *label = g_strdup_printf ("Envoys meet for the %uth time, Jäger listens", i);
    guint32 id = geneva_scene_builder_add_text (builder, label);
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);

    mark->x = 20.0 + 380.0 * (i % 2);
    mark->y = 9.0 * (i / 2) + 10.0;
    mark->text = id;
    mark->font = GENEVA_FONT_CAPTION;
    mark->fill_style = GENEVA_STYLE_TEXT;
    mark->halo = TRUE;
  }
  scene = geneva_scene_builder_end (builder);
  bytes = geneva_scene_render (scene, GENEVA_EXPORT_PDF, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 100000);
  if (program == NULL) {
    g_test_skip ("pdftotext (Debian: poppler-utils) is not installed");
    return;
  }
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                            "-layout", "-", "-", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate (child, bytes, NULL, &words, NULL, &error));
  for (guint i = 0; i < 200; i++) {
    g_autofree char *label = g_strdup_printf ("the %uth time, Jäger listens", i);

    g_assert_true (bytes_contain (words, label));
  }
}

static void
test_formats (void)
{
  GenevaExportFormat format = GENEVA_EXPORT_PNG;
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_export_format_from_name ("a/b.SVG", &format, NULL));
  g_assert_cmpint (format, ==, GENEVA_EXPORT_SVG);
  g_assert_true (geneva_export_format_from_name ("x.pdf", &format, NULL));
  g_assert_cmpint (format, ==, GENEVA_EXPORT_PDF);
  g_assert_false (geneva_export_format_from_name ("x.jpeg", &format, &error));
  g_assert_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, ".svg"));
  g_assert_cmpint (format, ==, GENEVA_EXPORT_PDF);
  g_assert_cmpstr (geneva_export_format_get_suffix (GENEVA_EXPORT_PNG), ==, ".png");
}

static void
test_sizes (void)
{
  static const double scales[] = { 79.0, 1e6, -1.0, 1e-9 };
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++) {
    GenevaExportOptions options = { .scale = scales[i] };
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;

    bytes = geneva_scene_render (scene, GENEVA_EXPORT_PNG, &options, &error);
    if (scales[i] == 1e-9) {
      g_assert_nonnull (bytes);    /* one pixel is a picture */
      continue;
    }
    g_assert_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_SIZE);
    g_assert_null (bytes);
  }
}

/* ---- files ---- */

static void
test_writes_and_replaces (Fixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "a.png", "a.svg", "a.pdf" };
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GFile) file = child_of (fixture, names[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) expected = NULL, found = NULL;
    GenevaExportFormat format = GENEVA_EXPORT_PNG;

    g_assert_true (geneva_export_format_from_name (names[i], &format, NULL));
    for (guint twice = 0; twice < 2; twice++) {
      g_assert_true (geneva_scene_export (scene, file, format, NULL, NULL, &error));
      g_assert_no_error (error);
    }
    expected = geneva_scene_render (scene, format, NULL, NULL);
    found = g_file_load_bytes (file, NULL, NULL, NULL);
    g_assert_true (g_bytes_equal (expected, found));
  }
  g_assert_cmpuint (count_entries (fixture->folder), ==, 3);
}

static void
test_missing_folder (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autoptr (GFile) file = child_of (fixture, "nowhere/a.svg");
  g_autoptr (GError) error = NULL;

  g_assert_false (geneva_scene_export (scene, file, GENEVA_EXPORT_SVG, NULL, NULL, &error));
  g_assert_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NO_FOLDER);
  g_assert_nonnull (strstr (error->message, "nowhere/a.svg"));
  g_assert_cmpuint (count_entries (fixture->folder), ==, 0);
}

static void
test_not_a_file (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autoptr (GFile) folder = child_of (fixture, "folder");
  g_autoptr (GFile) link = child_of (fixture, "link");
  g_autoptr (GFile) fifo = child_of (fixture, "fifo");
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/full");
  GFile *const files[] = { folder, link, fifo, device };

  g_assert_cmpint (g_mkdir (g_file_peek_path (folder), 0755), ==, 0);
  g_assert_cmpint (symlink ("folder", g_file_peek_path (link)), ==, 0);
  g_assert_cmpint (mkfifo (g_file_peek_path (fifo), 0644), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (geneva_scene_export (scene, files[i], GENEVA_EXPORT_SVG, NULL, NULL, &error));
    g_assert_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NOT_A_FILE);
  }
  {
    struct stat status;

    g_assert_cmpint (stat ("/dev/full", &status), ==, 0);
    g_assert_true (S_ISCHR (status.st_mode));
  }
}

static void
test_link_is_followed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autoptr (GFile) target = child_of (fixture, "target.svg");
  g_autoptr (GFile) link = child_of (fixture, "link.svg");
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (target), "old", -1, NULL));
  g_assert_cmpint (symlink ("target.svg", g_file_peek_path (link)), ==, 0);
  g_assert_true (geneva_scene_export (scene, link, GENEVA_EXPORT_SVG, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (g_file_peek_path (link), G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (g_file_peek_path (target), &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "<?xml"));
}

static void
test_cancelled (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GenevaScene) scene = every_mark_scene_new ();
  g_autoptr (GFile) file = child_of (fixture, "a.svg");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (geneva_scene_export (scene, file, GENEVA_EXPORT_SVG, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_contents (g_file_peek_path (file), "old");
}

/* ---- faults, each in a child of its own ---- */

typedef enum { FAULT_SIZE_LIMIT, FAULT_NO_RIGHT } Fault;

/* In a child: brings the fault about, exports, and tells by its exit status which error came. */
static int
export_in_child (GFile *file, GBytes *bytes, Fault fault)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    g_autoptr (GError) error = NULL;

    if (fault == FAULT_SIZE_LIMIT) {
      struct rlimit limit = { 4096, 4096 };

      signal (SIGXFSZ, SIG_IGN);
      if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
        _exit (100);
    } else if (geteuid () == 0 && setresuid (65534, 65534, 65534) != 0) {
      _exit (100);
    }
    if (geneva_export_write (file, bytes, NULL, &error))
      _exit (101);
    _exit (error->domain == GENEVA_EXPORT_ERROR ? error->code : 102);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_size_limit (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GFile) old = child_of (fixture, "old.png");
  g_autoptr (GFile) fresh = child_of (fixture, "fresh.png");
  g_autofree char *zeros = g_malloc0 (100000);
  g_autoptr (GBytes) bytes = g_bytes_new (zeros, 100000);

  g_assert_true (g_file_set_contents (g_file_peek_path (old), "old", -1, NULL));
  g_assert_cmpint (export_in_child (old, bytes, FAULT_SIZE_LIMIT), ==, GENEVA_EXPORT_ERROR_NO_SPACE);
  assert_contents (g_file_peek_path (old), "old");
  g_assert_cmpint (export_in_child (fresh, bytes, FAULT_SIZE_LIMIT), ==, GENEVA_EXPORT_ERROR_NO_SPACE);
  g_assert_false (g_file_query_exists (fresh, NULL));
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

static void
test_no_right (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GFile) old = child_of (fixture, "old.png");
  g_autoptr (GFile) fresh = child_of (fixture, "fresh.png");
  g_autoptr (GBytes) bytes = g_bytes_new ("new", 3);

  g_assert_true (g_file_set_contents (g_file_peek_path (old), "old", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  g_assert_cmpint (export_in_child (fresh, bytes, FAULT_NO_RIGHT), ==, GENEVA_EXPORT_ERROR_DENIED);
  g_assert_cmpint (export_in_child (old, bytes, FAULT_NO_RIGHT), ==, GENEVA_EXPORT_ERROR_DENIED);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  assert_contents (g_file_peek_path (old), "old");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

static void
test_full_and_read_only_disk (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *disk = g_build_filename (fixture->folder, "disk", NULL);
  g_autofree char *old = g_build_filename (disk, "old.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (old);
  g_autofree char *zeros = g_malloc0 (3000000);
  g_autoptr (GBytes) large = g_bytes_new (zeros, 3000000), small = g_bytes_new ("new", 3);
  g_autoptr (GError) full = NULL, read_only = NULL;

  g_assert_cmpint (g_mkdir (disk, 0755), ==, 0);
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=1m") != 0) {
    g_test_skip ("mounting a small disk is not permitted here");
    return;
  }
  g_assert_true (g_file_set_contents (old, "old", -1, NULL));
  g_assert_false (geneva_export_write (file, large, NULL, &full));
  g_assert_error (full, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (full->message, "old.png"));
  assert_contents (old, "old");
  g_assert_cmpuint (count_entries (disk), ==, 1);

  g_assert_cmpint (mount ("tmpfs", disk, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  g_assert_false (geneva_export_write (file, small, NULL, &read_only));
  g_assert_error (read_only, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_DENIED);
  assert_contents (old, "old");
  g_assert_cmpint (umount (disk), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/export/png", Fixture, NULL, set_up, test_png, tear_down);
  g_test_add ("/export/png-pixels", Fixture, NULL, set_up, test_png_pixels, tear_down);
  g_test_add_func ("/export/crc", test_crc);
  g_test_add_func ("/export/pdf", test_pdf);
  g_test_add_func ("/export/pdf-of-labels", test_pdf_of_labels);
  g_test_add_func ("/export/pdf-of-many", test_pdf_of_many);
  g_test_add_func ("/export/formats", test_formats);
  g_test_add_func ("/export/sizes", test_sizes);
  g_test_add ("/export/writes-and-replaces", Fixture, NULL, set_up, test_writes_and_replaces, tear_down);
  g_test_add ("/export/missing-folder", Fixture, NULL, set_up, test_missing_folder, tear_down);
  g_test_add ("/export/not-a-file", Fixture, NULL, set_up, test_not_a_file, tear_down);
  g_test_add ("/export/link-is-followed", Fixture, NULL, set_up, test_link_is_followed, tear_down);
  g_test_add ("/export/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/export/size-limit", Fixture, NULL, set_up, test_size_limit, tear_down);
  g_test_add ("/export/no-right", Fixture, NULL, set_up, test_no_right, tear_down);
  g_test_add ("/export/full-and-read-only-disk", Fixture, NULL, set_up, test_full_and_read_only_disk, tear_down);
  return g_test_run ();
}
