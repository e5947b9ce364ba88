/* What the arrangements on circles share. Not for anybody else. */
#pragma once

#include "layout/geneva-arrange.h"
#include "layout/geneva-layout-task.h"

G_BEGIN_DECLS

/* The nodes of a task that stand on circles: those with ties, or all when none has any. */
typedef struct {
  GenevaLayoutTask *task;
  guint   n;
  guint  *node;             /* [n] numbers of the task */
  guint   n_loners;
  guint  *loner;            /* [n_loners] in the caller's order */
  double *plan;             /* [2 * task->n] a picture by stress around (0, 0), or the one before */
} GenevaCircular;

void geneva_circular_init  (GenevaCircular *circular, GenevaLayoutTask *task);
void geneva_circular_clear (GenevaCircular *circular);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaCircular, geneva_circular_clear)

/* Writes the places of circular->node at the size factor into `positions`, inside `room` if it can. */
typedef void (*GenevaCircularPlace) (gconstpointer data, const GenevaBox *room, double factor, double *positions);

/* Finds the largest factor at which what `place` makes is free of overlaps and on the page, loners
 * in rows below; places everything in the task's positions, and pinned nodes where they were. */
double geneva_circular_fit (GenevaCircular *circular, GenevaCircularPlace place, gconstpointer data);

/* Direction of a node's neighbours, each at its own angle, weighted by its tie: the angle, or `fallback`. */
double geneva_circular_barycentre (const GenevaCircular *circular, guint node, const double *angle,
                                   double fallback);
/* An angle brought into -pi … pi around 0. */
double geneva_circular_wrap (double angle);
/* Weight of an edge within sane bounds. */
double geneva_circular_weight (const GenevaGraph *graph, guint edge);

typedef struct {
  double key;
  guint  node;
} GenevaCircularKey;

/* By key, equals by node. */
void geneva_circular_sort (GenevaCircularKey *keys, guint n);

G_END_DECLS
