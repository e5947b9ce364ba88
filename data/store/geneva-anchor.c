/* Anchoring of passages: W3C Web Annotation text selectors, position against
 * quotation. A passage is never moved to a look-alike: where repeats cannot be
 * told apart by what stands around them, it is lost and said to be so.
 */
#include "store/geneva-dossier-json-private.h"

#include <string.h>

static gboolean
stands_at (const char *text, gsize text_length, gsize at, const char *words, gsize length)
{
  return at + length <= text_length && memcmp (text + at, words, length) == 0;
}

static gboolean
is_framed (const char *text, gsize text_length, gsize at, gsize length, const char *prefix, const char *suffix)
{
  gsize before = prefix != NULL ? strlen (prefix) : 0;

  if (before > at || memcmp (text + at - before, prefix != NULL ? prefix : "", before) != 0)
    return FALSE;
  return suffix == NULL || stands_at (text, text_length, at + length, suffix, strlen (suffix));
}

/* A letter inside a cluster is no occurrence: "Zoe" does not stand in "Zoë" written with a combining mark. */
static gboolean
is_whole (GenevaTextIndex *index, gsize at, gsize length)
{
  return geneva_text_index_is_boundary (index, geneva_text_index_to_point (index, at)) &&
         geneva_text_index_is_boundary (index, geneva_text_index_to_point (index, at + length));
}

guint
geneva_source_text_get_length (GenevaSourceText *source)
{
  if (source->index == NULL)
    source->index = geneva_text_index_new (source->text);
  return geneva_text_index_get_length (source->index);
}

GenevaAnchor
geneva_anchor_hash (GenevaSourceText *source, guint start, guint end, const char *sha256)
{
  g_autofree char *actual = NULL;
  gsize from, to;

  if (start >= end || end > geneva_source_text_get_length (source))
    return GENEVA_ANCHOR_LOST;
  from = geneva_text_index_to_byte (source->index, start);
  to = geneva_text_index_to_byte (source->index, end);
  actual = geneva_sha256_dup_hex (source->text + from, to - from);
  if (!g_str_equal (actual, sha256))
    return GENEVA_ANCHOR_LOST;
  return geneva_text_index_is_boundary (source->index, start) && geneva_text_index_is_boundary (source->index, end)
           ? GENEVA_ANCHOR_KEPT : GENEVA_ANCHOR_SPLIT;
}

GenevaAnchor
geneva_anchor_excerpt (GenevaSourceText *source, guint *start, guint *end,
                       const char *exact, const char *prefix, const char *suffix)
{
  const char *text = source->text;
  gsize length = strlen (exact);
  gsize only = 0, framed = 0, text_length;
  guint n_points, n_found = 0, n_framed = 0;

  n_points = geneva_source_text_get_length (source);

  if (*end <= n_points && *start < *end) {
    gsize from = geneva_text_index_to_byte (source->index, *start);
    gsize to = geneva_text_index_to_byte (source->index, *end);

    if (to - from == length && memcmp (text + from, exact, length) == 0) {
      if (!geneva_text_index_is_boundary (source->index, *start) ||
          !geneva_text_index_is_boundary (source->index, *end))
        return GENEVA_ANCHOR_SPLIT;
      return GENEVA_ANCHOR_KEPT;
    }
  }
  if (length == 0)
    return GENEVA_ANCHOR_LOST;
  text_length = geneva_text_index_to_byte (source->index, n_points);
  for (const char *found = strstr (text, exact); found != NULL && n_framed < 2; found = strstr (found + 1, exact)) {
    gsize at = (gsize) (found - text);
    gboolean is_in_frame = is_framed (text, text_length, at, length, prefix, suffix);

    /* from the third on only those in the frame can still decide */
    if ((n_found >= 2 && !is_in_frame) || !is_whole (source->index, at, length))
      continue;
    n_found++;
    only = at;
    if (is_in_frame) {
      n_framed++;
      framed = at;
    }
  }
  if (n_found != 1 && n_framed != 1)
    return GENEVA_ANCHOR_LOST;
  only = n_framed == 1 ? framed : only;
  *start = geneva_text_index_to_point (source->index, only);
  *end = geneva_text_index_to_point (source->index, only + length);
  return GENEVA_ANCHOR_MOVED;
}
