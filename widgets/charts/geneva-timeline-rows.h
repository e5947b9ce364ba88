/* The heights of a timeline: in which row of its lane each mark stands, how
 * high rows and lanes are, and how long labels may be so that all fits.
 *
 * Rows are packed in the coordinates of the zoom step: short lanes as a whole,
 * long ones between cuts of time that are the same whatever is seen
 * (geneva-timeline-runs.h), so that no mark changes its row while the reader
 * pans; a lane is as high as the rows need that are near. On paper, which
 * nobody pans, very long lanes are packed over tiles of time as long as the
 * page. A lane with too many marks has no rows: it shows how many there are.
 */
#pragma once

#include "geneva-timeline-bands.h"
#include "layout/geneva-lanes.h"

G_BEGIN_DECLS

typedef struct {
  double y_pt, height_pt;
  double rows_y_pt;         /* top of the first row */
  double ticks_y_pt;        /* top of the tick band, above the rows */
  guint  n_rows, n_tick_rows, n_shelf_rows, n_undated;
  gboolean is_dense;        /* counts instead of marks and ticks */
  gboolean is_folded;       /* these in a thin strip */
  gboolean is_thin;         /* a very thin one: the page has no room for more */
  gboolean is_empty;        /* nothing of it is in sight: as high as its head */
  gboolean is_left_out;     /* a page that does not scroll has no room for it: height 0, below the others */
  double   top_pt;          /* of its height, for its head above the rows; 0: beside them */
  gboolean has_foot;        /* undated events stand below the rows: geneva_timeline_lane_get_foot() */
} GenevaTimelineLaneRows;

/* Of a lane's height, below its rows: a line that says what stands there, and undated events, two lines of text each. */
#define GENEVA_TIMELINE_FOOT_HEAD_PT 12.0
#define GENEVA_TIMELINE_FOOT_ROW_PT 25.0

static inline double
geneva_timeline_lane_get_foot (const GenevaTimelineLaneRows *lane)
{
  return lane->has_foot && lane->n_shelf_rows > 0
           ? GENEVA_TIMELINE_FOOT_HEAD_PT + lane->n_shelf_rows * GENEVA_TIMELINE_FOOT_ROW_PT : 0.0;
}

/* geneva-timeline-runs.h, geneva-timeline-steps.h */
typedef struct _GenevaTimelineRuns GenevaTimelineRuns;
typedef struct _GenevaTimelineSteps GenevaTimelineSteps;

typedef struct {
  double                  pitch_pt;       /* from row to row */
  double                  disc_pt;        /* size of a disc; a bar's height follows */
  double                  tick_pitch_pt;
  double                  scroll_pt;      /* the lanes begin so far above their page's top */
  double                  most_scroll_pt; /* 0: they fit */
  GenevaTimelineLaneRows *lanes;          /* [n_lanes] */
  guint                  *rows;           /* [n_events], inside their lane; undated ones on the shelf */
  guint                  *tick_rows;      /* as GenevaTimelineEvents.ticks */
  GHashTable             *bands;          /* process with acts above it → rows, its own the first; by number */
  GArray                 *shelf;          /* guint: undated events with a row of their own */
  guint                   n_off_shelf;    /* the others */
  guint                   n_left_out;     /* lanes */
  double                  left_out_pt;    /* of the room, kept free below the lanes to say so */
  /*< private: what they were packed for >*/
  guint                   n_row_room, n_tick_room;
  int                     step;
  double                  tile_begin, tile_end;
  double                  height_pt, room_width_pt;
  guint                   first_lane, last_lane;
  gboolean                shrinks;
  double                  seen_begin, seen_end;
  gboolean                scrolls;
  gboolean                heads_above, has_feet;
  double                 *head_pt;
  gconstpointer           comfort;
  double                  comfortable_pitch_pt;
  /* Members of `rows` and `tick_rows` that may be other than 0. */
  GArray                 *packed_events, *packed_ticks;
  gboolean               *is_packed;      /* [n_lanes]: as a whole, for this step and comfort */
  GenevaTimelineRuns     *runs;           /* of lanes that are not packed as a whole, one of steps; NULL: none yet */
  GenevaTimelineSteps    *steps;          /* NULL: none yet */
} GenevaTimelineRows;

/* Room for the lanes on a page. */
typedef struct {
  double   y_pt, height_pt;
  gboolean scrolls;         /* what does not fit is scrolled by scroll_pt; else the last lanes are left out */
  double   scroll_pt;       /* made valid */
  guint    held_lane;       /* this part of it is scrolled to held_y_pt; G_MAXUINT: none */
  double   held_share, held_y_pt;
  gboolean heads_above;     /* each lane has its head above its rows, and there is no shelf beside them */
  guint    first_lane, last_lane;       /* the others are left out without a word */
  gboolean shrinks;         /* on paper: lanes of which nothing is in sight are as high as their heads */
  gboolean has_feet;        /* undated events stand below the rows of their lane */
} GenevaTimelineRoom;

/* `head_pt`: measured height of each lane's head. `before`, which may be NULL, is taken over: rows of the
 * same events for another picture; where they were packed for the same things packing is saved and the
 * result the same. O(marks log marks) of the lanes that are not dense, for each of a few lengths of
 * labels. Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineRows *geneva_timeline_rows_new  (GenevaTimelineEvents *events, const GenevaTimeScale *scale,
                                               GenevaTextContext *text, const double *head_pt,
                                               const GenevaTimelineRoom *room, GenevaTimelineRows *before);
void                geneva_timeline_rows_free (GenevaTimelineRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTimelineRows, geneva_timeline_rows_free)

/* Events have been edited since these rows were made: there is room for the new ones, and all lanes are looked at again
 * when rows are next asked for. */
void                geneva_timeline_rows_take_edit (GenevaTimelineRows *rows, const GenevaTimelineEvents *events);

/* Middle of an event's row, and of a tick's, on the page. */
double geneva_timeline_rows_get_y      (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events,
                                        guint event);
double geneva_timeline_rows_get_tick_y (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events,
                                        guint tick);
/* How many rows the mark takes from that one down: more than one for a process behind its acts. */
guint  geneva_timeline_rows_get_n_rows (const GenevaTimelineRows *rows, guint event);

/* An undated event for which its shelf has no row of its own. */
gboolean geneva_timeline_is_off_shelf  (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events,
                                        guint event);

/* From where to where an event's mark reaches, arrows and whiskers included; x grows from the instant 0. */
void   geneva_timeline_get_extent      (const GenevaTimelineEvent *event, double seconds_per_pt,
                                        double disc_pt,
                                        double *begin_pt, double *end_pt);

/* What packing keeps free for a mark, its label of at most `limit_pt` included: as above, and never less wherever
 * in the zoom step the page is. The label must be told. */
void   geneva_timeline_get_packed_extent (const GenevaTimelineEvents *events, guint event, double seconds_per_pt,
                                          double limit_pt, GenevaExtent *extent);

/* The solid part of a bar, x as above. */
void   geneva_timeline_get_solid       (const GenevaTimelineEvent *event, double seconds_per_pt, double *begin_pt,
                                        double *end_pt);

/* The whisker of a mark: all dates that are possible, or the day of a moment of which the hour is not known, as soon
 * as that is wider than a few discs. FALSE: it has none. */
gboolean geneva_timeline_get_whisker   (const GenevaTimelineEvent *event, double seconds_per_pt, double *from,
                                        double *to);
/* How far from what is seen a mark may begin or end that is seen all the same, in seconds. */
double geneva_timeline_get_reach       (double seconds_per_pt);

/* Which lanes have more marks than can be told from one another, at this scale; [n_lanes]. The same for all
 * windows that meet the same tiles. Returns how many marks the other lanes have in these tiles. O(lanes · log
 * events). */
guint64 geneva_timeline_find_dense     (const GenevaTimelineEvents *events, const GenevaTimeScale *scale,
                                        gboolean *is_dense);

/* What a mark may stand out beyond its dates. */
#define GENEVA_TIMELINE_REACH_PT 42.0
#define GENEVA_TIMELINE_MOST_DISC_PT 12.5
#define GENEVA_TIMELINE_DAY_PT 60.0         /* a day that is so wide is shown as a whisker */
#define GENEVA_TIMELINE_ARROW_PT 9.0        /* beyond the mark */
#define GENEVA_TIMELINE_OPEN_BAR_PT 26.0    /* length of a bar whose other end is open */
#define GENEVA_TIMELINE_OPEN_PAD_PT 9.0     /* of a band whose end is open beyond the last act on it */
#define GENEVA_TIMELINE_STRIKE_PT 3.5       /* the line through what will not happen beyond its mark */
#define GENEVA_TIMELINE_MIN_BAR_PT 6.0
#define GENEVA_TIMELINE_LABEL_GAP_PT 3.0
#define GENEVA_TIMELINE_ROW_GAP_PT 4.0      /* from one to the next in a row */
/* A lane of more rows shows counts. */
#define GENEVA_TIMELINE_MOST_ROWS 60

G_END_DECLS
