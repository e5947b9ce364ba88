/* Numbers as a text writes them: "94,000", "1.5 million", "$2.4bn", "twenty-three", "two hundred and
 * fifty", "a dozen", "hundreds of thousands". Shared by the readers of times and of figures; inside
 * extraction alone.
 */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

/* The classes of cues-number.tsv in one lexicon. */
typedef struct {
  guint32 number;        /* one … ninety */
  guint32 scale;         /* hundred, million, dozen */
  guint32 suffix;        /* k, m, b: right behind digits alone */
  guint32 vague;         /* dozens, hundreds */
  guint32 a, and, of, half;   /* words */
} GenevaNumberWords;

typedef struct {
  guint32 end;           /* token behind */
  double  low;
  double  high;          /* NAN: one number; else the number lies somewhere in [low, high] */
  guint8  has_digits;
  guint8  has_scale;     /* million, dozen, hundreds */
  guint8  is_plain;      /* digits without grouping, decimals or scale: may be a year or a day */
  guint8  n_digits;
} GenevaNumber;

void     geneva_number_words_find (GenevaNumberWords *words, const GenevaLexicon *lexicon);
/* The cardinal number that begins at the token, if any does; `limit` is the token that it may not reach.
 * "A" and "half" begin one only before a scale ("a hundred", "half a million"). Bounded. */
gboolean geneva_number_at (const GenevaReading *reading, const GenevaLexicon *lexicon,
                           const GenevaNumberWords *words,
                           guint32 token, guint32 limit, GenevaNumber *number);

G_END_DECLS
