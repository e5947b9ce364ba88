/* The reader's choice of lanes; see the header. Sets of names are kept sorted,
 * so that the same choice is the same list whichever way it was made. Knows no
 * dossier: a name that has no lane is simply without effect.
 */
#include "geneva-lane-choice.h"

#include <string.h>

struct _GenevaLaneChoice {
  GenevaLanes     lanes;
  GenevaLaneOrder order;
  char           *attribute;
  gboolean        is_chosen;        /* by the reader: what is usual no longer matters */
  GPtrArray      *names[GENEVA_N_LANES][GENEVA_N_LANE_MARKS];   /* sorted, NULL-terminated */
};

static GPtrArray *
names_new (const GPtrArray *from)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; from != NULL && i + 1 < from->len; i++)
    g_ptr_array_add (names, g_strdup (g_ptr_array_index (from, i)));
  g_ptr_array_add (names, NULL);
  return names;
}

/* Where the name is, or would be. */
static guint
find_name (const GPtrArray *names, const char *name)
{
  guint i = 0;

  while (i + 1 < names->len && strcmp (g_ptr_array_index (names, i), name) < 0)
    i++;
  return i;
}

static gboolean
is_at (const GPtrArray *names, guint at, const char *name)
{
  return at + 1 < names->len && strcmp (g_ptr_array_index (names, at), name) == 0;
}

static GenevaLaneChoice *
choice_new (const GenevaLaneChoice *from)
{
  GenevaLaneChoice *choice = g_new0 (GenevaLaneChoice, 1);

  if (from != NULL) {
    choice->lanes = from->lanes;
    choice->is_chosen = from->is_chosen;
    choice->order = from->order;
    choice->attribute = g_strdup (from->attribute);
  }
  for (guint lanes = 0; lanes < GENEVA_N_LANES; lanes++) {
    for (guint mark = 0; mark < GENEVA_N_LANE_MARKS; mark++)
      choice->names[lanes][mark] = names_new (from != NULL ? from->names[lanes][mark] : NULL);
  }
  return choice;
}

GenevaLaneChoice *
geneva_lane_choice_new (void)
{
  return choice_new (NULL);
}

GenevaLaneChoice *
geneva_lane_choice_copy (const GenevaLaneChoice *choice)
{
  g_return_val_if_fail (choice != NULL, NULL);

  return choice_new (choice);
}

void
geneva_lane_choice_free (GenevaLaneChoice *choice)
{
  if (choice == NULL)
    return;
  for (guint lanes = 0; lanes < GENEVA_N_LANES; lanes++) {
    for (guint mark = 0; mark < GENEVA_N_LANE_MARKS; mark++)
      g_ptr_array_unref (choice->names[lanes][mark]);
  }
  g_free (choice->attribute);
  g_free (choice);
}

GenevaLanes
geneva_lane_choice_get_lanes (const GenevaLaneChoice *choice)
{
  g_return_val_if_fail (choice != NULL, GENEVA_LANES_BLOC);

  return choice->lanes;
}

GenevaLaneOrder
geneva_lane_choice_get_order (const GenevaLaneChoice *choice)
{
  g_return_val_if_fail (choice != NULL, GENEVA_LANE_ORDER_COUNT);

  return choice->order;
}

const char *
geneva_lane_choice_get_attribute (const GenevaLaneChoice *choice)
{
  g_return_val_if_fail (choice != NULL, NULL);

  return choice->attribute;
}

gboolean
geneva_lane_choice_is (const GenevaLaneChoice *choice, GenevaLaneMark mark, const char *name)
{
  const GPtrArray *names;

  g_return_val_if_fail (choice != NULL && name != NULL && (guint) mark < GENEVA_N_LANE_MARKS, FALSE);

  names = choice->names[choice->lanes][mark];
  return is_at (names, find_name (names, name), name);
}

const char *const *
geneva_lane_choice_get_names (const GenevaLaneChoice *choice, GenevaLaneMark mark)
{
  g_return_val_if_fail (choice != NULL && (guint) mark < GENEVA_N_LANE_MARKS, NULL);

  return (const char *const *) choice->names[choice->lanes][mark]->pdata;
}

gboolean
geneva_lane_choice_set_lanes (GenevaLaneChoice *choice, GenevaLanes lanes)
{
  g_return_val_if_fail (choice != NULL && (guint) lanes < GENEVA_N_LANES, FALSE);

  choice->is_chosen = TRUE;
  if (choice->lanes == lanes)
    return FALSE;
  choice->lanes = lanes;
  return TRUE;
}

gboolean
geneva_lane_choice_has_set_lanes (const GenevaLaneChoice *choice)
{
  g_return_val_if_fail (choice != NULL, FALSE);

  return choice->is_chosen;
}

void
geneva_lane_choice_forget_lanes (GenevaLaneChoice *choice)
{
  g_return_if_fail (choice != NULL);

  choice->is_chosen = FALSE;
}

void
geneva_lane_choice_set_usual_lanes (GenevaLaneChoice *choice, GenevaLanes lanes)
{
  g_return_if_fail (choice != NULL && (guint) lanes < GENEVA_N_LANES);

  if (!choice->is_chosen)
    choice->lanes = lanes;
}

gboolean
geneva_lane_choice_set_order (GenevaLaneChoice *choice, GenevaLaneOrder order)
{
  g_return_val_if_fail (choice != NULL, FALSE);

  if (choice->order == order)
    return FALSE;
  choice->order = order;
  return TRUE;
}

gboolean
geneva_lane_choice_set_attribute (GenevaLaneChoice *choice, const char *attribute)
{
  g_return_val_if_fail (choice != NULL, FALSE);

  if (g_strcmp0 (choice->attribute, attribute) == 0)
    return FALSE;
  g_free (choice->attribute);
  choice->attribute = g_strdup (attribute);
  for (guint mark = 0; mark < GENEVA_N_LANE_MARKS; mark++) {
    g_ptr_array_unref (choice->names[GENEVA_LANES_ATTRIBUTE][mark]);
    choice->names[GENEVA_LANES_ATTRIBUTE][mark] = names_new (NULL);
  }
  return TRUE;
}

gboolean
geneva_lane_choice_set (GenevaLaneChoice *choice, GenevaLaneMark mark, const char *name, gboolean is)
{
  GPtrArray *names;
  guint at;

  g_return_val_if_fail (choice != NULL && name != NULL && (guint) mark < GENEVA_N_LANE_MARKS, FALSE);

  names = choice->names[choice->lanes][mark];
  at = find_name (names, name);
  if (is_at (names, at, name) == !!is)
    return FALSE;
  if (is)
    g_ptr_array_insert (names, (int) at, g_strdup (name));
  else
    g_ptr_array_remove_index (names, at);
  return TRUE;
}
