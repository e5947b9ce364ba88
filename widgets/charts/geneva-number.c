/* Whole numbers in words. Role: one way to write a count, for all charts and
 * the widgets round them. It must not know what is counted.
 */
#include "geneva-number.h"

#include <locale.h>

char *
geneva_number_dup (guint64 number)
{
  const struct lconv *conventions = localeconv ();
  const char *separator = *conventions->thousands_sep != '\0' ? conventions->thousands_sep : ",";
  g_autoptr (GString) digits = g_string_new (NULL);

  g_string_printf (digits, "%" G_GUINT64_FORMAT, number);
  for (gssize place = (gssize) digits->len - 3; place > 0; place -= 3)
    g_string_insert (digits, place, separator);
  return g_string_free (g_steal_pointer (&digits), FALSE);
}
