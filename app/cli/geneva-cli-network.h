/* The options that say what a network is made of and how it is drawn, for
 * `network`, `export` and `scene`.
 */
#pragma once

#include "geneva-cli.h"
#include "geneva-network-settings.h"

G_BEGIN_DECLS

typedef struct {
  /* as given; NULL for what was left out */
  char    *unit, *relations, *weight, *min_weight, *kinds;
  char    *opinions, *norm, *issue_norm, *duplicates, *conditional;
  gboolean is_two_mode, has_facts;
  char    *layout, *centre_by, *size_by, *colour, *shade_by, *outside;
  gboolean has_hulls, has_edge_labels;
  /* as read */
  GenevaNetworkSettings settings;
} GenevaCliNetwork;

#define GENEVA_CLI_N_NETWORK_ENTRIES 12     /* what it is made of */
#define GENEVA_CLI_N_LOOK_ENTRIES 8         /* how it is drawn */

void        geneva_cli_network_init         (GenevaCliNetwork *network);
void        geneva_cli_network_clear        (GenevaCliNetwork *network);
/* Fill so many entries; their places belong to `network`. */
void        geneva_cli_network_fill_entries (GenevaCliNetwork *network, GOptionEntry *entries);
void        geneva_cli_network_fill_look    (GenevaCliNetwork *network, GOptionEntry *entries);
/* An option that was given, "--unit"; NULL: none. `is_of_positions`: but for those that positions
 * have, too. */
const char *geneva_cli_network_get_given    (const GenevaCliNetwork *network, gboolean is_of_positions);
/* Reads all that was given into the settings. FALSE after a complaint. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_cli_network_read         (GenevaCliNetwork *network, const char *command);

G_END_DECLS
