/* The words of a text as the search knows them: our own tokenizer for FTS5.
 *
 * Characters are classed by ICU and compared after NFKC case folding without
 * marks. Words end as UAX 29 says, with these differences, because readers look
 * for names: an apostrophe ends a word ("Assad's" is found by "assad"), "U.S."
 * is "us", "94,000" is "94000". Scripts written without spaces and Korean come
 * as overlapping pairs of characters, with the last character of a run once
 * more by itself, so that any part of a run is found. Arabic letters that are
 * written in several ways are one (alef, ya, ta marbuta), tatweel and vowel
 * signs are left out; ё is е.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Goes up whenever a text may come out as other words: an index made by another version is made anew. */
#define GENEVA_SEARCH_TOKENS_VERSION 1

/* In texts made of several (a name and its aliases): no phrase goes over it, nor over an empty line. */
#define GENEVA_SEARCH_BREAK '\x1f'
#define GENEVA_SEARCH_BREAK_TEXT "\x1f"

typedef enum {
  GENEVA_SEARCH_TOKEN_WORD,
  GENEVA_SEARCH_TOKEN_PAIR,      /* two characters that follow one another */
  GENEVA_SEARCH_TOKEN_TAIL,      /* the last character of a run of two and more, once more */
  GENEVA_SEARCH_TOKEN_SINGLE,    /* a run of one character */
  GENEVA_SEARCH_TOKEN_BREAK,     /* its text is GENEVA_SEARCH_BREAK_TEXT */
} GenevaSearchTokenKind;

/* Longer words are cut: nobody types them. */
#define GENEVA_SEARCH_MAX_TOKEN 120

typedef struct {
  GenevaSearchTokenKind kind;
  const char *text;              /* folded; until the function returns */
  gsize       length;
  gsize       start, end;        /* bytes of the original */
  gsize       first_end;         /* a pair: where its first character ends; else `end` */
} GenevaSearchToken;

/* FALSE: no more. */
typedef gboolean (*GenevaSearchTokenFunc) (const GenevaSearchToken *token, gpointer data);

/* The words of valid UTF-8, in order. Any thread. O(length): plain letters at about 10 ns a byte. */
void geneva_search_tokenize (const char *text, gsize length, GenevaSearchTokenFunc func, gpointer data);

G_END_DECLS
