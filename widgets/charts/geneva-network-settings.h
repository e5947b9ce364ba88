/* The reader's choices about a network: what is counted, how it is laid out,
 * what sizes and colours say. A value without pointers, so that charts,
 * actions, saved views and the command line pass it on whole.
 */
#pragma once

#include "analysis/geneva-metrics.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_ARRANGE_STRESS,          /* distances follow distances in the network */
  GENEVA_ARRANGE_COMMUNITIES,     /* communities stand apart */
  GENEVA_ARRANGE_CIRCLE,          /* on a circle, by community */
  GENEVA_ARRANGE_CONCENTRIC,      /* by `centre_by`, the greatest in the middle */
} GenevaArrangement;

typedef enum {
  GENEVA_COLOUR_BLOC,
  GENEVA_COLOUR_COMMUNITY,
  GENEVA_COLOUR_METRIC,           /* shades of `shade_by` */
  GENEVA_COLOUR_NONE,
} GenevaNetworkColour;

/* Nodes that have no edge in the window of time. */
typedef enum { GENEVA_OUTSIDE_SHOWN, GENEVA_OUTSIDE_DIMMED, GENEVA_OUTSIDE_HIDDEN } GenevaNetworkOutside;

typedef struct {
  GenevaUnit           unit;
  guint                relations;         /* GenevaRelation bits */
  GenevaWeight         weight;
  gboolean             has_events;
  GenevaOpinionOptions opinions;
  double               min_weight;        /* 0: all edges */
  guint                actor_kinds;       /* bits 1 << GenevaActorKind; 0: all */
  GenevaArrangement    arrangement;
  GenevaMetric         centre_by;
  GenevaMetric         size_by;
  GenevaNetworkColour  colour;
  GenevaMetric         shade_by;
  gboolean             has_hulls;
  gboolean             has_edge_labels;
  GenevaNetworkOutside outside;
} GenevaNetworkSettings;

/* As named, the usual relations, by item, stress, sizes by sources, colours by bloc, outside dimmed. */
void     geneva_network_settings_init      (GenevaNetworkSettings *settings);
gboolean geneva_network_settings_equal     (const GenevaNetworkSettings *a, const GenevaNetworkSettings *b);
/* An object with names for values, without what is as of _init (). */
G_GNUC_WARN_UNUSED_RESULT
JsonNode *geneva_network_settings_to_json  (const GenevaNetworkSettings *settings);
/* Members that it does not know, or whose value it does not, leave the setting as of _init (). */
void     geneva_network_settings_from_json (JsonNode *node, GenevaNetworkSettings *settings);

/* For files, actions and the command line: "stress", "communities", "circle", "concentric"; "bloc", "community",
 * "metric", "none"; "shown", "dimmed", "hidden". NULL-terminated, in the order of the enums. */
const char * const *geneva_arrangement_get_names     (void);
const char * const *geneva_network_colour_get_names  (void);
const char * const *geneva_network_outside_get_names (void);

/* Whether sizes, colours or outlines say what only metrics know. */
gboolean geneva_network_settings_need_metrics (const GenevaNetworkSettings *settings);

G_END_DECLS
