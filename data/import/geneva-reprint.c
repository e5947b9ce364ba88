/* Reprints by sketches of runs of words.
 *
 * Role: a text's sketch is the K least hashes of its runs of W words, which are a
 * fair sample of them (bottom-k; Broder 1997, section 4): two sketches, cut at the
 * lesser of their largest hashes, are samples of the same part of the space, so
 * that shared by all estimates resemblance and shared by the shorter's containment.
 * A table from hash to texts finds the few that are worth comparing. Must keep no
 * text and take no chance: the hashes are fixed.
 */
#include "import/geneva-reprint.h"

#include <string.h>

#include "import/geneva-article-private.h"

#define RUN_WORDS 5
#define SKETCH 64
/* Runs gathered before they are sorted and cut to the sketch. */
#define GATHERED 4096
/* A run that so many texts have (a boiler plate) finds no more of them. */
#define MAX_POSTINGS 24
#define MAX_CANDIDATES 12

/* Enough in common to be called a reprint; stories of one agency on one matter share about a third. */
#define LEAST_SIMILARITY 0.5
#define LEAST_CONTAINMENT 0.65
#define LEAST_SHARED 5

typedef struct {
  guint64 whole;     /* hash of all words in their order */
  guint64 limit;     /* hashes of the sketch are a sample of all those below it */
  guint32 first;     /* in `hashes` */
  guint32 n;
} Text;

typedef struct {
  guint32 mark;      /* of the hash; 0: free */
  guint32 text;
} Posting;

typedef struct {
  guint32 text;
  guint32 shared;
} Candidate;

struct _GenevaReprints {
  GArray  *texts;       /* of Text */
  GArray  *hashes;      /* of guint64: the sketches, each in ascending order */
  Posting *postings;
  guint32  mask;
  guint32  n_postings;
  GArray  *gathered;    /* of guint64 */
  GArray  *candidates;  /* of Candidate */
};

/* Finaliser of MurmurHash3 (A. Appleby, public domain description). */
static inline guint64
mix (guint64 h)
{
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  h ^= h >> 33;
  return h;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

static int
compare_candidates_by_text (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  return x->text < y->text ? -1 : x->text > y->text;
}

/* Most shared first, then the earlier text. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->shared != y->shared)
    return x->shared > y->shared ? -1 : 1;
  return x->text < y->text ? -1 : x->text > y->text;
}

/* Sorts, drops doubles and all but the least. Returns the limit below which nothing was dropped. */
static guint64
cut_to_sketch (GArray *gathered, guint64 limit)
{
  guint64 *hashes = (guint64 *) (void *) gathered->data;
  guint n = 0;

  g_array_sort (gathered, compare_hashes);
  for (guint i = 0; i < gathered->len; i++) {
    if (n == 0 || hashes[n - 1] != hashes[i])
      hashes[n++] = hashes[i];
  }
  if (n > SKETCH) {
    limit = hashes[SKETCH];
    n = SKETCH;
  }
  g_array_set_size (gathered, n);
  return limit;
}

/* The sketch in `gathered`; the text's own hash and limit. */
static void
sketch_text (GenevaReprints *reprints, const char *body, guint32 length, Text *text)
{
  const guint64 base = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  GenevaArticleWord words[GENEVA_LINE_MAX_WORDS];
  guint64 ring[RUN_WORDS] = { 0 };
  guint64 highest = 1, rolling = 0;
  guint64 n_words = 0;
  guint n;

  for (guint i = 0; i < RUN_WORDS; i++)
    highest *= base;
  text->whole = 0;
  text->limit = G_MAXUINT64;
  g_array_set_size (reprints->gathered, 0);
  for (guint32 at = 0;
       (n = geneva_article_split_words (body, at, length, words, G_N_ELEMENTS (words))) > 0;
       at = words[n - 1].end) {
    for (guint i = 0; i < n; i++) {
      /* Numbers share one hash: here they count for themselves. */
      guint64 word = mix (words[i].digits > 0 ? (guint64) words[i].number << 8 | words[i].digits | (G_GUINT64_CONSTANT (1) << 62)
                                              : words[i].hash);
      guint slot = n_words % RUN_WORDS;

      text->whole = (text->whole ^ word) * base;
      rolling = rolling * base + word - ring[slot] * highest;
      ring[slot] = word;
      n_words++;
      if (n_words >= RUN_WORDS) {
        guint64 hash = mix (rolling);

        if (hash < text->limit) {
          g_array_append_val (reprints->gathered, hash);
          if (reprints->gathered->len >= GATHERED)
            text->limit = cut_to_sketch (reprints->gathered, text->limit);
        }
      }
    }
  }
  text->limit = cut_to_sketch (reprints->gathered, text->limit);
  text->whole = n_words > 0 ? mix (text->whole ^ n_words) : 0;
}

static inline guint32
mark_of (guint64 hash)
{
  return (guint32) (hash ^ hash >> 32) | 1u;
}

static inline guint32
place_of (const GenevaReprints *reprints, guint32 mark)
{
  return (guint32) (mark * 2654435769u) >> 7 & reprints->mask;
}

static void
grow_postings (GenevaReprints *reprints)
{
  Posting *old = reprints->postings;
  guint32 old_mask = reprints->mask;

  reprints->mask = old_mask * 2 + 1;
  reprints->postings = g_new0 (Posting, (gsize) reprints->mask + 1);
  for (gsize i = 0; i <= old_mask; i++) {
    guint32 at;

    if (old[i].mark == 0)
      continue;
    for (at = place_of (reprints, old[i].mark); reprints->postings[at].mark != 0; at = (at + 1) & reprints->mask)
      ;
    reprints->postings[at] = old[i];
  }
  g_free (old);
}

static void
add_posting (GenevaReprints *reprints, guint64 hash, guint32 text)
{
  guint32 mark = mark_of (hash);
  guint32 at;
  guint same = 0;

  if ((guint64) reprints->n_postings * 5 > (guint64) reprints->mask * 3)
    grow_postings (reprints);
  for (at = place_of (reprints, mark); reprints->postings[at].mark != 0; at = (at + 1) & reprints->mask) {
    if (reprints->postings[at].mark == mark && ++same >= MAX_POSTINGS)
      return;
  }
  reprints->postings[at] = (Posting) { mark, text };
  reprints->n_postings++;
}

static void
find_postings (GenevaReprints *reprints, guint64 hash)
{
  guint32 mark = mark_of (hash);

  for (guint32 at = place_of (reprints, mark); reprints->postings[at].mark != 0; at = (at + 1) & reprints->mask) {
    if (reprints->postings[at].mark == mark) {
      Candidate candidate = { reprints->postings[at].text, 1 };

      g_array_append_val (reprints->candidates, candidate);
    }
  }
}

static void
compare_texts (GenevaReprints *reprints, const Text *a, const guint64 *sketch, const Text *b, GenevaReprint *result,
               guint *shared)
{
  const guint64 *other = b->n > 0 ? &g_array_index (reprints->hashes, guint64, b->first) : NULL;
  guint64 limit = MIN (a->limit, b->limit);
  guint i = 0, k = 0, n_a = 0, n_b = 0;

  *shared = 0;
  while (i < a->n && sketch[i] < limit)
    i++;
  n_a = i;
  while (k < b->n && other[k] < limit)
    k++;
  n_b = k;
  for (i = k = 0; i < n_a && k < n_b;) {
    if (sketch[i] == other[k]) {
      (*shared)++;
      i++;
      k++;
    } else if (sketch[i] < other[k]) {
      i++;
    } else {
      k++;
    }
  }
  result->similarity = n_a + n_b > *shared ? (double) *shared / (n_a + n_b - *shared) : 1;
  result->containment = MIN (n_a, n_b) > 0 ? (double) *shared / MIN (n_a, n_b) : 0;
  if (a->whole == b->whole)
    result->similarity = result->containment = 1;
}

/* The best of the earlier texts that share runs with this one. */
static void
look_up (GenevaReprints *reprints, const Text *text, const guint64 *sketch, GenevaReprint *found)
{
  Candidate *candidates;
  guint n = 0;

  g_array_set_size (reprints->candidates, 0);
  find_postings (reprints, text->whole);
  for (guint i = 0; i < text->n; i++)
    find_postings (reprints, sketch[i]);
  g_array_sort (reprints->candidates, compare_candidates_by_text);
  candidates = (Candidate *) (void *) reprints->candidates->data;
  for (guint i = 0; i < reprints->candidates->len; i++) {
    if (n > 0 && candidates[n - 1].text == candidates[i].text)
      candidates[n - 1].shared++;
    else
      candidates[n++] = candidates[i];
  }
  g_array_set_size (reprints->candidates, n);
  g_array_sort (reprints->candidates, compare_candidates);

  for (guint i = 0; i < MIN (n, MAX_CANDIDATES); i++) {
    const Text *other = &g_array_index (reprints->texts, Text, candidates[i].text);
    GenevaReprint one = { .of = candidates[i].text };
    guint shared;
    gboolean is_reprint;

    compare_texts (reprints, text, sketch, other, &one, &shared);
    is_reprint = text->whole == other->whole
                 || (shared >= LEAST_SHARED && (one.similarity >= LEAST_SIMILARITY
                                                || one.containment >= LEAST_CONTAINMENT));
    if (is_reprint && (found->of == GENEVA_REPRINT_NONE || one.similarity > found->similarity
                       || (one.similarity == found->similarity && one.of < found->of)))
      *found = one;
  }
}

GenevaReprints *
geneva_reprints_new (void)
{
  GenevaReprints *reprints = g_new0 (GenevaReprints, 1);

  reprints->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  reprints->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  reprints->gathered = g_array_new (FALSE, FALSE, sizeof (guint64));
  reprints->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  reprints->mask = 1023;
  reprints->postings = g_new0 (Posting, (gsize) reprints->mask + 1);
  return reprints;
}

void
geneva_reprints_free (GenevaReprints *reprints)
{
  g_array_unref (reprints->texts);
  g_array_unref (reprints->hashes);
  g_array_unref (reprints->gathered);
  g_array_unref (reprints->candidates);
  g_free (reprints->postings);
  g_free (reprints);
}

guint
geneva_reprints_add (GenevaReprints *reprints, const char *body, gsize length, GenevaReprint *found)
{
  Text text = { 0 };
  const guint64 *sketch;
  guint number;

  g_return_val_if_fail (reprints != NULL && (body != NULL || length == 0), GENEVA_REPRINT_NONE);
  g_return_val_if_fail (length < G_MAXUINT32, GENEVA_REPRINT_NONE);

  sketch_text (reprints, body != NULL ? body : "", (guint32) length, &text);
  text.n = reprints->gathered->len;
  sketch = (const guint64 *) (void *) reprints->gathered->data;
  number = reprints->texts->len;
  if (found != NULL) {
    *found = (GenevaReprint) { .of = GENEVA_REPRINT_NONE };
    if (text.whole != 0)
      look_up (reprints, &text, sketch, found);
  }

  text.first = reprints->hashes->len;
  g_array_append_vals (reprints->hashes, sketch, text.n);
  g_array_append_val (reprints->texts, text);
  if (text.whole != 0) {
    add_posting (reprints, text.whole, number);
    for (guint i = 0; i < text.n; i++)
      add_posting (reprints, g_array_index (reprints->hashes, guint64, text.first + i), number);
  }
  return number;
}
