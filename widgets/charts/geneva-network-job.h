/* What a network chart has done beside the main thread, one thing a job: a
 * network out of a snapshot and what is left of it in the window and by the filter,
 * its places on a page, metrics of a part of it; and
 * with them what takes long to make of these: the look, where its labels need not
 * be measured, and the crowd of a dense picture.
 * Values in, values out; whether the chart still wants them it says itself.
 */
#pragma once

#include "geneva-network-dense.h"
#include "geneva-network-places.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  guint                number;        /* of the one who asked, to know it again */
  GenevaSnapshot      *snapshot;      /* what it is about */
  GenevaNetworkOptions options;
  GenevaNetworkSettings settings;     /* what looks go by */
  GenevaNetwork       *network;       /* NULL: what is asked for, with its part by `choice` */
  GenevaNetworkChoice  choice;        /* with a filter of its own */
  GenevaNetworkLook   *look;          /* of a job for places: given; of the others: NULL where it is to be measured */
  /* Of a job for places: */
  gboolean             is_dimming;
  GenevaNetworkDense  *dense;         /* of `part` at the places; NULL where the picture is not dense */
  GenevaNetworkPlan    plan;
  GenevaNetworkPlaces *start;         /* may be NULL */
  GenevaNetworkPlaces *places;        /* what is asked for */
  /* Metrics: of the whole network for a plan that needs them, or what is asked for, of `part` (NULL: the whole). */
  gboolean             wants_metrics;
  GenevaNetworkPart   *part;
  GenevaMetrics       *metrics;
} GenevaNetworkJob;

/* Called in the main thread; the job lives until it returns. `owner` as it was given. */
typedef void (*GenevaNetworkJobEnd) (GObject *owner, GenevaNetworkJob *job);

G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkJob *geneva_network_job_new_network (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options,
                                                  const GenevaNetworkChoice *choice,
                                                  const GenevaNetworkSettings *settings);
/* `start` may be NULL and is copied. What the plan points to is not kept: `metrics` are. `part`, `settings` and
 * `is_dimming` are what the picture goes by that is made at once of a dense network. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkJob *geneva_network_job_new_places  (GenevaSnapshot *snapshot, GenevaNetwork *network,
                                                  GenevaNetworkLook *look, const GenevaNetworkPlan *plan,
                                                  GenevaMetrics *metrics, const GenevaNetworkPlaces *start,
                                                  GenevaNetworkPart *part, const GenevaNetworkSettings *settings,
                                                  gboolean is_dimming);
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkJob *geneva_network_job_new_metrics (GenevaSnapshot *snapshot, GenevaNetwork *network,
                                                  GenevaNetworkPart *part, const GenevaNetworkSettings *settings);
/* Takes the job and keeps `owner` until it has ended. */
void              geneva_network_job_start       (GenevaNetworkJob *job, GObject *owner, GenevaNetworkJobEnd end);

G_END_DECLS
