/* The struct of the network chart, shared by its files: network, look and
 * pictures (geneva-network-chart.c), what the reader has pinned and is dragging
 * (geneva-network-drag.c).
 */
#pragma once

#include "geneva-network-chart.h"
#include "geneva-network-dense.h"
#include "geneva-network-fit.h"
#include "geneva-network-memory.h"
#include "geneva-network-places.h"
#include "model/geneva-view.h"

G_BEGIN_DECLS

struct _GenevaNetworkChart {
  GenevaChart          parent_instance;
  GenevaNetworkSettings settings;
  /* What the network was built from; it is built anew when one of them is another. */
  GenevaSnapshot      *snapshot;
  gboolean             has_suggested;
  GenevaNetwork       *network;
  GenevaNetworkLook   *look;
  GenevaNetworkPart   *part;           /* by `choice`; NULL: to be made */
  GenevaNetworkChoice  choice;         /* its filter is owned */
  gboolean             is_dimming;
  GenevaNetworkFit    *fit;            /* NULL: to be made */
  GenevaNetworkDense  *dense;          /* kept from picture to picture; NULL: there was no need of it */
  guint                job;            /* number of the one that is waited for; 0: none */
  guint                n_jobs;
  GenevaSnapshot      *job_snapshot;   /* what it is about */
  gboolean             job_has_suggested;
  /* What nodes show of the part: the last ones until those of another part are there. */
  GenevaMetrics       *metrics;        /* NULL: none */
  GenevaNetworkPart   *metrics_part;   /* NULL: the whole */
  guint                metrics_job;    /* as `job` */
  GenevaMetrics       *whole_metrics;  /* what arrangements go by: places stay while the window moves */
  GenevaNetworkPlaces *base;           /* as laid out */
  gboolean             is_base_warm;   /* from an earlier picture */
  gboolean             is_base_stale;  /* of another network or arrangement: the next layout starts from it */
  gboolean             is_base_edited; /* stale by an edit alone: those who are in it stay */
  gboolean             is_base_resized; /* nodes have other sizes than when it was laid out, by: */
  GenevaMetric         base_size_by;
  GenevaNetworkMemory *memory;         /* of earlier bases */
  GenevaNetworkPlaces *carried;        /* `base` on the page of the last picture; NULL: the same */
  GArray              *pins;           /* GenevaPin, of the dossier; NULL: none */
  GenevaNetworkPlaces *put;            /* the last two with what the reader has put somewhere; NULL: the same */
  gboolean             is_put_stale;   /* the node that is dragged has gone on */
  GenevaHandle         dragged;        /* NONE: none */
  double               drag_x, drag_y; /* where it is: fractions of the page, as pins */
  double               grip_x, grip_y; /* from its middle to the pointer, points at scale 1 */
  GenevaNetworkView    view;
  gboolean             looks_at_kept;  /* goes along with the filter, until the reader asks for all */
  GenevaBox            area;           /* of the last picture; width 0: none yet */
  GenevaScene         *last;           /* on screen: what stays until an edit is drawn; NULL: none yet */
};

/* ---- geneva-network-chart.c ---- */
void         geneva_network_chart_drop_places (GenevaNetworkChart *self);

/* ---- geneva-network-chart-view.c ---- */
/* Within what is possible; FALSE when it is the same. */
gboolean     geneva_network_chart_set_view    (GenevaNetworkChart *self, GenevaNetworkView view);
/* As of GenevaChartClass. */
gboolean     geneva_network_chart_zoom        (GenevaChart *chart, double factor, double x_pt, double y_pt);
gboolean     geneva_network_chart_pan         (GenevaChart *chart, double dx_pt, double dy_pt);
gboolean     geneva_network_chart_show_all    (GenevaChart *chart);
gboolean     geneva_network_chart_reveal      (GenevaChart *chart, GenevaHandle handle, GenevaHandle other);

/* ---- geneva-network-drag.c ---- */
/* Where the nodes are on the page of the last picture; NULL: nowhere yet. Borrowed. */
const GenevaNetworkPlaces *geneva_network_chart_get_places (GenevaNetworkChart *self);
/* Reads the pins of the chart's snapshot; TRUE when they are others. */
gboolean     geneva_network_chart_take_pins   (GenevaNetworkChart *self);
void         geneva_network_chart_drop_put    (GenevaNetworkChart *self);
/* `places` with what is pinned and dragged; borrowed. */
const GenevaNetworkPlaces *geneva_network_chart_put_nodes (GenevaNetworkChart *self,
                                                           const GenevaNetworkPlaces *places);
/* [n_nodes]; NULL: none is. */
G_GNUC_WARN_UNUSED_RESULT
guint8      *geneva_network_chart_dup_pinned  (GenevaNetworkChart *self);
/* As of GenevaChartClass. */
gboolean     geneva_network_chart_drag_begin  (GenevaChart *chart, GenevaHandle handle, double x_pt, double y_pt);
gboolean     geneva_network_chart_drag_to     (GenevaChart *chart, double x_pt, double y_pt);
void         geneva_network_chart_drag_end    (GenevaChart *chart, gboolean is_taken);

/* ---- geneva-network-chart-recall.c ---- */
/* The base that was just laid out. */
void         geneva_network_chart_remember    (GenevaNetworkChart *self);
/* Takes the places that the same network had before; FALSE when it is new, or they are there. */
gboolean     geneva_network_chart_recall      (GenevaNetworkChart *self);

/* ---- geneva-network-chart-sight.c: as of GenevaChartClass ---- */
gboolean     geneva_network_chart_get_sight (GenevaChart *chart, GenevaRect *sight, double *ratio);
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_network_chart_build_map (GenevaChart *chart, double width_pt, double height_pt);
gboolean     geneva_network_chart_look_at   (GenevaChart *chart, double x, double y);
/* What the filter keeps fills the page. */
void         geneva_network_chart_go_along  (GenevaNetworkChart *self);

G_END_DECLS
