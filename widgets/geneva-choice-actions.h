/* Actions that hold a choice about a chart, whose own setting is the truth: they
 * are told of it whenever the chart changes.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* `type` of what is chosen ("s"), NULL: a toggle. `change` hears "change-state"; floating references are taken. */
void geneva_choice_action_add  (GSimpleActionGroup *group, const char *name, const char *type, GVariant *state,
                                GCallback change, gpointer data);
/* What is chosen now, whoever chose it. */
void geneva_choice_action_show (GSimpleActionGroup *group, const char *name, GVariant *state);

G_END_DECLS
