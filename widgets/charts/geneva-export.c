/* Scene → bytes → file. Rendering is done in memory and Cairo's status read
 * after the surface is finished, since that is when it tells of errors; only
 * then is the disk touched, by one replace that either happens or does not.
 * Never reads the clock. Knows no chart.
 */
#include "geneva-export.h"

#include "geneva-evidence.h"
#include "geneva-painter.h"
#include "geneva-pdf.h"
#include "geneva-png.h"
#include "geneva-svg.h"

#include "base/geneva-limits.h"
#include "base/geneva-shown-path.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#define DEFAULT_SCALE 2.0

G_DEFINE_QUARK (geneva-export-error-quark, geneva_export_error)

static const char *const suffixes[] = {
  [GENEVA_EXPORT_PNG] = ".png",
  [GENEVA_EXPORT_SVG] = ".svg",
  [GENEVA_EXPORT_PDF] = ".pdf",
};

/* ---- rendering ---- */

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  GByteArray *bytes = closure;

  /* GByteArray ends at 4 GiB; a page that large is refused before. */
  if (bytes->len > G_MAXINT - length)
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_RENDER,
               _("The picture could not be drawn: %s. Try a smaller size or scale."),
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
check_size (GenevaScene *scene, GenevaExportFormat format, double scale, GError **error)
{
  double width, height;

  geneva_scene_get_size (scene, &width, &height);
  if (format != GENEVA_EXPORT_PNG)
    return TRUE;    /* a scene is never larger than a page may be */
  if (!(scale > 0.0) || ceil (width * scale) < 1.0 || ceil (height * scale) < 1.0) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_SIZE,
                 _("A scale of %g pixels a point leaves no picture. Choose a scale above 0; 2 is usual."), scale);
    return FALSE;
  }
  if (ceil (width * scale) > GENEVA_MAX_IMAGE_PX || ceil (height * scale) > GENEVA_MAX_IMAGE_PX
      || width * scale * height * scale > GENEVA_MAX_IMAGE_AREA_PX) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_SIZE,
                 _("A picture of %.0f × %.0f pixels is too large: at most %d a side and %.0f million in all. "
                    "Choose a smaller scale, or SVG or PDF, which have no pixels."),
                 ceil (width * scale), ceil (height * scale), GENEVA_MAX_IMAGE_PX,
                 GENEVA_MAX_IMAGE_AREA_PX / 1e6);
    return FALSE;
  }
  return TRUE;
}

/* Of a picture of one page. Owned; NULL: it carries none. */
static char *
dup_evidence (GenevaScene *scene, const GenevaExportOptions *options)
{
  if (options->evidence == NULL)
    return NULL;
  geneva_evidence_writer_add (options->evidence, scene);
  return geneva_evidence_writer_dup_text (options->evidence);
}

static GBytes *
render_png (GenevaScene *scene, const GenevaExportOptions *options, double scale, GError **error)
{
  g_autoptr (GByteArray) chunks = g_byte_array_new ();
  g_autofree char *evidence = dup_evidence (scene, options);
  const char *title = options->title != NULL ? options->title : geneva_scene_get_title (scene);
  const struct { const char *keyword, *text; } words[] = {
    { "Title", title },
    { "Author", options->credit },
    { "Description", geneva_scene_get_description (scene) },
    { "Source", options->source },
    { "Software", options->creator },
    { GENEVA_EVIDENCE_KEYWORD, evidence },
  };
  g_autoptr (GBytes) png = NULL;
  double width, height;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  geneva_scene_get_size (scene, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * scale),
                                        (int) ceil (height * scale));
  cr = cairo_create (surface);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS) {
    cairo_scale (cr, scale, scale);
    geneva_painter_paint (scene, cr, options->palette, GENEVA_TARGET_RASTER);
  }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  geneva_png_add_resolution (chunks, scale);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (words[i].text != NULL && words[i].text[0] != '\0')
      geneva_png_add_text (chunks, words[i].keyword, words[i].text);
  }
  if (status == CAIRO_STATUS_SUCCESS) {
    png = geneva_png_encode (cairo_image_surface_get_data (surface),
                             (guint) cairo_image_surface_get_width (surface),
                             (guint) cairo_image_surface_get_height (surface),
                             (gsize) cairo_image_surface_get_stride (surface), chunks);
    if (png == NULL)
      status = CAIRO_STATUS_NO_MEMORY;
  }
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_steal_pointer (&png);
}

static char *
dup_creation_date (const GenevaExportOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds = 0;

  if (options->date != NULL)
    return g_strdup (options->date);
  if (epoch != NULL && !g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    seconds = 0;
  date = g_date_time_new_from_unix_utc (seconds);
  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
}

/* ---- pages ---- */

struct _GenevaPageWriter {
  GByteArray      *bytes;
  cairo_surface_t *surface;
  cairo_t         *cr;
  GenevaPalette    palette;
  gboolean         has_title, has_pages;
  GenevaEvidenceWriter *evidence;     /* borrowed */
};

static void
set_metadata (GenevaPageWriter *self, cairo_pdf_metadata_t key, const char *words)
{
  if (words != NULL)
    cairo_pdf_surface_set_metadata (self->surface, key, words);
}

GenevaPageWriter *
geneva_page_writer_new (const GenevaExportOptions *options)
{
  GenevaPageWriter *self;
  g_autofree char *date = NULL;

  g_return_val_if_fail (options != NULL, NULL);

  self = g_new0 (GenevaPageWriter, 1);
  self->palette = options->palette;
  self->has_title = options->title != NULL;
  self->evidence = options->evidence;
  self->bytes = g_byte_array_new ();
  /* Each page says how large it is. */
  self->surface = cairo_pdf_surface_create_for_stream (append_bytes, self->bytes, 1.0, 1.0);
  date = dup_creation_date (options);
  /* Later versions may be packed: nothing could be added to them then. */
  if (cairo_version () >= CAIRO_VERSION_ENCODE (1, 17, 6))
    cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (self, CAIRO_PDF_METADATA_TITLE, options->title);
  set_metadata (self, CAIRO_PDF_METADATA_AUTHOR, options->credit);
  set_metadata (self, CAIRO_PDF_METADATA_KEYWORDS, options->source);
  set_metadata (self, CAIRO_PDF_METADATA_CREATOR, options->creator);
  set_metadata (self, CAIRO_PDF_METADATA_CREATE_DATE, date);
  self->cr = cairo_create (self->surface);
  return self;
}

void
geneva_page_writer_add (GenevaPageWriter *self, GenevaScene *page)
{
  double width, height;

  g_return_if_fail (self != NULL && self->cr != NULL);
  g_return_if_fail (page != NULL);

  if (!self->has_pages) {
    set_metadata (self, CAIRO_PDF_METADATA_SUBJECT, geneva_scene_get_description (page));
    if (!self->has_title)
      set_metadata (self, CAIRO_PDF_METADATA_TITLE, geneva_scene_get_title (page));
    self->has_pages = TRUE;
  }
  geneva_scene_get_size (page, &width, &height);
  cairo_pdf_surface_set_size (self->surface, width, height);
  geneva_pdf_draw (page, self->cr, self->palette);
  cairo_show_page (self->cr);
  if (self->evidence != NULL)
    geneva_evidence_writer_add (self->evidence, page);
}

GBytes *
geneva_page_writer_end (GenevaPageWriter *self, GError **error)
{
  cairo_status_t status;

  g_return_val_if_fail (self != NULL && self->cr != NULL, NULL);

  status = cairo_status (self->cr);
  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (!check_status (status, error))
    return NULL;
  if (self->evidence != NULL) {
    g_autofree char *evidence = geneva_evidence_writer_dup_text (self->evidence);

    geneva_evidence_add_to_pdf (self->bytes, evidence);
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

void
geneva_page_writer_free (GenevaPageWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->cr, cairo_destroy);
  /* Writes its end into the bytes still. */
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self);
}

static GBytes *
render_pdf (GPtrArray *pages, const GenevaExportOptions *options, GError **error)
{
  g_autoptr (GenevaPageWriter) writer = geneva_page_writer_new (options);

  for (guint i = 0; i < pages->len; i++)
    geneva_page_writer_add (writer, g_ptr_array_index (pages, i));
  return geneva_page_writer_end (writer, error);
}

static GBytes *
render_svg (GenevaScene *scene, const GenevaExportOptions *options)
{
  const GenevaSvgWords words = { options->title, options->language, options->credit, options->evidence };
  g_autofree char *evidence = dup_evidence (scene, options);
  gsize length;
  char *svg = geneva_svg_write_with (scene, options->palette, &words, &length);
  GByteArray *bytes = g_byte_array_new_take ((guint8 *) svg, length);

  if (evidence != NULL)
    geneva_evidence_add_to_svg (bytes, evidence);
  return g_byte_array_free_to_bytes (bytes);
}

/* ---- writing ---- */

/* The disk's words with ours: which file, what went wrong, what to try. */
static void
set_write_error (GError **error, GFile *file, const GError *cause)
{
  g_autofree char *name = geneva_shown_path_take (g_file_get_parse_name (file));

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_error_copy (cause));
  } else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
             || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY)) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NO_FOLDER,
                 _("“%s” was not written: its folder does not exist. Create it, or choose another one."), name);
  } else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_DENIED,
                 _("“%s” was not written: there is no permission to write into its folder. "
                    "Choose another folder."), name);
  } else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY)) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_DENIED,
                 _("“%s” was not written: its disk is read-only. Choose another folder."), name);
  } else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
             || (cause->domain == G_IO_ERROR && strstr (cause->message, g_strerror (EFBIG)) != NULL)
             || (cause->domain == G_IO_ERROR && strstr (cause->message, g_strerror (EDQUOT)) != NULL)) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NO_SPACE,
                 _("“%s” was not written: there is not enough room (%s). "
                    "Free some space, or choose another disk."), name, cause->message);
  } else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY)) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NOT_A_FILE,
                 _("“%s” is a folder. Choose the name of a file."), name);
  } else {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_WRITE,
                 _("“%s” was not written: %s. Try another folder."), name, cause->message);
  }
}

/* The file that is to be replaced, links followed; an error when the name belongs to something that is no
 * file. A replace would put a picture in the place of a device node. */
static GFile *
resolve_target (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = geneva_shown_path_take (g_file_get_parse_name (file));
  g_autofree char *real = NULL;
  struct stat status;

  if (path == NULL)
    return g_object_ref (file);
  if (stat (path, &status) != 0) {
    /* A link into nowhere is followed by nobody; a new file takes its place. */
    return g_object_ref (file);
  }
  if (S_ISDIR (status.st_mode)) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NOT_A_FILE,
                 _("“%s” is a folder. Choose the name of a file."), name);
    return NULL;
  }
  if (!S_ISREG (status.st_mode)) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NOT_A_FILE,
                 _("“%s” is a device, not a file. Choose the name of a file."), name);
    return NULL;
  }
  real = realpath (path, NULL);
  return real != NULL ? g_file_new_for_path (real) : g_object_ref (file);
}

/* Writes and closes; on failure the stream's file is gone as if it had never been. */
static gboolean
fill_stream (GFileOutputStream *stream, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, length, NULL, cancellable, error)) {
    g_autoptr (GCancellable) abandon = g_cancellable_new ();

    /* Closing is what puts a replacement in its place; closing cancelled removes it. */
    g_cancellable_cancel (abandon);
    (void) !g_output_stream_close (G_OUTPUT_STREAM (stream), abandon, NULL);
    return FALSE;
  }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

/* GIO writes a replacement beside the file and renames it, and keeps the file's owner and mode.
 * REPLACE_DESTINATION asks for that in every case: without it a file with several names would be cut off
 * and filled again, which is no single step. */
static gboolean
replace_file (GFile *target, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (target, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                                         cancellable, error);

  return stream != NULL && fill_stream (stream, bytes, cancellable, error);
}

/* Where there is no file yet GIO would fill it in place: it is made under another name, then renamed. */
static gboolean
create_file (GFile *target, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_basename (target);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *draft_name = g_strdup_printf (".%.100s.%.8s", name, unique);
  g_autoptr (GFile) folder = g_file_get_parent (target);
  g_autoptr (GFile) draft = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;

  if (folder == NULL)
    return replace_file (target, bytes, cancellable, error);
  draft = g_file_get_child (folder, draft_name);
  stream = g_file_create (draft, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (fill_stream (stream, bytes, cancellable, error)
      && g_file_move (draft, target, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error))
    return TRUE;
  (void) !g_file_delete (draft, NULL, NULL);
  return FALSE;
}

gboolean
geneva_export_write (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) target = NULL;
  g_autoptr (GError) cause = NULL;
  gboolean is_written;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  target = resolve_target (file, error);
  if (target == NULL)
    return FALSE;
  if (g_file_query_exists (target, NULL))
    is_written = replace_file (target, bytes, cancellable, &cause);
  else
    is_written = create_file (target, bytes, cancellable, &cause);
  /* where a file system hands files on by links of its own none may be opened so: a new one takes the name */
  if (!is_written && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS)) {
    g_clear_error (&cause);
    is_written = create_file (target, bytes, cancellable, &cause);
  }
  if (!is_written)
    set_write_error (error, file, cause);
  return is_written;
}

gboolean
geneva_export_format_from_name (const char *filename, GenevaExportFormat *format, GError **error)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (filename != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  lower = g_ascii_strdown (filename, -1);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    if (g_str_has_suffix (lower, suffixes[i])) {
      *format = i;
      return TRUE;
    }
  }
  g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_FORMAT,
               _("“%s” names no format for a picture. Let it end in .png, .svg or .pdf."), filename);
  return FALSE;
}

const char *
geneva_export_format_get_suffix (GenevaExportFormat format)
{
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (suffixes), NULL);

  return suffixes[format];
}

static GPtrArray *
new_single_page (GenevaScene *scene)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_scene_unref);

  g_ptr_array_add (pages, geneva_scene_ref (scene));
  return pages;
}

GBytes *
geneva_scene_render (GenevaScene *scene, GenevaExportFormat format, const GenevaExportOptions *options,
                     GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;

  g_return_val_if_fail (scene != NULL, NULL);

  pages = new_single_page (scene);
  return geneva_pages_render (pages, format, options, error);
}

GBytes *
geneva_pages_render (GPtrArray *pages, GenevaExportFormat format, const GenevaExportOptions *options,
                     GError **error)
{
  static const GenevaExportOptions usual = { .palette = GENEVA_PALETTE_LIGHT };
  GenevaScene *scene;
  double scale;

  g_return_val_if_fail (pages != NULL && pages->len > 0, NULL);
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (suffixes), NULL);

  if (options == NULL)
    options = &usual;
  scene = g_ptr_array_index (pages, 0);
  scale = options->scale != 0.0 ? options->scale : DEFAULT_SCALE;
  if (!check_size (scene, format, scale, error))
    return NULL;

  switch (format) {
  case GENEVA_EXPORT_PNG:
    return render_png (scene, options, scale, error);
  case GENEVA_EXPORT_PDF:
    return render_pdf (pages, options, error);
  case GENEVA_EXPORT_SVG:
    return render_svg (scene, options);
  default:
    g_assert_not_reached ();
  }
}

gboolean
geneva_scene_export (GenevaScene *scene, GFile *file, GenevaExportFormat format,
                     const GenevaExportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;

  g_return_val_if_fail (scene != NULL, FALSE);

  pages = new_single_page (scene);
  return geneva_pages_export (pages, file, format, options, cancellable, error);
}

gboolean
geneva_pages_export (GPtrArray *pages, GFile *file, GenevaExportFormat format,
                     const GenevaExportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (pages != NULL && pages->len > 0, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  bytes = geneva_pages_render (pages, format, options, error);
  return bytes != NULL && geneva_export_write (file, bytes, cancellable, error);
}
