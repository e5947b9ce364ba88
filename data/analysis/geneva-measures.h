/* The choices that agreement is reckoned by, and their names; what they mean says
 * analysis/geneva-agreement.h.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_MEASURE_IGNORE,
  GENEVA_MEASURE_CONGRUENCE,
  GENEVA_MEASURE_CONFLICT,
  GENEVA_MEASURE_SUBTRACT,
} GenevaMeasure;
#define GENEVA_N_MEASURES 4

/* What weights are divided by, with n_i = Σj Σk X[i,j,k]. */
typedef enum {
  GENEVA_NORM_NONE,
  GENEVA_NORM_AVERAGE,        /* (n_a + n_b) / 2 */
  GENEVA_NORM_JACCARD,        /* m10 + m01 + m11: ΣX[a] where X[b] = 0, the reverse, ΣX[a]·X[b] where both > 0 */
  GENEVA_NORM_COSINE,         /* n_a · n_b, as Discourse Network Analyzer has it under that name */
  GENEVA_NORM_TRUE_COSINE,    /* √ΣX[a]² · √ΣX[b]²: congruence becomes the cosine of two vectors, if q is 0 or 1 */
} GenevaNorm;
#define GENEVA_N_NORMS 5

/* What counts once: the same actor, issue and stance in one … Periods are those of GenevaCodedStatement.day; weeks begin on
 * Monday. Statements without a source, or a day, are of one source or period together. */
typedef enum {
  GENEVA_DUPLICATES_ALL,      /* every statement counts */
  GENEVA_DUPLICATES_SOURCE,
  GENEVA_DUPLICATES_DAY,
  GENEVA_DUPLICATES_WEEK,
  GENEVA_DUPLICATES_MONTH,
  GENEVA_DUPLICATES_YEAR,
  GENEVA_DUPLICATES_ONCE,     /* … in the window */
} GenevaDuplicates;
#define GENEVA_N_DUPLICATES 7

typedef enum {
  GENEVA_CONDITIONAL_LEFT_OUT,
  GENEVA_CONDITIONAL_LEANING, /* as its leaning; without one left out. Not in Discourse Network Analyzer */
  GENEVA_CONDITIONAL_HALF,    /* a stance of its own, of value 1/2. Likewise */
} GenevaConditional;
#define GENEVA_N_CONDITIONALS 3

typedef enum {
  GENEVA_KERNEL_NONE,         /* all in the window weigh 1 */
  GENEVA_KERNEL_UNIFORM,
  GENEVA_KERNEL_TRIANGULAR,
  GENEVA_KERNEL_EPANECHNIKOV,
  GENEVA_KERNEL_GAUSSIAN,
} GenevaKernel;
#define GENEVA_N_KERNELS 5

/* Of the two-mode network. SUBTRACT: Σk X[i,j,k]·(2q - 1). COMBINE has no one number: both counts. */
typedef enum { GENEVA_TWO_MODE_IGNORE, GENEVA_TWO_MODE_SUBTRACT, GENEVA_TWO_MODE_COMBINE } GenevaTwoMode;
#define GENEVA_N_TWO_MODES 3
/* Over the actor's count, or the issue's. */
typedef enum { GENEVA_TWO_MODE_NORM_NONE, GENEVA_TWO_MODE_NORM_ACTIVITY, GENEVA_TWO_MODE_NORM_PROMINENCE } GenevaTwoModeNorm;
#define GENEVA_N_TWO_MODE_NORMS 3

/* Names for files and the command line: "congruence", "jaccard", "week", "leaning", "gaussian", "combine", "activity".
 * FALSE: it names none. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_measure_from_name       (const char *name, GenevaMeasure *measure);
const char *geneva_measure_get_name        (GenevaMeasure measure);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_norm_from_name          (const char *name, GenevaNorm *norm);
const char *geneva_norm_get_name           (GenevaNorm norm);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_duplicates_from_name    (const char *name, GenevaDuplicates *duplicates);
const char *geneva_duplicates_get_name     (GenevaDuplicates duplicates);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_conditional_from_name   (const char *name, GenevaConditional *conditional);
const char *geneva_conditional_get_name    (GenevaConditional conditional);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_kernel_from_name        (const char *name, GenevaKernel *kernel);
const char *geneva_kernel_get_name         (GenevaKernel kernel);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_two_mode_from_name      (const char *name, GenevaTwoMode *two_mode);
const char *geneva_two_mode_get_name       (GenevaTwoMode two_mode);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_two_mode_norm_from_name (const char *name, GenevaTwoModeNorm *norm);
const char *geneva_two_mode_norm_get_name  (GenevaTwoModeNorm norm);

typedef struct {
  gboolean          is_of_issues;   /* pairs are of issues, and share actors */
  GenevaNorm        norm;
  GenevaDuplicates  duplicates;
  gboolean          has_facts;
  GenevaConditional conditional;
} GenevaAgreementOptions;

/* How a network shows agreement and conflict, and what actors say on issues. */
typedef enum {
  GENEVA_OPINIONS_APART,      /* congruence makes agreement, conflict conflict; support and opposition apart */
  GENEVA_OPINIONS_NET,        /* the difference: an edge of the greater one alone */
  GENEVA_OPINIONS_IGNORE,     /* whatever was said: agreement stands for speaking on the same issues */
} GenevaOpinions;
#define GENEVA_N_OPINIONS 3
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_opinions_from_name      (const char *name, GenevaOpinions *opinions);  /* "apart", "net", "ignore" */
const char *geneva_opinions_get_name       (GenevaOpinions opinions);

typedef struct {
  GenevaOpinions         measure;
  GenevaAgreementOptions counting;    /* its is_of_issues means nothing */
  GenevaTwoModeNorm      issue_norm;  /* of edges between actors and issues */
} GenevaOpinionOptions;
gboolean    geneva_opinion_options_equal   (const GenevaOpinionOptions *a, const GenevaOpinionOptions *b);

G_END_DECLS
