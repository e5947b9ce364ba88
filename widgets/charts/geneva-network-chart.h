/* The actor network as a chart with its point of view; see geneva-network-scene.h for the picture. */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

typedef enum { GENEVA_UNIT_NAMED, GENEVA_UNIT_PRINCIPAL } GenevaUnit;

/* Kinds of edge, a bit each: what an item's `relation` is. */
typedef enum {
  GENEVA_RELATION_DEALT   = 1 << 0,   /* happened, cooperative, joint events */
  GENEVA_RELATION_PLANNED = 1 << 1,   /* the same, not (yet) happened: dashed, counted apart */
  GENEVA_RELATION_TIE     = 1 << 2,   /* member, backer, ally, mediator */
  GENEVA_RELATION_OPPONENT = 1 << 3,  /* ties of the kind opponent */
} GenevaRelation;

#define GENEVA_TYPE_NETWORK_CHART (geneva_network_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaNetworkChart, geneva_network_chart, GENEVA, NETWORK_CHART, GenevaChart)

G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_network_chart_new           (GenevaTextContext *text);
GenevaUnit   geneva_network_chart_get_unit      (GenevaNetworkChart *chart);
void         geneva_network_chart_set_unit      (GenevaNetworkChart *chart, GenevaUnit unit);
guint        geneva_network_chart_get_relations (GenevaNetworkChart *chart);    /* GenevaRelation bits */
void         geneva_network_chart_set_relations (GenevaNetworkChart *chart, guint relations);
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_unit_from_name              (const char *name, GenevaUnit *unit);   /* "named", "principal" */
const char  *geneva_unit_get_name               (GenevaUnit unit);

G_END_DECLS
