/* Fuzzing of the search's tokenizer: any text; its words are valid, in order, inside of it and never empty. */
#include "store/geneva-search-tokens.h"

#include "fuzz-entry.h"

#include <string.h>

typedef struct { const char *text; gsize length, last; } Reading;

static gboolean
check_token (const GenevaSearchToken *token, gpointer data)
{
  Reading *reading = data;

  g_assert_true (token->length > 0 && token->length <= GENEVA_SEARCH_MAX_TOKEN);
  g_assert_true (g_utf8_validate (token->text, (gssize) token->length, NULL));
  g_assert_true (token->kind == GENEVA_SEARCH_TOKEN_BREAK || memchr (token->text, ' ', token->length) == NULL);
  g_assert_true (reading->last <= token->start && token->start < token->first_end &&
                 token->first_end <= token->end && token->end <= reading->length);
  g_assert_true (g_utf8_validate (reading->text + token->start, (gssize) (token->end - token->start), NULL));
  reading->last = token->start;
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  Reading reading = { text, strlen (text), 0 };

  geneva_search_tokenize (text, reading.length, check_token, &reading);
  return 0;
}
