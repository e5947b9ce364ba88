/* Between the files of geneva-contradictions alone: testimonies – records that
 * say something, with who says it, by which way and when –, whether the ways of
 * two are independent, and the list that proposals go to.
 */
#pragma once

#include "analysis/geneva-contradictions.h"

G_BEGIN_DECLS

typedef struct {
  GenevaSnapshot *snapshot;
  GCancellable   *cancellable;
  GArray         *proposals;
  guint           n_left_out;
  guint           n_in_group;
  guint32        *source_root;      /* row of a source → row of what it reprints, in the end */
  guint           n_sources;
  GHashTable     *agencies;         /* name as compared → number */
  GHashTable     *actor_agencies;   /* actor → number + 1 of the agency of the same name; 0: none */
  GArray         *linked;           /* guint64 pairs of handles, ascending: those of any link */
  GArray         *parted;           /* likewise: dismissed as repeating */
} GenevaFinding;

typedef enum {
  GENEVA_TIME_NONE,
  GENEVA_TIME_CLOSED,
  GENEVA_TIME_BY,          /* open begin: narrowed to the month before its end */
  GENEVA_TIME_FROM,        /* open end, likewise */
} GenevaTimeForm;

typedef struct {
  GenevaSpan     span;
  GenevaTimeForm form;
} GenevaTestimonyTime;

typedef struct {
  GenevaHandle        handle;
  guint               account;
  guint32             group;                    /* what it is about: issue, quantity or event */
  GenevaHandle        claimant, principal;      /* NONE: not named */
  guint32             via, n_via;               /* in `words`, as given */
  guint32             sources, n_sources;       /* likewise, ascending, each once */
  guint32             tokens, n_tokens;         /* likewise: reprint roots, agencies, via; ascending, each once */
  GenevaTestimonyTime time;
  GenevaInstant       reported;                 /* first published; MAX: not known */
  guint               code;                     /* what it says, as far as it is a choice */
  GenevaFigureRange   range;                    /* figures */
  double              low, high;
  GenevaTestimonyTime value;                    /* forecasts: predicted; not narrowed */
  gboolean            is_timeless;
  gboolean            is_of_any;      /* a figure whose quantity an import made, of whatever event */
} GenevaTestimony;

typedef struct {
  GenevaFinding *finding;
  GArray        *all;             /* GenevaTestimony */
  GArray        *words;           /* guint32 */
  guint32       *first;           /* after geneva_testimonies_collapse: the one that each repeats, or itself */
  guint         *n_reports;       /* of a first one */
  GArray        *linked;          /* guint64 pairs of positions of first ones, ascending */
} GenevaTestimonies;

#define GENEVA_MOST_NEIGHBOURS 64u
#define GENEVA_MOST_PARTNERS 8u

/* ---- testimonies ---- */
void     geneva_testimonies_init     (GenevaTestimonies *set, GenevaFinding *finding);
void     geneva_testimonies_clear    (GenevaTestimonies *set);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaTestimonies, geneva_testimonies_clear)
/* Fields by number; `acts_for` -1: the list has none. The caller fills in group, time and what it says. Valid until
 * the next. */
GenevaTestimony *geneva_testimonies_add (GenevaTestimonies *set, const GenevaRow *row, GenevaHandle handle, guint by,
                                         int acts_for, guint via, guint evidence);
static inline GenevaTestimony *
geneva_testimonies_get (const GenevaTestimonies *set, guint position)
{
  return &((GenevaTestimony *) (gpointer) set->all->data)[position];
}
/* Accepted or verified, and not merged. */
gboolean geneva_testimony_counts     (const GenevaRow *row, guint merged_into, guint review);
void     geneva_testimony_read_time  (const GenevaEdtf *edtf, gboolean is_narrowed, GenevaTestimonyTime *time);
gboolean geneva_times_meet           (const GenevaTestimonyTime *a, const GenevaTestimonyTime *b);
gboolean geneva_testimonies_same_via (const GenevaTestimonies *set, const GenevaTestimony *a, const GenevaTestimony *b);
gboolean geneva_testimonies_share_source (const GenevaTestimonies *set, const GenevaTestimony *a,
                                          const GenevaTestimony *b);
/* With `of_speakers` also that neither speaks for, or is passed on by, the other. */
gboolean geneva_testimonies_are_independent (const GenevaTestimonies *set, const GenevaTestimony *a,
                                             const GenevaTestimony *b, gboolean of_speakers);
/* By group, content, time: sorts, finds those that repeat one another (same content at one time, chains joined) and
 * proposes them. `compare` orders by content without the time, 0: the same. */
void     geneva_testimonies_collapse (GenevaTestimonies *set, GCompareFunc compare);
static inline gboolean
geneva_testimonies_is_first (const GenevaTestimonies *set, guint position)
{
  return set->first[position] == position;
}

/* ---- proposals ---- */
void     geneva_finding_begin_group  (GenevaFinding *finding);
/* Unless they are linked. TRUE: proposed, now or already known; FALSE: there is no room. */
void     geneva_finding_propose      (GenevaFinding *finding, const GenevaTestimonies *set, guint from, guint to,
                                      GenevaLinkKind kind, GenevaLinkRule rule, double score);
void     geneva_finding_add          (GenevaFinding *finding, const GenevaLinkProposal *proposal);
/* Calls back for pairs of positions out of two lists (each ascending by begin of their time) whose times meet: for each
 * of `others` those of `ones` that begin last come first, until it returns FALSE. One list given twice: each pair of it
 * once, the earlier position first. */
typedef gboolean (*GenevaMeetingFunc) (GenevaTestimonies *set, guint one, guint other, gpointer data);
void     geneva_testimonies_meet     (GenevaTestimonies *set, const GArray *ones, const GArray *others,
                                      GenevaMeetingFunc func, gpointer data);

/* ---- the rules ---- */
void     geneva_find_among_statements (GenevaFinding *finding);
void     geneva_find_among_forecasts  (GenevaFinding *finding);
void     geneva_find_among_figures    (GenevaFinding *finding);
void     geneva_find_among_accounts   (GenevaFinding *finding);

G_END_DECLS
