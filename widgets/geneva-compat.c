/* Calls above the floor. Role: the one file built without the cap on GTK's
 * and libadwaita's versions. It must hold nothing else.
 */
#undef GDK_VERSION_MAX_ALLOWED

#include "geneva-compat.h"

void
geneva_compat_announce (GtkAccessible *accessible, const char *words)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (accessible));
#if GTK_CHECK_VERSION (4, 14, 0)
  gtk_accessible_announce (accessible, words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}
