/* Names of the choices that agreement is reckoned by, for files and the command
 * line. Knows nothing of how it is reckoned.
 */
#include "analysis/geneva-measures.h"

#include <string.h>

static const char * const measures[] = { "ignore", "congruence", "conflict", "subtract" };
static const char * const norms[] = { "none", "average", "jaccard", "cosine", "true-cosine" };
static const char * const duplicate_rules[] = { "all", "source", "day", "week", "month", "year", "once" };
static const char * const conditionals[] = { "left-out", "leaning", "half" };
static const char * const kernels[] = { "none", "uniform", "triangular", "epanechnikov", "gaussian" };
static const char * const two_modes[] = { "ignore", "subtract", "combine" };
static const char * const opinion_names[] = { "apart", "net", "ignore" };
static const char * const two_mode_norms[] = { "none", "activity", "prominence" };

static gboolean
find (const char * const *names, guint n_names, const char *name, guint *at)
{
  for (guint i = 0; i < n_names; i++) {
    if (strcmp (names[i], name) == 0) {
      *at = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* The two functions of each choice. */
#define DEFINE_NAMES(Type, type, names, n) \
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == (n)); \
  gboolean \
  geneva_##type##_from_name (const char *name, Type *value) \
  { \
    guint at; \
    g_return_val_if_fail (name != NULL && value != NULL, FALSE); \
    if (!find (names, (n), name, &at)) \
      return FALSE; \
    *value = (Type) at; \
    return TRUE; \
  } \
  const char * \
  geneva_##type##_get_name (Type value) \
  { \
    g_return_val_if_fail ((guint) value < (n), NULL); \
    return names[value]; \
  }

DEFINE_NAMES (GenevaMeasure, measure, measures, GENEVA_N_MEASURES)
DEFINE_NAMES (GenevaNorm, norm, norms, GENEVA_N_NORMS)
DEFINE_NAMES (GenevaDuplicates, duplicates, duplicate_rules, GENEVA_N_DUPLICATES)
DEFINE_NAMES (GenevaConditional, conditional, conditionals, GENEVA_N_CONDITIONALS)
DEFINE_NAMES (GenevaKernel, kernel, kernels, GENEVA_N_KERNELS)
DEFINE_NAMES (GenevaTwoMode, two_mode, two_modes, GENEVA_N_TWO_MODES)
DEFINE_NAMES (GenevaOpinions, opinions, opinion_names, GENEVA_N_OPINIONS)
DEFINE_NAMES (GenevaTwoModeNorm, two_mode_norm, two_mode_norms, GENEVA_N_TWO_MODE_NORMS)

gboolean
geneva_opinion_options_equal (const GenevaOpinionOptions *a, const GenevaOpinionOptions *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->measure == b->measure && a->issue_norm == b->issue_norm && a->counting.norm == b->counting.norm
         && a->counting.duplicates == b->counting.duplicates && !a->counting.has_facts == !b->counting.has_facts
         && a->counting.conditional == b->counting.conditional;
}
