/* A report as blocks of words, tables and charts, before it is pages or HTML:
 * both are made of this one, so that they say and number the same. Inside of
 * geneva-report*.c only.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_REPORT_PLAIN,
  GENEVA_REPORT_BOLD,
  GENEVA_REPORT_DIM,
} GenevaReportStyle;

typedef struct {
  char             *words;
  char             *link;         /* anchor that it leads to; NULL: none */
  GenevaReportStyle style;
} GenevaReportRun;

typedef enum {
  GENEVA_REPORT_BODY,
  GENEVA_REPORT_SMALL,            /* what is told about something */
  GENEVA_REPORT_PASSAGE,          /* words of a source */
  GENEVA_REPORT_TITLE,
  GENEVA_REPORT_SUBTITLE,
  GENEVA_REPORT_CODE,             /* hashes: broken anywhere */
} GenevaReportRole;

/* A paragraph. */
typedef struct {
  GenevaReportRole role;
  GArray          *runs;          /* GenevaReportRun */
} GenevaReportText;

typedef struct {
  char  *anchor;                  /* NULL: none */
  GenevaReportText **cells;       /* [n_columns] */
} GenevaReportRow;

typedef struct {
  char  *head;
  double share;                   /* of the width, against the others */
} GenevaReportColumn;

typedef enum {
  GENEVA_REPORT_BLOCK_TITLE,      /* all that stands on the title page */
  GENEVA_REPORT_BLOCK_CONTENTS,   /* the headings and charts that come after it */
  GENEVA_REPORT_BLOCK_HEADING,
  GENEVA_REPORT_BLOCK_TEXT,
  GENEVA_REPORT_BLOCK_ENTRY,      /* a number and several paragraphs */
  GENEVA_REPORT_BLOCK_TABLE,
  GENEVA_REPORT_BLOCK_CHART,
} GenevaReportBlockKind;

typedef struct {
  GenevaReportBlockKind kind;
  char      *anchor;              /* NULL: none */
  char      *label;               /* HEADING, CHART: its words; ENTRY: its number; TABLE: what is in it */
  guint      level;               /* HEADING: 1 begins a page, 2 */
  guint      chart;               /* CHART: from 0 */
  GPtrArray *texts;               /* GenevaReportText: TITLE, TEXT, ENTRY */
  GArray    *columns;             /* GenevaReportColumn: TABLE */
  GPtrArray *rows;                /* GenevaReportRow: TABLE */
} GenevaReportBlock;

typedef struct {
  char      *title, *author, *subject, *language, *date;    /* all but the title may be NULL;
                                                             * the language is that of the words, as "pt_BR" */
  GPtrArray *blocks;              /* GenevaReportBlock */
} GenevaReportDocument;

G_GNUC_WARN_UNUSED_RESULT
GenevaReportDocument *geneva_report_document_new  (void);
void                  geneva_report_document_free (GenevaReportDocument *document);
/* Borrowed by the document; `anchor` and `label` (may be NULL) are copied. */
GenevaReportBlock    *geneva_report_document_add  (GenevaReportDocument *document, GenevaReportBlockKind kind,
                                                   const char *anchor, const char *label);
/* A paragraph of a block, borrowed. */
GenevaReportText     *geneva_report_block_add_text (GenevaReportBlock *block, GenevaReportRole role);
void                  geneva_report_block_add_column (GenevaReportBlock *block, const char *head, double share);
/* After all columns; its cells are empty texts. */
GenevaReportRow      *geneva_report_block_add_row (GenevaReportBlock *block, const char *anchor);

/* `words` and `link` (may be NULL) are copied; empty words add nothing. */
void geneva_report_text_add      (GenevaReportText *text, const char *words, GenevaReportStyle style, const char *link);
/* "3, 7, 12", each a link to its passage, and how many more there are. */
void geneva_report_text_add_numbers (GenevaReportText *text, const GArray *numbers, guint n_more);
/* A sentence alone. */
void geneva_report_block_say     (GenevaReportBlock *block, GenevaReportRole role, const char *words);

/* A value in a frame that has one %s. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_fact     (const char *frame, const char *value);
/* "p17". */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_anchor   (char kind, guint number);

G_END_DECLS
