/* What the files of the positions share. Nobody else includes this. */
#pragma once

#include "analysis/geneva-positions.h"
#include "analysis/geneva-statements.h"

G_BEGIN_DECLS

typedef struct {
  GenevaPositions  positions;       /* first: what callers see */
  gatomicrefcount  ref_count;
  GenevaSnapshot  *snapshot;
  GenevaStatements *statements;     /* its actors are the rows */
  GArray          *rows, *columns, *cells, *entries;
  GArray          *instants;        /* GenevaInstant of each date, by which statements are in order */
  GPtrArray       *dates;           /* GenevaEdtf, borrowed from the snapshot's pools */
} GenevaPositionsData;

/* When something of that date may have been; of no date never. */
GenevaSpan geneva_positions_get_span (const GenevaPositions *positions, guint date);

G_END_DECLS
