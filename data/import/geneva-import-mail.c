/* E-mail as it is stored (MIME): which of its parts is the text, and that part decoded. Headers are read by
 * geneva-import-headers.c; attachments and everything else that is no text are passed over.
 */
#include "import/geneva-import-private.h"

#include <string.h>

#define MAX_DEPTH 8
#define MAX_HEAD_BYTES (256 * 1024)

typedef struct {
  char *type;           /* "text/plain", lower case */
  char *charset;        /* nullable */
  char *boundary;       /* nullable */
  char *transfer;       /* "base64", "quoted-printable", …; nullable */
  gboolean is_attached;
} Head;

static void
head_clear (Head *head)
{
  g_free (head->type);
  g_free (head->charset);
  g_free (head->boundary);
  g_free (head->transfer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

/* The value of `name=` among the parameters of a header, without its quotes. */
static char *
dup_parameter (const char *value, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = strchr (value, ';'); at != NULL; at = strchr (at, ';')) {
    const char *end;

    at++;
    at += strspn (at, " \t\r\n");
    if (g_ascii_strncasecmp (at, name, length) != 0)
      continue;
    at += length;
    at += strspn (at, " \t");
    if (*at != '=')
      continue;
    at++;
    at += strspn (at, " \t");
    if (*at == '"') {
      end = strchr (at + 1, '"');
      return end != NULL ? g_strndup (at + 1, (gsize) (end - at - 1)) : NULL;
    }
    return g_strndup (at, strcspn (at, "; \t\r\n"));
  }
  return NULL;
}

static void
take_header (Head *head, const char *line, gsize length)
{
  static const char type[] = "Content-Type:";
  static const char transfer[] = "Content-Transfer-Encoding:";
  static const char disposition[] = "Content-Disposition:";
  g_autofree char *value = NULL;

  if (length > sizeof type - 1 && g_ascii_strncasecmp (line, type, sizeof type - 1) == 0 && head->type == NULL) {
    value = g_strstrip (g_strndup (line + sizeof type - 1, length - sizeof type + 1));
    head->charset = dup_parameter (value, "charset");
    head->boundary = dup_parameter (value, "boundary");
    value[strcspn (value, "; \t\r\n")] = '\0';
    head->type = g_ascii_strdown (value, -1);
  } else if (length > sizeof transfer - 1 && g_ascii_strncasecmp (line, transfer, sizeof transfer - 1) == 0 &&
             head->transfer == NULL) {
    value = g_strstrip (g_strndup (line + sizeof transfer - 1, length - sizeof transfer + 1));
    head->transfer = g_ascii_strdown (value, -1);
  } else if (length > sizeof disposition - 1 && g_ascii_strncasecmp (line, disposition, sizeof disposition - 1) == 0) {
    value = g_strstrip (g_strndup (line + sizeof disposition - 1, length - sizeof disposition + 1));
    head->is_attached = g_ascii_strncasecmp (value, "attachment", 10) == 0;
  }
}

/* Reads header lines up to an empty one; where the body begins, or `length` when there is none. */
static gsize
read_head (const char *bytes, gsize length, Head *head)
{
  gsize at = 0;

  while (at < length && at < MAX_HEAD_BYTES) {
    const char *newline = memchr (bytes + at, '\n', length - at);
    gsize end = newline != NULL ? (gsize) (newline - bytes) : length;
    gsize start = at;

    if (end == at || (end == at + 1 && bytes[at] == '\r'))
      return MIN (end + 1, length);
    /* folded lines */
    while (end + 1 < length && (bytes[end + 1] == ' ' || bytes[end + 1] == '\t') && end - start < MAX_HEAD_BYTES) {
      newline = memchr (bytes + end + 1, '\n', length - end - 1);
      end = newline != NULL ? (gsize) (newline - bytes) : length;
    }
    take_header (head, bytes + start, MIN (end - start, MAX_HEAD_BYTES));
    at = MIN (end + 1, length);
  }
  return length;
}

static GByteArray *
decode_transfer (const char *transfer, const char *bytes, gsize length)
{
  GByteArray *decoded = g_byte_array_new ();

  if (transfer != NULL && g_str_equal (transfer, "base64")) {
    gint state = 0;
    guint save = 0;
    gsize n;

    g_byte_array_set_size (decoded, (guint) (length / 4 * 3 + 3));
    n = g_base64_decode_step (bytes, length, decoded->data, &state, &save);
    g_byte_array_set_size (decoded, (guint) n);
  } else if (transfer != NULL && g_str_equal (transfer, "quoted-printable")) {
    for (gsize i = 0; i < length; i++) {
      guint8 byte = (guint8) bytes[i];

      if (byte == '=' && i + 2 < length && g_ascii_isxdigit (bytes[i + 1]) && g_ascii_isxdigit (bytes[i + 2])) {
        byte = (guint8) (g_ascii_xdigit_value (bytes[i + 1]) * 16 + g_ascii_xdigit_value (bytes[i + 2]));
        i += 2;
      } else if (byte == '=' && i + 1 < length && (bytes[i + 1] == '\n' || bytes[i + 1] == '\r')) {
        /* a line that is only cut */
        i += bytes[i + 1] == '\r' && i + 2 < length && bytes[i + 2] == '\n' ? 2 : 1;
        continue;
      }
      g_byte_array_append (decoded, &byte, 1);
    }
  } else {
    g_byte_array_append (decoded, (const guint8 *) bytes, (guint) length);
  }
  return decoded;
}

/* The next line that is "--" and the boundary; `length` when there is none. `behind` is where what follows begins. */
static gsize
find_boundary (const char *bytes, gsize length, gsize from, const char *boundary, gsize *behind)
{
  gsize n = strlen (boundary);
  gsize at = from;

  while (at < length) {
    const char *newline = memchr (bytes + at, '\n', length - at);
    gsize next = newline != NULL ? (gsize) (newline - bytes) + 1 : length;

    if (next - at >= n + 2 && bytes[at] == '-' && bytes[at + 1] == '-' && memcmp (bytes + at + 2, boundary, n) == 0) {
      *behind = next;
      return at;
    }
    at = next;
  }
  *behind = length;
  return length;
}

/* Looks for a text in an entity; a plain one ends the search, a page stays the second choice. */
static gboolean
find_text (const char *bytes, gsize length, guint depth, GenevaImportMail *mail)
{
  g_auto (Head) head = { 0 };
  gsize body = read_head (bytes, length, &head);
  gboolean is_html = head.type != NULL && g_str_equal (head.type, "text/html");

  if (head.boundary != NULL && head.boundary[0] != '\0' && g_str_has_prefix (head.type, "multipart/") && depth < MAX_DEPTH) {
    gsize behind;
    gsize at = find_boundary (bytes, length, body, head.boundary, &behind);

    while (at < length) {
      gsize start = behind;
      gsize end = find_boundary (bytes, length, start, head.boundary, &behind);

      if (find_text (bytes + start, end - start, depth + 1, mail))
        return TRUE;
      at = end;
    }
    return FALSE;
  }
  if (head.is_attached || (head.type != NULL && !is_html && !g_str_equal (head.type, "text/plain")))
    return FALSE;
  if (is_html && mail->bytes != NULL)
    return FALSE;
  geneva_import_mail_clear (mail);
  mail->bytes = decode_transfer (head.transfer, bytes + body, length - body);
  mail->charset = g_steal_pointer (&head.charset);
  mail->is_html = is_html;
  return !is_html;
}

void
geneva_import_mail_clear (GenevaImportMail *mail)
{
  g_clear_pointer (&mail->bytes, g_byte_array_unref);
  g_clear_pointer (&mail->charset, g_free);
  mail->is_html = FALSE;
}

gboolean
geneva_import_find_mail (const char *bytes, gsize length, GenevaImportMail *mail)
{
  g_auto (Head) head = { 0 };
  gsize body = read_head (bytes, length, &head);

  /* what is plain as it stands needs no decoding, and keeps the offsets of its file */
  if (head.type == NULL || body == length || geneva_import_header_name_length (bytes, MIN (length, 200)) == 0 ||
      (!g_str_has_prefix (head.type, "multipart/") && !g_str_equal (head.type, "text/html") &&
       (head.transfer == NULL || (!g_str_equal (head.transfer, "base64") && !g_str_equal (head.transfer, "quoted-printable")))))
    return FALSE;
  (void) find_text (bytes, length, 0, mail);
  mail->head_length = body;
  return mail->bytes != NULL;
}
