/* The proof sheet, for whoever answers for a printed chart: one row a mark,
 * with what is printed, what it says, and what that rests on, and a box to tick
 * when it has been checked; and what has changed since an earlier one. As one
 * file of HTML, or as CSV.
 */
#pragma once

#include "geneva-chart.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_PROOF_HTML,
  GENEVA_PROOF_CSV,
} GenevaProofFormat;

typedef enum {
  GENEVA_PROOF_CHART,
  GENEVA_PROOF_SHEET,
  GENEVA_PROOF_ID,            /* what the mark stands for, as files name it */
  GENEVA_PROOF_MARK,          /* the same for readers */
  GENEVA_PROOF_LABEL,         /* the words printed at it */
  GENEVA_PROOF_VALUE,         /* status, stance, number, predicted date */
  GENEVA_PROOF_DATE,
  GENEVA_PROOF_BASIS,         /* what the date rests on */
  GENEVA_PROOF_PASSAGES,      /* from here on a line a passage */
  GENEVA_PROOF_SPEAKERS,
  GENEVA_PROOF_CHAINS,
  GENEVA_PROOF_SOURCES,
  GENEVA_PROOF_PUBLISHED,
  GENEVA_PROOF_PAGES,
  GENEVA_PROOF_ADDRESSES,
  GENEVA_PROOF_CODERS,
  GENEVA_PROOF_REVIEWERS,
  GENEVA_PROOF_N_COLUMNS
} GenevaProofColumn;

typedef enum {
  GENEVA_PROOF_SAME,          /* or there is nothing to hold it against */
  GENEVA_PROOF_NEW,
  GENEVA_PROOF_CHANGED,
  GENEVA_PROOF_GONE,          /* the cells are those of the earlier sheet */
} GenevaProofChange;

typedef struct {
  char             *cells[GENEVA_PROOF_N_COLUMNS];    /* never NULL */
  GenevaProofChange change;
  char             *before;   /* CHANGED: column by column, before and after, a line each; else NULL */
} GenevaProofRow;

/* All strings may be NULL. */
typedef struct {
  const char        *title;           /* NULL: the dossier's */
  const char        *creator;
  const char        *locale;
  const char        *date;            /* "2014-01-22": printed; NULL: none */
  const char        *dossier_hash;    /* NULL: is reckoned */
  double             width_pt, height_pt;   /* of the charts' pages; 0: A4 on its side */
  gboolean           is_whole;        /* all of each chart; else what it shows */
  GenevaTextContext *text;
} GenevaProofOptions;

typedef struct _GenevaProof GenevaProof;

/* As geneva_report_new (): charts stay as they are. Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaProof *geneva_proof_new        (GenevaSnapshot *snapshot, GPtrArray *charts,
                                      const GenevaProofOptions *options);
void         geneva_proof_free       (GenevaProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaProof, geneva_proof_free)
/* A bit of the work; FALSE: all rows are there. */
gboolean     geneva_proof_step       (GenevaProof *proof);
double       geneva_proof_get_progress (const GenevaProof *proof);
/* Once, both done: rows of `proof` are marked as new or changed, and those that only `older` has are added as gone. A
 * mark is the same by chart and id. Besides what stands in the cells, members of the records behind a mark count as
 * changes (geneva-diff.h). `name` is what the older state is called. O(both). */
void         geneva_proof_compare    (GenevaProof *proof, GenevaProof *older, const char *name);
guint        geneva_proof_get_n      (const GenevaProof *proof);
const GenevaProofRow *geneva_proof_get (const GenevaProof *proof, guint position);
guint        geneva_proof_count      (const GenevaProof *proof, GenevaProofChange change);

/* The file. HTML: self-contained, with boxes to tick on the screen or on paper. CSV: RFC 4180, UTF-8 with its mark at the
 * begin, lines end in CR LF; a cell that a spreadsheet would take for a formula has an apostrophe before it. */
G_GNUC_WARN_UNUSED_RESULT
GBytes      *geneva_proof_end        (GenevaProof *proof, GenevaProofFormat format);
/* By the name's ending, any case: .html, .htm, .csv. GENEVA_EXPORT_ERROR_FORMAT. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_proof_format_from_name (const char *filename, GenevaProofFormat *format, GError **error);

G_END_DECLS
