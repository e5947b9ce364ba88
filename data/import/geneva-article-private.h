/* What the steps of reading an article share: words of a line, the compiled
 * lists they are looked up in, and the lines with their features. Of this room alone.
 */
#pragma once

#include "import/geneva-article.h"

G_BEGIN_DECLS

/* --- words of a line ------------------------------------------------------ */

enum {
  WORD_UPPER = 1 << 0,      /* begins with a capital */
  WORD_CAPS = 1 << 1,       /* has no small letter */
  WORD_GLUED = 1 << 2,      /* nothing stands between it and the one before */
  WORD_SPACED = 1 << 3,     /* a blank stands between them */
  WORD_IDEOGRAM = 1 << 4,   /* a character of a script without blanks */
  WORD_LETTERLESS = 1 << 5, /* letters without case */
};

typedef struct {
  guint32 hash;      /* of the folded word; GENEVA_WORD_NUMBER for every number */
  guint32 begin;
  guint32 end;
  guint32 number;    /* value of a number, at most nine digits of it */
  guint8  digits;    /* how many; 0 for a word */
  guint8  flags;
  char    before;    /* last sign between it and the word before; ' ' or 0 where there is none */
  guint8  dated;     /* part of a date */
} GenevaArticleWord;

#define GENEVA_WORD_NUMBER 1u
#define GENEVA_LINE_MAX_WORDS 128

/* Splits [begin, end) into at most `max` words. Case, vowel signs and letters of Arabic script that are often
 * written for each other are folded in the hash. O(bytes). */
guint geneva_article_split_words (const char *text, guint32 begin, guint32 end, GenevaArticleWord *words, guint max);
/* The same of a text that goes on to `length`: words near `end` are then read as fast as the others. */
guint geneva_article_split_words_within (const char *text, guint32 length, guint32 begin, guint32 end,
                                         GenevaArticleWord *words, guint max);

/* Splits a span into the reader's `words`: how many. */
guint geneva_article_count_words (GenevaArticleReader *reader, GenevaArticleSpan span);

/* The span without what is no visible character at its ends. */
static inline GenevaArticleSpan
geneva_article_trim (const char *text, guint32 begin, guint32 end)
{
  while (begin < end && (guchar) text[begin] <= ' ')
    begin++;
  while (end > begin && (guchar) text[end - 1] <= ' ')
    end--;
  return (GenevaArticleSpan) { begin, end };
}

/* Whether a word in common says something: no small word, no number. */
static inline gboolean
geneva_article_word_tells (const GenevaArticleWord *word)
{
  return word->digits == 0 && (word->end - word->begin >= 4 || (word->flags & (WORD_CAPS | WORD_IDEOGRAM)) != 0);
}

/* A small set of words by their hashes: now and then it has one that was not put into it. */
static inline void
geneva_article_mark (guint64 marks[64], guint32 hash)
{
  marks[hash >> 8 & 63] |= G_GUINT64_CONSTANT (1) << (hash >> 2 & 63);
}
static inline gboolean
geneva_article_is_marked (const guint64 marks[64], guint32 hash)
{
  return (marks[hash >> 8 & 63] >> (hash >> 2 & 63) & 1) != 0;
}

/* Marks the telling words among the first `max` that geneva_article_split_words_within would find; how many it would. */
guint geneva_article_mark_words (const char *text, guint32 length, guint32 begin, guint32 end, guint max,
                                 guint64 marks[64]);

/* --- compiled lists ------------------------------------------------------- */

/* What a phrase is of; those of GenevaFurnitureKind first. */
enum {
  PHRASE_FURNITURE_END = GENEVA_FURNITURE_OTHER,
  PHRASE_LABEL_TITLE,
  PHRASE_LABEL_PUBLISHER,
  PHRASE_LABEL_BODY,
  PHRASE_PUBLISHED,     /* words beside a date */
  PHRASE_UPDATED,
  PHRASE_ACCESSED,
  PHRASE_RESPONDED,
  PHRASE_AGENCY,
  PHRASE_PUBLISHER_NAME,
  PHRASE_MONTH,
  PHRASE_NONE = 0xff,
};

typedef enum {
  PHRASE_LINE,          /* is the whole line, but for numbers */
  PHRASE_START,
  PHRASE_IN,
  PHRASE_IS_LABEL,      /* stands at the start with a colon behind it */
  PHRASE_BYLINE,        /* stands at the start with a name behind it */
  PHRASE_NAME,          /* a name, wherever */
} GenevaPhrasePlace;

typedef struct {
  guint32 words;        /* first in the lexicon's `phrase_words` */
  guint32 second;       /* the second word, 0 where there is none: most are told apart by it */
  guint32 next;         /* next phrase with the same first word, the longer first; 0: none */
  guint16 value;        /* of an agency and a month: its number */
  guint8  n_words;
  guint8  kind;
  guint8  place;
  guint8  is_name_of_people;   /* an agency's that people bear too: "Petra" */
} GenevaPhrase;

enum {
  WORD_IS_BETWEEN = 1 << 0,    /* "of", "de" between the parts of a date */
  WORD_IS_ORDINAL = 1 << 1,
  WORD_IS_YEAR_SIGN = 1 << 2,
  WORD_IS_MONTH_SIGN = 1 << 3,
  WORD_IS_DAY_SIGN = 1 << 4,
  WORD_IS_ZONE_US = 1 << 5,
  WORD_IS_ZONE_WORLD = 1 << 6,
  WORD_IS_PUBLISHERS = 1 << 7, /* "Times", "Tribune" */
  WORD_BEGINS_MONTH = 1 << 8,  /* of a month whose name has two words */
  WORD_IS_HALF_OF_DAY = 1 << 9,  /* "am", "pm" */
};

typedef struct {
  guint32 hash;         /* 0: free */
  guint32 phrase;       /* first phrase that begins with it and has its place at the begin of a line; 0: none */
  guint32 inner;        /* first phrase that may stand anywhere; 0: none */
  guint32 name;         /* first name of an agency or a publisher; 0: none */
  guint32 languages;    /* bit a language whose small words it is one of */
  guint8  month;
  guint8  weekday;      /* 1 Monday … 7 */
  guint16 flags;
} GenevaWordEntry;

#define GENEVA_MAX_LANGUAGES 32

struct _GenevaArticleLexicon {
  gatomicrefcount  references;
  guint64          any[1024];      /* a bit a hash that may be in `entries`: small enough to stay near */
  guint64          begins[1024];   /* a bit a word that is a phrase, and one a pair of words that a longer one begins with;
                                    * names apart */
  GenevaWordEntry *entries;
  guint32          mask;
  guint32          n_entries;
  GArray          *phrases;        /* of GenevaPhrase; the first is none */
  GArray          *phrase_words;   /* of guint32 */
  GPtrArray       *agencies;       /* their names */
  char             languages[GENEVA_MAX_LANGUAGES][4];
  guint            n_languages;
};

static inline const GenevaWordEntry *
geneva_article_lexicon_look_up (const GenevaArticleLexicon *lexicon, guint32 hash)
{
  if ((lexicon->any[hash >> 6 & 1023] >> (hash & 63) & 1) == 0)
    return NULL;
  for (guint32 at = hash & lexicon->mask; lexicon->entries[at].hash != 0; at = (at + 1) & lexicon->mask) {
    if (lexicon->entries[at].hash == hash)
      return &lexicon->entries[at];
  }
  return NULL;
}

static inline guint32
geneva_article_hash_pair (guint32 hash, guint32 second)
{
  return hash * 0x9e3779b1u + second;
}

/* 0 where no phrase but names can begin with a word that has the second behind it. Asked of every word, so there is no
 * branch in it: most small words begin some phrase, but seldom that one. */
static inline guint
geneva_article_lexicon_may_begin (const GenevaArticleLexicon *lexicon, guint32 hash, guint32 second)
{
  guint32 pair = geneva_article_hash_pair (hash, second);

  return (guint) ((lexicon->begins[hash >> 6 & 1023] >> (hash & 63) | lexicon->begins[pair >> 6 & 1023] >> (pair & 63)) & 1);
}

/* The first phrase of the chain from `number` on that stands at words[at], the longer before the shorter; NULL for none. */
const GenevaPhrase *geneva_article_lexicon_follow (const GenevaArticleLexicon *lexicon,
                                                   const GenevaArticleWord *words, guint n_words, guint at,
                                                   guint32 number);

/* Names of agencies and publishers that begin at words[at]; of one after another with the one before as `after`. */
static inline const GenevaPhrase *
geneva_article_lexicon_match_name (const GenevaArticleLexicon *lexicon, const GenevaArticleWord *words, guint n_words,
                                   guint at, const GenevaPhrase *after)
{
  const GenevaWordEntry *entry;

  if (after != NULL)
    return after->next != 0 ? geneva_article_lexicon_follow (lexicon, words, n_words, at, after->next) : NULL;
  entry = geneva_article_lexicon_look_up (lexicon, words[at].hash);
  return entry != NULL && entry->name != 0
         ? geneva_article_lexicon_follow (lexicon, words, n_words, at, entry->name) : NULL;
}

/* --- lines ---------------------------------------------------------------- */

enum {
  LINE_ENDS = 1 << 0,        /* with the end of a sentence */
  LINE_ELLIPSIS = 1 << 1,
  LINE_QUOTE = 1 << 2,       /* begins with a quotation mark */
  LINE_LONG = 1 << 3,        /* only its head and tail were split into words */
  LINE_BLANK_BEFORE = 1 << 4,
  LINE_DATE = 1 << 5,        /* has a date, and little else */
  LINE_HAS_DATE = 1 << 6,
  LINE_ITEM = 1 << 7,        /* of a list */
  LINE_COVERED = 1 << 8,     /* phrases make up nearly all of it */
  LINE_PARTED = 1 << 9,      /* signs like | and » part it */
  LINE_ADDRESS = 1 << 10,    /* a URL, an address of mail */
  LINE_REPEATED = 1 << 11,   /* its first words stand somewhere before as well */
  LINE_HEADING = 1 << 12,    /* the whole line is a phrase of its kind */
  LINE_COLON = 1 << 13,      /* ends with a colon */
  LINE_NAMES = 1 << 14,      /* nearly every word has a capital */
  LINE_SMALL = 1 << 15,      /* begins with a small letter */
  LINE_CREDIT = 1 << 16,     /* a copyright without a year: of a picture more often than of the page */
  LINE_COUNT = 1 << 17,      /* "3 comments": a number and little else */
};

typedef struct {
  guint32 begin;     /* trimmed */
  guint32 end;
  guint32 head;      /* hash of its first words */
  guint32 flags;
  guint16 words;     /* about so many; two ideograms are one */
  guint8  phrase;    /* PHRASE_… or PHRASE_NONE */
  guint8  kind;      /* GenevaFurnitureKind in the end, or PHRASE_NONE for body */
  gint8   score;
  guint8  physical;  /* lines joined in it, at most 255 */
  guint32 behind;    /* first byte behind its label ("Source:", "By"), or `begin` */
} GenevaArticleLine;

typedef enum {
  DATE_LABEL_NONE,
  DATE_LABEL_PUBLISHED,
  DATE_LABEL_UPDATED,
  DATE_LABEL_ACCESSED,
  DATE_LABEL_RESPONDED,
} GenevaDateLabel;

/* A date as written. */
typedef struct {
  guint32 line;
  guint32 begin;
  guint32 end;
  gint16  year;        /* 0: not said */
  guint8  month;
  guint8  day;         /* 0: not said */
  guint8  label;       /* GenevaDateLabel */
  guint8  weekday;     /* 1-7 as written beside it, 0: none */
  guint8 either : 1; /* numbers that could as well have month and day exchanged */
  guint8 zone_us : 1;
  guint8 zone_world : 1;
  guint8 alone : 1;  /* little else stands in the line */
  guint8 clock : 1;  /* a time of day beside it */
} GenevaDateFound;

#define GENEVA_MAX_DATES 256

struct _GenevaArticleReader {
  GenevaArticleLexicon *lexicon;
  GArray               *lines;       /* of GenevaArticleLine */
  GArray               *furniture;   /* of GenevaFurniturePiece */
  GenevaDateFound       dates[GENEVA_MAX_DATES];
  guint                 n_dates;
  GenevaArticleWord     words[GENEVA_LINE_MAX_WORDS];
  guint32               seen[1024];  /* heads of lines met before */
  guint64               body_words[64];
  guint                 language_words[GENEVA_MAX_LANGUAGES];   /* small words of each in the sample of the body */
  guint                 n_sampled;                              /* words of the sample */
  guint                 sample_first;   /* lines [sample_first, sample_last) are what the sample is taken of */
  guint                 sample_last;
  gboolean              has_body_words;
  gboolean              has_language_words;
  /* Of the text being read. */
  const char           *text;
  guint32               length;
  guint                 first;       /* lines [first, last) are the body */
  guint                 last;
  gint                  title_line;  /* -1: none */
  guint8                label;       /* GenevaDateLabel that stands alone in the line before, while lines are looked at */
};

/* Splits the text into lines with their features and the dates outside prose; joins hard-wrapped ones. */
void geneva_article_find_lines (GenevaArticleReader *reader);

/* Dates in words[0, n_words); marks their words. Appends to the reader's with `line`. */
guint geneva_article_find_dates (const GenevaArticleLexicon *lexicon, GenevaArticleWord *words, guint n_words,
                                 GenevaDateFound *dates, guint max);

/* Which lines are the body, and what the others are. */
void geneva_article_find_body (GenevaArticleReader *reader, const GenevaArticleGiven *given);
void geneva_article_collect_furniture (GenevaArticleReader *reader, GenevaArticle *article);

/* The agency whose name stands at words[at], written as such names are; NULL for none. */
const GenevaPhrase *geneva_article_agency_at (const GenevaArticleReader *reader, const GenevaArticleWord *words,
                                              guint n, guint at);

/* Headline, publisher, author, agencies, dateline. */
void geneva_article_find_dateline (GenevaArticleReader *reader, GenevaArticle *article);
void geneva_article_find_title (GenevaArticleReader *reader, const GenevaArticleGiven *given, GenevaArticle *article);
void geneva_article_find_publisher (GenevaArticleReader *reader, GenevaArticle *article);
void geneva_article_find_author (GenevaArticleReader *reader, GenevaArticle *article);
/* The names in the given author; none where it names nobody: then the text's own author counts. */
void geneva_article_take_given_author (GenevaArticleReader *reader, const GenevaArticleGiven *given,
                                       GenevaArticle *article);
void geneva_article_find_agencies (GenevaArticleReader *reader, GenevaArticle *article);

void geneva_article_find_published (GenevaArticleReader *reader, const GenevaArticleGiven *given,
                                    GenevaArticle *article);
/* The date that the caller knows. FALSE: none, or no date. */
gboolean geneva_article_take_given_date (GenevaArticleReader *reader, const GenevaArticleGiven *given,
                                         GenevaArticle *article);
/* Words of the head of the body: `body_words` for the headline, `language_words` for the language. Each is made at the
 * first call; the reader's `words` are left alone by the first and used by the second, which makes both. */
void geneva_article_sample_body     (GenevaArticleReader *reader);
void geneva_article_sample_language (GenevaArticleReader *reader);
void geneva_article_find_language (GenevaArticleReader *reader, const GenevaArticleGiven *given,
                                   GenevaArticle *article);

static inline GenevaArticleLine *
geneva_article_reader_get_line (GenevaArticleReader *reader, guint at)
{
  return &g_array_index (reader->lines, GenevaArticleLine, at);
}

G_END_DECLS
