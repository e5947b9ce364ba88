/* What a report's charts show and the passages behind it, each passage with
 * its number. Inside of geneva-report*.c and geneva-proof*.c only.
 */
#pragma once

#include "geneva-chart.h"
#include "model/geneva-passages.h"

G_BEGIN_DECLS

/* What stands for one thing in one chart, on however many of its sheets. */
typedef struct {
  guint        chart;           /* from 0 */
  guint        number;          /* within its chart, from 1 */
  guint        sheet;           /* the first one, from 0 */
  guint32      item;            /* there */
  GenevaHandle handle, other;   /* as in GenevaItem */
  char        *title, *details;
  char        *anchor;          /* "c1-m17" */
  GArray      *numbers;         /* of its passages, ascending (guint) */
  guint        n_more;          /* passages that have no number */
  /* Until the numbers are given: */
  GArray      *places;          /* into `passages` */
} GenevaReportMark;

/* A place in a source, whatever rests on it. */
typedef struct {
  GenevaPassage passage;        /* the first of `uses` */
  guint         number;         /* 0: left out */
  GArray       *uses;           /* GenevaPassage: one a record that rests on it */
  guint         n_more_uses;
  GArray       *marks;          /* of `marks` (guint) */
} GenevaReportPassage;

typedef struct {
  char        *name, *title, *settings;
  GPtrArray   *sheets;          /* GenevaScene */
  guint        first_mark, n_marks;
  guint        n_unlinked;      /* marks beyond what a sheet can have links for */
  guint        n_unlinked_lines;    /* of a crowd, which has too many */
} GenevaReportChart;

typedef struct {
  GenevaSnapshot *snapshot;
  GPtrArray  *charts;           /* GenevaReportChart */
  GPtrArray  *marks;            /* GenevaReportMark */
  GPtrArray  *passages;         /* GenevaReportPassage, as they were met */
  GPtrArray  *numbered;         /* those with a number, in order: number n is n - 1 (borrowed) */
  GPtrArray  *sources;          /* char *: lines of the sources of these, in order */
  GArray     *source_handles;   /* GenevaHandle, likewise */
  guint       n_left_out;       /* passages without a number */
  GHashTable *by_place, *source_numbers;
  GArray     *demands;          /* records of tables: places of each */
  GHashTable *by_item;          /* of each chart: what has a mark already */
} GenevaReportEvidence;

/* ---- of one mark; also for geneva-evidence-writer.c ---- */
guint    geneva_report_hash_place   (gconstpointer place);
gboolean geneva_report_equal_places (gconstpointer a, gconstpointer b);     /* GenevaPassagePlace */
/* Not there to be hit only. */
gboolean geneva_report_is_drawn     (GenevaScene *scene, guint32 item);
/* Those that the mark rests on; for what stands for many, of one record after the other. GenevaPassage. */
G_GNUC_WARN_UNUSED_RESULT
GArray  *geneva_report_dup_item_passages (GenevaSnapshot *snapshot, const GenevaItem *item);

/* ---- of a report ---- */
G_GNUC_WARN_UNUSED_RESULT
GenevaReportEvidence *geneva_report_evidence_new  (GenevaSnapshot *snapshot);
void                  geneva_report_evidence_free (GenevaReportEvidence *evidence);
/* Its sheets are added to it one by one; the marks of each are read in steps: `*item` goes from 1 on, TRUE while
 * there are more. */
GenevaReportChart    *geneva_report_evidence_add_chart (GenevaReportEvidence *evidence, GenevaChart *chart);
gboolean              geneva_report_evidence_read_sheet (GenevaReportEvidence *evidence, guint chart, guint sheet,
                                                         guint32 *item);
/* A record that a table names. O(passages of it). */
void                  geneva_report_evidence_add_record (GenevaReportEvidence *evidence, GenevaHandle handle);
/* Gives the numbers: by source (date, then title), then place; to `most` passages, one of each mark and record
 * before all others. */
void                  geneva_report_evidence_number (GenevaReportEvidence *evidence, guint most, const char *locale);
/* Numbers of a record's passages, ascending; `*n_more` is how many have none. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GArray               *geneva_report_evidence_dup_numbers (GenevaReportEvidence *evidence, GenevaHandle handle,
                                                          guint *n_more);
/* The same of any passages (GenevaPassage). */
G_GNUC_WARN_UNUSED_RESULT
GArray               *geneva_report_evidence_dup_numbers_of (GenevaReportEvidence *evidence, const GArray *passages,
                                                             guint *n_more);
/* The mark of an item on a sheet; NULL: none. */
const GenevaReportMark *geneva_report_evidence_get_mark (const GenevaReportEvidence *evidence, guint chart,
                                                         GenevaScene *sheet, guint32 item);
/* Where the mark leads to: its first passage, or the places where it is told that it has none, or that they are
 * left out. */
G_GNUC_WARN_UNUSED_RESULT
char                 *geneva_report_mark_dup_link (const GenevaReportMark *mark);
#define GENEVA_REPORT_UNSUPPORTED "unsupported"
#define GENEVA_REPORT_LEFT_OUT "left-out"

G_END_DECLS
