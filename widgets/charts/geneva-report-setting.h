/* A report set in pages: lines, rules, links and places, not yet drawn.
 * Inside of geneva-report*.c only.
 */
#pragma once

#include "geneva-report-document.h"
#include "geneva-report-evidence.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/* What a reader who hears the report is told that it is. */
typedef enum {
  GENEVA_REPORT_TAG_NONE,       /* repeated on every page: not part of the text */
  GENEVA_REPORT_TAG_P,
  GENEVA_REPORT_TAG_H1,
  GENEVA_REPORT_TAG_H2,
  GENEVA_REPORT_TAG_TH,
  GENEVA_REPORT_TAG_TD,
  GENEVA_REPORT_TAG_CONTENTS,
} GenevaReportTag;

typedef struct {
  GenevaReportTag tag;
  guint           table, row;   /* of which they are cells, from 1; 0: of none */
} GenevaReportStructure;

/* Lines of one paragraph. */
typedef struct {
  PangoLayout *layout;
  guint        first, n;
  double       x, y;            /* top of the first one */
  double       leading, size;
  GenevaReportStructure structure;
} GenevaReportLines;

typedef struct {
  double x, y, width, weight;
} GenevaReportRule;

typedef struct {
  GenevaRect rect;
  char      *target;
  guint      lines;             /* of the page's lines those that it lies on; G_MAXUINT: none */
} GenevaReportLink;

typedef struct {
  char  *name;
  double x, y;
} GenevaReportPlace;

typedef struct {
  double       width, height;
  GArray      *lines;           /* GenevaReportLines */
  GenevaReportStructure structure;      /* of lines that are put next */
  GArray      *rules;           /* GenevaReportRule */
  GArray      *links;           /* GenevaReportLink: what lies on top comes later */
  GArray      *places;          /* GenevaReportPlace */
  GenevaScene *scene;           /* NULL: none */
  double       scene_x, scene_y;
} GenevaReportPage;

/* A heading or a chart. */
typedef struct {
  char *title, *anchor;
  guint level, page;            /* page from 0 */
} GenevaReportHead;

typedef struct {
  GPtrArray *pages;             /* GenevaReportPage */
  GArray    *heads;             /* GenevaReportHead */
  const GenevaReportDocument *document;
  const GenevaReportEvidence *evidence;
  PangoContext *pango;
  double     width, height;     /* of a page upright */
  guint      block;             /* to be set next, */
  guint      row;               /* and of a table this row */
  struct _GenevaReportGrid *grid;   /* of the table under way; NULL: none */
  guint      contents_page, n_contents_pages;
  GenevaReportPage *page;       /* the one under way */
  double     y;
  char      *section;
  GenevaReportStructure structure;
  guint      n_tables, n_rows;  /* that the structure has */
} GenevaReportSetting;

/* What a sheet of a chart may be large, on such paper (upright). */
void geneva_report_setting_get_sheet_size (double paper_width, double paper_height, double *width, double *height);

/* Borrows all three. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReportSetting *geneva_report_setting_new  (const GenevaReportDocument *document,
                                                 const GenevaReportEvidence *evidence, PangoContext *pango,
                                                 double paper_width, double paper_height);
void                 geneva_report_setting_free (GenevaReportSetting *setting);
/* One more block, or some rows of one; FALSE: all are set, and so are contents and numbers of pages. */
gboolean             geneva_report_setting_step (GenevaReportSetting *setting);

/* ---- geneva-report-lines.c: paragraphs ---- */
typedef struct {
  double      size, leading;
  gboolean    is_bold, is_mono;
} GenevaReportFont;

typedef struct {
  PangoLayout *layout;
  double       size, leading;
  guint        n_lines;
  GArray      *links;           /* GenevaReportReach */
} GenevaReportParagraph;

/* Bytes of a layout that lead somewhere. */
typedef struct {
  guint       begin, end;
  const char *target;           /* the run's */
} GenevaReportReach;

/* `width` in points, 0: one line as long as it is. */
void geneva_report_paragraph_set   (GenevaReportParagraph *paragraph, PangoContext *pango, const GenevaReportText *text,
                                    const GenevaReportFont *font, double width);
void geneva_report_paragraph_set_words (GenevaReportParagraph *paragraph, PangoContext *pango, const char *words,
                                    const GenevaReportFont *font, gboolean is_dim, double width);
void geneva_report_paragraph_clear (GenevaReportParagraph *paragraph);
/* Puts `n` lines from `first` on onto a page, with their links. */
void geneva_report_paragraph_put   (const GenevaReportParagraph *paragraph, GenevaReportPage *page, guint first, guint n,
                                    double x, double y);
double geneva_report_paragraph_get_width (const GenevaReportParagraph *paragraph);
void geneva_report_page_add_link   (GenevaReportPage *page, const GenevaRect *rect, const char *target, guint lines);
void geneva_report_page_add_place  (GenevaReportPage *page, const char *name, double x, double y);

/* ---- geneva-report-marks.c: a chart's sheet ---- */
/* The sheet at (x, y), a link at each of its marks, and a place for each that is met here first. */
void geneva_report_page_put_sheet  (GenevaReportPage *page, const GenevaReportEvidence *evidence, guint chart,
                                    guint sheet, double x, double y);

G_END_DECLS
