/* Shared by the files of the stress layout: one connected component, and the
 * two ways to lay it out. Not for anybody else.
 */
#pragma once

#include "layout/geneva-parallel.h"
#include "layout/geneva-random.h"
#include "layout/geneva-stress.h"

G_BEGIN_DECLS

/* A connected simple graph with n >= 2 nodes; rows sorted by neighbour. */
typedef struct {
  guint        n;
  const guint *row;        /* [n + 1] */
  const guint *adjacent;
  const float *length;     /* beside adjacent, within 0.5 … 2 */
  gboolean     is_unit;    /* every length is 1 */
} GenevaStressPart;

typedef struct {
  guint64      seed;
  guint        n_sweeps;   /* 0: default */
  guint        n_threads;
  gboolean     is_warm;    /* x and y hold a finite start */
  const float *mobility;   /* NULL, or 1 for free nodes and 0 for pinned ones */
} GenevaStressRun;

void geneva_stress_part_full    (const GenevaStressPart *part, const GenevaStressRun *run,
                                 float *x, float *y);
void geneva_stress_part_sparse  (const GenevaStressPart *part, const GenevaStressRun *run,
                                 float *x, float *y);
/* Distances from one node, [n]; `queue` is room for n guints (unit lengths) or may be NULL.
 * Unreachable nodes, of which a part has none, get -1. */
void geneva_stress_part_distances (const GenevaStressPart *part, guint source, float *distance);
/* The step sizes of a cold or warm run, largest first: exponential decay, then 1/t. */
void geneva_stress_schedule     (guint n_sweeps, double eta_max, double eta_min, double *eta);

G_END_DECLS
