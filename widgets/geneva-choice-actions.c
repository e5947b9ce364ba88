/* Choices about a chart as actions with a state. Role: what the actions of all
 * charts do alike. Knows no chart and keeps nothing.
 */
#include "geneva-choice-actions.h"

void
geneva_choice_action_add (GSimpleActionGroup *group, const char *name, const char *type, GVariant *state,
                          GCallback change, gpointer data)
{
  g_autoptr (GVariantType) parameter = type != NULL ? g_variant_type_new (type) : NULL;
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, parameter, state);

  g_signal_connect (action, "change-state", change, data);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

void
geneva_choice_action_show (GSimpleActionGroup *group, const char *name, GVariant *state)
{
  /* says so only where it is another one */
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), name)), state);
}
