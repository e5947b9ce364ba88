/* A chart with its point of view: what chart-view shows and the command line
 * exports. Holds the snapshot, a value copy of the session and its own view
 * state (visible span, zoom, places), and builds scenes from them; building
 * itself is a pure function of these (geneva-timeline.h, geneva-network-chart.h).
 *
 * Not final: the charts derive from it.
 * Signals "changed": the picture would now be another; "edit": see geneva_chart_edit (). Main thread.
 */
#pragma once

#include "geneva-scene.h"
#include "geneva-source-list.h"
#include "geneva-text.h"
#include "model/geneva-session.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_DIRECTION_NEXT,      /* in the chart's own order (time, importance) */
  GENEVA_DIRECTION_PREVIOUS,
  GENEVA_DIRECTION_LEFT,
  GENEVA_DIRECTION_RIGHT,
  GENEVA_DIRECTION_UP,
  GENEVA_DIRECTION_DOWN,
} GenevaDirection;

/* Construct property "text-context": a pointer to a GenevaTextContext. */
#define GENEVA_TYPE_CHART (geneva_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (GenevaChart, geneva_chart, GENEVA, CHART, GObject)

/* What a picture holds besides its marks: on screen the window shows title and legend elsewhere. */
typedef struct {
  const char *title;          /* NULL: none */
  const char *subtitle;
  const char *credit;         /* printed below the caption */
  gboolean    legend;
  gboolean    caption;
  gboolean    is_vector;      /* for a file that keeps lines as lines, up to GENEVA_MOST_VECTOR_MARKS of them */
  gboolean    scrolls;        /* on screen: what is higher than the page is scrolled instead of squeezed */
  /* In files of several pages: */
  gboolean    is_part;        /* the rest is on other pages: no sign of scrolling, the legend is never left out */
  gboolean    has_no_shelf;   /* what has no date stands on another page */
  gboolean    is_whole;       /* all of the chart is divided, not only what is in sight */
  const char *caption_words;  /* in the place of the chart's own, which knows one page; NULL: none */
  const char *locale;         /* NULL: English. Heads, legend and caption stand as its readers begin: on the right */
  /* Marks will have the numbers of their sources, and labels leave room for them; NULL: none. */
  const GenevaSourceList *keys;
} GenevaPageOptions;

/* One page of several: a stretch of time and a stretch of the lanes. Only the chart that made it reads it, but
 * for its height. */
typedef struct {
  GenevaSpan span, whole;           /* of this page; of all */
  gboolean   is_alone;              /* there is but one, and nothing to divide */
  gboolean   is_last;               /* with legend, caption and credit */
  gboolean   has_shelf;
  gboolean   fits;                  /* all lanes, as high as the page allows; else this part of them: */
  double     begin_pt, end_pt;      /* of all lanes below one another */
  double     height_pt;             /* of the page, as much as it needs */
} GenevaPagePart;

struct _GenevaChartClass {
  GObjectClass parent_class;
  const char  *name;          /* "timeline", "network" */

  GenevaScene *(*build)      (GenevaChart *chart, double width_pt, double height_pt,
                              const GenevaPageOptions *page);
  void         (*input_changed) (GenevaChart *chart);     /* snapshot or state were replaced */
  /* View changes, in points of the last built scene; TRUE when the picture changes. */
  gboolean     (*zoom)       (GenevaChart *chart, double factor, double x_pt, double y_pt);
  gboolean     (*pan)        (GenevaChart *chart, double dx_pt, double dy_pt);
  gboolean     (*show_all)   (GenevaChart *chart);
  /* Brings an item into the visible part with as little movement as can be. */
  gboolean     (*reveal)     (GenevaChart *chart, GenevaHandle handle, GenevaHandle other);
  /* What is in sight, divided over pages, and what records stand on these; both may be NULL: one page is all. */
  GArray      *(*divide)     (GenevaChart *chart, double width_pt, double height_pt,
                              const GenevaPageOptions *page, GArray **records);
  GenevaScene *(*build_part) (GenevaChart *chart, double width_pt, double height_pt,
                              const GenevaPageOptions *page, const GenevaPagePart *part, guint n_unlabelled);
  /* Takes over lanes, unit, span, zoom … of `from`, a chart of the same type, snapshot and state. */
  void         (*take_view)  (GenevaChart *chart, GenevaChart *from);
  /* Whether the picture itself is another one when the selection is; may be NULL: it never is. */
  gboolean     (*shows_selection) (GenevaChart *chart);
  /* Where the page lies in a picture that is higher than it, in points; may be NULL: it never is. */
  gboolean     (*get_scroll) (GenevaChart *chart, double *at_pt, double *most_pt);
  /* Where records have an order of their own, on the page and off it; both may be NULL: they have none. */
  GenevaHandle (*walk)         (GenevaChart *chart, GenevaHandle from, GenevaDirection direction);
  GArray      *(*list_between) (GenevaChart *chart, GenevaHandle from, GenevaHandle to);
  /* What part of the whole is in sight; the three may be NULL: a view needs no small picture of the whole. */
  gboolean     (*get_sight)  (GenevaChart *chart, GenevaRect *sight, double *ratio);
  GenevaScene *(*build_map)  (GenevaChart *chart, double width_pt, double height_pt);
  gboolean     (*look_at)    (GenevaChart *chart, double x, double y);
  /* Moving what stands for a record, by hand; the three may be NULL: nothing can be moved. drag_begin: FALSE when
   * it cannot; drag_to: TRUE when the picture changes. */
  gboolean     (*drag_begin) (GenevaChart *chart, GenevaHandle handle, double x_pt, double y_pt);
  gboolean     (*drag_to)    (GenevaChart *chart, double x_pt, double y_pt);
  void         (*drag_end)   (GenevaChart *chart, gboolean is_taken);
  /* The reader's choices about the picture as a JSON object, without what is as it usually is (owned), and back: `node`
   * NULL or without a member is the usual. For what is kept: views, windows, files. */
  JsonNode    *(*describe)   (GenevaChart *chart);
  void         (*restore)    (GenevaChart *chart, JsonNode *node);
  /* Whether records of `views` say what is drawn: for others a dossier of which only these have changed is the same. */
  gboolean     reads_views;
  const char * const *sides;  /* geneva_chart_class_set_sides () */
  const char  *plot_layer;
  gboolean     has_time;
};

/* What readers from right to left get: the layers `sides` (kept, not copied) go to the other side, while the plot keeps
 * its direction and moves to where it is then; without a call all is mirrored. `plot_layer`: the one that is clipped to
 * the plot; NULL: it does not move. `has_time`: the picture's way from left to right is time. */
void         geneva_chart_class_set_sides (GenevaChartClass *class, const char * const *sides, const char *plot_layer,
                                           gboolean has_time);
GenevaSnapshot *geneva_chart_get_snapshot (GenevaChart *chart);
const GenevaSessionState *geneva_chart_get_state (GenevaChart *chart);
/* `state` may be NULL (defaults); both are copied or referenced. */
void         geneva_chart_set_input (GenevaChart *chart, GenevaSnapshot *snapshot,
                                     const GenevaSessionState *state);
GenevaTextContext *geneva_chart_get_text_context (GenevaChart *chart);
/* Whether time runs from right to left, which mirrors the picture of a chart that has time; FALSE at first, whatever
 * the language: charts of all languages can be laid side by side. Part of the chart's settings. Emits "changed". */
gboolean     geneva_chart_has_time        (GenevaChart *chart);
void         geneva_chart_set_time_from_right (GenevaChart *chart, gboolean is_from_right);
gboolean     geneva_chart_is_time_from_right  (GenevaChart *chart);
/* What settings that do not say it mean; charts that had it as usual follow. */
void         geneva_chart_set_time_usually_from_right (GenevaChart *chart, gboolean is_from_right);
/* A place on the last picture as the chart's own code knows it, before the picture was turned for its readers. */
double       geneva_chart_turn_back       (GenevaChart *chart, double x_pt);
/* The same of a place beside the plot, which is mirrored where the plot may but have moved. */
double       geneva_chart_turn_back_side  (GenevaChart *chart, double x_pt);
/* Whether, after an edit that takes long to read, pictures may show what was there before until a worker has read it;
 * "changed" tells then. For screens; FALSE at first: every picture is of what was put in. */
void         geneva_chart_set_may_lag (GenevaChart *chart, gboolean may_lag);
gboolean     geneva_chart_may_lag     (GenevaChart *chart);
/* Whether the last picture did. For subclasses: that it did. */
gboolean     geneva_chart_is_late     (GenevaChart *chart);
void         geneva_chart_set_late    (GenevaChart *chart, gboolean is_late);
const char  *geneva_chart_get_name  (GenevaChart *chart);
/* Translated, for window and files: "Timeline", "Actor network". */
const char  *geneva_chart_get_title (GenevaChart *chart);
/* `page` may be NULL (neither title nor legend nor caption). Without a snapshot the scene is empty. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_chart_build     (GenevaChart *chart, double width_pt, double height_pt,
                                     const GenevaPageOptions *page);
/* What the chart shows, divided over as many pages of that size as keep it readable, in reading order; at
 * least one, GENEVA_MAX_PAGES at most. Title and subtitle stand on each, legend, caption and credit on the
 * last. GenevaPagePart; nothing is built. `*records` (handles; NULL: those of the one page) is what stands on
 * them together, owned by the caller. */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_chart_divide    (GenevaChart *chart, double width_pt, double height_pt,
                                     const GenevaPageOptions *page, GArray **records);
/* One of these pages, by the same arguments and the chart as it was. `n_unlabelled`: how many marks of all
 * pages have no label, which the last page tells. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_chart_build_part (GenevaChart *chart, double width_pt, double height_pt,
                                     const GenevaPageOptions *page, const GenevaPagePart *part,
                                     guint n_unlabelled);
#define GENEVA_MAX_PAGES 400
/* These four emit "changed" when they return TRUE. */
gboolean     geneva_chart_zoom      (GenevaChart *chart, double factor, double x_pt, double y_pt);
gboolean     geneva_chart_pan       (GenevaChart *chart, double dx_pt, double dy_pt);
gboolean     geneva_chart_show_all  (GenevaChart *chart);
gboolean     geneva_chart_reveal    (GenevaChart *chart, GenevaHandle handle, GenevaHandle other);
/* TRUE when the last picture was higher than its page, so that panning up and down scrolls it: how far it
 * is scrolled, 0 … *most_pt. */
gboolean     geneva_chart_get_scroll (GenevaChart *chart, double *at_pt, double *most_pt);
/* The record to go to from another by keyboard, whether or not it is in sight; NONE when there is none, or the
 * chart has no such order: then the scene knows (geneva_scene_walk). O(records). */
GenevaHandle geneva_chart_walk      (GenevaChart *chart, GenevaHandle from, GenevaDirection direction);
/* Handles of all records from the one to the other; NULL when the chart has no order, or one is not in it. A chart whose
 * order goes round, so that geneva_chart_walk () from NONE leads nowhere, gives all of them from NONE to NONE.
 * O(records). */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_chart_list_between (GenevaChart *chart, GenevaHandle from, GenevaHandle to);
/* FALSE while all is in sight, or the chart has no small picture of the whole. `sight` in parts of the whole, 0-1, may
 * reach beyond it; `ratio`: width by height of the whole. */
gboolean     geneva_chart_get_sight (GenevaChart *chart, GenevaRect *sight, double *ratio);
/* The whole, small and without words; NULL: none. Another one only when the serial number is. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_chart_build_map (GenevaChart *chart, double width_pt, double height_pt);
guint64      geneva_chart_get_map_serial (GenevaChart *chart);
/* Brings a place of the whole, 0-1 each, into the middle; emits "changed" when it returns TRUE. */
gboolean     geneva_chart_look_at   (GenevaChart *chart, double x, double y);
/* TRUE: the picture depends on what is selected, so that it has to be given the state anew with each
 * selection. Most do not: what is selected is marked on top of them. */
gboolean     geneva_chart_shows_selection (GenevaChart *chart);
/* Somebody takes hold of a record's mark at that place, which then follows the pointer. FALSE: it stays, and the
 * rest need not be called. In between the chart has one such record. */
gboolean     geneva_chart_drag_begin (GenevaChart *chart, GenevaHandle handle, double x_pt, double y_pt);
void         geneva_chart_drag_to    (GenevaChart *chart, double x_pt, double y_pt);
/* `is_taken` FALSE: back to where it was. What stays is an edit. */
void         geneva_chart_drag_end   (GenevaChart *chart, gboolean is_taken);
/* Has the dossier changed by whoever holds it: emits "edit" (GenevaDelta; gboolean, TRUE when it was applied), as a
 * chart sees but a snapshot. FALSE when nobody did. */
gboolean     geneva_chart_edit       (GenevaChart *chart, GenevaDelta *delta);
/* Another chart that shows the same: its choices and what part is seen are copied, so that a file can be
 * made of what is on the screen, which keeps its place. `text` NULL: the same context. */
G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_chart_dup_view  (GenevaChart *chart, GenevaTextContext *text);
/* The choices about the picture – lanes, unit, event … – as the text of a JSON object; what is in sight is none of
 * them. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_chart_dup_settings (GenevaChart *chart);
/* As far as it can be read; NULL: as usual. What is not known is left alone. */
void         geneva_chart_set_settings (GenevaChart *chart, const char *settings);
/* For subclasses: emits "changed". */
void         geneva_chart_changed   (GenevaChart *chart);
/* The same for a change in which things move and the reader is to see where to: another clock, other lanes.
 * While "changed" is being emitted the view asks with the second. */
void         geneva_chart_changed_smoothly (GenevaChart *chart);
gboolean     geneva_chart_is_change_smooth (GenevaChart *chart);

/* The item of a scene to go to from `item` (0: the first one; with PREVIOUS the last), by keyboard;
 * 0 when there is none. NEXT and PREVIOUS follow the scene's item order, the others take the nearest
 * mark in that quarter. O(items). */
guint32      geneva_scene_walk      (GenevaScene *scene, guint32 item, GenevaDirection direction);

/* Whether the item has two ends and is but a line between them: a cell of a matrix, which has a place of its own, is
 * none. */
gboolean    geneva_scene_is_line    (GenevaScene *scene, guint32 item);

/* A chart by its name ("timeline", "network", "positions", "drift", "figures"), or NULL. `text` NULL: a context of its own, in English. */
G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_chart_new_by_name (const char *name, GenevaTextContext *text);
const char * const *geneva_chart_get_names (void);

G_END_DECLS
