/* What the files that draw a positions matrix share: cells, heads, and the page they
 * stand on. Nobody else includes this.
 */
#pragma once

#include "geneva-positions-page.h"

G_BEGIN_DECLS

#define GENEVA_POSITIONS_INSET_PT 0.8       /* of what is drawn in a cell */
#define GENEVA_POSITIONS_LEAST_NAME_PT 9.5  /* height of a row that is named */
#define GENEVA_POSITIONS_MOST_DROPPED 400   /* labels that are named one by one */

/* How the date of a cell is written: the longest that goes into all. */
typedef enum {
  GENEVA_POSITIONS_DATE_BRIEF,        /* "≤ 8 May 2013" */
  GENEVA_POSITIONS_DATE_MONTH,        /* "≤ May 2013" */
  GENEVA_POSITIONS_DATE_BARE_MONTH,   /* "May 2013" */
  GENEVA_POSITIONS_DATE_YEAR,
  GENEVA_POSITIONS_DATE_NONE,
  GENEVA_POSITIONS_N_DATE_FORMS
} GenevaPositionsDateForm;

typedef struct {
  const GenevaPositionsInput *input;
  const GenevaPositionsPage  *page;
  const GenevaPositions      *positions;
  GenevaSceneBuilder         *builder;
  int                        *column_places;    /* by column of the table: on the page; -1: not */
  guint                      *first_cells;      /* [n_rows + 1] by row of the table */
  guint                       first_row, end_row, first_column, end_column;    /* on the page, in sight */
  double                      glyph_pt;
  gboolean                    has_number[2];    /* of cells without and with a strip for what was earlier */
  gboolean                    has_two_lines;
  GenevaPositionsDateForm     date_forms[2];    /* likewise */
  GPtrArray                  *dates[GENEVA_POSITIONS_N_DATE_FORMS];      /* words by date; NULL: not made yet */
  guint                       n_unlabelled;
} GenevaPositionsDrawing;

/* ---- geneva-positions-scene.c ---- */
GenevaMark *geneva_positions_add_rect       (GenevaPositionsDrawing *drawing, double x, double y, double x2, double y2,
                                             GenevaStyle style);
GenevaMark *geneva_positions_add_line       (GenevaPositionsDrawing *drawing, double x, double y, double x2, double y2,
                                             GenevaStyle style, double line_pt);
/* Its middle at that height. */
GenevaMark *geneva_positions_add_text       (GenevaPositionsDrawing *drawing, double x, double y, const char *words,
                                             GenevaFont font, GenevaStyle style);
double      geneva_positions_measure        (const GenevaPositionsDrawing *drawing, GenevaFont font, const char *words);
/* Wrapped into a box; nothing for no words. */
void        geneva_positions_draw_paragraph (GenevaPositionsDrawing *drawing, const GenevaRect *box, const char *words,
                                             GenevaFont font, GenevaStyle style);
/* Cells go through a map of their own: both ways, or as the heads of rows and columns one way. */
void        geneva_positions_begin_layer    (GenevaPositionsDrawing *drawing, const char *name, gboolean moves_x,
                                             gboolean moves_y, const GenevaRect *clip);
gboolean    geneva_positions_is_shaded      (const GenevaPositionsPage *page);

/* ---- geneva-positions-cells.c ---- */
/* How large forms are and what words stand beside them: before anything is drawn. */
void        geneva_positions_choose_words   (GenevaPositionsDrawing *drawing);
void        geneva_positions_draw_ground    (GenevaPositionsDrawing *drawing);
void        geneva_positions_draw_cells     (GenevaPositionsDrawing *drawing);
/* All cells in sight as shades, however large they are. */
void        geneva_positions_draw_shades    (GenevaPositionsDrawing *drawing);

/* ---- geneva-positions-heads.c ---- */
void        geneva_positions_draw_row_heads (GenevaPositionsDrawing *drawing);
void        geneva_positions_draw_column_heads (GenevaPositionsDrawing *drawing);

G_END_DECLS
