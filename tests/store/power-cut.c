/* The disk that loses its power. Every file is kept as it was when it was last
 * synced, with the writes since; a reboot puts these two together anew.
 *
 * Shared memory and locks go to the usual VFS: a reboot forgets them, since all
 * connections are closed by then.
 */
#include "power-cut.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define SECTOR 512

typedef struct {
  gint64  offset;         /* -1: cut to `size` */
  gint64  size;
  guint8 *bytes;
} Write;

typedef struct {
  char       *path;
  GByteArray *durable;
  GPtrArray  *writes;
} Disk;

typedef struct {
  sqlite3_file  base;
  Disk         *disk;     /* NULL: a temporary file */
  sqlite3_file *real;
} File;

static struct {
  sqlite3_vfs  vfs;
  sqlite3_vfs *real;
  GMutex       lock;
  GHashTable  *disks;
  guint        n_left;    /* writes until the cut; 0: none is planned */
  gboolean     is_off;
} power;

static void
write_free (Write *write)
{
  g_free (write->bytes);
  g_free (write);
}

static void
disk_free (Disk *disk)
{
  g_free (disk->path);
  g_byte_array_unref (disk->durable);
  g_ptr_array_unref (disk->writes);
  g_free (disk);
}

static void
apply (GByteArray *bytes, const Write *write)
{
  gsize end = (gsize) (write->offset + write->size);
  gsize old = bytes->len;

  if (write->offset < 0) {
    if ((gsize) write->size < old)
      g_byte_array_set_size (bytes, (guint) write->size);
    return;
  }
  if (end > old) {
    g_byte_array_set_size (bytes, (guint) end);
    memset (bytes->data + old, 0, end - old);
  }
  memcpy (bytes->data + write->offset, write->bytes, (gsize) write->size);
}

/* ---- files ---- */

static File *
file_of (sqlite3_file *file)
{
  return (File *) file;
}

static int
close_file (sqlite3_file *file)
{
  File *own = file_of (file);
  int result = own->real->pMethods->xClose (own->real);

  g_free (own->real);
  own->real = NULL;
  return result;
}

static int
read_file (sqlite3_file *file, void *bytes, int n, sqlite3_int64 offset)
{
  File *own = file_of (file);

  return power.is_off ? SQLITE_IOERR_READ : own->real->pMethods->xRead (own->real, bytes, n, offset);
}

static void
note (File *own, gint64 offset, gint64 size, const void *bytes)
{
  Write *write;

  if (own->disk == NULL)
    return;
  write = g_new0 (Write, 1);
  write->offset = offset;
  write->size = size;
  write->bytes = offset >= 0 ? g_memdup2 (bytes, (gsize) size) : NULL;
  g_ptr_array_add (own->disk->writes, write);
}

/* Whether the power is still there for one more write. */
static gboolean
use_power (void)
{
  if (!power.is_off && power.n_left > 0 && --power.n_left == 0)
    power.is_off = TRUE;
  return !power.is_off;
}

static int
write_file (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 offset)
{
  File *own = file_of (file);
  int result = SQLITE_IOERR_WRITE;

  g_mutex_lock (&power.lock);
  if (use_power ()) {
    result = own->real->pMethods->xWrite (own->real, bytes, n, offset);
    note (own, offset, n, bytes);
  }
  g_mutex_unlock (&power.lock);
  return result;
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  File *own = file_of (file);
  int result = SQLITE_IOERR_TRUNCATE;

  g_mutex_lock (&power.lock);
  if (use_power ()) {
    result = own->real->pMethods->xTruncate (own->real, size);
    note (own, -1, size, NULL);
  }
  g_mutex_unlock (&power.lock);
  return result;
}

static int
sync_file (sqlite3_file *file, int flags)
{
  File *own = file_of (file);
  int result = SQLITE_IOERR_FSYNC;

  g_mutex_lock (&power.lock);
  if (use_power ()) {
    if (own->disk != NULL) {
      for (guint i = 0; i < own->disk->writes->len; i++)
        apply (own->disk->durable, g_ptr_array_index (own->disk->writes, i));
      g_ptr_array_set_size (own->disk->writes, 0);
    }
    result = SQLITE_OK;
  }
  g_mutex_unlock (&power.lock);
  return result;
}

#define PASS(type, name, parameters, arguments) \
  static int name parameters { File *own = file_of (file); return own->real->pMethods->type arguments; }
PASS (xFileSize, size_file, (sqlite3_file *file, sqlite3_int64 *size), (own->real, size))
PASS (xLock, lock_file, (sqlite3_file *file, int level), (own->real, level))
PASS (xUnlock, unlock_file, (sqlite3_file *file, int level), (own->real, level))
PASS (xCheckReservedLock, check_lock, (sqlite3_file *file, int *result), (own->real, result))
PASS (xSectorSize, sector_size, (sqlite3_file *file), (own->real))
PASS (xShmMap, map_shm, (sqlite3_file *file, int region, int size, int extend, void volatile **memory),
      (own->real, region, size, extend, memory))
PASS (xShmLock, lock_shm, (sqlite3_file *file, int offset, int n, int flags), (own->real, offset, n, flags))
PASS (xShmUnmap, unmap_shm, (sqlite3_file *file, int deletes), (own->real, deletes))

static int
control_file (sqlite3_file *file, int op, void *argument)
{
  File *own = file_of (file);

  return own->real->pMethods->xFileControl (own->real, op, argument);
}

/* No promise of the real disk's holds here. */
static int
characteristics (sqlite3_file *file)
{
  return 0;
}

static void
barrier (sqlite3_file *file)
{
  File *own = file_of (file);

  own->real->pMethods->xShmBarrier (own->real);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2, .xClose = close_file, .xRead = read_file, .xWrite = write_file, .xTruncate = truncate_file,
  .xSync = sync_file, .xFileSize = size_file, .xLock = lock_file, .xUnlock = unlock_file,
  .xCheckReservedLock = check_lock, .xFileControl = control_file, .xSectorSize = sector_size,
  .xDeviceCharacteristics = characteristics, .xShmMap = map_shm, .xShmLock = lock_shm, .xShmBarrier = barrier,
  .xShmUnmap = unmap_shm,
};

/* ---- the file system ---- */

static int
open_file (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  File *own = file_of (file);
  int result;

  own->base.pMethods = NULL;
  own->disk = NULL;
  if (power.is_off)
    return SQLITE_CANTOPEN;
  own->real = g_malloc0 ((gsize) power.real->szOsFile);
  result = power.real->xOpen (power.real, name, own->real, flags, out_flags);
  if (result != SQLITE_OK) {
    g_free (own->real);
    return result;
  }
  own->base.pMethods = &methods;
  if (name == NULL)
    return SQLITE_OK;
  g_mutex_lock (&power.lock);
  own->disk = g_hash_table_lookup (power.disks, name);
  if (own->disk == NULL) {
    g_autofree char *bytes = NULL;
    gsize length = 0;

    own->disk = g_new0 (Disk, 1);
    own->disk->path = g_strdup (name);
    own->disk->durable = g_byte_array_new ();
    own->disk->writes = g_ptr_array_new_with_free_func ((GDestroyNotify) write_free);
    if (g_file_get_contents (name, &bytes, &length, NULL))
      g_byte_array_append (own->disk->durable, (const guint8 *) bytes, (guint) length);
    g_hash_table_insert (power.disks, own->disk->path, own->disk);
  }
  g_mutex_unlock (&power.lock);
  return SQLITE_OK;
}

static int
delete_file (sqlite3_vfs *vfs, const char *name, int syncs)
{
  int result = SQLITE_IOERR_DELETE;

  g_mutex_lock (&power.lock);
  if (use_power ()) {
    result = power.real->xDelete (power.real, name, syncs);
    g_hash_table_remove (power.disks, name);
  }
  g_mutex_unlock (&power.lock);
  return result;
}

void
power_cut_install (void)
{
  power.real = sqlite3_vfs_find (NULL);
  power.vfs = *power.real;
  power.vfs.zName = "power-cut";
  power.vfs.szOsFile = sizeof (File);
  power.vfs.pNext = NULL;
  power.vfs.xOpen = open_file;
  power.vfs.xDelete = delete_file;
  power.disks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) disk_free);
  g_assert_cmpint (sqlite3_vfs_register (&power.vfs, 1), ==, SQLITE_OK);
}

void
power_cut_after (guint n)
{
  g_mutex_lock (&power.lock);
  power.n_left = n;
  g_mutex_unlock (&power.lock);
}

gboolean
power_cut_is_off (void)
{
  gboolean is_off;

  g_mutex_lock (&power.lock);
  is_off = power.is_off;
  g_mutex_unlock (&power.lock);
  return is_off;
}

guint
power_cut_reboot (GRand *rand)
{
  GHashTableIter iter;
  gpointer value;
  guint n_dropped = 0;

  g_mutex_lock (&power.lock);
  g_hash_table_iter_init (&iter, power.disks);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Disk *disk = value;
    g_autofree char *memory = g_strconcat (disk->path, "-shm", NULL);
    /* all of them, none of them, or each by chance */
    gint32 mood = g_rand_int_range (rand, 0, 4);

    for (guint i = 0; i < disk->writes->len; i++) {
      Write *write = g_ptr_array_index (disk->writes, i);

      if (mood == 0 || (mood > 1 && g_rand_boolean (rand))) {
        n_dropped++;
        continue;
      }
      if (mood == 3 && write->size > SECTOR && write->offset >= 0 && g_rand_boolean (rand))
        write->size = SECTOR * g_rand_int_range (rand, 0, (gint32) (write->size / SECTOR));
      apply (disk->durable, write);
    }
    g_ptr_array_set_size (disk->writes, 0);
    if (g_file_test (disk->path, G_FILE_TEST_EXISTS))
      g_assert_true (g_file_set_contents (disk->path, (const char *) disk->durable->data, disk->durable->len, NULL));
    g_unlink (memory);
  }
  g_hash_table_remove_all (power.disks);
  power.is_off = FALSE;
  power.n_left = 0;
  g_mutex_unlock (&power.lock);
  return n_dropped;
}
