/* How the page of a positions matrix is divided: heads above and at the left, which
 * stay where they are while the cells between them are zoomed and scrolled, and
 * below them legend, caption and what else is said. Places and sizes alone, in
 * points; what is drawn there is geneva-positions-scene.c's.
 */
#pragma once

#include "analysis/geneva-positions.h"
#include "geneva-chart.h"
#include "geneva-legend-rows.h"

G_BEGIN_DECLS

/* How the columns are named. */
typedef enum {
  GENEVA_POSITIONS_HEADS_WRAPPED,   /* propositions above their columns */
  GENEVA_POSITIONS_HEADS_TURNED,    /* propositions, slanted */
  GENEVA_POSITIONS_HEADS_KEYED,     /* numbers, the propositions listed below the matrix */
  GENEVA_POSITIONS_HEADS_TITLES,    /* the issues' titles, slanted */
  GENEVA_POSITIONS_HEADS_LISTED,    /* numbers, the titles one after the other below the matrix */
  GENEVA_POSITIONS_HEADS_NONE,      /* columns too narrow for any */
} GenevaPositionsHeads;

/* Cells of less than this either way are shades without marks of their own. */
#define GENEVA_POSITIONS_LEAST_MARK_PT 7.0

typedef struct {
  const GenevaPositionsPart *part;
  const GenevaPositionsPart *whole;     /* what is left out stands faint; NULL: it is left out */
  const GArray              *rows, *columns;      /* guint, of the table, in order, as shown */
  gboolean                   has_row_groups;      /* the rows stand by bloc, */
  gboolean                   has_column_groups;   /* … the columns by broadest issue */
  double                     zoom_x, zoom_y;    /* 1: all fits; 0: as far in as it takes to read, when it scrolls */
  double                     left_share, top_share;   /* of the cells, 0-1: where what is seen begins */
  double                     width_pt, height_pt;
  const GenevaPageOptions   *page;
  GenevaTextContext         *text;
  /* Of several pages one: these rows and columns of the above alone; n 0: all. */
  guint                      first_row, n_rows, first_column, n_columns;
  guint                      n_unlabelled;        /* told in the caption */
} GenevaPositionsInput;

typedef struct {
  GenevaRect           head, legend_box, keys_box, caption_box, credit_box;   /* height 0: none */
  GenevaRect           corner, column_heads, row_heads;
  GenevaRect           plot;            /* of the cells that are seen */
  GenevaPositionsHeads heads;
  double               head_wrap_pt;    /* width of a head's lines */
  double               head_turn;       /* degrees of slanted ones: upright where columns are narrow */
  guint                head_lines;      /* of a slanted one at most */
  double               group_head_pt;   /* height of a row that names a bloc; 0: none are named */
  double               column_group_pt; /* height of the line that names groups of columns; 0: likewise */
  double               zoom_x, zoom_y;  /* as it is, */
  double               most_zoom_x, most_zoom_y;    /* … and may be */
  double               fit_width, fit_height;     /* of a cell at zoom 1 */
  double               cell_width, cell_height;
  double               scroll_x, scroll_y, most_scroll_x, most_scroll_y;
  guint                first_row, n_rows, first_column, n_columns;      /* on this page */
  double              *column_x, *row_y;    /* [n + 1] where each begins, from the left and the top of all cells; a cell ends
                                             * cell_width after its begin */
  char                *listed;              /* numbers and titles, where heads are LISTED; NULL */
  double               name_width;      /* room for the name of a row */
  gboolean             has_numbers;     /* behind the names */
} GenevaPositionsPage;

/* `legend` is made to flow. Main thread (measures text). O(rows + columns), the texts of columns that are many are
 * guessed at. */
G_GNUC_WARN_UNUSED_RESULT
GenevaPositionsPage *geneva_positions_page_new  (const GenevaPositionsInput *input, GenevaLegendRows *legend,
                                                 const char *caption);
void                 geneva_positions_page_free (GenevaPositionsPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaPositionsPage, geneva_positions_page_free)
/* In which a slanted head has as many lines as it must, none much longer than the others. */
double               geneva_positions_page_get_head_wrap (const GenevaPositionsInput *input,
                                                          const GenevaPositionsPage *page, const char *words);
/* Row or column of the input under a place on the page, -1: none. */
int                  geneva_positions_page_find_row    (const GenevaPositionsPage *page, double y_pt);
int                  geneva_positions_page_find_column (const GenevaPositionsPage *page, double x_pt);
/* The table's row and column at a position of the page. */
guint                geneva_positions_input_get_row    (const GenevaPositionsInput *input, guint position);
guint                geneva_positions_input_get_column (const GenevaPositionsInput *input, guint position);
/* "Iran should have a role in the peace talks."; borrowed from the snapshot. */
const char          *geneva_positions_get_proposition  (const GenevaPositions *positions, guint column);
const char          *geneva_positions_get_issue_title  (const GenevaPositions *positions, guint column);

G_END_DECLS
