/* What the measuring programs share: time of the clock or of the processor, and
 * the middle and the tail of many times.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Microseconds: of the clock, or with `is_cpu_time` of all of this program's threads. */
gint64 times_now  (gboolean is_cpu_time);
/* Milliseconds of the processor, of the calling thread alone. */
double times_thread_ms (void);
/* Of doubles: the one that `share` of them do not exceed; sorts them. 0: there are none. */
double times_part (GArray *times, double share);

G_END_DECLS
