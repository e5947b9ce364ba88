/* What the text of one article says about itself: where its body begins and ends,
 * its title, publisher, agencies, author, date and dateline, its language, and
 * which lines are furniture of the page it was taken from.
 *
 * Nothing is cut out and nothing is made up: every fact is a stretch of the text,
 * and a date that the page does not give stays unknown. Knows nothing of files,
 * encodings and markup (they are the readers') nor of what the body says.
 */
#pragma once

#include "base/geneva-edtf.h"

G_BEGIN_DECLS

/* Bytes [begin, end) of the text; begin == end where there is none. */
typedef struct {
  guint32 begin;
  guint32 end;
} GenevaArticleSpan;

static inline gboolean
geneva_article_span_is_empty (GenevaArticleSpan span)
{
  return span.begin >= span.end;
}

typedef enum {
  GENEVA_FURNITURE_MENU,        /* names of sections, bread crumbs, anything else that links away */
  GENEVA_FURNITURE_SITE,        /* the site's own name or slogan */
  GENEVA_FURNITURE_DATE_LINE,   /* when the page was published, updated or looked at */
  GENEVA_FURNITURE_BYLINE,
  GENEVA_FURNITURE_CAPTION,     /* of a picture, with its credit */
  GENEVA_FURNITURE_SHARE,       /* share, like, follow, print, size of letters, listen */
  GENEVA_FURNITURE_COMMENTS,    /* comments, their count, the form for them, and its captcha */
  GENEVA_FURNITURE_RELATED,     /* headlines of other articles and what announces them */
  GENEVA_FURNITURE_TAGS,
  GENEVA_FURNITURE_PROMO,       /* newsletters, subscriptions, advertisements, notices of cookies */
  GENEVA_FURNITURE_COPYRIGHT,
  GENEVA_FURNITURE_SOURCE,      /* "Source: …", "appeared first on …" */
  GENEVA_FURNITURE_AUTHOR,      /* a few words on who wrote it */
  GENEVA_FURNITURE_TITLE,       /* the headline, and where it is said again */
  GENEVA_FURNITURE_OTHER,
} GenevaFurnitureKind;

typedef struct {
  GenevaArticleSpan   span;
  GenevaFurnitureKind kind;
} GenevaFurniturePiece;

/* What a date rests on. */
typedef enum {
  GENEVA_ARTICLE_DATE_UNKNOWN,
  GENEVA_ARTICLE_DATE_GIVEN,       /* by the caller: a reader's header, or the analyst */
  GENEVA_ARTICLE_DATE_LINE,        /* the page's own date line */
  GENEVA_ARTICLE_DATE_DATELINE,    /* "BEIRUT, June 25, 2013 (AFP) –" */
  GENEVA_ARTICLE_DATE_ADDRESS,     /* ".../2013/06/25/..." */
  GENEVA_ARTICLE_DATE_TEXT,        /* what the text speaks of: a suggestion at best */
  GENEVA_ARTICLE_DATE_COPYRIGHT,   /* the year of a copyright line: a suggestion at best */
} GenevaArticleDateBasis;

#define GENEVA_ARTICLE_DATE_BYTES 40
typedef struct {
  char              edtf[GENEVA_ARTICLE_DATE_BYTES];  /* "" when unknown */
  GenevaArticleDateBasis basis;
  GenevaArticleSpan span;                              /* where the text says it; empty when it does not */
} GenevaArticleDate;

typedef struct {
  const char       *name;   /* usual name ("AFP"), static for the life of the lexicon */
  GenevaArticleSpan span;
} GenevaArticleAgency;
#define GENEVA_ARTICLE_MAX_AGENCIES 6

/* What is known of the text beforehand; all may be NULL. A title, publisher, author and date given win over what
 * the text says; the address is evidence among other. */
typedef struct {
  const char       *title;
  const char       *publisher;
  const char       *author;
  const char       *published;   /* EDTF, or the words of a header that name a day: "Wed, 05 Jun 2013 14:00 +0200" */
  const char       *language;    /* ISO 639-1 */
  const char       *declared;    /* language by a page's markup or a header: "af", "en-GB", "ENGLISH"; perhaps its program's
                                  * default, so that words that are plainly of another language win */
  const char       *address;     /* URL */
  GenevaArticleSpan body;        /* empty when not known; only lines in it can then be body */
  gboolean          is_body_sure;  /* all of it is the article, up to furniture at its ends: a page's markup says so */
  const GenevaArticleSpan *apart;  /* ascending: lines in these are furniture, wherever they stand */
  guint             n_apart;
} GenevaArticleGiven;
#define GENEVA_ARTICLE_GIVEN_NONE ((GenevaArticleGiven) { 0 })

typedef struct {
  GenevaArticleSpan     title;
  GenevaArticleSpan     publisher;
  GenevaArticleSpan     author;           /* the name without "By" */
  GenevaArticleDate     published;
  GenevaArticleDate     suggested;        /* when `published` is unknown or could be read in another way */
  GenevaArticleSpan     date_line;        /* the page's own; empty when it has none */
  GenevaArticleSpan     dateline;         /* "GENEVA, June 25 –", with its dash */
  GenevaArticleSpan     dateline_place;   /* "GENEVA" */
  GenevaArticleSpan     body;             /* from the first to behind the last character of the article's own text */
  char                  language[4];      /* "" when it can't be told */
  GenevaArticleAgency   agencies[GENEVA_ARTICLE_MAX_AGENCIES];
  guint                 n_agencies;
  /* In order, not overlapping; those inside `body` (a caption, "Read more: …") as well. The reader's: valid until it
   * reads again. */
  const GenevaFurniturePiece *furniture;
  guint                 n_furniture;
  /* The given facts, for what the text does not say: borrowed from the GenevaArticleGiven. */
  const char           *given_title;
  const char           *given_publisher;
  const char           *given_author;     /* its names alone, without "By" … */
  guint                 given_author_bytes;
} GenevaArticle;

/* Closed lists of phrases, agencies and names of months, compiled once; immutable, any thread. */
typedef struct _GenevaArticleLexicon GenevaArticleLexicon;
G_GNUC_WARN_UNUSED_RESULT
GenevaArticleLexicon *geneva_article_lexicon_new   (void);
GenevaArticleLexicon *geneva_article_lexicon_ref   (GenevaArticleLexicon *lexicon);
void                  geneva_article_lexicon_unref (GenevaArticleLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaArticleLexicon, geneva_article_lexicon_unref)

/* The day, month or year that the words of a header name, in any of the forms and languages that date lines have, as
 * EDTF. FALSE, and `edtf` untouched, where they name none or could be read in two ways. O(length). */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_article_lexicon_read_date (const GenevaArticleLexicon *lexicon, const char *words,
                                           char edtf[GENEVA_ARTICLE_DATE_BYTES]);

/* Room to read articles in, one after another, without allocating for each; one a thread. */
typedef struct _GenevaArticleReader GenevaArticleReader;
G_GNUC_WARN_UNUSED_RESULT
GenevaArticleReader *geneva_article_reader_new  (GenevaArticleLexicon *lexicon);
void                 geneva_article_reader_free (GenevaArticleReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaArticleReader, geneva_article_reader_free)

/* Fills `article`. `text` is valid UTF-8 of `length` bytes (< 4 GiB) and need not end in NUL; `given` may be NULL.
 * Always answers: where nothing looks like an article the body is all of the text, and of an empty one empty.
 * O(length). */
void geneva_article_read (GenevaArticleReader *reader, const char *text, gsize length,
                          const GenevaArticleGiven *given, GenevaArticle *article);

/* The same for who wants but the body, the title and the day of publication, which come out alike: who published and
 * wrote it, the agencies and the furniture are not looked for, the language only where a date needs it. */
void geneva_article_read_essentials (GenevaArticleReader *reader, const char *text, gsize length,
                                     const GenevaArticleGiven *given, GenevaArticle *article);

/* Words of a fact for a reader: blanks closed up, NULL when there is none; the given one where that won. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_article_dup_title     (const GenevaArticle *article, const char *text);
G_GNUC_WARN_UNUSED_RESULT
char *geneva_article_dup_publisher (const GenevaArticle *article, const char *text);
G_GNUC_WARN_UNUSED_RESULT
char *geneva_article_dup_author    (const GenevaArticle *article, const char *text);

/* "menu", "caption", … as in furniture.tsv. */
const char *geneva_furniture_kind_get_word (GenevaFurnitureKind kind);

G_END_DECLS
