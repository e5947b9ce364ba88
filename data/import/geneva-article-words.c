/* Words of a line, folded and hashed where they stand.
 *
 * Role: the one splitter for the lists and for the text, so that a phrase of a
 * list meets the same phrase on a page whatever its case and signs. Must not
 * allocate, nor know what the words mean.
 */
#include "import/geneva-article-private.h"

#include "base/geneva-ascii-run.h"

/* After the manner of FxHash. */
#define HASH_SEED G_GUINT64_CONSTANT (0x811c9dc5)
#define HASH_STEP G_GUINT64_CONSTANT (0x517cc1b727220a95)

enum {
  CLASS_OTHER,       /* a sign */
  CLASS_SPACE,
  CLASS_LETTER,
  CLASS_DIGIT,
  CLASS_IDEOGRAM,
  CLASS_IGNORED,     /* vowel signs, marks of direction: part of the word, not of its hash */
};

/* Classes of bytes: what an ASCII character is, LONGER for the first byte of any other. */
#define LONGER 0x7f
#define S CLASS_SPACE
#define D CLASS_DIGIT
#define L CLASS_LETTER
#define O CLASS_OTHER
#define M LONGER
static const guint8 byte_classes[256] = {
  S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
  S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
  S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
  D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
  O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
  L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
  O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
  L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
  M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
  M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
  M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
  M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
  M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
  M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
  M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
  M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
};
#undef S
#undef D
#undef L
#undef O
#undef M

static inline guint
decode (const guchar *at, const guchar *end, gunichar *code)
{
  gsize left = end - at;

  if (at[0] < 0x80) {
    *code = at[0];
    return 1;
  }
  if (at[0] < 0xe0 && left >= 2) {
    *code = (gunichar) (at[0] & 0x1f) << 6 | (at[1] & 0x3f);
    return 2;
  }
  if (at[0] < 0xf0 && left >= 3) {
    *code = (gunichar) (at[0] & 0x0f) << 12 | (gunichar) (at[1] & 0x3f) << 6 | (at[2] & 0x3f);
    return 3;
  }
  if (left >= 4) {
    *code = (gunichar) (at[0] & 0x07) << 18 | (gunichar) (at[1] & 0x3f) << 12 | (gunichar) (at[2] & 0x3f) << 6
            | (at[3] & 0x3f);
    return 4;
  }
  *code = 0xfffd;
  return (guint) left;
}

static int
class_of (gunichar c)
{
  if (c < 0x80)
    return byte_classes[c];
  if (c < 0xc0)
    return c == 0xa0 || c == 0x85 ? CLASS_SPACE : c == 0xad ? CLASS_IGNORED
           : c == 0xaa || c == 0xb5 || c == 0xba ? CLASS_LETTER : CLASS_OTHER;
  if (c == 0xd7 || c == 0xf7)
    return CLASS_OTHER;
  if (c < 0x300)
    return CLASS_LETTER;
  if (c < 0x370)
    return CLASS_IGNORED;
  if (c >= 0x590 && c < 0x700) {
    if ((c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9))
      return CLASS_DIGIT;
    if (c == 0x640 || (c >= 0x64b && c <= 0x65f) || c == 0x670 || c == 0x61c || (c >= 0x591 && c <= 0x5bd))
      return CLASS_IGNORED;
    if (c == 0x60c || c == 0x61b || c == 0x61f || (c >= 0x66a && c <= 0x66d) || c == 0x6d4 || c == 0x5be)
      return CLASS_OTHER;
    return CLASS_LETTER;
  }
  if (c == 0x964 || c == 0x965)
    return CLASS_OTHER;
  if (c >= 0x2000 && c < 0x2e80) {
    if (c <= 0x200a || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f)
      return CLASS_SPACE;
    if ((c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069))
      return CLASS_IGNORED;
    return c >= 0x2c00 && c < 0x2e00 ? CLASS_LETTER : CLASS_OTHER;
  }
  if (c >= 0x2e80 && c < 0xac00) {
    if (c == 0x3000)
      return CLASS_SPACE;
    return c < 0x3040 && c != 0x3005 && c != 0x3007 ? CLASS_OTHER : CLASS_IDEOGRAM;
  }
  if (c >= 0xf900 && c < 0xfb00)
    return CLASS_IDEOGRAM;
  if (c == 0xfeff)
    return CLASS_IGNORED;
  if (c >= 0xff10 && c <= 0xff19)
    return CLASS_DIGIT;
  if ((c >= 0xff00 && c < 0xff21) || (c >= 0xff3b && c < 0xff41) || (c >= 0xff5b && c < 0xff66) || c >= 0xfff0)
    return c >= 0x20000 && c < 0x32000 ? CLASS_IDEOGRAM : CLASS_OTHER;
  return CLASS_LETTER;
}

/* Small letter of the alphabets that have two cases and are met in news; enough for lists, no match for Unicode's
 * own folding, which would cost a table look-up a letter. */
static inline gunichar
fold (gunichar c)
{
  if (c < 0xc0)
    return c;
  if (c <= 0xde)
    return c + 0x20;
  if (c < 0x100)
    return c;
  if (c < 0x180) {
    if (c == 0x130 || c == 0x131)
      return 'i';
    if (c == 0x178)
      return 0xff;
    if ((c >= 0x139 && c <= 0x148) || c >= 0x179)
      return c & 1 ? c + 1 : c;
    return c | 1;
  }
  if (c >= 0x386 && c <= 0x3ab)
    return c == 0x386 ? 0x3ac : c >= 0x388 && c <= 0x38a ? c + 0x25 : c == 0x38c ? 0x3cc
           : c == 0x38e || c == 0x38f ? c + 0x3f : c >= 0x391 ? c + 0x20 : c;
  if (c == 0x3c2)
    return 0x3c3;
  if (c >= 0x400 && c < 0x410)
    return c + 0x50;
  if (c >= 0x410 && c < 0x430)
    return c + 0x20;
  if (c == 0x451)
    return 0x435;
  if (c == 0x401)
    return 0x435;
  if (c >= 0x460 && c < 0x530)
    return c < 0x482 || (c >= 0x48a && c < 0x4c0) || c >= 0x4d0 ? c | 1 : c;
  switch (c) {
  case 0x622: case 0x623: case 0x625:
    return 0x627;
  case 0x649: case 0x6cc:
    return 0x64a;
  case 0x6a9:
    return 0x643;
  case 0x629:
    return 0x647;
  default:
    return c;
  }
}

static inline gboolean
has_case (gunichar c)
{
  return c < 0x250 || (c >= 0x370 && c < 0x530) || (c >= 0x1e00 && c < 0x2000);
}

static inline guint64
add_to_hash (guint64 hash, guint64 part)
{
  return ((hash << 5 | hash >> 59) ^ part) * HASH_STEP;
}

static inline guint32
finish_hash (guint64 hash)
{
  return (guint32) (hash ^ hash >> 32) | 2u;
}

/* The letters at `at` where not all are of ASCII; behind the last of them. Folded letters of ASCII go into the hash by
 * eights, whatever marks stood between them, so that a word has one hash however it was read; others each by itself. */
static const guchar *
hash_all_letters (const guchar *at, const guchar *stop, guint32 *hashed, gboolean *small)
{
  guint64 hash = HASH_SEED, eight = 0;
  guint n_eight = 0;

  while (at < stop) {
    gunichar c, folded;
    guint size = decode (at, stop, &c);
    int class = class_of (c);

    if (class != CLASS_LETTER && class != CLASS_IGNORED)
      break;
    at += size;
    if (class == CLASS_IGNORED)
      continue;
    folded = c < 0x80 ? c | 0x20u : fold (c);
    *small |= folded == c;
    if (folded < 0x80) {
      eight |= (guint64) folded << 8 * n_eight;
      if (++n_eight < 8)
        continue;
    }
    if (n_eight > 0)
      hash = add_to_hash (hash, eight);
    if (folded >= 0x80)
      hash = add_to_hash (hash, folded);
    eight = 0;
    n_eight = 0;
  }
  *hashed = finish_hash (n_eight > 0 ? add_to_hash (hash, eight) : hash);
  return at;
}

/* The same of ASCII letters for the last few bytes before `stop`; those from `first` on are in `hash` already. */
static const guchar *
hash_last_letters (const guchar *first, const guchar *at, const guchar *stop, guint64 hash, guint64 small_bits,
                   guint32 *hashed, gboolean *small)
{
  guint64 eight = 0;
  guint n;

  for (guint i = 0; at + i < stop; i++)
    eight |= (guint64) at[i] << 8 * i;
  n = geneva_ascii_count_first (geneva_ascii_find_letters (eight));
  eight &= (G_GUINT64_CONSTANT (1) << 8 * n) - 1;
  small_bits |= eight;
  if (n > 0)
    hash = add_to_hash (hash, eight | (GENEVA_ASCII_ONES * 0x20 >> 8 * (8 - n)));
  at += n;
  if (at < stop && *at >= 0x80)
    return hash_all_letters (first, stop, hashed, small);
  *small |= (small_bits & GENEVA_ASCII_ONES * 0x20) != 0;
  *hashed = finish_hash (hash);
  return at;
}

/* The letters at `at`, folded into a hash; behind the last of them. Of ASCII, which nearly all are, eight are taken in
 * a step. */
static inline const guchar *
hash_letters (const guchar *at, const guchar *stop, guint32 *hashed, gboolean *small)
{
  const guchar *first = at;
  guint64 hash = HASH_SEED, small_bits = 0;

  while (stop - at >= 8) {
    guint64 eight = geneva_ascii_load (at), others = ~geneva_ascii_find_letters (eight) & GENEVA_ASCII_ONES * 0x80;

    if (others != 0) {
      /* Up to the first that is no letter. */
      guint64 inside = (others & (0 - others)) - 1;

      inside >>= 7;
      eight &= inside;
      small_bits |= eight;
      if (eight != 0)
        hash = add_to_hash (hash, eight | (GENEVA_ASCII_ONES * 0x20 & inside));
      at += (guint) __builtin_ctzll (others) / 8;
      if (*at >= 0x80)
        return hash_all_letters (first, stop, hashed, small);
      *small |= (small_bits & GENEVA_ASCII_ONES * 0x20) != 0;
      *hashed = finish_hash (hash);
      return at;
    }
    small_bits |= eight;
    hash = add_to_hash (hash, eight | GENEVA_ASCII_ONES * 0x20);
    at += 8;
  }
  return hash_last_letters (first, at, stop, hash, small_bits, hashed, small);
}

/* What most words are: up to 15 letters of ASCII. Behind the last of them, or `at`: hash_letters looks closer. `start` is
 * that of the text, and up to `last` it may be read. */
static inline const guchar *
hash_short_word (const guchar *start, const guchar *at, const guchar *stop, const guchar *last, guint32 *hashed,
                 gboolean *small)
{
  const guchar *from = at;
  guchar moved[32];
  guint64 parts[2], hash, longer;
  guint n, capitals;

  /* Where fewer than sixteen bytes are left, they are moved to where there are zeros behind them. */
  if (last - at < 16) {
    if (last - start < 16)
      return at;
    memcpy (moved, last - 16, 16);
    memset (moved + 16, 0, 16);
    from = moved + 16 - (last - at);
  }
  n = geneva_ascii_take_letters (from, parts, &capitals);
  if (n == 16 || from[n] >= 0x80 || n > stop - at)
    return at;
  hash = add_to_hash (HASH_SEED, GUINT64_FROM_LE (parts[0]));
  longer = add_to_hash (hash, GUINT64_FROM_LE (parts[1]));
  *hashed = finish_hash (n > 8 ? longer : hash);
  *small = capitals != (1u << n) - 1;
  return at + n;
}

/* What is being split, and what stood since the last word. */
typedef struct {
  const guchar      *start;
  const guchar      *stop;
  GenevaArticleWord *words;
  guint              n;
  char               before;
  gboolean           spaced;
} Splitter;

static inline guint
get_place_flags (const Splitter *splitter)
{
  return splitter->spaced ? WORD_SPACED : splitter->before == 0 && splitter->n > 0 ? WORD_GLUED : 0;
}

static inline char
get_before (const Splitter *splitter)
{
  return splitter->before != 0 ? splitter->before : splitter->spaced ? ' ' : 0;
}

/* A sign, or a word that does not begin with a letter of ASCII; behind it. */
static const guchar *
take_other (Splitter *splitter, const guchar *at)
{
  const guchar *stop = splitter->stop;
  GenevaArticleWord *word = &splitter->words[splitter->n];
  gunichar c;
  guint size = decode (at, stop, &c);
  int class = class_of (c);

  if (class == CLASS_SPACE) {
    splitter->spaced = TRUE;
    return at + size;
  }
  if (class == CLASS_OTHER || class == CLASS_IGNORED) {
    if (class == CLASS_OTHER)
      splitter->before = c < 0x80 ? (char) c : c >= 0x2010 && c <= 0x2015 ? '-' : c == 0xff1a ? ':' : c == 0x60c ? ','
                         : c == 0x2019 || c == 0x2018 ? '\'' : '*';
    return at + size;
  }
  *word = (GenevaArticleWord) {
    .begin = (guint32) (at - splitter->start), .before = get_before (splitter), .flags = get_place_flags (splitter),
  };
  if (class == CLASS_DIGIT) {
    while (at < stop) {
      size = decode (at, stop, &c);
      if (class_of (c) != CLASS_DIGIT)
        break;
      if (word->digits < 9)
        word->number = word->number * 10 + (c < 0x80 ? c - '0' : c >= 0xff10 ? c - 0xff10
                                            : c >= 0x6f0 ? c - 0x6f0 : c - 0x660);
      if (word->digits < G_MAXUINT8)
        word->digits++;
      at += size;
    }
    word->hash = GENEVA_WORD_NUMBER;
  } else if (class == CLASS_IDEOGRAM) {
    word->hash = finish_hash (add_to_hash (HASH_SEED, c));
    word->flags |= WORD_IDEOGRAM | WORD_LETTERLESS;
    at += size;
  } else {
    gboolean small = FALSE;

    if (fold (c) != c)
      word->flags |= WORD_UPPER;
    if (!has_case (c))
      word->flags |= WORD_LETTERLESS;
    at = hash_all_letters (at, stop, &word->hash, &small);
    if (!small && (word->flags & WORD_LETTERLESS) == 0)
      word->flags |= WORD_CAPS;
  }
  word->end = (guint32) (at - splitter->start);
  splitter->n++;
  splitter->before = 0;
  splitter->spaced = FALSE;
  return at;
}

guint
geneva_article_split_words (const char *text, guint32 begin, guint32 end, GenevaArticleWord *words, guint max)
{
  return geneva_article_split_words_within (text, end, begin, end, words, max);
}

guint
geneva_article_split_words_within (const char *text, guint32 length, guint32 begin, guint32 end, GenevaArticleWord *words,
                                   guint max)
{
  const guchar *start = (const guchar *) text, *at = start + begin, *stop = start + end, *last = start + length;
  GenevaArticleWord *word = words, *full = words + max;
  /* What the next word gets of what stood since the last one, kept as it is written: the sign or blank before it, and
   * whether there was a blank, or nothing. Of the splitter's only while that is at work. */
  char before = 0;
  guint place = 0;

  while (at < stop && word < full) {
    int class = byte_classes[*at];

    if (class == CLASS_LETTER) {
      const guchar *from = at;
      gboolean small = FALSE;
      guint32 hash;

      at = hash_short_word (start, at, stop, last, &hash, &small);
      if (at == from)
        at = hash_letters (at, stop, &hash, &small);
      /* field by field: a whole one would be put together elsewhere and copied */
      word->hash = hash;
      word->begin = (guint32) (from - start);
      word->end = (guint32) (at - start);
      word->number = 0;
      word->digits = 0;
      word->flags = (guint8) (place | ((*from & 0x20) == 0 ? WORD_UPPER : 0) | (small ? 0 : WORD_CAPS));
      word->before = before;
      word->dated = 0;
      word++;
      /* Behind most words stands one blank. */
      if (G_LIKELY (at < stop && *at == ' ')) {
        before = ' ';
        place = WORD_SPACED;
        at++;
      } else {
        before = 0;
        place = WORD_GLUED;
      }
    } else if (class == CLASS_SPACE) {
      before = before != 0 ? before : ' ';
      place = WORD_SPACED;
      at++;
    } else if (class == CLASS_OTHER) {
      before = (char) *at++;
      place &= WORD_SPACED;
    } else {
      Splitter splitter = { .start = start, .stop = stop, .words = words, .n = (guint) (word - words),
                            .before = before != ' ' ? before : 0, .spaced = place == WORD_SPACED };

      at = take_other (&splitter, at);
      word = words + splitter.n;
      before = get_before (&splitter);
      place = get_place_flags (&splitter);
    }
  }
  return (guint) (word - words);
}

guint
geneva_article_mark_words (const char *text, guint32 length, guint32 begin, guint32 end, guint max, guint64 marks[64])
{
  GenevaArticleWord word = { 0 };
  Splitter splitter = { .start = (const guchar *) text, .stop = (const guchar *) text + end, .words = &word };
  const guchar *at = splitter.start + begin, *stop = splitter.stop, *last = splitter.start + length;
  guint n = 0;

  while (at < stop && n < max) {
    int class = byte_classes[*at];

    if (class == CLASS_LETTER) {
      const guchar *from = at;
      gboolean small = FALSE;
      guint32 hash;

      at = hash_short_word (splitter.start, at, stop, last, &hash, &small);
      if (at == from)
        at = hash_letters (at, stop, &hash, &small);
      n++;
      if (at - from >= 4 || !small)
        geneva_article_mark (marks, hash);
      at += at < stop && *at == ' ';
    } else if (class == CLASS_SPACE || class == CLASS_OTHER) {
      at++;
    } else {
      at = take_other (&splitter, at);
      n += splitter.n;
      if (splitter.n > 0 && geneva_article_word_tells (&word))
        geneva_article_mark (marks, word.hash);
      splitter.n = 0;
    }
  }
  return n;
}
