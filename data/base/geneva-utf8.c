/* Text at the door: where it stops being UTF-8, and which byte is which code point.
 *
 * Files count code points, the program counts bytes; this is the only place
 * that converts. It knows nothing of sources or excerpts.
 */
#include "base/geneva-utf8.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#define POINTS_PER_CHECKPOINT 64

struct _GenevaTextIndex {
  const char     *text;         /* borrowed */
  gsize           n_bytes;
  guint           n_points;
  guint32        *checkpoints;  /* byte of every 64th code point; NULL for plain ASCII */
  guint           n_checkpoints;
  gboolean        is_break_tried;
  UText          *break_text;
  UBreakIterator *breaks;       /* NULL until the first question, or without ICU's data */
};

static gboolean
starts_point (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

gssize
geneva_utf8_find_fault (const char *text, gsize length)
{
  const char *end;

  g_return_val_if_fail (text != NULL || length == 0, -1);

  if (length == 0 || g_utf8_validate_len (text, length, &end))
    return -1;

  return end - text;
}

char *
geneva_utf8_dup_head (const char *text, guint n_points)
{
  const char *end = text;
  const char *cut = text;
  g_autofree char *head = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < n_points && *end != '\0'; i++) {
    cut = end;
    end = g_utf8_next_char (end);
  }
  if (*end == '\0')
    return g_strdup (text);
  head = g_strndup (text, (gsize) (cut - text));
  return g_strconcat (head, "…", NULL);
}

GenevaTextIndex *
geneva_text_index_new (const char *text)
{
  g_autoptr (GenevaTextIndex) index = NULL;
  gsize n_points = 0;

  g_return_val_if_fail (text != NULL, NULL);

  index = g_new0 (GenevaTextIndex, 1);
  index->text = text;
  index->n_bytes = strlen (text);
  g_return_val_if_fail (index->n_bytes < G_MAXUINT32, NULL);

  for (gsize i = 0; i < index->n_bytes; i++)
    n_points += starts_point (text[i]);
  index->n_points = (guint) n_points;
  if (n_points == index->n_bytes)
    return g_steal_pointer (&index);

  index->n_checkpoints = index->n_points / POINTS_PER_CHECKPOINT + 1;
  index->checkpoints = g_new (guint32, index->n_checkpoints);
  n_points = 0;
  for (gsize i = 0; i < index->n_bytes; i++) {
    if (!starts_point (text[i]))
      continue;
    if (n_points % POINTS_PER_CHECKPOINT == 0)
      index->checkpoints[n_points / POINTS_PER_CHECKPOINT] = (guint32) i;
    n_points++;
  }
  /* A text of exactly n × 64 code points has its last checkpoint at its end. */
  if (n_points % POINTS_PER_CHECKPOINT == 0)
    index->checkpoints[index->n_checkpoints - 1] = (guint32) index->n_bytes;

  return g_steal_pointer (&index);
}

void
geneva_text_index_free (GenevaTextIndex *index)
{
  if (index == NULL)
    return;

  g_clear_pointer (&index->breaks, ubrk_close);
  g_clear_pointer (&index->break_text, utext_close);
  g_free (index->checkpoints);
  g_free (index);
}

guint
geneva_text_index_get_length (const GenevaTextIndex *index)
{
  g_return_val_if_fail (index != NULL, 0);

  return index->n_points;
}

gsize
geneva_text_index_to_byte (const GenevaTextIndex *index, guint point)
{
  gsize byte;

  g_return_val_if_fail (index != NULL, 0);
  g_return_val_if_fail (point <= index->n_points, index->n_bytes);

  if (index->checkpoints == NULL)
    return point;

  byte = index->checkpoints[point / POINTS_PER_CHECKPOINT];
  for (guint steps = point % POINTS_PER_CHECKPOINT; steps > 0; steps--) {
    byte++;
    while (byte < index->n_bytes && !starts_point (index->text[byte]))
      byte++;
  }

  return byte;
}

guint
geneva_text_index_to_point (const GenevaTextIndex *index, gsize byte)
{
  guint low = 0;
  guint high;
  guint point;

  g_return_val_if_fail (index != NULL, 0);
  g_return_val_if_fail (byte <= index->n_bytes, index->n_points);

  if (index->checkpoints == NULL)
    return (guint) byte;

  high = index->n_checkpoints;
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (index->checkpoints[middle] <= byte)
      low = middle;
    else
      high = middle;
  }

  point = low * POINTS_PER_CHECKPOINT;
  for (gsize at = (gsize) index->checkpoints[low] + 1; at <= byte; at++)
    point += at == index->n_bytes || starts_point (index->text[at]);

  return point;
}

static void
open_breaks (GenevaTextIndex *index)
{
  UErrorCode status = U_ZERO_ERROR;

  index->is_break_tried = TRUE;
  index->break_text = utext_openUTF8 (NULL, index->text, (int64_t) index->n_bytes, &status);
  index->breaks = ubrk_open (UBRK_CHARACTER, "", NULL, 0, &status);
  if (U_SUCCESS (status))
    ubrk_setUText (index->breaks, index->break_text, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&index->breaks, ubrk_close);
}

gboolean
geneva_text_index_is_boundary (GenevaTextIndex *index, guint point)
{
  gsize byte;

  g_return_val_if_fail (index != NULL, FALSE);
  g_return_val_if_fail (point <= index->n_points, FALSE);

  if (point == 0 || point == index->n_points)
    return TRUE;

  byte = geneva_text_index_to_byte (index, point);
  /* Plain ASCII has one cluster of two: CR LF. It needs no iterator. */
  if (index->checkpoints == NULL)
    return !(index->text[byte - 1] == '\r' && index->text[byte] == '\n');

  if (!index->is_break_tried)
    open_breaks (index);
  if (index->breaks == NULL)
    return TRUE;

  return ubrk_isBoundary (index->breaks, (int32_t) byte);
}

char *
geneva_sha256_dup_hex (const char *bytes, gsize length)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) (bytes != NULL ? bytes : ""),
                                      length);
}

/* What closes a quotation that `open` begins, `other` for marks that are used either way round; 0: it begins none. */
static gunichar
get_closing_mark (gunichar open, gunichar *other)
{
  *other = 0;
  switch (open) {
  case '"':
    return '"';
  case 0x00ab:
    return 0x00bb;
  case 0x00bb:
    *other = 0x00bb;
    return 0x00ab;
  case 0x201c:
    return 0x201d;
  case 0x201d:
    return 0x201d;
  case 0x201e:
    *other = 0x201d;
    return 0x201c;
  case 0x201f:
    return 0x201d;
  case 0x300c:
  case 0x300e:
    return open + 1;
  default:
    return 0;
  }
}

gboolean
geneva_utf8_is_quoted (const char *words)
{
  gunichar open, close, other;
  guint depth = 1;

  if (words == NULL || words[0] == '\0')
    return FALSE;
  open = g_utf8_get_char (words);
  close = get_closing_mark (open, &other);
  if (close == 0)
    return FALSE;
  for (const char *at = g_utf8_next_char (words); *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == close || c == other)
      depth--;
    else if (c == open)
      depth++;
    /* the match of the first: nothing but a stop may follow it */
    if (depth == 0) {
      const char *rest = g_utf8_next_char (at);
      return rest[strspn (rest, ",.;:!? ")] == '\0';
    }
  }
  return FALSE;
}
