/* The struct of a chart view, shared by its files: picture and session
 * (geneva-chart-view.c), the pool of marks (geneva-chart-view-marks.c), pointer
 * and keys (geneva-chart-view-input.c), what is selected and how it stands out
 * (-select.c, -band.c), the session (-session.c), moving from picture to picture
 * (-motion.c), the menu at a mark (-menu.c), and a look behind it (-debug.c).
 */
#pragma once

#include "geneva-chart-mark.h"
#include "geneva-chart-view.h"
#include "geneva-picture-pool.h"
#include "geneva-style.h"

G_BEGIN_DECLS

typedef struct _GenevaChartMotion GenevaChartMotion;
typedef struct _GenevaChartPlate GenevaChartPlate;

struct _GenevaChartView {
  GtkWidget       parent_instance;

  GenevaChart    *chart;
  GenevaSession  *session;
  GenevaDossier  *dossier;          /* whose "changed" is followed */
  gboolean        legend;
  gboolean        is_selecting;     /* the selection comes from this view: nothing to reveal */
  gboolean        keeps_in_sight;   /* it was revealed here, and nobody has panned since */
  gboolean        is_revealing;
  gboolean        showed_selection;   /* the chart was given what is selected */
  guint           resized_id;

  GenevaScene    *scene;
  double          scene_width_pt, scene_height_pt;
  gboolean        is_scene_stale;
  gint64          scene_us;         /* when the last scene was done */
  guint           settle_id;        /* not 0: the picture moves, and who is told of it waits */
  guint64         told_serial;      /* the chart's map serial of what was told of last, and when */
  gint64          told_us;
  gboolean        are_names_stale;  /* the marks' */
  GenevaChartMotion *motion;        /* NULL: the picture is that of the scene */
  GenevaPicturePool *pool;          /* what pictures are painted on */
  GskRenderNode  *picture;          /* of the scene, at device scale; of a heavy one without its crowd */
  GenevaChartPlate *plate;          /* the picture of that crowd; NULL: none yet */
  gboolean        is_sharp;
  GenevaPalette   palette;
  double          px_per_pt;       /* as large as the desktop wants its words */
  int             picture_scale;
  double          build_ms, paint_ms;     /* what the last ones took */
  GenevaScene    *overlay;          /* NULL: to be built, or nothing to show */
  gboolean        is_overlay_stale;
  GskRenderNode  *rings;            /* of what is selected, where that is much; NULL: none, or to be painted */
  gboolean        are_rings_kept;   /* they lie below the overlay, not in it */

  guint32         hovered;          /* items of the scene; 0 none */
  guint32         focused;
  GenevaItemKey   focused_key;
  GenevaHandle    edge_end;         /* whose edges are being walked */
  GPtrArray      *marks;            /* the pool; children of this widget */
  GArray         *ranks;            /* GenevaRank for each item of the scene; NULL: to be made */
  GHashTable     *order;            /* handle → position, of a chart that has an order of its own; NULL: to be made */
  guint64         order_serial;
  gboolean        is_walking;       /* the keyboard goes to another mark: the one that has it is not given to that */
  char           *status;
  char           *notice;           /* what the status says until the next thing happens */
  GtkWidget      *menu;             /* the last one; NULL: none yet */

  /* selection */
  GHashTable     *selected;         /* GenevaItemKey, of the session's selection; NULL: to be made */
  GHashTable     *related;          /* handles that belong to it; NULL: to be made */
  GenevaItemKey   anchor_key;       /* where a range begins: chosen last without Shift */
  GArray         *chosen_many;      /* guint32: of this scene, what stands for many and was chosen */
  gboolean        is_cut;           /* more was chosen than can be selected */
  gboolean        selects;          /* a drag draws a band instead of panning */
  gboolean        is_banding;
  gboolean        band_adds;
  double          band_x, band_y, band_to_x, band_to_y;     /* pixels */
  gboolean        lassos;           /* a line is drawn instead of a band */
  GArray         *lasso;            /* GenevaPoint in pixels, of the line being drawn; NULL: none */

  /* pointer */
  GtkGesture     *click;
  GtkGesture     *drag;
  GtkGesture     *pinch;
  double          pointer_x, pointer_y;   /* pixels */
  gboolean        is_pointer_left;        /* the keyboard has gone on: what lies under it does not stand out */
  double          press_x, press_y;       /* where the drag began */
  double          drag_x, drag_y;         /* offset that the chart has seen */
  double          pinch_scale;
  gboolean        is_dragging;
  guint32         pressed;                /* the item that the drag began on */
  gboolean        is_moving_item;         /* which follows the pointer */
  gboolean        has_dragged;            /* since the last press */
  gint64          glide_time;             /* frame clock, microseconds */
  double          speed_x, speed_y;       /* pixels a second */
  gint64          drag_time;
  guint           glide_id;
};

/* ---- geneva-chart-view-marks.c ---- */
GenevaItemKey geneva_item_key        (const GenevaItem *item);
/* Title and details in one line. Owned. */
char    *geneva_item_dup_spoken      (const GenevaItem *item);
guint32  geneva_chart_view_find_key  (GenevaChartView *self, const GenevaItemKey *key);
gboolean geneva_chart_view_get_bounds_px  (GenevaChartView *self, guint32 item, GdkRectangle *bounds);
void     geneva_chart_view_init_marks     (GenevaChartView *self);
void     geneva_chart_view_place_marks    (GenevaChartView *self);
/* The marks that there are follow what they stand for; no other ones are given out. */
void     geneva_chart_view_carry_marks    (GenevaChartView *self);
/* After a new scene: the same things have other numbers. Their words wait for geneva_chart_view_place_marks (). */
void     geneva_chart_view_renumber_marks (GenevaChartView *self, GenevaScene *before);
void     geneva_chart_view_update_status  (GenevaChartView *self);

/* ---- geneva-chart-view-debug.c ---- */
void     geneva_chart_view_snapshot_debug (GenevaChartView *self, GtkSnapshot *snapshot);

/* ---- geneva-chart-view-input.c ---- */
void     geneva_chart_view_init_input    (GenevaChartView *self);
void     geneva_chart_view_stop_glide    (GenevaChartView *self);

/* ---- geneva-chart-view-select.c ---- */
/* The session's selection is another one. */
void     geneva_chart_view_forget_selected (GenevaChartView *self);
/* What has no record of its own is known by its place: the item that is where this one was; or 0. */
guint32  geneva_chart_view_find_like       (GenevaChartView *self, GenevaScene *before, guint32 item);
/* After a new scene: columns of counts that were chosen have other numbers, or are gone. */
void     geneva_chart_view_renumber_chosen (GenevaChartView *self, GenevaScene *before);
gboolean geneva_chart_view_is_selected     (GenevaChartView *self, guint32 item);
/* Adds what is selected in this scene and what belongs to it. `markings` holds GenevaItemMarking. */
void     geneva_chart_view_mark_selection  (GenevaChartView *self, GArray *markings);

/* geneva-chart-view-lift.c */
/* A hovered node lifts its edges and what they lead to, a cell its row and column; TRUE when there are any. */
gboolean geneva_chart_view_lift_neighbours (GenevaChartView *self, GArray *markings);

/* ---- geneva-chart-view-band.c ---- */
/* In pixels. `is_added`: to what is selected already. A lasso where these are wanted. */
void     geneva_chart_view_begin_band      (GenevaChartView *self, double x, double y, gboolean is_added);
void     geneva_chart_view_move_band       (GenevaChartView *self, double x, double y);
void     geneva_chart_view_end_band        (GenevaChartView *self, gboolean is_taken);
/* The band, and what stands for many and was chosen. */
void     geneva_chart_view_snapshot_band   (GenevaChartView *self, GtkSnapshot *snapshot);

/* ---- geneva-chart-view-session.c ---- */
/* The chart gets what dossier and session are now. */
void     geneva_chart_view_take_snapshot   (GenevaChartView *self);
/* Has the dossier changed for the chart; TRUE when it was. */
gboolean geneva_chart_view_edit            (GenevaChartView *self, GenevaDelta *delta);
/* A GSourceFunc of resized_id: the view has another size. */
gboolean geneva_chart_view_reveal_in_idle  (gpointer data);

/* ---- geneva-chart-view-motion.c ---- */
/* The next scene is moved to, where the reader wants things to move. */
void     geneva_chart_view_expect_motion   (GenevaChartView *self);
/* There is a new scene; `before` may be NULL. */
void     geneva_chart_view_start_motion    (GenevaChartView *self, GenevaScene *before);
void     geneva_chart_view_stop_motion     (GenevaChartView *self);
gboolean geneva_chart_view_is_moving       (GenevaChartView *self);
/* What is to be painted: the scene, or what lies between the last one and it. Borrowed. */
GenevaScene *geneva_chart_view_get_shown_scene (GenevaChartView *self);

/* ---- geneva-chart-view-plate.c ---- */
/* Ground and crowd of a heavy scene, below its picture: as it is, or for a moment moved and scaled as a whole. */
void     geneva_chart_view_snapshot_plate  (GenevaChartView *self, GtkSnapshot *snapshot, int scale);
void     geneva_chart_view_drop_plate      (GenevaChartView *self);
/* Once the picture rests: what the pointer will ask for is made by a worker. */
void     geneva_chart_view_prepare_plate   (GenevaChartView *self);

/* ---- geneva-chart-view-menu.c ---- */
void     geneva_chart_view_init_menu       (GenevaChartView *self);
void     geneva_chart_view_clear_menu      (GenevaChartView *self);
/* In pixels. */
gboolean geneva_chart_view_open_menu_at    (GenevaChartView *self, double x, double y);

/* ---- geneva-chart-view.c ---- */
void     geneva_chart_view_set_sharp      (GenevaChartView *self, gboolean is_sharp);
/* Owned; may be NULL. */
G_GNUC_WARN_UNUSED_RESULT
GMenuModel *geneva_chart_view_ask_for_menu (GenevaChartView *self, guint32 item, double x_pt, double y_pt);
void     geneva_chart_view_queue_overlay (GenevaChartView *self);
/* The selection, the scene or the palette is another one. */
void     geneva_chart_view_drop_rings    (GenevaChartView *self);
guint32  geneva_chart_view_find_target   (GenevaChartView *self, const GenevaTarget *target);
void     geneva_chart_view_set_hovered   (GenevaChartView *self, guint32 item);
/* The item at a place in pixels, or 0. */
guint32  geneva_chart_view_pick_item     (GenevaChartView *self, double x, double y);
gboolean geneva_chart_view_ground_click  (GenevaChartView *self, double x_pt, double y_pt);
/* FALSE for what stands for many records at once (a cell of counts), and for 0. */
gboolean geneva_chart_view_is_record     (GenevaChartView *self, guint32 item);
/* A record is selected and gone to; what stands for many is zoomed into. */
void     geneva_chart_view_activate_item (GenevaChartView *self, guint32 item);
/* Moves the keyboard focus by one mark; TRUE when there was one to go to. */
gboolean geneva_chart_view_walk          (GenevaChartView *self, GenevaDirection direction);

G_END_DECLS
