/* Layouts in which newspaper archives hand out several articles in one text file, as templates: what parts them
 * and where their headers stand. Described from the outside, by what such files have in common; names of archives
 * serve to recognise a layout, and a user's own template wins. Knows nothing of how a template is applied.
 */
#include "import/geneva-import-builtin.h"

#define MONTH "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\\\.?"
#define DAY_OF_WEEK "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
/* "June 5, 2013 Wednesday", "Wednesday 5 June 2013", "2013-06-05": a line that is a date and nothing else, but for a
 * time and an edition. */
#define DATE_LINE "^\\\\s*((?:" DAY_OF_WEEK ",?\\\\s+)?(?:" MONTH "\\\\s+\\\\d{1,2},?\\\\s+\\\\d{4}|\\\\d{1,2}\\\\s+" MONTH "\\\\s+\\\\d{4}|" \
                  "\\\\d{4}-\\\\d{2}-\\\\d{2}|" MONTH "\\\\s+\\\\d{4})(?:[ ,]+" DAY_OF_WEEK ")?(?:[ ,]+\\\\d{1,2}:\\\\d{2}.{0,20})?)\\\\s*$"

const char * const *
geneva_import_builtin_list (void)
{
  static const char * const list[] = {
    /* A mailbox: messages one after another. */
    "[Template]\n"
    "Name=Mailbox\n"
    "Separator=^From \\\\S+ .*\\\\d{2}:\\\\d{2}:\\\\d{2}.*\\\\d{4}$\n"
    "SeparatorBelongs=next\n"
    "KnownHeaders=true\n",

    /* "1 of 50 DOCUMENTS": name of the paper, date, title, then headers in capitals up to BODY:. */
    "[Template]\n"
    "Name=Numbered documents (LexisNexis)\n"
    "Separator=^\\\\s*\\\\d+ of \\\\d+ DOCUMENTS?\\\\s*$\n"
    "SeparatorBelongs=next\n"
    "EndOfHeaders=^\\\\s*BODY:\\\\s*\n"
    "EndOfBody=^\\\\s*(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|DOCUMENT-TYPE|SUBJECT|JOURNAL-CODE|CORRECTION-DATE|"
    "URL|NOTES|TYPE|Copyright \\\\d{4}):?\n"
    "KnownHeaders=true\n"
    "LastLine=title\n"
    "LineBeforeDate=publisher\n"
    "[Headers]\n"
    "published=" DATE_LINE "\n"
    "title=^\\\\s*(?:HEADLINE|TITLE):\\\\s*(.*)$\n"
    "copyright=^\\\\s*((?i:Copyright|All Rights Reserved)\\\\b.*)$\n",

    /* Each article closes with "End of Document": title, paper, date, copyright, Body. */
    "[Template]\n"
    "Name=Articles up to “End of Document” (Nexis Uni)\n"
    "Separator=^\\\\s*End of Document\\\\s*$\n"
    "SeparatorBelongs=previous\n"
    "EndOfHeaders=^\\\\s*Body:?\\\\s*$\n"
    "EndOfBody=^\\\\s*(?:Load-Date:|Classification$|Graphic$|Notes$)\n"
    "KnownHeaders=true\n"
    "FirstLine=title\n"
    "LineBeforeDate=publisher\n"
    "[Headers]\n"
    "published=" DATE_LINE "\n"
    "copyright=^\\\\s*((?i:Copyright|All Rights Reserved)\\\\b.*)$\n",

    /* Two-letter labels before each paragraph. */
    "[Template]\n"
    "Name=Labelled paragraphs (Factiva)\n"
    "Separator=^HD\\\\s{1,12}\\\\S\n"
    "SeparatorBelongs=next\n"
    "EndOfHeaders=^LP(?:\\\\s{2,}|$)\n"
    "EndOfBody=^(?:CO|IN|NS|RE|IPC|IPD|PUB|AN|CT|RF)\\\\s{2,}\\\\S\n"
    "[Headers]\n"
    "title=^HD\\\\s+(.*)$\n"
    "author=^BY\\\\s{2,}(?:By )?(.*)$\n"
    "published=^PD\\\\s{2,}(.*)$\n"
    "publisher=^SN\\\\s{2,}(.*)$\n"
    "agency=^CR\\\\s{2,}(.*)$\n"
    "page=^PG\\\\s{2,}(.*)$\n"
    "language=^LA\\\\s{2,}(.*)$\n"
    "copyright=^CY\\\\s{2,}(.*)$\n"
    "id=^AN\\\\s{2,}(?:Document )?(.*)$\n",

    /* Each article closes with "Document ABCD000020130605e9650000a": title, byline, words, date, paper. */
    "[Template]\n"
    "Name=Articles up to a document number (Factiva)\n"
    "Separator=^\\\\s*Document [A-Z]{2,12}[0-9]{6,}[0-9a-z]*\\\\s*$\n"
    "SeparatorBelongs=previous\n"
    "UndatedTail=true\n"
    "EndOfHeaders=^\\\\s*(?:Copyright|\\\\(c\\\\)|\\\\x{a9}|Copyright \\\\x{a9})\\\\s.*$\n"
    "FirstLine=title\n"
    "LineAfterDate=publisher\n"
    "[Headers]\n"
    "author=^\\\\s*(?:By|BY) (.{2,80})$\n"
    "published=" DATE_LINE "\n"
    "language=^\\\\s*(English|French|German|Spanish|Arabic|Russian|Chinese|Italian|Portuguese|Turkish|Dutch)\\\\s*$\n"
    "page=^\\\\s*(?:Page )?([A-Z]?\\\\d{1,3})\\\\s*$\n",

    /* "Document 1 of 20", with or without a rule before it or on its line; "Full text:" opens the text. */
    "[Template]\n"
    "Name=Numbered documents with headers (ProQuest)\n"
    "Separator=^[\\\\s=*#_-]*(?:Document|Article|Item|Record|Result) \\\\d+ (?:of|/) \\\\d+[\\\\s=*#_-]*$\n"
    "SeparatorBelongs=next\n"
    "EndOfHeaders=^\\\\s*(?:Full text|Text|Body):\\\\s*\n"
    "EndOfBody=^\\\\s*(?:Subject|Location|People|Company / organization|Identifier / keyword|Publication title|Publication year|"
    "Publication date|Publisher|Place of publication|Country of publication|ProQuest document ID|Document URL|Copyright|"
    "Last updated|Database|_{8,})(?::|$|\\\\s*_)\n"
    "KnownHeaders=true\n"
    "FirstLine=title\n"
    "[Headers]\n"
    "title=^\\\\s*(?:Title|Headline):\\\\s*(.*)$\n"
    "publisher=^\\\\s*(?:Publication title|Publication info|Source|Newspaper):\\\\s*([^;]*)\n"
    "published=^\\\\s*(?:Publication date|Date):\\\\s*(.*)$\n"
    "id=^\\\\s*(?:ProQuest document ID|Accession number):\\\\s*(.*)$\n",

    /* The same layout without numbers: a rule of underscores before each article. */
    "[Template]\n"
    "Name=Articles between rules\n"
    "Separator=^\\\\s*(?:_{10,}|={10,}|-{10,}|\\\\*{10,})\\\\s*$\n"
    "SeparatorBelongs=none\n"
    "EndOfBody=^\\\\s*(?:Record(?: Number)?|Publication year|Place of publication|ProQuest document ID|Document URL|Load-Date|"
    "Copyright):\n"
    "KnownHeaders=true\n"
    "FirstLine=title\n"
    "[Headers]\n"
    "publisher=^\\\\s*(?:Publication title|Publication|Paper|Newspaper|Source):\\\\s*([^;]*)\n",

    /* Header lines alone part the articles: each begins with its paper, its title behind it. */
    "[Template]\n"
    "Name=Articles that begin with “Paper:” (NewsBank)\n"
    "Separator=^\\\\s*(?:Paper|Newspaper|Publication):\\\\s+\\\\S\n"
    "SeparatorBelongs=next\n"
    "EndOfBody=^\\\\s*(?:Record(?: Number)?|Copyright|OpenURL Link|Index terms|Correction):?\n"
    "KnownHeaders=true\n"
    "[Headers]\n"
    "publisher=^\\\\s*(?:Paper|Newspaper|Publication):\\\\s*(.*)$\n",

    /* … or with their title. */
    "[Template]\n"
    "Name=Articles that begin with “Title:”\n"
    "Separator=^\\\\s*(?:Title|Headline):\\\\s+\\\\S\n"
    "SeparatorBelongs=next\n"
    "EndOfBody=^\\\\s*(?:Record(?: Number)?|OpenURL Link|Index terms):?\n"
    "KnownHeaders=true\n"
    "[Headers]\n"
    "title=^\\\\s*(?:Title|Headline):\\\\s*(.*)$\n",

    /* … or with their subject, as messages of a list kept in one file. */
    "[Template]\n"
    "Name=Articles that begin with “Subject:”\n"
    "Separator=^Subject:\\\\s+\\\\S\n"
    "SeparatorBelongs=next\n"
    "KnownHeaders=true\n"
    "[Headers]\n"
    "title=^Subject:\\\\s*(.*)$\n",
    NULL,
  };

  return list;
}
