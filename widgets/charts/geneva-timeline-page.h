/* A timeline's page while it is drawn: what its parts share. Inside of
 * geneva-timeline*.c only.
 */
#pragma once

#include "geneva-timeline-rows.h"

G_BEGIN_DECLS

/* A label that has its place. */
typedef struct {
  guint       event;
  double      x, y, width, height;    /* height 0: one line */
  double      key_pt;                 /* at the end of the width: room for the numbers of its sources */
  GenevaAlign align_y;
  gboolean    has_halo;
} GenevaTimelineLabel;

typedef struct {
  const GenevaTimelineInput  *input;
  GenevaTimelineEvents       *events;
  GenevaTimelineRows         *rows;
  GenevaSceneBuilder         *builder;
  GenevaTimeScale             scale;        /* of the plot: 0 pt is plot.x */
  GenevaRect                  axis;         /* two rows of ticks, as wide as the plot */
  GenevaRect                  eras;         /* strip with their titles; height 0: none in sight */
  GenevaRect                  plot, heads;
  GenevaRect                  shelf;        /* width 0: nothing undated */
  GArray                     *seen;         /* guint: events with an item, in their order */
  guint32                    *items;        /* [n_events]; 0: not in sight */
  const double               *label_pt;     /* [n_events], of those that are seen */
  GArray                     *labels;       /* GenevaTimelineLabel */
  double                     *gap_begin;    /* [n_events]: where a whisker leaves room for its own label; */
  double                     *gap_end;      /* page coordinates, equal: nowhere */
  guint                       n_shown, n_outside, n_unlabelled;
  gboolean                    heads_above;        /* each lane has its head above its rows, not beside them */
  gboolean                    is_narrow;          /* has no shelf: undated events are named below, */
  gboolean                    has_feet;           /* or stand below the rows of their lane, where it scrolls */
  guint                       n_left_out;         /* events of lanes that are */
  gboolean                    has_unjoined;       /* lines between lanes are left out where they lie too close */
  gboolean                    has_arcs;           /* once they are drawn */
  gboolean                    has_too_many_arcs;  /* none is drawn: there would be too many */
} GenevaTimelinePage;

/* Whether any of a stretch down the page is inside the plot. */
static inline gboolean
geneva_timeline_page_shows_y (const GenevaTimelinePage *page, double top, double bottom)
{
  return bottom > page->plot.y && top < page->plot.y + page->plot.height;
}

/* Left edge of an instant on the page. */
static inline double
geneva_timeline_page_get_x (const GenevaTimelinePage *page, double instant)
{
  return page->plot.x + geneva_time_scale_to_pt (&page->scale, instant);
}

/* Opens a layer whose x are instants and whose y are points; `clip` as usual. */
void geneva_timeline_begin_time_layer (GenevaTimelinePage *page, const char *name, const GenevaRect *clip);

/* geneva-timeline-axis.c */
void   geneva_timeline_draw_lanes     (GenevaTimelinePage *page);      /* grounds of lanes and shelf */
void   geneva_timeline_draw_eras      (GenevaTimelinePage *page);
void   geneva_timeline_draw_axis      (GenevaTimelinePage *page);
void   geneva_timeline_draw_heads     (GenevaTimelinePage *page);
void   geneva_timeline_draw_left_out  (GenevaTimelinePage *page);      /* a line about lanes that are */
void   geneva_timeline_draw_message   (GenevaTimelinePage *page);      /* a page without a mark says why */
void   geneva_timeline_draw_scroll    (GenevaTimelinePage *page);      /* where the page lies in the lanes */
double geneva_timeline_get_era_height (const GenevaTimelineEvents *events, const GenevaTimeScale *scale);
/* Widest head, and the height of each for that width; kept with the events. */
double geneva_timeline_measure_heads  (const GenevaTimelineInput *input, GenevaTimelineEvents *events,
                                       double max_width_pt, double *head_pt);

/* The triangle at the head of a lane that unfolds, where somebody can unfold it. */
void   geneva_timeline_draw_fold      (GenevaTimelinePage *page, const GenevaTimelineLaneHead *head, double x, double y);
double geneva_timeline_get_head_indent (const GenevaTimelineLaneHead *head);

/* geneva-timeline-narrow.c: a page whose heads stand above their lanes, and which has no shelf beside them: undated
 * events stand below the rows of their lane, or on paper in a paragraph (NULL when all have a date). */
gboolean geneva_timeline_is_narrow      (double width_pt);
/* Heights of the heads; FALSE: the one lane that there is needs none. */
gboolean geneva_timeline_measure_top_heads (const GenevaTimelineInput *input, GenevaTimelineEvents *events,
                                            double width_pt, double *head_pt);
/* Where a lane's head is drawn: while its rows are scrolled through it stays in sight. */
double geneva_timeline_get_top_y        (const GenevaTimelinePage *page, guint lane);
/* Below it: what of the lane's rows is above that is covered. */
double geneva_timeline_get_head_end     (const GenevaTimelinePage *page, guint lane);
G_GNUC_WARN_UNUSED_RESULT
char  *geneva_timeline_dup_undated_words (const GenevaTimelinePage *page);
void   geneva_timeline_draw_feet        (GenevaTimelinePage *page);
void   geneva_timeline_draw_top_heads   (GenevaTimelinePage *page);

/* geneva-timeline-density.c: counts in the place of marks. The second is for items with a key from the
 * first. */
void   geneva_timeline_draw_density   (GenevaTimelinePage *page);
gboolean geneva_timeline_shows_counts (const GenevaTimelinePage *page);   /* any lane that is drawn */
void   geneva_timeline_set_describe   (GenevaTimelinePage *page);
/* What is painted at full strength at the page's zoom step: the largest count of any column of any lane, seen or
 * not; at least 1. O(600 · log events) once a step. */
guint32 geneva_timeline_find_fullest  (const GenevaTimelinePage *page);
/* The same of any step. Any thread. */
guint32 geneva_timeline_count_fullest (const GenevaTimelineEvents *events, int step);
guint64 geneva_timeline_get_event_key (guint event);

/* geneva-timeline-marks.c */
void   geneva_timeline_draw_marks     (GenevaTimelinePage *page);
void   geneva_timeline_draw_shelf     (GenevaTimelinePage *page);

/* geneva-timeline-arcs.c */
void   geneva_timeline_draw_arcs      (GenevaTimelinePage *page);

/* geneva-timeline-links.c */
void   geneva_timeline_draw_links     (GenevaTimelinePage *page);

/* geneva-timeline-labels.c: what the numbers of an event's sources take at the end of its label, 0 where there are
 * to be none; places before the marks are drawn, draws after them */
double geneva_timeline_measure_key    (const GenevaTimelinePage *page, guint event);
void   geneva_timeline_place_labels   (GenevaTimelinePage *page);
void   geneva_timeline_draw_labels    (GenevaTimelinePage *page);

#define GENEVA_TIMELINE_STYLE_HAPPENED GENEVA_STYLE_EDGE_DEALT
#define GENEVA_TIMELINE_STYLE_NOT GENEVA_STYLE_TEXT_DIM
#define GENEVA_TIMELINE_STYLE_CONTESTED GENEVA_STYLE_WARNING

/* Of an era's title that is cut, at least so much is shown, or nothing: about six letters. */
#define GENEVA_TIMELINE_LEAST_SHORT_PT 46.0
#define GENEVA_TIMELINE_AXIS_ROW_PT 15.0
/* Marks of this size and more have a glyph inside. */
#define GENEVA_TIMELINE_GLYPH_PT 11.0
#define GENEVA_TIMELINE_ERA_ROW_PT 14.0

G_END_DECLS
