/* Options of the positions matrix, for the commands that draw it. */
#pragma once

#include <glib.h>

#include "geneva-positions-settings.h"

G_BEGIN_DECLS

typedef struct {
  /* as given; NULL for what was left out */
  char     *columns;
  char     *empty;
  char     *least;
  /* as read */
  GenevaPositionsSettings settings;
} GenevaCliPositions;

#define GENEVA_CLI_N_POSITIONS_ENTRIES 3

void        geneva_cli_positions_init         (GenevaCliPositions *positions);
void        geneva_cli_positions_clear        (GenevaCliPositions *positions);
void        geneva_cli_positions_fill_entries (GenevaCliPositions *positions, GOptionEntry *entries);
/* The first option of these that was given; NULL: none. */
const char *geneva_cli_positions_get_given    (const GenevaCliPositions *positions);
/* With `unit`, `order` (each may be NULL) and `has_facts`, which other charts have too. FALSE: a slip, which was told. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_cli_positions_read         (GenevaCliPositions *positions, const char *command, const char *unit,
                                               const char *order, gboolean has_facts);

G_END_DECLS
