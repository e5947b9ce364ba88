/* The reader's choices about a positions matrix, as a value, and as JSON for what is
 * kept: views, windows, files.
 */
#pragma once

#include "analysis/geneva-positions.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Which rows and columns there are. */
typedef enum {
  GENEVA_POSITIONS_EMPTY_SHOWN,       /* all issues of the codebook; whoever said anything at any time */
  GENEVA_POSITIONS_EMPTY_ON_RECORD,   /* those with a statement at any time: what is shown while time is brushed */
  GENEVA_POSITIONS_EMPTY_HIDDEN,      /* those with a statement in the window that the filter keeps */
  GENEVA_N_POSITIONS_EMPTY
} GenevaPositionsEmpty;

typedef struct {
  GenevaUnit                 unit;
  GenevaPositionsIssues      issues;
  GenevaPositionsRowOrder    row_order;
  GenevaPositionsColumnOrder column_order;
  GenevaPositionsEmpty       empty;
  guint                      least_n;       /* cells with fewer statements are left out; 1: none */
} GenevaPositionsSettings;

/* Persons as whom they speak for, policy, by bloc and codebook, what is on record. */
void        geneva_positions_settings_init      (GenevaPositionsSettings *settings);
gboolean    geneva_positions_settings_equal     (const GenevaPositionsSettings *a, const GenevaPositionsSettings *b);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_positions_empty_from_name    (const char *name, GenevaPositionsEmpty *empty);
const char *geneva_positions_empty_get_name     (GenevaPositionsEmpty empty);     /* "shown", "on-record", "hidden" */
/* An object without what is as it usually is. Owned. */
G_GNUC_WARN_UNUSED_RESULT
JsonNode   *geneva_positions_settings_to_json   (const GenevaPositionsSettings *settings);
/* As far as it can be read; the rest is as usual. `node` may be NULL. */
void        geneva_positions_settings_from_json (JsonNode *node, GenevaPositionsSettings *settings);

#define GENEVA_POSITIONS_MOST_LEAST_N 1000

G_END_DECLS
