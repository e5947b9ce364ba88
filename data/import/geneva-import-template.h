/* How a file with several articles is parted, and what its header lines mean: saved under a name, tried on a
 * text while it is being made. Immutable once made, and refcounted.
 *
 * The key file:
 *   [Template]
 *   Name=News archive
 *   Separator=^Document \\d+ of \\d+$        a pattern (PCRE) that finds in the line between two articles, or
 *   SeparatorLine=________                   that line as it is (white space at its ends apart)
 *   SeparatorBelongs=next                    the line is the next article's first, the previous one's last, or none's
 *   EndOfHeaders=^Full text:                 the body begins behind this match; without one at the first empty line after
 *                                            a header, and in an article that lacks the match behind its last header
 *   EndOfBody=^Load-Date:                    … and ends before the line in which this one finds something
 *   UndatedTail=true                         with previous: what stands undated behind the last such line is no article
 *   KnownHeaders=true                        "Subject:", "Byline:", … as in wire formats mean what they do there
 *   FirstLine=title                          header lines without a pattern of their own, by their place: the first,
 *   LastLine=title                           the last,
 *   LineBeforeDate=publisher                 that before the line whose pattern gives `published`, and after it
 *   LineAfterDate=publisher
 *   [Headers]                                one pattern a field; its first group is the value, else what follows the match
 *   title=^Title:\\s*(.*)$
 *   published=^Publication date:\\s*(.*)$
 * Fields: title publisher agency author published dateline address page language id copyright.
 */
#pragma once

#include "import/geneva-import.h"

G_BEGIN_DECLS

/* NULL on failure: a GENEVA_IMPORT_ERROR_FORM that names key and pattern. */
G_GNUC_WARN_UNUSED_RESULT
GenevaImportTemplate *geneva_import_template_new_from_data (const char *data, gssize length, GError **error);
GenevaImportTemplate *geneva_import_template_ref   (GenevaImportTemplate *self);
void                  geneva_import_template_unref (GenevaImportTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaImportTemplate, geneva_import_template_unref)

const char *geneva_import_template_get_name (const GenevaImportTemplate *self);
/* The key file's text; what is read back is the same template. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_import_template_to_data  (const GenevaImportTemplate *self);

/* Those that come with the program: an array of GenevaImportTemplate. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray  *geneva_import_template_list_builtin (void);
/* The built-in one that parts this text into at least two articles with headers; NULL when none does. The caller
 * owns a reference. O(n) for the sure signs, then on the head of the text. */
G_GNUC_WARN_UNUSED_RESULT
GenevaImportTemplate *geneva_import_template_detect (const char *text, gsize length);

/* Whether a line of the text parts two articles by it. O(n). */
gboolean    geneva_import_template_separates (const GenevaImportTemplate *self, const char *text, gsize length);

/* One article as a template sees it, for a live preview. */
typedef struct {
  GenevaImportRange  range;      /* in the text */
  GenevaImportRange  body;
  char              *facts[GENEVA_IMPORT_N_FACTS];   /* NULL where no header says it */
} GenevaImportPart;

void geneva_import_part_free (GenevaImportPart *part);

/* The first `max_parts` articles (0: all) that the template finds in the text; what stands before the first
 * separator is no article unless nothing else is. An array of GenevaImportPart, never empty for a text with a
 * word in it. Lines beyond GENEVA_MAX_PATTERN_LINE_BYTES match no pattern. O(n). */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_template_apply (const GenevaImportTemplate *self, const char *text, gsize length,
                                         guint max_parts);

G_END_DECLS
