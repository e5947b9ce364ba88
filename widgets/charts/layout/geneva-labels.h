/* Where labels go: around nodes, or beside the marks of a row.
 *
 * Greedy by importance over a grid of what is already there, after the usual
 * candidate model of point-feature labelling (Christensen, Marks and Shieber,
 * 1995). A label that finds no room is dropped, and the caller says so on the
 * page; a pinned one never is.
 */
#pragma once

#include "layout/geneva-box.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_LABEL_DROPPED,
  GENEVA_LABEL_RIGHT,
  GENEVA_LABEL_LEFT,
  GENEVA_LABEL_ABOVE,
  GENEVA_LABEL_BELOW,
  GENEVA_LABEL_ABOVE_RIGHT,
  GENEVA_LABEL_BELOW_RIGHT,
  GENEVA_LABEL_ABOVE_LEFT,
  GENEVA_LABEL_BELOW_LEFT,
  GENEVA_LABEL_INSIDE,     /* row labels, and node labels that may sit on their node */
  GENEVA_LABEL_FREE,       /* a label that had to move away: draw a leader */
} GenevaLabelPlace;

typedef struct {
  GenevaBox node;             /* what it names */
  double    width, height;    /* the label, measured */
  double    wrapped_width;    /* the same wrapped, tried second; 0: none */
  double    wrapped_height;
  double    importance;       /* greater first; ties by position */
  gboolean  is_pinned;
  gboolean  may_be_inside;    /* try on the node itself first, if it fits there */
  gboolean  may_move_away;    /* rather some way off, in sight of its node, than not at all */
} GenevaLabelWish;

typedef struct {
  GenevaLabelPlace place;
  gboolean         is_wrapped;
  GenevaBox        box;       /* of the label */
} GenevaLabelSpot;

typedef struct {
  double x0, y0, x1, y1;
} GenevaSegment;

typedef struct {
  GenevaBox            page;          /* no label leaves it */
  double               gap_pt;        /* between a node and its label, and half of it between labels */
  guint                n_obstacles;   /* never covered: nodes of all wishes are obstacles anyway */
  const GenevaBox     *obstacles;
  guint                n_segments;    /* edges: covered only where a better place is not to be had */
  const GenevaSegment *segments;
} GenevaLabelSpace;

/* Fills spots[n]; returns how many were dropped. Labels cover no node, no
 * obstacle and no label, and stay on the page. A pinned label may be moved away
 * along a spiral (GENEVA_LABEL_FREE), and so may one that says it may, though not as far and never over anything; only where no free place is left on the
 * page does it cover something; one larger than the page is put at its upper
 * left corner. Cost about O(n + obstacles + length of segments / cell). */
guint geneva_labels_place     (const GenevaLabelSpace *space, guint n, const GenevaLabelWish *wishes,
                               GenevaLabelSpot *spots);
/* From a label that stands off (GENEVA_LABEL_FREE) to the middle of its node. */
void  geneva_label_spot_get_leader (const GenevaLabelSpot *spot, const GenevaBox *node, GenevaSegment *leader);

typedef struct {
  guint    row;               /* any numbers; labels of different rows do not meet */
  double   begin_pt, end_pt;  /* the mark, as seen on the page */
  double   label_pt;          /* measured width of the label */
  double   importance;
  gboolean is_pinned;
  gboolean may_be_inside;     /* a bar that can carry text */
} GenevaRowWish;

typedef struct {
  GenevaLabelPlace place;     /* INSIDE, RIGHT, LEFT, FREE (pinned, covers something) or DROPPED */
  double           x_pt;      /* left edge of the label */
} GenevaRowSpot;

/* Labels for marks in rows: inside the seen part of a bar, else right of the
 * mark, else left of it and some gaps away from what stands before, where room is until the next mark or label of that row
 * and the page [page_begin_pt, page_end_pt). Fills spots[n]; returns how many
 * were dropped, marks that are wholly off the page not counted. O(n log n). */
guint geneva_row_labels_place (guint n, const GenevaRowWish *wishes, double page_begin_pt, double page_end_pt,
                               double gap_pt, GenevaRowSpot *spots);

G_END_DECLS
