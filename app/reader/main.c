/* geneva-ii-reader: an HTML page or a PDF document on standard input, its text and article on standard output.
 *
 * usage: geneva-ii-reader html|pdf|locked-pdf
 *
 * Before a locked PDF stands its password, in UTF-8, and a NUL: among arguments others of this machine would see it.
 *
 * Run as a child by data/import. It takes its own limits before it reads a byte, so that a document made to hang
 * or to eat memory ends this process and nothing else. It opens no file that the input names, and no network.
 */
#include "geneva-reader.h"

#include <errno.h>
#include <libxml/parser.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/geneva-limits.h"

#if defined (__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined (__has_feature)
#if __has_feature (address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

static gboolean
set_limit (int what, rlim_t most)
{
  struct rlimit limit;

  if (getrlimit (what, &limit) != 0)
    return FALSE;
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < most)
    most = limit.rlim_max;
  limit.rlim_cur = limit.rlim_max = most;
  return setrlimit (what, &limit) == 0;
}

static gboolean
take_limits (void)
{
  gboolean is_well = set_limit (RLIMIT_CPU, GENEVA_MAX_READER_CPU_SECONDS) && set_limit (RLIMIT_CORE, 0) &&
                     set_limit (RLIMIT_FSIZE, 0);

  /* a cache that a library would write fails then, instead of ending the process */
  (void) signal (SIGXFSZ, SIG_IGN);
  /* the sanitizer's shadow alone is some terabytes of addresses */
  if (!IS_SANITIZED)
    is_well = is_well && set_limit (RLIMIT_AS, GENEVA_MAX_READER_MEMORY_BYTES);
  return is_well;
}

static GByteArray *
read_input (gsize cap)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (65536);

  while (TRUE) {
    gssize n = read (STDIN_FILENO, chunk, 65536);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0 || bytes->len + (gsize) n > cap)
      return NULL;
    if (n == 0)
      return g_steal_pointer (&bytes);
    g_byte_array_append (bytes, chunk, (guint) n);
  }
}

static gboolean
write_output (const char *bytes, gsize length)
{
  while (length > 0) {
    gssize n = write (STDOUT_FILENO, bytes, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    bytes += n;
    length -= (gsize) n;
  }
  return TRUE;
}

/* The password and the document behind it. */
static GenevaReaderStatus
read_locked (const GByteArray *input, GenevaReaderAnswer *answer)
{
  const char *password = (const char *) input->data;
  const char *end = input->len > 0 ? memchr (password, '\0', MIN (input->len, GENEVA_MAX_PASSWORD_BYTES + 1)) : NULL;

  if (end == NULL || !g_utf8_validate (password, end - password, NULL))
    return GENEVA_READER_LOCKED;
  return geneva_reader_read_pdf (end + 1, input->len - (gsize) (end + 1 - password), password, answer);
}

int
main (int argc, char **argv)
{
  gboolean is_locked = argc == 2 && strcmp (argv[1], "locked-pdf") == 0;
  gboolean is_pdf = is_locked || (argc == 2 && strcmp (argv[1], "pdf") == 0);
  g_autoptr (GenevaReaderAnswer) answer = NULL;
  g_autoptr (GByteArray) input = NULL;
  g_autoptr (GString) output = NULL;
  GenevaReaderStatus status;

  if (argc != 2 || (!is_pdf && strcmp (argv[1], "html") != 0) || !take_limits ())
    return 2;
  (void) setlocale (LC_ALL, "C.UTF-8");
  answer = geneva_reader_answer_new ();
  input = read_input (is_pdf ? GENEVA_MAX_PDF_BYTES + (is_locked ? GENEVA_MAX_PASSWORD_BYTES + 1 : 0) : GENEVA_MAX_HTML_BYTES);
  if (input == NULL)
    status = GENEVA_READER_TOO_LARGE;
  else if (is_locked)
    status = read_locked (input, answer);
  else if (is_pdf)
    status = geneva_reader_read_pdf ((const char *) input->data, input->len, NULL, answer);
  else
    status = geneva_reader_read_html ((const char *) input->data, input->len, answer);
  if (status == GENEVA_READER_WELL && answer->text->len > GENEVA_MAX_TEXT_BYTES)
    status = GENEVA_READER_TOO_LARGE;
  output = geneva_reader_answer_to_bytes (answer, status);
  xmlCleanupParser ();
  return write_output (output->str, output->len) ? 0 : 1;
}
