/* Anchoring of passages: position against quotation, one case a row. */
#include "store/geneva-dossier-json-private.h"

#include <string.h>

typedef struct {
  const char  *name;
  const char  *text;
  guint        start, end;
  const char  *exact, *prefix, *suffix;
  GenevaAnchor anchor;
  guint        new_start, new_end;
} Case;

#define TALKS "They met in Bern. They met in Rome. They left."

static const Case cases[] = {
  { "kept", TALKS, 12, 16, "Bern", "met in ", ". They", GENEVA_ANCHOR_KEPT, 12, 16 },
  /* the position is right: what stands around it may have been changed since */
  { "kept-in-another-frame", TALKS, 12, 16, "Bern", "walked in ", "!", GENEVA_ANCHOR_KEPT, 12, 16 },
  { "kept-among-repeats", TALKS, 18, 26, "They met", NULL, NULL, GENEVA_ANCHOR_KEPT, 18, 26 },
  { "kept-whole-text", TALKS, 0, 46, TALKS, "", "", GENEVA_ANCHOR_KEPT, 0, 46 },
  { "moved", TALKS, 10, 14, "Bern", NULL, NULL, GENEVA_ANCHOR_MOVED, 12, 16 },
  { "moved-from-the-beginning", TALKS, 0, 4, "Rome", NULL, NULL, GENEVA_ANCHOR_MOVED, 30, 34 },
  { "moved-from-beyond-the-end", TALKS, 900, 904, "Rome", NULL, NULL, GENEVA_ANCHOR_MOVED, 30, 34 },
  { "moved-wrong-length", TALKS, 12, 20, "Bern", NULL, NULL, GENEVA_ANCHOR_MOVED, 12, 16 },
  { "moved-once-but-frame-changed", TALKS, 10, 14, "Bern", "x", "y", GENEVA_ANCHOR_MOVED, 12, 16 },
  { "prefix-chooses", TALKS, 1, 9, "They met", "in Bern. ", NULL, GENEVA_ANCHOR_MOVED, 18, 26 },
  { "suffix-chooses", TALKS, 1, 9, "They met", NULL, " in Rome", GENEVA_ANCHOR_MOVED, 18, 26 },
  { "both-choose", TALKS, 1, 5, "They", ". ", " left", GENEVA_ANCHOR_MOVED, 36, 40 },
  { "first-chosen-by-its-suffix", TALKS, 1, 9, "They met", "", " in Bern", GENEVA_ANCHOR_MOVED, 0, 8 },
  { "look-alikes", TALKS, 1, 9, "They met", NULL, NULL, GENEVA_ANCHOR_LOST, 1, 9 },
  { "look-alikes-in-one-frame", TALKS, 1, 9, "They met", "", " in ", GENEVA_ANCHOR_LOST, 1, 9 },
  { "look-alikes-in-no-frame", TALKS, 1, 9, "They met", "zzz", NULL, GENEVA_ANCHOR_LOST, 1, 9 },
  { "lost", TALKS, 12, 16, "Oslo", "met in ", ". They", GENEVA_ANCHOR_LOST, 12, 16 },
  { "lost-beyond-the-end", TALKS, 50, 54, "Oslo", NULL, NULL, GENEVA_ANCHOR_LOST, 50, 54 },
  { "lost-no-words", TALKS, 12, 16, "", "met in ", ". They", GENEVA_ANCHOR_LOST, 12, 16 },
  { "lost-in-empty-text", "", 0, 4, "Bern", NULL, NULL, GENEVA_ANCHOR_LOST, 0, 4 },
  { "case-counts", TALKS, 0, 4, "bern", NULL, NULL, GENEVA_ANCHOR_LOST, 0, 4 },
  { "overlapping-repeats", "anananas", 5, 8, "ana", NULL, NULL, GENEVA_ANCHOR_LOST, 5, 8 },
  { "prefix-longer-than-what-is-before", "Bern and Rome", 5, 9, "Bern", "in the town of ", NULL,
    GENEVA_ANCHOR_MOVED, 0, 4 },
  /* code points, not bytes nor UTF-16 units */
  { "after-many-bytes", "Zürich, Genève, 日本, 😀 Bern", 22, 26, "Bern", NULL, NULL, GENEVA_ANCHOR_KEPT, 22, 26 },
  { "counted-in-utf16", "Zürich, Genève, 日本, 😀 Bern", 23, 27, "Bern", NULL, NULL, GENEVA_ANCHOR_MOVED, 22, 26 },
  { "counted-in-bytes", "Zürich, Genève, 日本, 😀 Bern", 31, 35, "Bern", NULL, NULL, GENEVA_ANCHOR_MOVED, 22, 26 },
  { "whole-cluster", "Zoe\u0308 met", 0, 4, "Zoe\u0308", NULL, NULL, GENEVA_ANCHOR_KEPT, 0, 4 },
  { "cut-accent", "Zoe\u0308 met", 0, 3, "Zoe", NULL, NULL, GENEVA_ANCHOR_SPLIT, 0, 3 },
  { "begins-in-a-cluster", "Zoe\u0308 met", 3, 8, "\u0308 met", NULL, NULL, GENEVA_ANCHOR_SPLIT, 3, 8 },
  { "cut-joined-sign", "a 👩‍👧 b", 2, 3, "👩", NULL, NULL, GENEVA_ANCHOR_SPLIT, 2, 3 },
  { "cut-flag", "🇨🇭", 0, 1, "🇨", NULL, NULL, GENEVA_ANCHOR_SPLIT, 0, 1 },
  { "cut-line-end", "one\r\ntwo", 0, 4, "one\r", NULL, NULL, GENEVA_ANCHOR_SPLIT, 0, 4 },
  /* a look-alike inside a cluster is none: the letter alone stands nowhere */
  { "found-only-in-a-cluster", "Zoe\u0308 met", 5, 8, "Zoe", NULL, NULL, GENEVA_ANCHOR_LOST, 5, 8 },
  { "found-beside-a-cluster", "Zoe\u0308 met Zoe", 4, 7, "Zoe", NULL, NULL, GENEVA_ANCHOR_MOVED, 9, 12 },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  GenevaSourceText source = { c->text, NULL };
  guint start = c->start, end = c->end;

  g_assert_cmpint (geneva_anchor_excerpt (&source, &start, &end, c->exact, c->prefix, c->suffix), ==, c->anchor);
  g_assert_cmpuint (start, ==, c->new_start);
  g_assert_cmpuint (end, ==, c->new_end);
  /* once anchored it stays where it is */
  if (c->anchor == GENEVA_ANCHOR_MOVED)
    g_assert_cmpint (geneva_anchor_excerpt (&source, &start, &end, c->exact, c->prefix, c->suffix), ==,
                     GENEVA_ANCHOR_KEPT);
  geneva_text_index_free (source.index);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/store/anchor/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  return g_test_run ();
}
