/* A scene as a file: PNG, SVG or PDF, rendered in memory, checked, and then
 * written in one atomic step. On failure nothing is written, and a file that
 * was there stays as it was.
 */
#pragma once

#include "geneva-evidence-writer.h"
#include "geneva-scene.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_EXPORT_PNG,
  GENEVA_EXPORT_SVG,
  GENEVA_EXPORT_PDF,
} GenevaExportFormat;

typedef enum {
  GENEVA_EXPORT_ERROR_SIZE,         /* page or picture beyond what can be made: another size or scale */
  GENEVA_EXPORT_ERROR_FORMAT,       /* no format of that name: .png, .svg, .pdf */
  GENEVA_EXPORT_ERROR_NO_FOLDER,    /* the folder is not there: another folder */
  GENEVA_EXPORT_ERROR_DENIED,       /* no right to write there, or a read-only disk: another folder */
  GENEVA_EXPORT_ERROR_NO_SPACE,     /* disk, quota or size limit: free some, or another disk */
  GENEVA_EXPORT_ERROR_NOT_A_FILE,   /* a folder or device has that name: another name */
  GENEVA_EXPORT_ERROR_RENDER,       /* the picture could not be made (memory) */
  GENEVA_EXPORT_ERROR_WRITE,        /* anything else that the disk says */
} GenevaExportError;
#define GENEVA_EXPORT_ERROR (geneva_export_error_quark ())
GQuark geneva_export_error_quark (void);

/* All strings may be NULL. */
typedef struct {
  GenevaPalette palette;
  double        scale;      /* PNG: pixels a point; 0 is 2 */
  const char   *title;      /* NULL: the scene's */
  const char   *credit;     /* author of the picture */
  const char   *source;     /* what it rests on */
  const char   *creator;    /* the program and its version */
  const char   *language;
  GenevaEvidenceWriter *evidence;   /* of what it rests on, to be carried along; is told of all pages; NULL: nothing */
  const char   *date;       /* PDF: creation date as "2014-01-22T10:00:00Z"; NULL: that of SOURCE_DATE_EPOCH,
                             * else 1970-01-01: files repeat byte for byte, so the clock is never read here */
} GenevaExportOptions;

/* By the name's ending, any case. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_export_format_from_name (const char *filename, GenevaExportFormat *format, GError **error);
/* ".png", … */
const char *geneva_export_format_get_suffix (GenevaExportFormat format);

/* The file's bytes. `options` NULL: light, 2 pixels a point. GENEVA_EXPORT_ERROR_SIZE, _RENDER. */
G_GNUC_WARN_UNUSED_RESULT
GBytes  *geneva_scene_render (GenevaScene *scene, GenevaExportFormat format, const GenevaExportOptions *options,
                              GError **error);
/* Pages (GenevaScene, at least one), each of its own size: a PDF holds all of them, a PNG or SVG the first.
 * Errors as above; title and words are those of the first. */
G_GNUC_WARN_UNUSED_RESULT
GBytes  *geneva_pages_render (GPtrArray *pages, GenevaExportFormat format, const GenevaExportOptions *options,
                              GError **error);
/* A PDF page by page, for who has something else to do between them: new, add for each, end, free. Nothing is
 * written to a disk. Main thread (text). */
typedef struct _GenevaPageWriter GenevaPageWriter;
G_GNUC_WARN_UNUSED_RESULT
GenevaPageWriter *geneva_page_writer_new  (const GenevaExportOptions *options);
/* The first gives the file its title and words where `options` did not, whose evidence has to stay until the end. */
void              geneva_page_writer_add  (GenevaPageWriter *writer, GenevaScene *page);
/* The file's bytes, once. GENEVA_EXPORT_ERROR_RENDER. */
G_GNUC_WARN_UNUSED_RESULT
GBytes           *geneva_page_writer_end  (GenevaPageWriter *writer, GError **error);
void              geneva_page_writer_free (GenevaPageWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaPageWriter, geneva_page_writer_free)
/* Bytes to a file in one step: the old file or the new one, never half of one. A link is followed; its
 * target is replaced. Also for other files than pictures. Errors as above, G_IO_ERROR_CANCELLED. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_export_write (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_pages_export (GPtrArray *pages, GFile *file, GenevaExportFormat format,
                              const GenevaExportOptions *options, GCancellable *cancellable, GError **error);
/* Both, of one scene. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_scene_export (GenevaScene *scene, GFile *file, GenevaExportFormat format,
                              const GenevaExportOptions *options, GCancellable *cancellable, GError **error);

G_END_DECLS
