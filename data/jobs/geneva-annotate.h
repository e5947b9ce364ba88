/* Articles in, annotations out, one line of JSON each: `annotations.md` says what the lines hold.
 *
 * Joins the facts of an article (import/geneva-article.h) with its reading (extract/geneva-read.h). No dossier and no
 * state between articles: their order is that of the input, whatever the number of threads, and memory is that of the
 * longest article.
 */
#pragma once

#include <gio/gio.h>

#include "extract/geneva-reading.h"
#include "import/geneva-article.h"

G_BEGIN_DECLS

/* --- one article --- */

/* Room to annotate articles in, one after another; one a thread. */
typedef struct _GenevaAnnotator GenevaAnnotator;
G_GNUC_WARN_UNUSED_RESULT
GenevaAnnotator *geneva_annotator_new  (GenevaLexicon *lexicon, GenevaArticleLexicon *article_lexicon);
void             geneva_annotator_free (GenevaAnnotator *annotator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaAnnotator, geneva_annotator_free)

/* Reads a text (valid UTF-8, < 2 GiB) of which `given` (nullable) is known, and appends its line to `out`, with the
 * newline. `id` is JSON as it shall stand in the line (`"a"`, `7`); NULL: null. O(length). */
void geneva_annotator_add_text (GenevaAnnotator *annotator, const char *id, const char *text, gsize length,
                                const GenevaArticleGiven *given, GString *out);
/* The same of an input line, a JSON object. FALSE: it was none of the right form, and what was appended says so. */
gboolean geneva_annotator_add_line (GenevaAnnotator *annotator, const char *line, gsize length, guint64 number,
                                    GString *out);
/* The same of whole lines one behind another, of which the first has that number: in their order, several short ones
 * read together. How many were of the wrong form. */
guint64  geneva_annotator_add_lines (GenevaAnnotator *annotator, const char *lines, gsize length, guint64 first,
                                     GString *out);
/* The same of a file's bytes: text in any encoding, HTML, PDF, …; `name` is the id. `published` (nullable) wins over
 * what the file says. */
gboolean geneva_annotator_add_file (GenevaAnnotator *annotator, GFile *file, const char *name, const char *published,
                                    GString *out);

/* Of the last text; for measurements and tests. Borrowed. */
const GenevaReading *geneva_annotator_get_reading (const GenevaAnnotator *annotator);

/* Writes what readings found; its tables keep their room and the endings that annotations share, so that one is made
 * for many readings. One thread at a time. */
typedef struct _GenevaAnnotationWriter GenevaAnnotationWriter;

GenevaAnnotationWriter *geneva_annotation_writer_new  (void);
void                    geneva_annotation_writer_free (GenevaAnnotationWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaAnnotationWriter, geneva_annotation_writer_free)

/* What a reading found, as the members of an annotated line from "body" on, without the closing brace. */
void geneva_annotation_append (GenevaAnnotationWriter *writer, GString *out, const GenevaReading *reading);
/* A string of `length` bytes as JSON, with its quotes. */
void geneva_annotation_append_string (GString *out, const char *string, gsize length);

/* --- many --- */

/* Takes the output in its order, any number of whole lines at once. FALSE with an error ends it all. */
typedef gboolean (*GenevaAnnotateSink) (const char *lines, gsize length, gpointer data, GError **error);

typedef struct {
  GenevaLexicon      *lexicon;
  const char         *published;   /* files: EDTF or NULL */
  guint               n_jobs;      /* threads; 0 and 1: this one */
  GenevaAnnotateSink  sink;
  gpointer            data;
} GenevaAnnotateRun;

/* One line out for each line in. `n_failed` counts those that were no article. An error is one of reading or writing;
 * memory is bounded by the longest lines. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_annotate_lines (const GenevaAnnotateRun *run, GInputStream *input, guint64 *n_failed,
                                GCancellable *cancellable, GError **error);
/* A line for each file, named by its base name. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_annotate_files (const GenevaAnnotateRun *run, GFile *const *files, guint n_files, guint64 *n_failed,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
