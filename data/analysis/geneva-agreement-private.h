/* What the files that reckon agreement share. Nobody else includes this.
 *
 * Nodes are what pairs are made of (actors, or issues), columns what they share.
 * A cell is a node and a column on which the table has a statement that counts;
 * cells lie by column, then by node, as pairs are made within columns.
 */
#pragma once

#include "analysis/geneva-agreement.h"

G_BEGIN_DECLS

/* Stances, by their values. */
typedef enum { LEVEL_AGAINST, LEVEL_FOR, LEVEL_HALF, N_LEVELS } GenevaAgreementLevel;

typedef struct {
  double x[N_LEVELS];           /* what counts: of each stance so many, or so much with a kernel */
  double total;                 /* of them all */
  guint  node, column;
  guint  count[N_LEVELS];       /* to come: `x` goes by them without a kernel */
  guint  is_touched : 1;        /* … and differs from them */
  guint  first_entry;
} GenevaAgreementSlot;

/* A statement that counts where its date allows it. */
typedef struct {
  GenevaSpan reach;             /* by the clock */
  guint      statement, cell, key;
  guint8     level;
  guint8     is_dated : 1, is_gapped : 1, is_kept : 1, is_in : 1;
} GenevaAgreementEntry;

/* What counts once. */
typedef struct {
  guint  n;                     /* statements of it in the window */
  guint  cell : 30, level : 2;
  double weight;                /* with a kernel: of the nearest */
} GenevaAgreementKey;

/* Two numbers that are reckoned at once. */
typedef double GenevaAgreementTwo __attribute__ ((vector_size (16)));

/* Of two nodes, a < b. `overlap` with Jaccard: ΣX[a] where X[b] > 0, ΣX[b] where X[a] > 0. `product`, ΣX[a]·X[b], with
 * Jaccard and halves alone; without halves it is the congruence. */
typedef struct {
  GenevaAgreementTwo weight;      /* congruence, conflict; over a range of 1 */
  GenevaAgreementTwo overlap;
  double             product;
  guint32            n_shared;
} GenevaAgreementSums;

/* The same of many, each by itself, as they are added up. What is not needed is NULL. */
typedef struct {
  GenevaAgreementTwo *weights, *overlaps;
  double             *products;
  guint32            *n_shared;
} GenevaAgreementRows;

/* The cells that have something in the window, in the order of all, as what the other of a pair is multiplied with. */
typedef struct {
  guint              *nodes;                  /* [n_cells at most] */
  guint              *first;                  /* of each cell, or else the next: [n_cells + 1] */
  GenevaAgreementTwo *amounts;                /* X against, X for */
  double             *halves;                 /* X half; where there are any */
  gboolean            is_counted;             /* n_shared of the rows is theirs */
} GenevaAgreementActive;

struct _GenevaAgreement {
  GenevaStatements       *statements;
  GenevaAgreementOptions  options;
  double                  range;
  gboolean                has_half;           /* statements of value 1/2 */
  guint                   n_nodes, n_columns;
  guint                   n_cells, n_entries, n_keys;
  GenevaAgreementSlot   *cells;
  guint                  *column_first;       /* [n_columns + 1], into cells */
  guint                  *node_cells;         /* cells by node, then by column: [n_cells] */
  guint                  *node_first;         /* [n_nodes + 1], into node_cells */
  guint                  *order;              /* cells by blocks of nodes, then by column: [n_cells] */
  guint                  *block_first;        /* [n_blocks + 1], into order */
  guint                   n_blocks;
  GenevaAgreementEntry   *entries;            /* by cell */
  GenevaAgreementKey     *keys;
  double                 *smooth;             /* [n_cells · N_LEVELS]: ΣK; NULL: no kernel yet */
  double                 *node_totals, *node_squares, *column_totals;
  GenevaAgreementActive   active;             /* as it was when all was added up */
  /* Every two nodes, a < b, where they are few enough; else all NULL. */
  GenevaAgreementRows     rows;
  /* Cells with something in the window by node, then by column; made when grounds are asked for. */
  guint                  *met_cells, *met_columns, *met_first;
  gboolean                has_met;
  guint                  *touched;            /* cells */
  guint                   n_touched;
  /* The window. */
  GenevaAgreementWindow   window;             /* its filter is owned */
  gboolean                has_reach;          /* of the clock */
  guint32                *by_begin, *by_end;  /* dated entries, by their reaches */
  double                 *begins, *ends;      /* … sorted, to search in */
  guint                   n_dated;
  guint                   n_counted, n_in;    /* keys, and entries in the window */
  guint                   n_facts, n_conditional, n_valueless;
};

/* ---- geneva-agreement.c ---- */
/* The cell of a node and a column; -1: none. */
int  geneva_agreement_find_cell   (const GenevaAgreement *agreement, guint node, guint column);

/* ---- geneva-agreement-pairs.c ---- */
/* Room for what is added up. */
void geneva_agreement_make_rows   (GenevaAgreement *agreement);
void geneva_agreement_free_rows   (GenevaAgreement *agreement);
/* All from the cells. */
void geneva_agreement_sum_afresh  (GenevaAgreement *agreement);
/* After some were touched: their counts are taken, and the sums of those beside them changed. */
void geneva_agreement_sum_touched (GenevaAgreement *agreement);

G_END_DECLS
