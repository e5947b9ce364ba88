/* The words that a lexicon knows, folded, each with a number; and how a word is folded.
 *
 * Folded: lower case, compatibility forms and accents taken off, apostrophes made plain; so "Côte" is "cote". Inside
 * extraction alone: the lexicon fills the table, the tokens are looked up in it. Immutable once filled.
 */
#pragma once

#include "base/geneva-table-pool.h"

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Longer words than this are in no list: they get a hash and no number. */
#define GENEVA_MAX_WORD_BYTES 192

typedef enum {
  GENEVA_WORD_TITLE = 1 << 0,          /* "Mr": with a dot before a name */
  GENEVA_WORD_ABBREVIATION = 1 << 1,   /* "Corp": with a dot, may end a sentence */
  GENEVA_WORD_BEFORE_NUMBER = 1 << 2,  /* "No": with a dot before a number alone */
  GENEVA_WORD_NEEDS_CAPITAL = 1 << 3,  /* an abbreviation only with a capital: "Sat." */
  GENEVA_WORD_STARTER = 1 << 4,        /* with a capital inside a text it begins a sentence: "The" */
} GenevaWordFlags;

/* A word while it is folded. Its hash is taken once the bytes behind `length` are zero, one at least and up to the
 * next eight. */
typedef struct {
  char  bytes[GENEVA_MAX_WORD_BYTES + 24];
  guint length;                        /* capped; `total` goes on */
  guint total;
} GenevaFold;

/* What most look-ups need of a word, in one place of memory. */
typedef struct {
  guint64 first;       /* its first eight bytes, as they lie in memory */
  guint64 second;      /* the next eight */
  guint32 hash;
  guint32 word;        /* number; 0: free */
} GenevaWordSlot;

typedef struct {
  GenevaWordSlot *slots;   /* of a pool once they are settled */
  guint32  mask;
  gboolean is_settled;
  guint32  n_words;    /* numbers run from 1 to n_words */
  GArray  *starts;     /* guint32: where each word begins in `bytes`; n_words + 2 of them */
  GString *bytes;      /* each word filled up with zeros to eight bytes, one at least */
  GByteArray *flags;   /* GenevaWordFlags by number */
  guint32  marks[128]; /* numbers of marks of punctuation that names hold, by GenevaToken.mark */
} GenevaWords;

void     geneva_words_init  (GenevaWords *words);
void     geneva_words_clear (GenevaWords *words);

/* Eight bytes a step, after the manner of FxHash; the end is mixed since slots are taken from the lower bits. Never 0. */
static inline guint64
geneva_hash_start (guint length)
{
  return length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static inline guint64
geneva_hash_add (guint64 hash,
                 guint64 part)
{
  return ((hash << 5 | hash >> 59) ^ part) * G_GUINT64_CONSTANT (0x517cc1b727220a95);
}

static inline guint32
geneva_hash_finish (guint64 hash)
{
  return (guint32) (hash ^ hash >> 32) | 1u;
}

/* Of a word that is filled up with zeros already. */
static inline guint32
geneva_fold_hash_filled (const GenevaFold *fold)
{
  guint64 hash = geneva_hash_start (fold->total);

  for (guint i = 0; i < fold->length; i += 8) {
    guint64 part;
    memcpy (&part, fold->bytes + i, 8);
    hash = geneva_hash_add (hash, part);
  }
  return geneva_hash_finish (hash);
}

static inline guint32
geneva_fold_hash (GenevaFold *fold)
{
  memset (fold->bytes + fold->length, 0, 16);
  return geneva_fold_hash_filled (fold);
}

/* Its bytes are left as they are: clearing them costs more than most words. */
static inline void
geneva_fold_start (GenevaFold *fold)
{
  fold->length = fold->total = 0;
}

/* One more character, folded; marks vanish. */
void     geneva_fold_append (GenevaFold *fold, gunichar character);

/* 0: not there. */
guint32  geneva_words_find  (const GenevaWords *words, const GenevaFold *fold, guint32 hash);
/* The same for a word of at most 15 bytes, which are in `first` and `second`, with zeros behind them. */
static inline guint32
geneva_words_find_short (const GenevaWords *words,
                         guint64            first,
                         guint64            second,
                         guint32            hash)
{
  const GenevaWordSlot *slot = &words->slots[hash & words->mask];

  /* One question, not four: which of them fails cannot be foretold, and a free slot has the answer too. */
  while ((((slot->first ^ first) | (slot->second ^ second) | (slot->hash ^ hash)) != 0) & (slot->word != 0))
    slot = slot == &words->slots[words->mask] ? words->slots : slot + 1;
  return slot->word;
}

/* Behind the last word: its slots move into the pool, those that were added first to where they are looked for first.
 * Nothing is added any more. */
void     geneva_words_settle (GenevaWords *words, GenevaTablePool *pool);
/* Finds or adds; 0 for a word that is too long. */
guint32  geneva_words_add   (GenevaWords *words, const GenevaFold *fold, guint32 hash);
const char *geneva_words_get (const GenevaWords *words, guint32 word);

static inline guint8
geneva_words_get_flags (const GenevaWords *words,
                        guint32            word)
{
  return words->flags->data[word];
}

G_END_DECLS
