/* Whole numbers in words. Role: one way to write a count, for all charts and
 * the widgets round them. It must not know what is counted.
 */
#include "geneva-number.h"

#include "base/geneva-numerals.h"

char *
geneva_number_dup (guint64 number)
{
  return geneva_numerals_dup_count (number);
}
