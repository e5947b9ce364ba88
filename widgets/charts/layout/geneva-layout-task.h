/* A network with all that a layout needs, its nodes renumbered by shape: what
 * geneva-network-layout.c and geneva-arrange.c share. Not for anybody else.
 */
#pragma once

#include "layout/geneva-network-layout.h"

G_BEGIN_DECLS

typedef struct {
  guint        n;
  guint       *order;        /* [n] number here -> the caller's node */
  GenevaGraph *graph;        /* edges in order of their ends, clean weights */
  double      *width, *height;
  guint       *community;    /* [n] numbered from 0 as they come up; G_MAXUINT: none */
  double      *value;        /* [n] or NULL; finite */
  gboolean    *pinned;       /* [n] or NULL; only nodes that have a place */
  double      *positions;    /* [2n] */
  GenevaNetworkLayoutOptions options;   /* with `pinned` and `community` of here */
} GenevaLayoutTask;

/* `community` and `value` may be NULL, also members of the options. */
void geneva_layout_task_init  (GenevaLayoutTask *task, const GenevaGraph *graph, const double *width,
                               const double *height, const guint *community, const double *value,
                               const GenevaNetworkLayoutOptions *options, const double *positions);
/* Writes the places back in the caller's order. */
void geneva_layout_task_write (const GenevaLayoutTask *task, double *positions);
/* Sets the boxes apart at their places on the page, smaller than `factor` if they
 * must be; returns the factor at which all lie on it, pinned ones aside. */
double geneva_layout_task_settle (GenevaLayoutTask *task, double factor);
/* The factor at which the boxes fill no more of the page than can be set apart well. */
double geneva_layout_task_first_factor (const GenevaLayoutTask *task);
void geneva_layout_task_clear (GenevaLayoutTask *task);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaLayoutTask, geneva_layout_task_clear)

G_END_DECLS
