/* Columns that tell of the network instead of a record: the metrics of an
 * actor, and all of an edge. For geneva-record-columns.c alone.
 */
#pragma once

#include "geneva-record-columns.h"

G_BEGIN_DECLS

/* Of actors: `field` is the GenevaMetric. */
double      geneva_measure_get_metric      (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
char       *geneva_measure_dup_metric      (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
const char *geneva_measure_get_definition  (const GenevaColumn *column);
/* Of actors: counted from 1, as the largest are. `field` is TRUE for components. */
double      geneva_measure_get_group       (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
char       *geneva_measure_dup_group       (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
const char *geneva_measure_get_group_help  (const GenevaColumn *column);

/* Of edges: their ends, where an edge that points one way points from the first to the second. `field` is TRUE for
 * the second. Atoms are rows of the list of actors. */
void        geneva_measure_list_end        (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle, GArray *atoms);
/* Atoms are GENEVA_N_RELATION_ATOMS kinds of edge with the ways they point. */
#define GENEVA_N_RELATION_ATOMS (2 * GENEVA_N_RELATIONS)
void        geneva_measure_list_relation   (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle, GArray *atoms);
char       *geneva_measure_dup_relation    (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom);
double      geneva_measure_get_weight      (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
char       *geneva_measure_dup_weight      (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
double      geneva_measure_get_items       (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
char       *geneva_measure_dup_items       (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
double      geneva_measure_get_bridge      (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
char       *geneva_measure_dup_bridge      (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                            GenevaHandle handle);
const char *geneva_measure_get_weight_help (const GenevaColumn *column);
const char *geneva_measure_get_items_help  (const GenevaColumn *column);
const char *geneva_measure_get_bridge_help (const GenevaColumn *column);

G_END_DECLS
