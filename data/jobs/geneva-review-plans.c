/* Names of planned things. Role: folded titles by kind, in the order of their handles. Knows no proposal. */
#include "jobs/geneva-review-plans.h"

#include <string.h>

#include "model/geneva-row.h"

typedef struct {
  GenevaHandle  handle;
  char         *name;      /* case-folded; NULL: no plan any more */
} Plan;

struct _GenevaReviewPlans {
  GArray *of_kind[GENEVA_N_EVENT_KINDS];   /* Plan, by handle */
};

static void
clear_plan (gpointer plan)
{
  g_free (((Plan *) plan)->name);
}

/* Whether an account says anything but that it happened. What the status then is may be other records' affair, too: that
 * is asked later. */
static gboolean
may_be_planned (const GenevaRow *event)
{
  gboolean has_account = FALSE;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    has_account = TRUE;
    if (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS) != GENEVA_SAYS_HAPPENED
        || geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SCOPE) > GENEVA_SCOPE_OCCURRENCE)
      return TRUE;
  }
  return !has_account;
}

/* Of the kind; -1: the record is no plan. */
static int
get_kind (GenevaSnapshot *snapshot,
          GenevaHandle    handle,
          GenevaRow      *row)
{
  int kind;

  if (!geneva_snapshot_get_row (snapshot, handle, row) || !geneva_row_has (row, GENEVA_EVENT_TITLE)
      || !may_be_planned (row))
    return -1;
  kind = geneva_row_get_enum (row, GENEVA_EVENT_KIND);
  return kind < GENEVA_N_EVENT_KINDS ? kind : -1;
}

static char *
dup_name (const GenevaRow *row)
{
  return g_utf8_casefold (geneva_row_get_text (row, GENEVA_EVENT_TITLE), -1);
}

/* Where it is, or would be. */
static guint
find_place (const GArray *all,
            GenevaHandle  handle)
{
  guint at = 0, end = all->len;

  while (at < end) {
    guint middle = at + (end - at) / 2;
    if (g_array_index (all, Plan, middle).handle < handle)
      at = middle + 1;
    else
      end = middle;
  }
  return at;
}

GenevaReviewPlans *
geneva_review_plans_new (GenevaSnapshot *snapshot)
{
  GenevaReviewPlans *plans = g_new0 (GenevaReviewPlans, 1);

  for (guint i = 0; i < GENEVA_N_EVENT_KINDS; i++) {
    plans->of_kind[i] = g_array_new (FALSE, FALSE, sizeof (Plan));
    g_array_set_clear_func (plans->of_kind[i], clear_plan);
  }
  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) {
    GenevaRow row;
    int kind = get_kind (snapshot, handle, &row);

    if (kind >= 0) {
      Plan plan = { handle, dup_name (&row) };
      g_array_append_val (plans->of_kind[kind], plan);
    }
  }
  return plans;
}

void
geneva_review_plans_free (GenevaReviewPlans *plans)
{
  if (!plans)
    return;
  for (guint i = 0; i < GENEVA_N_EVENT_KINDS; i++)
    g_array_unref (plans->of_kind[i]);
  g_free (plans);
}

void
geneva_review_plans_follow (GenevaReviewPlans *plans,
                            GenevaSnapshot    *snapshot,
                            GenevaHandle       handle)
{
  GenevaRow row;
  int kind;

  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_EVENTS)
    return;
  kind = get_kind (snapshot, handle, &row);
  for (int i = 0; i < GENEVA_N_EVENT_KINDS; i++) {
    GArray *all = plans->of_kind[i];
    guint at = find_place (all, handle);
    gboolean is_there = at < all->len && g_array_index (all, Plan, at).handle == handle;

    /* what goes leaves its place empty: very many may go at once */
    if (is_there)
      g_clear_pointer (&g_array_index (all, Plan, at).name, g_free);
    if (i != kind)
      continue;
    if (!is_there) {
      Plan plan = { handle, NULL };
      g_array_insert_val (all, at, plan);
    }
    g_array_index (all, Plan, at).name = dup_name (&row);
  }
}

void
geneva_review_plans_find (const GenevaReviewPlans *plans,
                          int                      kind,
                          const char              *name,
                          GenevaReviewPlanFunc     found,
                          gpointer                 data)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  gsize length = strlen (folded);
  const GArray *all;

  if (kind < 0 || kind >= GENEVA_N_EVENT_KINDS)
    return;
  all = plans->of_kind[kind];
  for (guint i = 0; i < all->len; i++) {
    const Plan *plan = &g_array_index (all, Plan, i);
    gsize other;

    if (!plan->name)
      continue;
    other = strlen (plan->name);
    /* only the longer one can have the other */
    if (other == length ? memcmp (plan->name, folded, length) == 0
                        : other > length ? strstr (plan->name, folded) != NULL : strstr (folded, plan->name) != NULL)
      found (plan->handle, other == length, data);
  }
}
