/* Text to tokens, for reading (words are looked up) and for compiling a lexicon (words are added). */
#pragma once

#include "extract/geneva-tokens.h"
#include "extract/geneva-words.h"

G_BEGIN_DECLS

/* Fills `tokens` (GenevaToken) with those of a text of less than 4 GiB, and `hashes` as GenevaReading has them. Valid UTF-8;
 * what is not is passed over byte by byte. A paragraph starts at `body`'s ends too. Linear in the text. */
void geneva_tokenize     (const char *text, gsize length, GenevaTextRange body, const GenevaWords *words,
                          GArray *tokens, GArray *hashes);
/* The same for a way of writing in a list: dots belong to their words, and words that are new are added. */
void geneva_tokenize_way (const char *way, gsize length, GenevaWords *words, GArray *tokens,
                          GArray *hashes);

G_END_DECLS
