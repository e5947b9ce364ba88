/* Who claims which number of a quantity, as of when: the figures of a dossier
 * read for a chart or a table.
 *
 * A claim is what one claimant says once. Figures that say the same – the same
 * claimant, bounds, qualifier and as-of day – are one claim with several
 * reports; where no as-of day is named they must come from one origin (a
 * reprint, a shared agency), or a confirmed "repeats" must join them. Nothing is
 * averaged, and figures of different quantities never meet. Pure; any thread.
 */
#pragma once

#include "model/geneva-passages.h"
#include "model/geneva-within.h"

G_BEGIN_DECLS

/* Whose word a number is: the one named, else the last hand that it is known to come through ("AFP, no source
 * given"), else the paper itself. */
typedef struct {
  GenevaHandle by;              /* actor named as the source; NONE: nobody is */
  GenevaHandle via;             /* where nobody is: the agency that tells it without naming one, or NONE */
  const char  *paper;           /* where there is no agency either: its publisher or title; may be NULL */
  const char  *name;            /* in words: "United Nations", "AFP, no source given" */
  guint        n_claims;        /* of those that are drawn */
} GenevaClaimant;

typedef struct {
  GenevaHandle        handle;       /* the figure that stands for it: reported first */
  guint               n_figures;    /* all that are this claim, ascending, with those merged into them */
  const GenevaHandle *figures;
  double              low, high;    /* low <= high; equal where one number is named */
  GenevaQualifier     qualifier;
  const GenevaEdtf   *when;         /* where it stands in time; NULL: no day is known */
  const GenevaEdtf   *as_of;        /* NULL: not said */
  const GenevaEdtf   *reported;     /* first publication; NULL: none is dated */
  GenevaWithin        within;       /* the session's window */
  guint               claimant;     /* into `claimants` */
  guint               n_reports;    /* sources that tell it */
  guint               n_origins;    /* independent ones among them: reprints and shared agencies are one */
  guint               n_passages;
  guint               is_range : 1;       /* two different bounds are named */
  guint               is_reversed : 1;    /* the file has them the other way round */
  guint               is_reported : 1;    /* `when` is the day of the report */
  guint               is_suggested : 1;   /* none of its figures is reviewed */
  guint               is_filtered : 1;    /* the session's filter leaves it out */
  guint               is_outside : 1;     /* of the session's window, for certain */
} GenevaClaim;

/* A confirmed link between two claims. */
typedef struct {
  GenevaHandle   handle;
  guint          from, to;      /* into `claims`: `from` revises, contradicts … `to` */
  GenevaLinkKind kind;          /* CONTRADICTS, CORROBORATES or REVISES */
} GenevaClaimLink;

typedef struct {
  GenevaHandle           quantity;
  gboolean               is_cumulative;
  guint                  n_claims;
  const GenevaClaim     *claims;        /* by time, the undated last */
  guint                  n_claimants;
  const GenevaClaimant  *claimants;     /* most claims first, then by the first of them */
  guint                  n_links;
  const GenevaClaimLink *links;
  /* Told in captions. */
  guint                  n_drawn;       /* neither filtered nor outside the window */
  guint                  n_filtered;
  guint                  n_outside;
  guint                  n_undated;     /* of those drawn */
  guint                  n_reported;    /* of those drawn and dated: they stand on the day of the report */
  guint                  n_suggested;   /* in `claims` */
  guint                  n_waiting;     /* suggested figures that are left out until they are reviewed */
} GenevaClaims;

/* `quantity` NONE: no claims. `state` may be NULL: reviewed figures, no filter, no window. By the clock of reports all
 * stand on the day of their report. Strings and dates are borrowed from the snapshot, which is kept. O(figures + passages
 * of those of the quantity). */
G_GNUC_WARN_UNUSED_RESULT
GenevaClaims *geneva_claims_new   (GenevaSnapshot *snapshot, GenevaHandle quantity, const GenevaSessionState *state);
/* The same claims in another window (NULL: none), as if they had been read anew; these stay as they are. O(claims). */
G_GNUC_WARN_UNUSED_RESULT
GenevaClaims *geneva_claims_new_moved (GenevaClaims *claims, const GenevaSpan *window);
GenevaClaims *geneva_claims_ref   (GenevaClaims *claims);
void          geneva_claims_unref (GenevaClaims *claims);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaClaims, geneva_claims_unref)

/* The way of a claim's words, from whoever is named to the first source: "NGOs → AFP → Daily News Egypt". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_claims_dup_chain (const GenevaClaims *claims, guint claim);
/* What the quantity counts, since when and where, as one line: its definition. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char         *geneva_quantity_dup_definition (const GenevaSnapshot *snapshot, GenevaHandle quantity,
                                              const char *locale);

typedef struct {
  GenevaHandle handle;
  const char  *title;           /* borrowed from the snapshot's pools */
  guint        n_claims;        /* that can be drawn, filtered or not */
} GenevaClaimedQuantity;

/* The quantities that were not merged or rejected, most claims first, then as in the file; those without a claim last.
 * GArray of GenevaClaimedQuantity. O(figures + their passages). */
G_GNUC_WARN_UNUSED_RESULT
GArray       *geneva_claims_list_quantities (GenevaSnapshot *snapshot, const GenevaSessionState *state);

G_END_DECLS
