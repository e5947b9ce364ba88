/* The scanner of texts: its state, the classes of bytes, and looking at a character. Shared by the files that make
 * tokens; nobody else needs it.
 */
#pragma once

#include <string.h>

#include "extract/geneva-tokenize.h"

G_BEGIN_DECLS

enum {
  CLASS_OTHER,        /* controls and what has no class of its own */
  CLASS_LOWER,
  CLASS_UPPER,
  CLASS_DIGIT,
  CLASS_SPACE,
  CLASS_NEWLINE,
  CLASS_STOP,         /* . */
  CLASS_APOSTROPHE,   /* ' and ` */
  CLASS_DOUBLE_QUOTE,
  CLASS_HYPHEN,
  CLASS_COMMA_LIKE,   /* , ; : ? ! / */
  CLASS_OPENING,      /* ( [ { */
  CLASS_CLOSING,
  CLASS_SIGN,         /* $ % & + … */
  CLASS_HIGH,         /* part of a character beyond ASCII */
};

extern const guint8 geneva_scanner_classes[256];

typedef struct {
  const char        *text;
  guint32            length;
  GenevaTextRange    body;
  const GenevaWords *words;
  GenevaWords       *new_words;      /* the same, where words are added; else NULL */
  GArray            *tokens, *hashes;   /* both are made as long, and cut in the end */
  GenevaToken       *token;          /* their elements; so is */
  guint32           *hash;
  guint32            room;           /* how many there are */
  guint32            n_tokens;       /* used of them */

  guint8             next_flags;     /* of the token to come */
  gboolean           is_wrapped;     /* the text's lines are broken at a width */
  guint32            line_start;
  guint32            block_width;    /* longest line of this block, in characters */
  guint32            block_end;
  guint32            single_open;    /* token of an open single quote, or G_MAXUINT32 */
  guint32            n_double;       /* of straight double quotes in this paragraph */
} GenevaScanner;

static inline guint8
scanner_class (const GenevaScanner *scanner,
               guint32              at)
{
  return at < scanner->length ? geneva_scanner_classes[(guchar) scanner->text[at]] : CLASS_NEWLINE;
}

/* The character at `at` and its bytes; U+FFFD of one byte where it is none. */
static inline gunichar
scanner_character (const GenevaScanner *scanner,
                   guint32              at,
                   guint32             *n_bytes)
{
  gunichar character;

  if (at >= scanner->length) {
    *n_bytes = 0;
    return '\n';
  }
  if ((guchar) scanner->text[at] < 0x80) {
    *n_bytes = 1;
    return (guchar) scanner->text[at];
  }
  character = g_utf8_get_char_validated (scanner->text + at, MIN (4, scanner->length - at));
  if (character >= 0x110000) {
    *n_bytes = 1;
    return 0xfffd;
  }
  *n_bytes = g_utf8_skip[(guchar) scanner->text[at]];
  return character;
}

/* Seen by nobody: soft hyphens, joiners, marks of direction. */
static inline gboolean
is_invisible (gunichar character)
{
  return character == 0xad || (character >= 0x200b && character <= 0x200f) ||
         (character >= 0x202a && character <= 0x202e) || (character >= 0x2060 && character <= 0x206f) ||
         character == 0xfeff || character == 0x061c;
}

static inline gboolean
is_ideograph (gunichar character)
{
  return (character >= 0x3040 && character <= 0x30ff) || (character >= 0x3400 && character <= 0x9fff) ||
         (character >= 0xf900 && character <= 0xfaff) || (character >= 0x20000 && character <= 0x3ffff);
}

static inline gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2019 || character == 0x02bc;
}

static inline gboolean
scanner_has_letter (const GenevaScanner *scanner,
                    guint32              at)
{
  guint32 n_bytes;
  guint8 class = scanner_class (scanner, at);

  if (class == CLASS_HIGH)
    return g_unichar_isalpha (scanner_character (scanner, at, &n_bytes));
  return class == CLASS_LOWER || class == CLASS_UPPER;
}

static inline gboolean
scanner_has_upper (const GenevaScanner *scanner,
                   guint32              at)
{
  guint32 n_bytes;
  guint8 class = scanner_class (scanner, at);

  if (class == CLASS_HIGH)
    return g_unichar_isupper (scanner_character (scanner, at, &n_bytes));
  return class == CLASS_UPPER;
}

static inline gboolean
scanner_has_alnum (const GenevaScanner *scanner,
                   guint32              at)
{
  guint32 n_bytes;
  guint8 class = scanner_class (scanner, at);

  if (class == CLASS_HIGH)
    return g_unichar_isalnum (scanner_character (scanner, at, &n_bytes));
  return class == CLASS_LOWER || class == CLASS_UPPER || class == CLASS_DIGIT;
}

/* --- tokens --- */

/* Room for so many, in both arrays. */
void     geneva_scanner_make_room       (GenevaScanner *scanner, guint32 room);

/* One more. Its hash is to be put behind the others. */
static G_ALWAYS_INLINE inline GenevaToken *
geneva_scanner_add_token (GenevaScanner *scanner,
                          guint32        start,
                          guint32        end)
{
  GenevaToken *token;

  if (G_UNLIKELY (scanner->n_tokens == scanner->room))
    geneva_scanner_make_room (scanner, scanner->room + MAX (256, scanner->room / 2));
  token = &scanner->token[scanner->n_tokens++];
  *token = (GenevaToken) { .start = start, .end = end, .flags = scanner->next_flags };
  scanner->next_flags = 0;
  return token;
}

/* Of the token that was added last. */
static inline void
geneva_scanner_set_hash (GenevaScanner *scanner,
                         guint32        hash)
{
  scanner->hash[scanner->n_tokens - 1] = hash;
}

/* --- ends of words --- */

/* Behind an apostrophe: "s", "re", "ve", "ll", "d", "m" and nothing more. Where it ends, or 0. */
guint32  geneva_scanner_find_clitic     (const GenevaScanner *scanner, guint32 at);
/* A possessive ending, or "'re" and its like, behind the word that ends at `at`: where it ends, or 0. */
guint32  geneva_scanner_find_possessive (const GenevaScanner *scanner, guint32 at);
/* Whether the word that ends at the dot at `at`, perhaps one letter alone, keeps it as an abbreviation. */
gboolean geneva_scanner_keeps_dot       (const GenevaScanner *scanner, guint32 at, gboolean begins_upper,
                                         gboolean is_letter, guint32 number);
/* Whether a word of letters ends at `at`, where something of a class stands that may belong to it; FALSE where that
 * takes a closer look. `may_join`: a possessive ending or a hyphen. */
gboolean geneva_scanner_ends_word       (const GenevaScanner *scanner, guint32 at, guint8 class, gboolean *may_join);

/* "http://…" and "www.…" at `at`: one symbol to its space. Where it ends, or 0: no address. */
guint32  geneva_scanner_find_address_end (const GenevaScanner *scanner, guint32 at);

/* --- lines --- */

/* TRUE when newlines inside paragraphs are those of hard-wrapped lines. O(length). */
gboolean geneva_scanner_find_wrapping (const GenevaScanner *scanner);
/* At the first byte of a text or behind a blank line. */
void     geneva_scanner_start_block   (GenevaScanner *scanner, guint32 at);
/* From a newline to the next visible byte; notes what it means for the token there. */
guint32  geneva_scanner_read_newline  (GenevaScanner *scanner, guint32 at);

G_END_DECLS
