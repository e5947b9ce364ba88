/* A text as tokens and sentences: what all later stages of extraction read.
 *
 * Words joined by a hyphen are tokens of their own ("al-Assad", "two-week", "11-nation"), the second with
 * GENEVA_TOKEN_JOINED; so is a possessive ending ("Assad" + "'s", and "it" + "'s") and a shortened verb ("they" + "'re";
 * but "don't" is one). An abbreviation keeps its dots ("U.S."). A number
 * keeps its grouping ("94,000", "3.5"). Every other visible character is a token by itself.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of the text, half-open. */
typedef struct {
  guint32 start, end;
} GenevaTextRange;

/* Tokens of the reading, half-open. */
typedef struct {
  guint32 first, end;
} GenevaTokenRange;

typedef enum {
  GENEVA_TOKEN_WORD,
  GENEVA_TOKEN_NUMBER,       /* digits with grouping or decimals, no sign, no unit */
  GENEVA_TOKEN_POSSESSIVE,   /* 's, s', ’s behind a word */
  GENEVA_TOKEN_PUNCTUATION,
  GENEVA_TOKEN_QUOTE,        /* any quotation mark; an apostrophe inside a word is none */
  GENEVA_TOKEN_SYMBOL,       /* $ % € + and what is neither word nor punctuation */
} GenevaTokenKind;

typedef enum {
  GENEVA_SHAPE_NONE,         /* no letter, or a script without case */
  GENEVA_SHAPE_LOWER,        /* talks */
  GENEVA_SHAPE_CAPITALISED,  /* Geneva, A */
  GENEVA_SHAPE_UPPER,        /* UN, U.S. – two letters or more */
  GENEVA_SHAPE_MIXED,        /* al-… apart: eBay, McKinley is CAPITALISED */
} GenevaTokenShape;

typedef enum {
  GENEVA_TOKEN_SPACE_BEFORE = 1 << 0,
  GENEVA_TOKEN_JOINED = 1 << 1,           /* a hyphen stands between it and the token before */
  GENEVA_TOKEN_PARAGRAPH_START = 1 << 2,
  GENEVA_TOKEN_SENTENCE_START = 1 << 3,
  GENEVA_TOKEN_ABBREVIATION = 1 << 4,     /* has its dot(s) inside: "U.S.", "Mr.", "Sept." */
  GENEVA_TOKEN_OPENS = 1 << 5,            /* QUOTE, brackets: opens by its own form or by the spaces around it */
  GENEVA_TOKEN_CLOSES = 1 << 6,
  GENEVA_TOKEN_STARTS_CUE = 1 << 7,       /* a cue of two words or more begins here */
} GenevaTokenFlags;

/* What a stage may find at a token, a byte for each: who walks over all tokens asks this first. */
typedef enum {
  GENEVA_HINT_TIME = 1 << 0,       /* class "time-gate" */
  GENEVA_HINT_FIGURE = 1 << 1,     /* "figure-gate" */
  GENEVA_HINT_ATTEND = 1 << 2,     /* "forecast-attend" */
  GENEVA_HINT_SOURCE = 1 << 3,     /* "stance-noun", "according", "attitude-word" of one word */
  GENEVA_HINT_PRONOUN = 1 << 4,
  GENEVA_HINT_NUMBER = 1 << 5,     /* GENEVA_TOKEN_NUMBER */
  GENEVA_HINT_DIGITS = 1 << 6,     /* a word that begins with a digit */
  GENEVA_HINT_MARK = 1 << 7,       /* a quotation mark, or the begin of a paragraph */
} GenevaTokenHint;

/* Sixteen bytes, for every stage walks over them: what only a few ask of a token stands in arrays of its own. */
typedef struct {
  guint32 start, end;    /* bytes */
  guint32 word;          /* id of the folded word in the lexicon; 0: no list of the lexicon has it */
  guint8  kind;          /* GenevaTokenKind */
  guint8  shape;         /* GenevaTokenShape */
  guint8  flags;         /* GenevaTokenFlags */
  guint8  mark;          /* ASCII sign of punctuation, quotes and symbols: . , ; : ? ! ( ) [ ] - (dashes) / $ % & " '
                          * whatever their form in the text (« and “ give "; ‘ and ‹ give '); '0' of a word that begins
                          * with a digit ("5th"); 0 for others */
} GenevaToken;
G_STATIC_ASSERT (sizeof (GenevaToken) == 16);

typedef struct {
  guint32 start, end;            /* bytes */
  guint32 first, end_token;      /* tokens, half-open */
  guint32 paragraph;             /* index, counted from the text's start */
  guint8  is_in_body;            /* headlines, captions and other furniture are read too, but stand apart */
} GenevaSentence;

G_END_DECLS
