/* Filters as immutable lists of steps; see the header. A step is shared by all
 * filters that it is in. Knows handles, not records.
 */
#include "model/geneva-filter.h"

#include <glib/gi18n-lib.h>

typedef struct {
  gatomicrefcount  ref_count;
  GenevaFilterKind kind;
  char            *title;
  GenevaSubset    *subset;
} Step;

struct _GenevaFilter {
  gatomicrefcount ref_count;
  GPtrArray      *steps;
};

static Step *
step_ref (Step *step)
{
  g_atomic_ref_count_inc (&step->ref_count);
  return step;
}

static void
step_unref (gpointer data)
{
  Step *step = data;

  if (!g_atomic_ref_count_dec (&step->ref_count))
    return;
  g_free (step->title);
  geneva_subset_unref (step->subset);
  g_free (step);
}

static const Step *
get_step (const GenevaFilter *filter, guint position)
{
  return g_ptr_array_index (filter->steps, position);
}

/* By hand: G_DEFINE_BOXED_TYPE passes functions through a union, which ISO C does not allow. */
GType
geneva_filter_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("GenevaFilter", (GBoxedCopyFunc) geneva_filter_ref,
                                                            (GBoxedFreeFunc) geneva_filter_unref));
  return type;
}

GenevaFilter *
geneva_filter_ref (GenevaFilter *filter)
{
  g_return_val_if_fail (filter != NULL, NULL);

  g_atomic_ref_count_inc (&filter->ref_count);
  return filter;
}

void
geneva_filter_unref (GenevaFilter *filter)
{
  if (filter == NULL || !g_atomic_ref_count_dec (&filter->ref_count))
    return;
  g_ptr_array_unref (filter->steps);
  g_free (filter);
}

/* With the steps of another, but for the one at `left_out`. */
static GenevaFilter *
copy_steps (GenevaFilter *filter, guint left_out)
{
  GenevaFilter *copy = g_new0 (GenevaFilter, 1);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->steps = g_ptr_array_new_with_free_func (step_unref);
  for (guint i = 0; i < geneva_filter_get_n_steps (filter); i++) {
    if (i != left_out)
      g_ptr_array_add (copy->steps, step_ref (g_ptr_array_index (filter->steps, i)));
  }
  return copy;
}

GenevaFilter *
geneva_filter_new_with (GenevaFilter *filter, GenevaFilterKind kind, const char *title,
                        const GenevaHandle *handles, gsize n_handles)
{
  GenevaFilter *next = copy_steps (filter, G_MAXUINT);
  Step *step = g_new0 (Step, 1);

  g_atomic_ref_count_init (&step->ref_count);
  step->kind = kind;
  step->title = g_strdup (title != NULL ? title : "");
  step->subset = geneva_subset_new (handles, n_handles);
  g_ptr_array_add (next->steps, step);
  return next;
}

GenevaFilter *
geneva_filter_new_without (GenevaFilter *filter, guint position)
{
  g_return_val_if_fail (position < geneva_filter_get_n_steps (filter), NULL);

  return filter->steps->len > 1 ? copy_steps (filter, position) : NULL;
}

static gboolean
leaves_out (const Step *step, GenevaHandle handle)
{
  if (geneva_subset_count (step->subset, GENEVA_HANDLE_LIST (handle)) == 0)
    return FALSE;
  return geneva_subset_contains (step->subset, handle) != (step->kind == GENEVA_FILTER_ONLY);
}

static guint
count_records (const Step *step)
{
  guint n = 0;

  for (guint list = 0; list < GENEVA_N_LISTS; list++)
    n += geneva_subset_count (step->subset, (GenevaList) list);
  return n;
}

/* The records of a step, with or without those that it leaves out. */
static GArray *
dup_widened (const Step *step, const GenevaHandle *handles, gsize n_handles)
{
  g_autoptr(GenevaSubset) let_in = geneva_subset_new (handles, n_handles);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (guint list = 0; list < GENEVA_N_LISTS; list++) {
    g_autoptr(GArray) of_list = geneva_subset_dup_handles (step->subset, (GenevaList) list);

    for (guint i = 0; i < of_list->len; i++) {
      GenevaHandle handle = g_array_index (of_list, GenevaHandle, i);

      if (step->kind == GENEVA_FILTER_ONLY || !geneva_subset_contains (let_in, handle))
        g_array_append_val (all, handle);
    }
  }
  for (gsize i = 0; step->kind == GENEVA_FILTER_ONLY && i < n_handles; i++) {
    if (leaves_out (step, handles[i]))
      g_array_append_val (all, handles[i]);
  }
  return all;
}

GenevaFilter *
geneva_filter_new_letting_in (GenevaFilter *filter, const char *title, const GenevaHandle *handles,
                              gsize n_handles)
{
  g_autoptr(GenevaFilter) next = NULL;

  for (guint i = 0; i < geneva_filter_get_n_steps (filter); i++) {
    const Step *step = get_step (filter, i);
    g_autoptr(GenevaFilter) before = g_steal_pointer (&next);
    g_autoptr(GArray) all = NULL;
    /* Translators: what a filter keeps, and what was added to it later: "2 steps round Lavrov and neighbours of Kerry" */
    g_autofree char *both = g_strdup_printf (_("%s and %s"), step->title, title);

    all = dup_widened (step, handles, n_handles);
    if (all->len > 0) {
      gboolean is_wider = step->kind == GENEVA_FILTER_ONLY && all->len > count_records (step);

      next = geneva_filter_new_with (before, step->kind, is_wider ? both : step->title,
                                     (const GenevaHandle *) (gpointer) all->data, all->len);
    } else {
      next = g_steal_pointer (&before);
    }
  }
  return g_steal_pointer (&next);
}

guint
geneva_filter_get_n_steps (const GenevaFilter *filter)
{
  return filter != NULL ? filter->steps->len : 0;
}

GenevaFilterKind
geneva_filter_get_kind (const GenevaFilter *filter, guint position)
{
  g_return_val_if_fail (position < geneva_filter_get_n_steps (filter), GENEVA_FILTER_ONLY);

  return get_step (filter, position)->kind;
}

const char *
geneva_filter_get_title (const GenevaFilter *filter, guint position)
{
  g_return_val_if_fail (position < geneva_filter_get_n_steps (filter), NULL);

  return get_step (filter, position)->title;
}

const GenevaSubset *
geneva_filter_get_subset (const GenevaFilter *filter, guint position)
{
  g_return_val_if_fail (position < geneva_filter_get_n_steps (filter), NULL);

  return get_step (filter, position)->subset;
}

gboolean
geneva_filter_keeps (const GenevaFilter *filter, GenevaHandle handle)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);

  for (guint i = 0; i < geneva_filter_get_n_steps (filter); i++) {
    const Step *step = get_step (filter, i);

    if (geneva_subset_count (step->subset, list) == 0)
      continue;
    if (geneva_subset_contains (step->subset, handle) != (step->kind == GENEVA_FILTER_ONLY))
      return FALSE;
  }
  return TRUE;
}

gboolean
geneva_filter_equal (const GenevaFilter *a, const GenevaFilter *b)
{
  guint n = geneva_filter_get_n_steps (a);

  if (a == b)
    return TRUE;
  if (n != geneva_filter_get_n_steps (b))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const Step *one = get_step (a, i), *two = get_step (b, i);

    if (one != two
        && (one->kind != two->kind || g_strcmp0 (one->title, two->title) != 0
            || !geneva_subset_equal (one->subset, two->subset)))
      return FALSE;
  }
  return TRUE;
}
