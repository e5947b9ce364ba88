/* Quotations of a text, in three styles of marks.
 */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

typedef struct {
  guint32  first, end;       /* tokens with their marks, half-open */
  guint32  n_words;
  guint32  paragraph;
  guint32  attribution;      /* for who reads them: GENEVA_NO_INDEX, nobody's yet */
  gboolean is_continued;     /* its paragraph ended before a closing mark */
} GenevaQuote;

static inline gboolean
geneva_is_quote_mark (const GenevaToken *token)
{
  return token->kind == GENEVA_TOKEN_QUOTE;
}

/* All of them by position, GArray of GenevaQuote, which stays the reading's: none inside another, a single mark that nothing
 * closes is an apostrophe. O(tokens). */
GArray      *geneva_quotes_find        (GenevaReading *reading);
/* First quotation that ends behind the token: index, or the number of them. O(log quotes). */
guint32      geneva_quotes_find_behind (const GArray *quotes, guint32 token);
/* The quotation that the token stands in, or NULL. O(log quotes). */
GenevaQuote *geneva_quotes_find_around (const GArray *quotes, guint32 token);

G_END_DECLS
