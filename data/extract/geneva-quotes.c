/* Quotations of a text: which mark closes which, over sentences up to the paragraph's end. Knows no speaker.
 */
#include "extract/geneva-quotes.h"

/* A quotation is looked for no further than this many tokens behind its opening mark. */
#define MAX_QUOTE_TOKENS 600

/* Whether the mark may open a quotation: single marks only when their form or the spaces around say so. */
static gboolean
may_open (const GenevaToken *token)
{
  return geneva_is_quote_mark (token) && (token->flags & GENEVA_TOKEN_OPENS);
}

static gboolean
may_close (const GenevaToken *token,
           guint8             mark)
{
  return geneva_is_quote_mark (token) && token->mark == mark && (token->flags & GENEVA_TOKEN_CLOSES);
}

static guint32
paragraph_of (const GenevaReading *reading,
              guint32              token)
{
  return geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, token))->paragraph;
}

GArray *
geneva_quotes_find (GenevaReading *reading)
{
  GArray *quotes = geneva_reading_take_spare (reading, GENEVA_SPARE_QUOTES, sizeof (GenevaQuote));
  guint32 n = reading->at.n_tokens;
  guint32 i = 0;

  while ((i = geneva_reading_find_hinted (reading, i, GENEVA_HINT_MARK, 0)) < n) {
    const GenevaToken *open = geneva_reading_token (reading, i);
    GenevaQuote quote = { i, 0, 0, 0, GENEVA_NO_INDEX, TRUE };

    if (!may_open (open)) {
      i++;
      continue;
    }
    quote.paragraph = paragraph_of (reading, i);
    quote.end = i + 1;
    while (quote.end < n && quote.end - i < MAX_QUOTE_TOKENS) {
      const GenevaToken *token = geneva_reading_token (reading, quote.end);
      if ((token->flags & GENEVA_TOKEN_PARAGRAPH_START) && paragraph_of (reading, quote.end) != quote.paragraph)
        break;
      quote.end++;
      if (may_close (token, open->mark)) {
        quote.is_continued = FALSE;
        break;
      }
      quote.n_words += token->kind == GENEVA_TOKEN_WORD || token->kind == GENEVA_TOKEN_NUMBER;
    }
    /* A single mark that nothing closes was an apostrophe. */
    if (quote.is_continued && open->mark == '\'') {
      i++;
      continue;
    }
    if (quote.n_words > 0)
      geneva_reading_append (quotes, quote);
    i = quote.end;
  }
  return quotes;
}

guint32
geneva_quotes_find_behind (const GArray *quotes,
                           guint32       token)
{
  return geneva_reading_count_up_to (quotes, sizeof (GenevaQuote), G_STRUCT_OFFSET (GenevaQuote, end), token);
}

GenevaQuote *
geneva_quotes_find_around (const GArray *quotes,
                           guint32       token)
{
  guint32 i = geneva_quotes_find_behind (quotes, token);

  if (i >= quotes->len)
    return NULL;
  GenevaQuote *quote = &g_array_index (quotes, GenevaQuote, i);
  return quote->first <= token ? quote : NULL;
}
