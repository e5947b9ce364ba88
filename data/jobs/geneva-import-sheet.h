/* The sheet of an import: one row an article, with all that is known of it and why, for a reader to correct and confirm
 * before anything is taken from it.
 *
 * Joins the readers of files (import/geneva-import.h), the reading of articles (geneva-article.h) and the search for
 * reprints (geneva-reprint.h) with the sources that a dossier has already. Plain values, made in any thread; nothing is
 * changed in the dossier here: see geneva-proposals.h.
 */
#pragma once

#include "import/geneva-article.h"
#include "import/geneva-import.h"
#include "import/geneva-reprint.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* From this much likeness on (GenevaReprint.containment) an article is taken for a reprint. */
#define GENEVA_IMPORT_REPRINT_LIKENESS 0.8

typedef struct {
  GenevaImportText *text;             /* owned: the text, where it came from, its encoding */
  gboolean          is_included;      /* to be taken in; FALSE at first for one that the dossier has, and for no article */
  gboolean          is_read;          /* to be read for proposals; FALSE at first for a reprint */
  gboolean          is_included_chosen;   /* somebody said so: no link changes it any more */
  gboolean          is_read_chosen;

  char             *title;            /* never NULL: the file's name when the text has none */
  gboolean          lacks_title;      /* nobody has written one either */
  char             *publisher;        /* NULL: not known; so for all below */
  char            **agencies;         /* NULL-terminated, never NULL */
  char             *author;
  char             *published;        /* EDTF */
  GenevaArticleDateBasis published_basis;
  char             *suggested;        /* EDTF: the date it might be */
  GenevaArticleDateBasis suggested_basis;
  char             *language;
  char             *address;
  char             *page;
  GenevaArticleSpan body;             /* bytes of the text */
  GArray           *furniture;        /* GenevaFurniturePiece: what was set apart, for showing it */

  guint             reprint_row;      /* row of the sheet that it reprints, or GENEVA_REPRINT_NONE */
  GenevaHandle      reprint_source;   /* source of the dossier that it reprints, or NONE */
  gboolean          has_words;        /* FALSE: all of it was set apart, no article was found */
  double            likeness;         /* to that one; 1: the same words */
  GenevaHandle      same_source;      /* source of the dossier with this very text, or NONE */
  gboolean          adds_text;        /* that source waits for this text: it was shared without it, or is its digest.
                                       * Such an article is included at first, and not read: it was coded already */
} GenevaImportRow;

typedef struct _GenevaImportSheet GenevaImportSheet;

/* Takes over the texts (GenevaImportText; the array is emptied). `snapshot` may be NULL. Rows stand in the order of the
 * texts; of two that are reprints of one another the earlier published one is the original, an undated one never.
 * O(length of the texts and of the dossier's). Any thread; NULL only when cancelled. */
G_GNUC_WARN_UNUSED_RESULT
GenevaImportSheet *geneva_import_sheet_new  (GPtrArray *texts, GenevaSnapshot *snapshot, GCancellable *cancellable);
void               geneva_import_sheet_free (GenevaImportSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaImportSheet, geneva_import_sheet_free)
/* In a thread of its own: that of very many articles takes longer than a frame. NULL is fine. */
void               geneva_import_sheet_free_aside (GenevaImportSheet *sheet);

guint              geneva_import_sheet_get_n_rows (const GenevaImportSheet *sheet);
GenevaImportRow   *geneva_import_sheet_get_row    (const GenevaImportSheet *sheet, guint position);
/* Puts the texts (taken over; the array is emptied) in the place of all rows of the file that the row at `position` came
 * from: it was read again, parted or decoded in another way. Behind all rows they are those of a file that could not be
 * read before. Facts and links of the new rows are found anew; of the others only the links, and whether to take them in
 * and to read them where that followed from the links and was not chosen. Rows must not be held across it. Any thread,
 * while nobody else looks at the sheet. */
void               geneva_import_sheet_replace_file (GenevaImportSheet *sheet, guint position, GPtrArray *texts,
                                                     GenevaSnapshot *snapshot);

/* Edits of a row: what somebody chose to be done with it, whatever links are found later. */
void               geneva_import_row_set_included  (GenevaImportRow *row, gboolean is_included);
void               geneva_import_row_set_read      (GenevaImportRow *row, gboolean is_read);
/* What stands apart from the text is free, an empty or NULL value is "not known". */
void               geneva_import_row_set_title     (GenevaImportRow *row, const char *title);
void               geneva_import_row_set_publisher (GenevaImportRow *row, const char *publisher);
void               geneva_import_row_set_agencies  (GenevaImportRow *row, const char * const *agencies);
void               geneva_import_row_set_author    (GenevaImportRow *row, const char *author);
void               geneva_import_row_set_language  (GenevaImportRow *row, const char *language);
/* FALSE and a GENEVA_EDTF_ERROR when it is no EDTF; the row stays as it was. */
G_GNUC_WARN_UNUSED_RESULT
gboolean           geneva_import_row_set_published (GenevaImportRow *row, const char *published, GError **error);
/* Bytes; moved inwards to whole characters and into the text. */
void               geneva_import_row_set_body      (GenevaImportRow *row, guint32 begin, guint32 end);
/* "date line", "address of the page" …: what the date rests on. Translated, static. */
const char        *geneva_import_date_basis_get_words (GenevaArticleDateBasis basis);

G_END_DECLS
