/* A disk that can lose its power: an SQLite VFS over the usual one that knows which
 * writes were brought onto the disk.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Becomes the default VFS; once a program. */
void     power_cut_install (void);
/* From now on the `n`th write (and every later operation) fails, as for a machine without power. */
void     power_cut_after   (guint n);
gboolean power_cut_is_off  (void);
/* The files as a reboot finds them: what was synced, and of the rest whatever `rand` takes: writes in any
 * choice, some of them torn. Power is back afterwards. No connection may be open. Writes dropped. */
guint    power_cut_reboot  (GRand *rand);

G_END_DECLS
