/* Times of the measuring programs; see the header. Knows nothing of what is
 * measured.
 */
#include "times.h"

#include <time.h>

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

gint64
times_now (gboolean is_cpu_time)
{
  struct timespec time;

  if (!is_cpu_time || clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time) != 0)
    return g_get_monotonic_time ();
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

double
times_thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

double
times_part (GArray *times, double share)
{
  g_array_sort (times, compare_doubles);
  return times->len > 0 ? g_array_index (times, double, (guint) ((times->len - 1) * share)) : 0.0;
}
