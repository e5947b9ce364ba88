/* Where a `.geneva` file is written: into a private file beside its target, then
 * onto the disk, then in one step under its name. Whatever fails on the way, the
 * target is as it was. Knows nothing of tables.
 */
#include "store/geneva-file-private.h"

#include "base/geneva-shown-path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_TRIES 100
/* A private file is younger than that, or somebody holds its lock, or it was left by a program that was killed. */
#define STALE_SECONDS 60
#define N_SUFFIX_DIGITS 8

/* The same words as for all that is saved. */
static gboolean
fail_errno (const char *name, int code, GError **error)
{
  int io_code = (int) g_io_error_from_errno (code);

  switch (code) {
  case ENOSPC:
  case EDQUOT:
    g_set_error (error, G_IO_ERROR, io_code,
                 _("“%s” does not fit: the disk is full. Make room, or choose another folder."), name);
    break;
  case EACCES:
  case EPERM:
    g_set_error (error, G_IO_ERROR, io_code,
                 _("“%s” was not written: there is no permission to write into its folder. Choose another folder."),
                 name);
    break;
  case ENOENT:
    g_set_error (error, G_IO_ERROR, io_code,
                 _("“%s” was not written: its folder does not exist. Create it, or choose another one."), name);
    break;
  default:
    g_set_error (error, G_IO_ERROR, io_code, _("“%s” was not written: %s. Try another folder."), name,
                 g_strerror (code));
    break;
  }
  return FALSE;
}

/* An empty file of a name that nobody has, beside `path`; open. -1 and an error where there can be none. */
static int
create_private (const char *path, const char *name, char **private_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);

  for (guint i = 0; i < MAX_TRIES; i++) {
    g_autofree char *file = g_strdup_printf (".%.100s.%08x", base, g_random_int ());
    g_autofree char *candidate = g_build_filename (folder, file, NULL);
    int descriptor = g_open (candidate, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    if (descriptor >= 0) {
      *private_path = g_steal_pointer (&candidate);
      return descriptor;
    }
    if (errno != EEXIST) {
      fail_errno (name, errno, error);
      return -1;
    }
  }
  fail_errno (name, EEXIST, error);
  return -1;
}

static gboolean
is_private_name (const char *name, const char *base)
{
  g_autofree char *prefix = g_strdup_printf (".%.100s.", base);
  gsize length = strlen (prefix);

  return g_str_has_prefix (name, prefix) && strlen (name + length) == N_SUFFIX_DIGITS &&
         strspn (name + length, "0123456789abcdef") == N_SUFFIX_DIGITS;
}

/* Private files of this target that nobody writes any more. */
static void
sweep_private (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *left = NULL;
    GStatBuf status;
    int descriptor;

    if (!is_private_name (name, base))
      continue;
    left = g_build_filename (folder, name, NULL);
    descriptor = g_open (left, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
    if (descriptor < 0)
      continue;
    if (fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) &&
        status.st_mtime + STALE_SECONDS < g_get_real_time () / G_USEC_PER_SEC &&
        flock (descriptor, LOCK_EX | LOCK_NB) == 0)
      g_unlink (left);
    close (descriptor);
  }
}

/* The name is on the disk too once its folder is. Where a folder cannot be synced, the name will follow. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (descriptor < 0)
    return;
  fsync (descriptor);
  close (descriptor);
}

gboolean
geneva_file_can_be_opened (const char *path)
{
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);

  if (descriptor >= 0)
    close (descriptor);
  return descriptor >= 0 || errno != ELOOP || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

char *
geneva_file_dup_openable (const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *copy = NULL;
  int descriptor;

  if (geneva_file_can_be_opened (path))
    return NULL;
  descriptor = g_file_open_tmp ("geneva-read-XXXXXX", &copy, error);
  if (descriptor >= 0) {
    g_autoptr (GFile) from = g_file_new_for_path (path);
    g_autoptr (GFile) to = g_file_new_for_path (copy);

    close (descriptor);
    if (g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL,
                     error))
      return g_steal_pointer (&copy);
    g_unlink (copy);
  }
  return NULL;
}

static gboolean
copy_bytes (int from, int to)
{
  char buffer[1 << 16];
  gssize n;

  if (lseek (from, 0, SEEK_SET) != 0)
    return FALSE;
  while ((n = read (from, buffer, sizeof buffer)) > 0) {
    for (gssize done = 0; done < n;) {
      gssize written = write (to, buffer + done, (gsize) (n - done));
      if (written <= 0)
        return FALSE;
      done += written;
    }
  }
  return n == 0;
}

/* Filled elsewhere and copied: beside the target it could not be opened. */
static gboolean
fill_by_copy (GenevaFileFill fill, int descriptor, const char *name, gpointer data, GCancellable *cancellable,
              GError **error)
{
  g_autofree char *path = NULL;
  int elsewhere = g_file_open_tmp ("geneva-write-XXXXXX", &path, error);
  gboolean is_written;

  if (elsewhere < 0)
    return FALSE;
  is_written = fill (path, elsewhere, name, data, cancellable, error);
  if (is_written && !copy_bytes (elsewhere, descriptor))
    is_written = fail_errno (name, errno, error);
  close (elsewhere);
  g_unlink (path);
  return is_written;
}

gboolean
geneva_file_replace (GFile *file, GenevaFileFill fill, GenevaFileAllow allow, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *given = NULL;
  g_autofree char *path = NULL;
  g_autofree char *private_path = NULL;
  GStatBuf status;
  gboolean is_written;
  int descriptor;

  name = geneva_shown_path_take (g_file_get_parse_name (file));
  given = g_file_get_path (file);
  if (given == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("“%s” cannot be written where it is: choose a folder of this computer."), name);
    return FALSE;
  }
  /* a link stays a link: what it names is replaced */
  path = realpath (given, NULL);
  if (path == NULL)
    path = g_strdup (given);
  if (g_stat (path, &status) != 0) {
    status.st_mode = 0;
  } else if (!S_ISREG (status.st_mode)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _("“%s” cannot be written: there is something of that name that is not a file."), name);
    return FALSE;
  }
  sweep_private (path);
  descriptor = create_private (path, name, &private_path, error);
  if (descriptor < 0)
    return FALSE;
  /* tells others that somebody writes it; where there are no locks its age does */
  flock (descriptor, LOCK_EX | LOCK_NB);
  if (geneva_file_can_be_opened (private_path))
    is_written = fill (private_path, descriptor, name, data, cancellable, error);
  else
    is_written = fill_by_copy (fill, descriptor, name, data, cancellable, error);
  if (is_written && status.st_mode != 0 && fchmod (descriptor, status.st_mode & 07777) != 0)
    is_written = fail_errno (name, errno, error);
  if (is_written && fsync (descriptor) != 0)
    is_written = fail_errno (name, errno, error);
  if (close (descriptor) != 0 && is_written)
    is_written = fail_errno (name, errno, error);
  if (is_written && allow != NULL) {
    g_autoptr (GFile) written = g_file_new_for_path (private_path);

    is_written = allow (written, file, data, error);
  }
  if (is_written && g_rename (private_path, path) != 0)
    is_written = fail_errno (name, errno, error);
  if (!is_written)
    g_unlink (private_path);
  else
    sync_folder (path);
  return is_written;
}

static gboolean
fill_plain (const char *path, int descriptor, const char *name, gpointer snapshot, GCancellable *cancellable,
            GError **error)
{
  return geneva_file_write_database (snapshot, path, name, NULL, cancellable, error);
}

gboolean
geneva_file_write (GenevaSnapshot *snapshot, GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return geneva_file_replace (file, fill_plain, NULL, snapshot, cancellable, error);
}
